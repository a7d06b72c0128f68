use alloc::{vec, vec::Vec};
use core::cmp::Ordering;

/// A block is split in two when it holds this many positions: an insertion moves at most 2 KiB.
const FULL: usize = 512;

/// The positions `0..len` of a list in the order of what stands there.
///
/// Blocks of at most [`FULL`] positions, none empty: searching takes O(log n) comparisons, inserting the same and
/// moves at most one block (and, each time a block is full, the list of blocks).
#[derive(Clone)]
pub(super) struct Order {
    blocks: Vec<Vec<u32>>,
}

/// Where in an [`Order`] something stands or would stand: its block, and its index there.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    block: usize,
    index: usize,
}

impl Order {
    /// No position.
    pub(super) const fn new() -> Self {
        Self { blocks: Vec::new() }
    }

    /// Looks for what `compare` (the element at a position, compared with what is looked for) calls equal.
    pub(super) fn search(&self, compare: &mut dyn FnMut(usize) -> Ordering) -> Result<usize, Spot> {
        let spot = self.first_not_less(compare);
        match self.at(spot) {
            Some(position) if compare(position) == Ordering::Equal => Ok(position),
            _ => Err(spot),
        }
    }

    /// Where the first element that isn't less stands.
    fn first_not_less(&self, compare: &mut dyn FnMut(usize) -> Ordering) -> Spot {
        let mut less = |position: &u32| compare(*position as usize) == Ordering::Less;
        let block = self.blocks.partition_point(|block| block.last().is_some_and(&mut less));
        let index = self.blocks.get(block).map_or(0, |block| block.partition_point(&mut less));
        Spot { block, index }
    }

    fn at(&self, spot: Spot) -> Option<usize> {
        self.blocks.get(spot.block)?.get(spot.index).map(|&position| position as usize)
    }

    /// Puts a position at the spot where a search for its element has ended.
    pub(super) fn insert(&mut self, spot: Spot, position: usize) {
        // A list of more than 2³² elements doesn't fit into the memory of what runs this.
        let position = u32::try_from(position).unwrap_or(u32::MAX);
        let last = self.blocks.len().saturating_sub(1);
        let Some(block) = self.blocks.get_mut(spot.block.min(last)) else {
            self.blocks.push(vec![position]);
            return;
        };
        let index = if spot.block > last { block.len() } else { spot.index.min(block.len()) };
        block.insert(index, position);
        if block.len() >= FULL {
            let rest = block.split_off(FULL / 2);
            self.blocks.insert(spot.block.min(last) + 1, rest);
        }
    }

    /// All positions, in order.
    pub(super) fn into_positions(self) -> Vec<u32> {
        self.blocks.concat()
    }

    /// All positions, in order.
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        self.blocks.iter().flatten().map(|&position| position as usize)
    }

    /// The positions from the first whose element isn't less, in order.
    pub(super) fn from<'o>(
        &'o self,
        compare: &mut dyn FnMut(usize) -> Ordering,
    ) -> impl Iterator<Item = usize> + use<'o> {
        let Spot { block, index } = self.first_not_less(compare);
        let (first, rest) = match self.blocks.get(block..) {
            Some([first, rest @ ..]) => (first.get(index..).unwrap_or_default(), rest),
            _ => (&[][..], &[][..]),
        };
        first.iter().chain(rest.iter().flatten()).map(|&position| position as usize)
    }
}
