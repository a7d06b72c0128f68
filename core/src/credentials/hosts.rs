use alloc::vec::Vec;

use crate::collections::sort_by;
/// A fixed set of names, each known by its place in the order in which they were given.
///
/// A name is found in constant time on average. Names chosen so that their hashes are alike cost a binary
/// search, never more: the hash has no secret.
#[derive(Debug)]
pub(super) struct Hosts {
    names: Vec<Vec<u8>>,
    /// Hash and place of each name, sorted by hash and name.
    sorted: Vec<(u64, usize)>,
    /// Where in `sorted` the hashes with each beginning start, and a last one: the end.
    starts: Vec<usize>,
    /// How far to the right a hash is shifted for its beginning.
    shift: u32,
}

impl Hosts {
    /// Sorts the names in. They are all different.
    pub(super) fn new(names: impl Iterator<Item = Vec<u8>>) -> Self {
        let names: Vec<_> = names.collect();
        let mut sorted: Vec<_> = names.iter().enumerate().map(|(place, name)| (hash(name), place)).collect();
        sort_by(&mut sorted, |(one, place), (other, second)| {
            one.cmp(other).then_with(|| names.get(*place).cmp(&names.get(*second)))
        });
        let bits = names.len().next_power_of_two().trailing_zeros().max(1);
        let shift = u64::BITS - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        for (at, (hash, _)) in sorted.iter().enumerate() {
            while starts.len() as u64 <= hash >> shift {
                starts.push(at);
            }
        }
        starts.resize((1 << bits) + 1, sorted.len());
        Self { names, sorted, starts, shift }
    }

    /// The place of a name.
    pub(super) fn find(&self, name: &[u8]) -> Option<usize> {
        let hash = hash(name);
        let beginning = usize::try_from(hash >> self.shift).ok()?;
        let bucket = self.sorted.get(*self.starts.get(beginning)?..*self.starts.get(beginning + 1)?)?;
        let name_at = |place: usize| self.names.get(place).map_or(&[][..], Vec::as_slice);
        let found = bucket.binary_search_by(|&(other, place)| other.cmp(&hash).then_with(|| name_at(place).cmp(name)));
        Some(bucket.get(found.ok()?)?.1)
    }
}

/// FNV-1a, its bits mixed so that the upper ones count.
fn hash(name: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = name.iter().fold(0xcbf2_9ce4_8422_2325, step);
    (hash ^ hash >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn finds_each_name_and_no_other() {
        for count in [0, 1, 2, 3, 100, 1_000] {
            let names: Vec<_> = (0..count).map(|at| format!("host-{at}.example.com").into_bytes()).collect();
            let hosts = Hosts::new(names.iter().cloned());
            for (place, name) in names.iter().enumerate() {
                assert_eq!(hosts.find(name), Some(place));
            }
            assert_eq!(hosts.find(b"host-1000.example.com"), None);
            assert_eq!(hosts.find(b""), None);
        }
    }
}
