use yew::{Html, classes, html};

use super::{icon::Icon, results::mebibytes, tone::Tone, underlines::quoted};
use crate::{
    effects,
    state::{Action, LinkTrouble, Note, State},
    ui::Ui,
    words,
};

/// The line above the editor.
pub(super) fn note(ui: &Ui, state: &State) -> Html {
    let Some(note) = &state.note else { return Html::default() };
    let (tone, text) = match note {
        Note::Example => (Tone::Info, ui.word(words::EXAMPLE_LINE).to_owned()),
        Note::Replaced => (Tone::Info, ui.word(words::REPLACED_LINE).to_owned()),
        Note::Link(LinkTrouble::Damaged) => (Tone::Warning, ui.word(words::LINK_DAMAGED).to_owned()),
        Note::Link(LinkTrouble::Newer) => (Tone::Warning, ui.word(words::LINK_NEWER).to_owned()),
        Note::LeftOut(names) if names.is_empty() => (Tone::Info, ui.word(words::LINK_NOTHING_LEFT_OUT).to_owned()),
        Note::LeftOut(names) => (Tone::Warning, ui.fill(words::LINK_LEFT_OUT, &[&few(ui, names)])),
        Note::NotTaken { no_text, large } => (Tone::Warning, not_taken(ui, no_text, large)),
        Note::CopiedCovered => (Tone::Info, ui.word(words::COPIED_COVERED).to_owned()),
        Note::KeptNot => (Tone::Warning, ui.word(words::KEPT_NOT).to_owned()),
        Note::Redacted(0) => (Tone::Good, ui.word(words::REDACTED_NONE).to_owned()),
        Note::Redacted(count) => (Tone::Good, ui.count(words::REDACTED, *count)),
    };
    let undo = matches!(note, Note::Replaced) || matches!(note, Note::Redacted(count) if *count > 0);
    html! {
        <p class={classes!("note-line", tone.class())}>
            { tone.icon().draw() }
            <span>
                { text }
                { for too_large(note).map(|name| html! {
                    <>{ " " }{ ui.word(words::LIMIT_COMMAND) }{ " " }<code>{ format!("pullplan explain {}", quoted(name)) }</code></>
                }) }
            </span>
            if undo {
                <button type="button" class="link" onclick={ui.on(Action::Restored)}>{ ui.word(words::UNDO) }</button>
            }
            if *note == Note::Example {
                <button type="button" class="link" onclick={ui.on(Action::Cleared)}>{ ui.word(words::CLEAR) }</button>
            }
            <button type="button" class="icon-button" aria-label={ui.word(words::DISMISS)}
                onclick={ui.on(Action::Noted(None))}>{ Icon::Close.draw() }</button>
        </p>
    }
}

/// The first names of many.
fn few(ui: &Ui, names: &[String]) -> String {
    const SHOWN: usize = 8;
    let mut few = names.get(..SHOWN).unwrap_or(names).join(", ");
    if names.len() > SHOWN {
        few = format!("{few}, {}", ui.count(words::N_MORE, names.len() - SHOWN));
    }
    few
}

fn not_taken(ui: &Ui, no_text: &[String], large: &[(String, f64)]) -> String {
    let mut said = Vec::new();
    if !large.is_empty() {
        let named: Vec<_> = large.iter().map(|(name, size)| format!("{name} ({} MiB)", mebibytes(*size))).collect();
        said.push(ui.fill(words::TOO_LARGE, &[&mebibytes(effects::MAX_FILE), &few(ui, &named)]));
    }
    if !no_text.is_empty() {
        said.push(ui.fill(words::NOT_TEXT, &[&few(ui, no_text)]));
    }
    said.join(" ")
}

/// The first file that is too large.
fn too_large(note: &Note) -> Option<&str> {
    match note {
        Note::NotTaken { large, .. } => large.first().map(|(name, _)| name.as_str()),
        _ => None,
    }
}
