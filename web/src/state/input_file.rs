use std::rc::Rc;

/// A file in a tab.
#[derive(Clone, Debug, PartialEq)]
pub struct InputFile {
    /// Unique among the files of one visit, so that an editor can keep a history for each.
    pub id: u32,
    /// The name on the tab.
    pub name: String,
    /// The text, its lines ending with `\n` alone.
    pub text: Rc<str>,
    /// Whether it is taken for the node's `config.json`, whatever it looks like.
    pub node_file: bool,
    /// Whether it is kept on the device.
    pub kept: bool,
}

impl InputFile {
    /// A file; `\r\n` and a lone `\r` become `\n`, as they do in every editor of a browser.
    #[must_use]
    pub fn new(id: u32, name: impl Into<String>, text: &str) -> Self {
        let text =
            if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() };
        Self { id, name: name.into(), text, node_file: false, kept: false }
    }

    /// The language in the editor: `json`, `yaml`, or `text` for what would overwhelm its colouring.
    #[must_use]
    pub fn language(&self) -> &'static str {
        if nests_too_deep(&self.text) {
            "text"
        } else if self.text.trim_start().starts_with('{') || (self.text.is_empty() && self.name.ends_with(".json")) {
            "json"
        } else {
            "yaml"
        }
    }
}

/// Whether brackets or list dashes nest so deep that colouring them would exhaust the browser's stack.
fn nests_too_deep(text: &str) -> bool {
    const DEEP: usize = 200;
    let (mut brackets, mut dashes) = (0_usize, 0_usize);
    text.bytes().any(|byte| {
        match byte {
            b'{' | b'[' => brackets += 1,
            b'}' | b']' => brackets = brackets.saturating_sub(1),
            b'-' | b'?' | b':' => dashes += 1,
            b' ' => {}
            _ => dashes = 0,
        }
        brackets > DEEP || dashes > DEEP
    })
}

#[cfg(test)]
mod tests {
    use super::InputFile;

    #[test]
    fn the_language_follows_the_content() {
        let language = |text: &str| InputFile::new(1, "a.yaml", text).language();
        assert_eq!([language("{}"), language("a: 1"), language("")], ["json", "yaml", "yaml"]);
        assert_eq!([language(&"{".repeat(300)), language(&"- ".repeat(300))], ["text", "text"]);
        assert_eq!(language(&"- {a: [1]}\n".repeat(300)), "yaml");
    }
}
