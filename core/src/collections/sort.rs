use alloc::{vec, vec::Vec};
use core::{cmp::Ordering, mem};

/// Sorts, stably, by the elements' own order; at most n (1 + log₂ n) comparisons.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts, stably, by a key; at most n (1 + log₂ n) comparisons, each of which makes both keys.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts, stably, by a comparison; at most n (1 + log₂ n) comparisons.
///
/// ```
/// let mut words = ["pull", "a", "plan"];
/// pullplan::collections::sort_by(&mut words, |one, other| one.len().cmp(&other.len()));
/// assert_eq!(words, ["a", "pull", "plan"]);
/// ```
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut greater = |one: usize, other: usize| compare(&items[one], &items[other]) == Ordering::Greater;
    if (1..items.len()).any(|at| greater(at - 1, at)) {
        let mut sorted = order(items.len(), &mut greater);
        permute(items, &mut sorted);
    }
}

/// Moves the element at `from[n]` to `n`, for every `n`; `from` holds each position once.
pub(super) fn permute<T>(items: &mut [T], from: &mut [u32]) {
    // Each cycle of the permutation is walked once; what is done points at itself.
    for start in 0..items.len() {
        let mut place = start;
        loop {
            let next = mem::replace(&mut from[place], place as u32) as usize;
            if next == start || next == place {
                break;
            }
            items.swap(place, next);
            place = next;
        }
    }
}

/// The positions `0..len` sorted: merging runs of 1, 2, 4, … positions.
fn order(len: usize, greater: &mut dyn FnMut(usize, usize) -> bool) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..u32::try_from(len).unwrap_or(u32::MAX)).collect();
    let mut merged = vec![0; len];
    let mut run = 1;
    while run < len {
        let mut start = 0;
        while start < len {
            let (middle, end) = (len.min(start + run), len.min(start + 2 * run));
            let (mut left, mut right) = (start, middle);
            // What is in order already, as findings are that were found along the files, is only copied.
            if middle == end || !greater(sorted[middle - 1] as usize, sorted[middle] as usize) {
                merged[start..end].copy_from_slice(&sorted[start..end]);
                start = end;
                continue;
            }
            for place in &mut merged[start..end] {
                let from_right =
                    left == middle || (right < end && greater(sorted[left] as usize, sorted[right] as usize));
                let next = if from_right { &mut right } else { &mut left };
                *place = sorted[*next];
                *next += 1;
            }
            start = end;
        }
        mem::swap(&mut sorted, &mut merged);
        run *= 2;
    }
    sorted
}
