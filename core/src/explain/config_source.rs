use alloc::sync::Arc;

use super::files::Files;
use crate::{
    Span,
    credentials::Entry,
    manifest::SourceMap,
    report::{Place, SourceName},
};

/// The entries of one file with registry credentials, and how their spans become places.
pub(super) struct ConfigSource<'e> {
    /// Who the report says it is.
    pub(super) name: Arc<SourceName>,
    /// The index of the file it stands in.
    pub(super) file: usize,
    /// How it stands there.
    pub(super) embedding: &'e Embedding,
    /// Its entries.
    pub(super) entries: &'e [Entry],
    /// The number of each entry's credential.
    pub(super) numbers: &'e [Option<usize>],
}

/// How a file with registry credentials stands in a file of the user's.
#[derive(Clone, Debug)]
pub(super) enum Embedding {
    /// It is the file.
    Itself,
    /// It is a scalar's text, as under `stringData`.
    Text(SourceMap),
    /// It is encoded, as under `data`: only the whole value has a place.
    Encoded(Span),
}

impl Embedding {
    /// The span in the user's file of a span of the embedded one.
    pub(super) fn span(&self, inner: Span) -> Span {
        match self {
            Self::Itself => inner,
            Self::Text(map) => map.span(inner),
            Self::Encoded(whole) => *whole,
        }
    }
}

impl ConfigSource<'_> {
    /// The place of a span of this file.
    pub(super) fn place(&self, files: &Files<'_>, inner: Span) -> Place {
        files.place(self.file, self.embedding.span(inner))
    }
}
