use alloc::{string::String, vec::Vec};

use super::{
    super::{Credential, Entry, Key, host_path::HostPath},
    Keyring, OrderReason,
};
use crate::{collections::sort, json::lossy};

/// What a keyring gives for an image.
#[derive(Clone, Debug)]
pub struct Lookup<'k> {
    /// The credentials, in the order in which they are tried.
    pub matches: Vec<Match<'k>>,
}

/// A credential that a keyring gives for an image, and why.
#[derive(Clone, Debug)]
pub struct Match<'k> {
    /// The entry, with its key as written.
    pub entry: &'k Entry,
    /// The index of its source.
    pub source: usize,
    /// The index of the entry in its source.
    pub index: usize,
    /// The key as used.
    pub key: &'k Key,
    /// Why the host matches.
    pub host: HostReason,
    /// Why the path matches.
    pub path: PathReason,
    /// Why it stands at this place.
    pub order: OrderReason,
    /// Whether another key of the same file is used alike, so that the kubelet's order is random.
    pub order_is_random: bool,
}

/// Why a key's host matches an image's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostReason {
    /// It is the same.
    Literal,
    /// Each label of the key matches, as a pattern, the label of the image.
    Glob(Vec<LabelMatch>),
    /// Nothing else matched, and `index.docker.io` stands in for images whose first part is no host to
    /// Docker: Docker Hub's, but also `localhost/app`.
    DefaultRegistry,
}

/// A label of a key and the label of an image that it matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelMatch {
    /// The key's: `*`.
    pub pattern: String,
    /// The image's: `eu`.
    pub label: String,
}

/// Why a key's path matches an image's: it is a plain prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathReason {
    /// The key has no path: it serves the whole host.
    WholeHost,
    /// It is the repository itself.
    Repository,
    /// It ends where a segment of the repository ends: `r.io/team` for `r.io/team/app`.
    Segment,
    /// It ends inside a segment: `r.io/team` for `r.io/team-b/app`.
    InsideSegment,
}

impl Lookup<'_> {
    /// Whether all of it comes from `index.docker.io`, which stood in because nothing matched.
    #[must_use]
    pub fn is_default_registry(&self) -> bool {
        self.matches.iter().any(|found| found.host == HostReason::DefaultRegistry)
    }

    /// Whether the kubelet's order is random somewhere.
    #[must_use]
    pub fn order_is_random(&self) -> bool {
        self.matches.iter().any(|found| found.order_is_random)
    }
}

impl Match<'_> {
    /// The credential.
    #[must_use]
    pub const fn credential(&self) -> &Credential {
        self.entry.credential()
    }
}

impl Keyring<'_> {
    /// The credentials for a repository, in the kubelet's order.
    ///
    /// `repository` is the completed name without tag and digest: `docker.io/library/nginx`. Any text is
    /// allowed. Time does not grow with the number of literal hosts; of keys with a pattern, those with the
    /// image's port and number of labels are tried one after another.
    #[must_use]
    pub fn lookup(&self, repository: &str) -> Lookup<'_> {
        let image = HostPath::parse(repository.as_bytes(), self.toolchain);
        let (slots, by_default) = self.serving(repository, image.as_ref().ok());
        let mut matches = Vec::new();
        for slot in slots {
            self.push_matches(slot, image.as_ref().ok().filter(|_| !by_default), &mut matches);
        }
        Lookup { matches }
    }

    /// The slots that serve a repository, in order, and whether only as the default registry.
    pub(super) fn serving(&self, repository: &str, image: Option<&HostPath>) -> (Vec<usize>, bool) {
        let mut slots = image.map_or_else(Vec::new, |image| self.index.find(&self.slots, image));
        sort(&mut slots);
        if !slots.is_empty() || !is_default_registry_match(repository) {
            return (slots, false);
        }
        slots.extend(self.default_registry);
        (slots, true)
    }

    /// All credentials of a slot; without an image, as the default registry.
    fn push_matches<'k>(&'k self, slot: usize, image: Option<&HostPath>, matches: &mut Vec<Match<'k>>) {
        let Some(slot) = self.slots.get(slot) else { return };
        for held in slot.held() {
            let (host, path) = match (&slot.key.place, image) {
                (Ok(key), Some(image)) => (host_reason(key, image), path_reason(key, image)),
                _ => (HostReason::DefaultRegistry, PathReason::WholeHost),
            };
            let order = matches.last().map_or(OrderReason::First, |before| {
                OrderReason::between(before.key.used_bytes(), slot.key.used_bytes(), before.source == held.source)
            });
            matches.push(Match {
                entry: held.entry,
                source: held.source,
                index: held.index,
                key: &slot.key,
                host,
                path,
                order,
                order_is_random: held.order_is_random,
            });
        }
    }
}

/// `isDefaultRegistryMatch`: whether the first part of an image's name is no host to Docker.
pub(super) fn is_default_registry_match(image: &str) -> bool {
    match image.split_once('/') {
        None => !image.is_empty(),
        Some(("", _)) => false,
        Some(("docker.io" | "index.docker.io", _)) => true,
        Some((first, _)) => !first.contains(['.', ':']),
    }
}

fn host_reason(key: &HostPath, image: &HostPath) -> HostReason {
    if !key.is_glob() {
        return HostReason::Literal;
    }
    let text = |label| lossy(label).into_owned();
    let labels = key.labels().zip(image.labels());
    HostReason::Glob(labels.map(|(pattern, label)| LabelMatch { pattern: text(pattern), label: text(label) }).collect())
}

fn path_reason(key: &HostPath, image: &HostPath) -> PathReason {
    match image.path().strip_prefix(key.path()) {
        _ if key.path().is_empty() => PathReason::WholeHost,
        None | Some([]) => PathReason::Repository,
        Some([b'/', ..]) => PathReason::Segment,
        Some(_) if key.path().ends_with(b"/") => PathReason::Segment,
        Some(_) => PathReason::InsideSegment,
    }
}
