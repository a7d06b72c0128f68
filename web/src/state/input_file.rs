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
}
