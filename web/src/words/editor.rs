use super::Lang;

/// The words of the editor itself, as CodeMirror's phrases in JSON; it speaks English by itself.
pub(crate) const fn editor_phrases(lang: Lang) -> &'static str {
    match lang {
        Lang::English => "{}",
        Lang::Chinese => include_str!("editor-zh.json"),
    }
}
