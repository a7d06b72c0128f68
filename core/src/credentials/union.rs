use alloc::vec::Vec;

use super::{Keyring, Match, NearMiss};
use crate::collections::sort_by_key;

/// The three keyrings that the kubelet asks for an image, one after another.
///
/// Each is searched on its own: the order of keys, and `index.docker.io` standing in, hold inside one.
/// Their results are put together without removing duplicates. Without any result there is one anonymous
/// pull; with one, anonymous is not tried.
#[derive(Debug, Default)]
pub struct PullKeyrings<'e> {
    /// All pull secrets of the Pod, in its order; `None` if none was usable.
    pub secrets: Option<Keyring<'e>>,
    /// The node's `config.json` or `.dockercfg`.
    pub node: Option<Keyring<'e>>,
    /// The answers of all credential providers.
    pub providers: Option<Keyring<'e>>,
}

/// One of the three keyrings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ring {
    /// [`PullKeyrings::secrets`].
    Secrets,
    /// [`PullKeyrings::node`].
    Node,
    /// [`PullKeyrings::providers`].
    Providers,
}

impl<'e> PullKeyrings<'e> {
    /// The keyrings there are, in the kubelet's order.
    pub fn rings(&self) -> impl Iterator<Item = (Ring, &Keyring<'e>)> {
        let rings = [(Ring::Secrets, &self.secrets), (Ring::Node, &self.node), (Ring::Providers, &self.providers)];
        rings.into_iter().filter_map(|(ring, keyring)| Some((ring, keyring.as_ref()?)))
    }

    /// Every credential for a repository, in the order in which they are tried.
    #[must_use]
    pub fn lookup(&self, repository: &str) -> Vec<(Ring, Match<'_>)> {
        let mut attempts = Vec::new();
        for (ring, keyring) in self.rings() {
            attempts.extend(keyring.lookup(repository).matches.into_iter().map(|found| (ring, found)));
        }
        attempts
    }

    /// At most `limit` keys of all keyrings that give nothing, the nearest first.
    #[must_use]
    pub fn near_misses(&self, repository: &str, limit: usize) -> Vec<(Ring, NearMiss<'_>)> {
        let mut misses = Vec::new();
        for (ring, keyring) in self.rings() {
            misses.extend(keyring.near_misses(repository, limit).into_iter().map(|miss| (ring, miss)));
        }
        sort_by_key(&mut misses, |(_, miss)| miss.distance());
        misses.truncate(limit);
        misses
    }
}
