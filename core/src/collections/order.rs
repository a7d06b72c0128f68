use alloc::vec::Vec;
use core::cmp::Ordering;

/// A block is split in two when it holds this many positions: an insertion moves at most 2 KiB.
const FULL: usize = 512;

/// The positions `0..len` of a list in the order of what stands there.
///
/// Positions that came in order are only counted; the first that did not makes blocks of at most [`FULL`] positions,
/// none empty. Searching takes O(log n) comparisons, inserting the same and moves at most one block (and, each time a
/// block is full, the list of blocks).
#[derive(Clone)]
pub(super) struct Order {
    /// How many positions there are while they are in order; 0 as soon as there are blocks.
    counted: usize,
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
        Self { counted: 0, blocks: Vec::new() }
    }

    /// Looks for what `compare` (the element at a position, compared with what is looked for) calls equal.
    pub(super) fn search(&self, compare: &mut dyn FnMut(usize) -> Ordering) -> Result<usize, Spot> {
        let block = self.block(compare);
        let (mut start, mut end) = (0, self.len_of(block));
        while start < end {
            let middle = (start + end) / 2;
            let position = self.at(Spot { block, index: middle });
            match compare(position) {
                Ordering::Less => start = middle + 1,
                Ordering::Equal => return Ok(position),
                Ordering::Greater => end = middle,
            }
        }
        Err(Spot { block, index: start })
    }

    /// The block in which the first element stands that isn't less.
    fn block(&self, compare: &mut dyn FnMut(usize) -> Ordering) -> usize {
        let mut less = |position: &u32| compare(*position as usize) == Ordering::Less;
        self.blocks.partition_point(|block| block.last().is_some_and(&mut less))
    }

    fn len_of(&self, block: usize) -> usize {
        self.blocks.get(block).map_or(self.counted, Vec::len)
    }

    fn at(&self, spot: Spot) -> usize {
        let position = self.blocks.get(spot.block).and_then(|block| block.get(spot.index));
        position.map_or(spot.index, |&position| position as usize)
    }

    /// Puts a position at the spot where a search for its element has ended.
    pub(super) fn insert(&mut self, mut spot: Spot, position: usize) {
        if self.blocks.is_empty() {
            if spot.index == self.counted {
                self.counted += 1;
                return;
            }
            let all: Vec<u32> = self.all().map(narrow).collect();
            self.blocks = all.chunks(FULL / 2).map(<[u32]>::to_vec).collect();
            self.counted = 0;
            spot = Spot { block: spot.index / (FULL / 2), index: spot.index % (FULL / 2) };
        }
        let position = narrow(position);
        let last = self.blocks.len().saturating_sub(1);
        let Some(block) = self.blocks.get_mut(spot.block.min(last)) else { return };
        let index = if spot.block > last { block.len() } else { spot.index.min(block.len()) };
        block.insert(index, position);
        if block.len() >= FULL {
            let rest = block.split_off(FULL / 2);
            self.blocks.insert(spot.block.min(last) + 1, rest);
        }
    }

    /// The positions in order, if that is not the order in which they came.
    pub(super) fn into_moved(self) -> Option<Vec<u32>> {
        (!self.blocks.is_empty()).then(|| self.blocks.concat())
    }

    /// All positions, in order.
    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = usize> + Clone + '_ {
        (0..self.counted).chain(self.blocks.iter().flatten().map(|&position| position as usize))
    }

    /// The positions from the first whose element isn't less, in order.
    pub(super) fn from<'o>(
        &'o self,
        compare: &mut dyn FnMut(usize) -> Ordering,
    ) -> impl Iterator<Item = usize> + use<'o> {
        // Nothing is equal to a place just before the first that isn't less.
        let mut before = |position: usize| compare(position).then(Ordering::Greater);
        let Spot { block, index } = self.search(&mut before).err().unwrap_or(Spot { block: 0, index: 0 });
        let (first, rest) = match self.blocks.get(block..) {
            Some([first, rest @ ..]) => (first.get(index..).unwrap_or_default(), rest),
            _ => (&[][..], &[][..]),
        };
        let counted = if self.blocks.is_empty() { index..self.counted } else { 0..0 };
        counted.chain(first.iter().chain(rest.iter().flatten()).map(|&position| position as usize))
    }
}

/// A list of more than 2³² elements doesn't fit into the memory of what runs this.
fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
