//! A keyring: all keys of some sources, sorted and indexed as the kubelet searches them.

mod index;
mod lookup;
mod miss;
mod order;

pub use lookup::{HostReason, LabelMatch, Lookup, Match, PathReason};
pub(super) use miss::miss_reason;
pub use miss::{HUB_SPELLINGS, MissReason, NearMiss};
pub use order::OrderReason;

use alloc::vec::Vec;

use self::index::Index;
use super::{Entry, Key, KeyError, Toolchain};
use crate::collections::sort_by;

/// The key that serves Docker Hub's images if no other does.
pub(super) const DEFAULT_REGISTRY_KEY: &str = "index.docker.io";

/// Credentials of one or more sources, merged and sorted as in the kubelet's `BasicDockerKeyring`.
///
/// All pull secrets of a Pod are the sources of one keyring, the node's file is a second keyring, the
/// credential providers a third.
///
/// # Order
///
/// Keys as used are searched in reverse order of their bytes: a longer key before its own beginning,
/// letters before digits before `/`, `.`, `-` and `*`. Under one key the credentials stand in the order of
/// the sources. Two keys of *one* file that are used alike stand in random order in the kubelet; here in
/// that of the file, marked by [`Match::order_is_random`].
///
/// # Examples
///
/// ```
/// use pullplan::credentials::{ConfigFile, ConfigFormat, Keyring, Toolchain};
/// let text = br#"{"auths": {"*.io": {"auth": "dTp3"}, "https://quay.io/v1/": {"auth": "dTpw"}}}"#;
/// let file = ConfigFile::read(text, ConfigFormat::ConfigJson)?;
/// let keyring = Keyring::new([file.entries()], Toolchain::default());
/// let found = keyring.lookup("quay.io/team/app");
/// let used: Vec<_> = found.matches.iter().map(|found| found.key.used().to_string()).collect();
/// assert_eq!(used, ["quay.io", "*.io"]);
/// # Ok::<(), pullplan::credentials::ConfigError>(())
/// ```
#[derive(Debug)]
pub struct Keyring<'e> {
    slots: Vec<Slot<'e>>,
    rejected: Vec<RejectedKey<'e>>,
    index: Index,
    /// The slot of the key that stands in for Docker Hub.
    default_registry: Option<usize>,
    toolchain: Toolchain,
}

/// One key as used, and every credential under it.
#[derive(Debug)]
struct Slot<'e> {
    key: Key,
    first: Held<'e>,
    rest: Vec<Held<'e>>,
}

/// A credential under its key, as written.
#[derive(Clone, Copy, Debug)]
struct Held<'e> {
    source: usize,
    /// The entry's index in its source.
    index: usize,
    entry: &'e Entry,
    order_is_random: bool,
}

/// An entry whose key the kubelet logs and passes over.
#[derive(Clone, Copy, Debug)]
pub struct RejectedKey<'e> {
    /// The index of the source.
    pub source: usize,
    /// The entry.
    pub entry: &'e Entry,
    /// Why.
    pub error: KeyError,
}

impl<'e> Keyring<'e> {
    /// Merges the entries of sources, in their order; a source is known by its index from now on.
    ///
    /// Time grows with n log n for n keys.
    pub fn new(sources: impl IntoIterator<Item = &'e [Entry]>, toolchain: Toolchain) -> Self {
        let (mut keys, mut rejected) = (Vec::new(), Vec::new());
        for (source, entries) in sources.into_iter().enumerate() {
            keys.reserve(entries.len());
            for (index, entry) in entries.iter().enumerate() {
                match Key::parse(entry.key().as_str(), toolchain) {
                    Ok(key) => keys.push((key, Held { source, index, entry, order_is_random: false })),
                    Err(error) => rejected.push(RejectedKey { source, entry, error }),
                }
            }
        }
        // The sort is stable: what is used alike stays in the order of the sources.
        sort_by(&mut keys, |(one, _), (other, _)| other.used_bytes().cmp(one.used_bytes()));
        let mut slots: Vec<Slot<'e>> = Vec::with_capacity(keys.len());
        for (key, held) in keys {
            match slots.last_mut() {
                Some(slot) if slot.key.used_bytes() == key.used_bytes() => slot.push(held),
                _ => slots.push(Slot { key, first: held, rest: Vec::new() }),
            }
        }
        let index = Index::new(&slots);
        let default = DEFAULT_REGISTRY_KEY.as_bytes();
        let default_registry = slots.binary_search_by(|slot| default.cmp(slot.key.used_bytes())).ok();
        Self { slots, rejected, index, default_registry, toolchain }
    }

    /// The keys as used, in the order in which they are searched.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.slots.iter().map(|slot| &slot.key)
    }

    /// The entries with keys that are no URL, in the order of the sources.
    #[must_use]
    pub fn rejected(&self) -> &[RejectedKey<'e>] {
        &self.rejected
    }

    /// Whether there is no usable key.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }
}

impl<'e> Slot<'e> {
    fn held(&self) -> impl Iterator<Item = &Held<'e>> {
        core::iter::once(&self.first).chain(&self.rest)
    }

    fn push(&mut self, mut held: Held<'e>) {
        let last = self.rest.last_mut().unwrap_or(&mut self.first);
        if last.source == held.source {
            last.order_is_random = true;
            held.order_is_random = true;
        }
        self.rest.push(held);
    }
}

#[cfg(test)]
mod tests;
