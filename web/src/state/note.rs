/// The line above the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The files are an example.
    Example,
    /// The files replaced others, which can be brought back.
    Replaced,
    /// A link could not be read whole; what was dropped.
    Link(LinkTrouble),
    /// Files that were not taken: their names.
    NotTaken(Vec<String>),
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
    /// A newer version of the page made it.
    Newer,
}
