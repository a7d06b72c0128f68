use alloc::vec::Vec;
use core::{borrow::Borrow, cmp::Ordering, fmt, mem};

use super::order::{Order, Spot};

/// A map whose entries are seen in the order of their keys.
///
/// Looking up takes O(log n) comparisons, inserting the same. No single entry is ever removed.
#[derive(Clone)]
pub struct Map<K, V> {
    /// In the order of insertion.
    entries: Vec<(K, V)>,
    order: Order,
}

impl<K: Ord, V> Map<K, V> {
    /// An empty map.
    #[must_use]
    pub const fn new() -> Self {
        Self { entries: Vec::new(), order: Order::new() }
    }

    fn search<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, Spot>
    where
        K: Borrow<Q>,
    {
        self.order.search(&mut |position| self.compare(position, key))
    }

    fn compare<Q: Ord + ?Sized>(&self, position: usize, key: &Q) -> Ordering
    where
        K: Borrow<Q>,
    {
        self.entries[position].0.borrow().cmp(key)
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.search(key).ok().map(|position| &self.entries[position].1)
    }

    /// A key as it is held, and its value.
    pub fn get_key_value<Q: Ord + ?Sized>(&self, key: &Q) -> Option<(&K, &V)>
    where
        K: Borrow<Q>,
    {
        let (key, value) = &self.entries[self.search(key).ok()?];
        Some((key, value))
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.search(key).ok().map(|position| &mut self.entries[position].1)
    }

    /// Whether the key is there.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.search(key).is_ok()
    }

    /// Gives a key a value; the value it had comes back, and the key stays the one that was there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.search(&key) {
            Ok(position) => Some(mem::replace(&mut self.entries[position].1, value)),
            Err(spot) => {
                self.add(spot, key, value);
                None
            }
        }
    }

    fn add(&mut self, spot: Spot, key: K, value: V) -> usize {
        let position = self.entries.len();
        self.order.insert(spot, position);
        self.entries.push((key, value));
        position
    }

    /// A key's place in the map, with or without a value.
    pub fn entry(&mut self, key: K) -> Entry<'_, K, V> {
        let place = self.search(&key);
        Entry { map: self, key, place }
    }

    /// The entries whose keys are not less than `key`, in order.
    pub fn from<'m, Q: Ord + ?Sized>(&'m self, key: &Q) -> impl Iterator<Item = (&'m K, &'m V)> + use<'m, K, V, Q>
    where
        K: Borrow<Q>,
    {
        self.order.from(&mut |position| self.compare(position, key)).map(|position| {
            let (key, value) = &self.entries[position];
            (key, value)
        })
    }
}

impl<K, V> Map<K, V> {
    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Forgets all entries.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.order = Order::new();
    }

    /// The entries, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + Clone {
        self.order.all().map(|position| {
            let (key, value) = &self.entries[position];
            (key, value)
        })
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + Clone {
        self.order.all().map(|position| &self.entries[position].0)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + Clone {
        self.order.all().map(|position| &self.entries[position].1)
    }

    /// The values, in the order of their keys.
    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.into_iter().map(|(_, value)| value)
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = alloc::vec::IntoIter<(K, V)>;

    fn into_iter(mut self) -> Self::IntoIter {
        if let Some(mut sorted) = self.order.into_moved() {
            super::sort::permute(&mut self.entries, &mut sorted);
        }
        self.entries.into_iter()
    }
}

impl<K: Ord, V> Extend<(K, V)> for Map<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        entries.into_iter().for_each(|(key, value)| _ = self.insert(key, value));
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

impl<K: Ord, V> Default for Map<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for Map<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for Map<K, V> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// A key's place in a [`Map`].
pub struct Entry<'m, K, V> {
    map: &'m mut Map<K, V>,
    key: K,
    place: Result<usize, Spot>,
}

impl<'m, K: Ord, V> Entry<'m, K, V> {
    /// The value that is there, or else the one made now.
    pub fn or_insert_with(self, value: impl FnOnce() -> V) -> &'m mut V {
        let position = match self.place {
            Ok(position) => position,
            Err(spot) => self.map.add(spot, self.key, value()),
        };
        &mut self.map.entries[position].1
    }

    /// The value that is there, or else this one.
    pub fn or_insert(self, value: V) -> &'m mut V {
        self.or_insert_with(|| value)
    }

    /// The value that is there, or else the type's default.
    pub fn or_default(self) -> &'m mut V
    where
        V: Default,
    {
        self.or_insert_with(V::default)
    }
}
