use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use proptest::prelude::*;

use super::{Map, Set, sort_by, sort_by_key};

proptest! {
    /// Against `alloc`'s map, with enough keys to split blocks several times.
    #[test]
    fn a_map_is_what_a_b_tree_map_is(
        mut entries in prop::collection::vec((0..3_000_u16, any::<u8>()), 0..4_000),
        sorted in 0..4_000_usize,
        from in 0..3_000_u16,
    ) {
        // What comes in order is kept in another way, until something does not.
        let sorted = sorted.min(entries.len());
        entries[..sorted].sort();
        let (mut map, mut expected) = (Map::new(), BTreeMap::new());
        for &(key, value) in &entries {
            prop_assert_eq!(map.insert(key, value), expected.insert(key, value));
        }
        prop_assert!(map.iter().eq(&expected));
        prop_assert!(map.iter().rev().eq(expected.iter().rev()));
        prop_assert!(map.from(&from).eq(expected.range(from..)));
        for key in 0..3_000 {
            prop_assert_eq!(map.get(&key), expected.get(&key));
        }
        let mut counted: Map<u16, usize> = Map::new();
        entries.iter().for_each(|(key, _)| *counted.entry(*key).or_default() += 1);
        prop_assert!(counted.keys().eq(expected.keys()));
        prop_assert_eq!(counted.values().sum::<usize>(), entries.len());
        prop_assert!(map.into_iter().eq(expected));
    }

    #[test]
    fn a_set_is_what_a_b_tree_set_is(keys: Vec<u8>) {
        let (set, expected): (Set<u8>, BTreeSet<u8>) = (keys.iter().copied().collect(), keys.into_iter().collect());
        prop_assert!(set.iter().eq(&expected));
        prop_assert!(set.into_iter().eq(expected));
    }

    /// Stable: elements of equal keys keep their order.
    #[test]
    fn sorting_is_what_the_standard_sort_is(keys in prop::collection::vec(0..20_u8, 0..200)) {
        let mut items: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
        let mut expected = items.clone();
        let mut backwards = items.clone();
        sort_by_key(&mut items, |item| item.0);
        expected.sort_by_key(|item| item.0);
        prop_assert_eq!(&items, &expected);
        sort_by(&mut backwards, |one, other| other.0.cmp(&one.0));
        expected.sort_by_key(|item| core::cmp::Reverse(item.0));
        prop_assert_eq!(backwards, expected);
    }
}
