use crate::Span;

/// How much is read of one source before reading stops with an error.
///
/// The defaults hold for every front; a front with less room (a browser tab) may set lower ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest source, in bytes.
    pub source_bytes: usize,
    /// The most values in all documents of a source together, copies made by aliases included.
    pub nodes: usize,
    /// The deepest nesting of lists and maps, aliases followed.
    pub depth: usize,
    /// The most values that aliases and merges of one source may add.
    pub alias_nodes: usize,
}

impl Limits {
    /// Default for [`Limits::source_bytes`]: 32 MiB, about 130,000 Deployments.
    pub const SOURCE_BYTES: usize = 32 << 20;
    /// Default for [`Limits::nodes`]: about 100,000 Deployments, 200 MB of memory.
    pub const NODES: usize = 2_000_000;
    /// Default for [`Limits::depth`]. Real objects stay below 60 (schemas in custom resource definitions).
    pub const DEPTH: usize = 200;
    /// Default for [`Limits::alias_nodes`]; sigs.k8s.io/yaml begins to refuse at 400,000.
    pub const ALIAS_NODES: usize = 100_000;

    /// The default limits.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            source_bytes: Self::SOURCE_BYTES,
            nodes: Self::NODES,
            depth: Self::DEPTH,
            alias_nodes: Self::ALIAS_NODES,
        }
    }

    /// The number of bytes that are read: spans reach no further.
    pub(super) const fn bytes(&self) -> usize {
        if self.source_bytes < Span::MAX_SOURCE { self.source_bytes } else { Span::MAX_SOURCE }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

/// One of the [`Limits`], as an error names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// [`Limits::source_bytes`].
    SourceBytes,
    /// [`Limits::nodes`].
    Nodes,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::alias_nodes`].
    AliasNodes,
}
