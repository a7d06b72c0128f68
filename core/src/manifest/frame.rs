use alloc::borrow::Cow;

use super::Opening;
use crate::Span;

/// A list or map that is not complete yet.
pub(super) struct Frame<'s> {
    pub(super) content: Content<'s>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The column of a block; of no meaning in brackets.
    pub(super) column: usize,
    pub(super) is_flow: bool,
    pub(super) anchor: usize,
    pub(super) size: Size,
}

pub(super) enum Content<'s> {
    /// Its entries begin at `first` of those that are open.
    List { first: usize },
    /// Its members begin at `first`.
    Map { first: usize, key: Option<Key<'s>> },
}

pub(super) enum Key<'s> {
    Text(Cow<'s, str>, Span),
    Merge,
}

/// How large a value is: how many values it holds, itself included, and how deeply they are nested.
#[derive(Clone, Copy)]
pub(super) struct Size {
    pub(super) nodes: usize,
    pub(super) depth: usize,
}

impl Size {
    pub(super) const ONE: Self = Self { nodes: 1, depth: 0 };
}

impl Frame<'_> {
    /// What was opened, as an error names it.
    pub(super) const fn opening(&self) -> Opening {
        match (&self.content, self.is_flow) {
            (Content::List { .. }, true) => Opening::Bracket,
            (Content::Map { .. }, true) => Opening::Brace,
            (Content::List { .. }, false) => Opening::BlockList,
            (Content::Map { .. }, false) => Opening::BlockMap,
        }
    }
}
