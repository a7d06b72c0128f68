use alloc::{string::String, vec::Vec};

use super::{DocumentError, Node, Surprise};
use crate::Span;

/// One document of a source: what stands between two `---` lines, or one JSON value of several.
#[derive(Debug)]
pub struct Document<'s> {
    pub(super) span: Span,
    pub(super) root: Option<Node<'s>>,
    pub(super) error: Option<DocumentError>,
    pub(super) duplicates: Vec<DuplicateKey>,
    pub(super) surprises: Vec<SurprisingScalar>,
    pub(super) tabs: Vec<Span>,
}

/// A key that stands twice in one map: the later one counts; strict readers refuse both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DuplicateKey {
    /// The key that doesn't count.
    pub overridden: Span,
    /// The next one of the same text.
    pub by: Span,
}

/// A plain scalar that is read otherwise than most people expect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurprisingScalar {
    /// Where it stands.
    pub span: Span,
    /// How it was read.
    pub surprise: Surprise,
    /// The key of the map it is the value of, if it is one; [`None`] for list entries and for keys.
    pub key: Option<String>,
    /// Whether it is itself a key, which then became another text: `on` is `"true"`.
    pub is_key: bool,
}

impl<'s> Document<'s> {
    /// Where the document stands, without the `---` and without blanks around it.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What it holds; `None` if it is empty or broken.
    #[must_use]
    pub const fn root(&self) -> Option<&Node<'s>> {
        self.root.as_ref()
    }

    /// Why it can't be read; the other documents of the source are read all the same.
    #[must_use]
    pub const fn error(&self) -> Option<DocumentError> {
        self.error
    }

    /// Whether it holds nothing but blanks and comments.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.root.is_none() && self.error.is_none()
    }

    /// The keys that stand twice in one map, in the order in which their maps end.
    #[must_use]
    pub fn duplicates(&self) -> &[DuplicateKey] {
        &self.duplicates
    }

    /// The scalars that are read otherwise than most people expect, in their order.
    #[must_use]
    pub fn surprises(&self) -> &[SurprisingScalar] {
        &self.surprises
    }

    /// Where tabs indent lines, in a document that is broken by one.
    #[must_use]
    pub fn tabs(&self) -> &[Span] {
        &self.tabs
    }
}
