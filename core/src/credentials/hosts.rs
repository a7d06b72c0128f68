use alloc::vec::Vec;

use crate::collections::sort_by;
/// A fixed set of names of two parts, each known by its place in the order in which they were given.
///
/// A name is found in constant time on average. Names chosen so that their hashes are alike cost a binary
/// search, never more: the hash has no secret.
#[derive(Debug)]
pub(super) struct Hosts {
    /// One after another.
    names: Vec<u8>,
    /// Where each name begins, and in the end where the last one ends.
    places: Vec<usize>,
    /// Hash and place of each name, sorted by hash and name.
    sorted: Vec<(u64, usize)>,
    /// Where in `sorted` the hashes with each beginning start, and a last one: the end.
    starts: Vec<usize>,
    /// How far to the right a hash is shifted for its beginning.
    shift: u32,
}

impl Hosts {
    /// Sorts the names in, at most so many. They are all different.
    pub(super) fn new<'n>(most: usize, all: impl Iterator<Item = [&'n [u8]; 2]>) -> Self {
        let (mut names, mut places) = (Vec::with_capacity(most * 24), Vec::with_capacity(most + 1));
        places.push(0);
        for parts in all {
            let [host, port] = parts;
            names.extend_from_slice(host);
            names.push(0);
            names.extend_from_slice(port);
            places.push(names.len());
        }
        let count = places.len() - 1;
        let name = |place: usize| name(&names, &places, place);
        let mut sorted: Vec<_> = (0..count).map(|place| (hash(name(place).iter()), place)).collect();
        sort_by(&mut sorted, |(one, place), (other, second)| {
            one.cmp(other).then_with(|| name(*place).cmp(name(*second)))
        });
        let bits = count.next_power_of_two().trailing_zeros().max(1);
        let shift = u64::BITS - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        for (at, (hash, _)) in sorted.iter().enumerate() {
            while starts.len() as u64 <= hash >> shift {
                starts.push(at);
            }
        }
        starts.resize((1 << bits) + 1, sorted.len());
        Self { names, places, sorted, starts, shift }
    }

    /// The place of a name.
    pub(super) fn find(&self, parts: [&[u8]; 2]) -> Option<usize> {
        let hash = hash(bytes(parts));
        let beginning = usize::try_from(hash >> self.shift).ok()?;
        let bucket = self.sorted.get(*self.starts.get(beginning)?..*self.starts.get(beginning + 1)?)?;
        let name_at = |place: usize| name(&self.names, &self.places, place).iter();
        let found =
            bucket.binary_search_by(|&(other, place)| other.cmp(&hash).then_with(|| name_at(place).cmp(bytes(parts))));
        Some(bucket.get(found.ok()?)?.1)
    }
}

fn name<'n>(names: &'n [u8], places: &[usize], place: usize) -> &'n [u8] {
    let (start, end) = (places.get(place), places.get(place + 1));
    start.zip(end).and_then(|(start, end)| names.get(*start..*end)).unwrap_or_default()
}

/// The bytes of a name of two parts. Control characters stand in neither.
fn bytes([one, other]: [&[u8]; 2]) -> impl Iterator<Item = &u8> + Clone {
    one.iter().chain(&[0]).chain(other)
}

/// FNV-1a, its bits mixed so that the upper ones count.
fn hash<'n>(name: impl Iterator<Item = &'n u8>) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = name.fold(0xcbf2_9ce4_8422_2325, step);
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
            let hosts = Hosts::new(count, names.iter().map(|name| [name.as_slice(), b"443"]));
            for (place, name) in names.iter().enumerate() {
                assert_eq!(hosts.find([name, b"443"]), Some(place));
            }
            assert_eq!(hosts.find([b"host-1000.example.com", b"443"]), None);
            assert_eq!(hosts.find([b"host-1.example.com", b""]), None);
            assert_eq!(hosts.find([b"", b""]), None);
        }
    }
}
