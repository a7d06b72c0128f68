/// The line above the editor.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// The files are an example.
    Example,
    /// The files replaced others, which can be brought back.
    Replaced,
    /// A link could not be read at all.
    Link(LinkTrouble),
    /// A newer version made the link: what of it was left out.
    LeftOut(Vec<String>),
    /// Files that were not taken.
    NotTaken {
        /// The names of those that are no text.
        no_text: Vec<String>,
        /// The names of those that are too large, and their sizes in bytes.
        large: Vec<(String, f64)>,
    },
    /// What was copied holds covers in place of secrets.
    CopiedCovered,
    /// A file was not kept on the device, for it holds secrets.
    KeptNot,
    /// The secrets in the files were replaced; how many.
    Redacted(usize),
}

/// What is wrong with a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkTrouble {
    /// Its content is damaged.
    Damaged,
    /// A newer version of the page made it, and none of its files can be read.
    Newer,
}
