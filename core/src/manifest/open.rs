use alloc::vec::Vec;

use super::{Node, frame::Frame, node::Member};

/// What of a document is not complete yet. Its room serves one document after the other.
#[derive(Default)]
pub(super) struct Open<'s> {
    /// The lists and maps, the innermost last.
    pub(super) frames: Vec<Frame<'s>>,
    /// The entries so far of all these lists, those of the innermost last.
    pub(super) items: Vec<Node<'s>>,
    /// The members so far of all these maps.
    pub(super) members: Vec<Member<'s>>,
}

impl Open<'_> {
    /// The same room, empty.
    pub(super) fn cleared(mut self) -> Self {
        self.frames.clear();
        self.items.clear();
        self.members.clear();
        self
    }
}
