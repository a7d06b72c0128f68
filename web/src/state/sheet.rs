/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The gallery.
    Scenarios,
    /// The images that lie on every node.
    NodeImages,
    /// Links, Markdown, files.
    Share,
    /// What is blocked, and a test of it.
    Lock,
    /// The keys.
    Help,
    /// Every action by name.
    Palette,
    /// A form that makes a pull secret.
    MakeSecret,
    /// A form that verifies a signature.
    Verify,
    /// The change that would mend the finding with this index.
    Fix(usize),
    /// What one step of the way to a pull is about.
    Stage(usize),
}
