use alloc::{string::ToString, sync::Arc, vec::Vec};
use core::cell::Cell;

use super::{config_source::ConfigSource, difference::difference, files::Files, messages as m};
use crate::{
    Message, Text,
    collections::sort_by_key,
    credentials::{HostReason, Keyring, Match, MissReason, OrderReason, PathReason, Toolchain},
    near::nearest,
    report::{Attempt, NearMiss},
};

/// The keyrings of a Pod in the kubelet's order: its pull secrets', and the node's file's.
pub(super) struct Rings<'r, 'e> {
    rings: Vec<&'r SourceRing<'e>>,
}

/// One keyring, with the files that its entries come from.
pub(super) struct SourceRing<'e> {
    keyring: Keyring<'e>,
    sources: Vec<ConfigSource<'e>>,
}

/// How many near misses are worth showing.
const NEAR: usize = 8;

/// How many of them may be keys of other hosts, where only a slip of the pen could be near.
const OTHER_HOSTS: usize = 3;

/// How many keys are looked at for near misses in one report; after that there are none.
///
/// Each image looks at every key, so that many images and a large file would take their product.
const NEAR_KEYS: usize = 2_000_000;

/// What is left of [`NEAR_KEYS`].
pub(super) struct NearBudget(Cell<usize>);

impl NearBudget {
    pub(super) const fn new() -> Self {
        Self(Cell::new(NEAR_KEYS))
    }

    /// Whether these keys may still be looked at.
    fn take(&self, keys: usize) -> bool {
        let left = self.0.get().checked_sub(keys);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

impl<'e> SourceRing<'e> {
    /// The keyring of these files; `None` if there are none.
    pub(super) fn new(sources: Vec<ConfigSource<'e>>) -> Option<Self> {
        let entries = sources.iter().map(|source| source.entries);
        let keyring = (!sources.is_empty()).then(|| Keyring::new(entries, Toolchain::default()))?;
        Some(Self { keyring, sources })
    }

    fn keys(&self) -> usize {
        self.sources.iter().map(|source| source.entries.len()).sum()
    }

    /// What this keyring gives for a repository, in order.
    pub(super) fn attempts(&self, repository: &str, files: &Files<'_>) -> Vec<Attempt> {
        let found = self.keyring.lookup(repository).matches;
        let mut attempts: Vec<Attempt> = Vec::with_capacity(found.len());
        for matched in &found {
            let Some(source) = self.sources.get(matched.source) else { continue };
            let used = matched.key.used().into_shown();
            attempts.push(Attempt {
                source: Arc::clone(&source.name),
                key_written: matched.entry.key().to_string(),
                why: match_text(matched, &used, repository),
                order: order_text(matched, &used, attempts.last().map_or("", |before| &before.key_used)),
                key_used: used,
                order_is_random: matched.order_is_random,
                user: matched.credential().username.hint(),
                empty: matched.credential().is_empty(),
                credential: source.numbers.get(matched.index).copied().flatten(),
                place: Some(source.place(files, matched.entry.key_span())),
            });
        }
        attempts
    }

    fn near_miss(
        &self,
        repository: &str,
        miss: &crate::credentials::NearMiss<'_>,
        files: &Files<'_>,
    ) -> Option<NearMiss> {
        let source = self.sources.get(miss.source)?;
        let key_written = miss.entry.key().to_string();
        let key_used = miss.key.map_or_else(|| key_written.clone(), |key| key.used().into_shown());
        Some(NearMiss {
            source: Arc::clone(&source.name),
            reason: match miss.reason {
                MissReason::Host if is_slip(&key_used, repository) => Text::new(m::MISS_HOST_SLIP),
                _ => miss_text(&miss.reason),
            },
            difference: difference(&miss.reason, &key_used, repository),
            key_written,
            key_used,
            place: Some(source.place(files, miss.entry.key_span())),
        })
    }
}

impl<'r, 'e> Rings<'r, 'e> {
    /// The keyrings that there are, in this order.
    pub(super) fn new(rings: impl IntoIterator<Item = Option<&'r SourceRing<'e>>>) -> Self {
        Self { rings: rings.into_iter().flatten().collect() }
    }

    /// What is tried for a repository, in order.
    pub(super) fn attempts(&self, repository: &str, files: &Files<'_>) -> Vec<Attempt> {
        let mut attempts: Vec<Attempt> = Vec::new();
        for ring in &self.rings {
            let mut found = ring.attempts(repository, files);
            if let Some(first) = found.first_mut().filter(|_| !attempts.is_empty()) {
                first.order = Text::new(m::ORDER_SOURCE_FILE);
            }
            attempts.append(&mut found);
        }
        if let [only] = attempts.as_mut_slice() {
            only.order = Text::new(m::ORDER_ONLY);
        }
        attempts
    }

    /// The keys that give nothing for a repository, the nearest first. `served` says whether others give something:
    /// then keys for other hosts are not near.
    pub(super) fn near(&self, repository: &str, served: bool, files: &Files<'_>, budget: &NearBudget) -> Vec<NearMiss> {
        let rings = self.rings.iter().filter(|ring| budget.take(ring.keys()));
        let find = if served { Keyring::misses_on_host } else { Keyring::near_misses };
        let mut misses: Vec<_> = rings
            .flat_map(|ring| find(&ring.keyring, repository, NEAR).into_iter().map(move |miss| (ring, miss)))
            .collect();
        sort_by_key(&mut misses, |(_, miss)| miss.distance());
        misses.truncate(NEAR);
        let others = misses.iter().position(|(_, miss)| miss.reason == MissReason::Host).unwrap_or(misses.len());
        // What nearly matches says more than what does not.
        misses.truncate(others + if others > 0 { 0 } else { OTHER_HOSTS });
        misses.iter().filter_map(|(ring, miss)| ring.near_miss(repository, miss, files)).collect()
    }
}

/// Whether the hosts differ by so little that one of them may be misspelt.
fn is_slip(key: &str, repository: &str) -> bool {
    let host = |text: &str| text.find('/').unwrap_or(text.len());
    let (key, image) = (key.get(..host(key)), repository.get(..host(repository)));
    nearest(key.unwrap_or_default(), image).is_some()
}

fn match_text(matched: &Match<'_>, used: &str, repository: &str) -> Text {
    let message = match (&matched.host, matched.path) {
        (HostReason::DefaultRegistry, _) => m::MATCH_HUB,
        (HostReason::Literal, PathReason::WholeHost) => m::MATCH_HOST,
        (HostReason::Literal, PathReason::InsideSegment) => m::MATCH_INSIDE,
        (HostReason::Literal, PathReason::Repository | PathReason::Segment) => m::MATCH_PATH,
        (HostReason::Glob(_), PathReason::WholeHost) => m::MATCH_GLOB,
        (HostReason::Glob(_), _) => m::MATCH_GLOB_PATH,
    };
    let host = repository.split('/').next().unwrap_or(repository);
    Text::new(message).with("key", used).with("host", host).with("repository", repository)
}

fn order_text(matched: &Match<'_>, used: &str, before: &str) -> Text {
    let keys = |message: Message| Text::new(message).with("before", before).with("key", used);
    match matched.order {
        OrderReason::First => Text::new(m::ORDER_FIRST),
        OrderReason::SourceOrder => Text::new(m::ORDER_SAME_KEY),
        OrderReason::Random => Text::new(m::ORDER_RANDOM),
        OrderReason::Shorter => keys(m::ORDER_SHORTER),
        OrderReason::SmallerByte { before, this, .. } => {
            let shown = |byte: u8| byte.escape_ascii().to_string();
            keys(m::ORDER_SMALLER_BYTE).with("beforeByte", shown(before)).with("byte", shown(this))
        }
    }
}

pub(super) fn miss_text(reason: &MissReason) -> Text {
    match reason {
        MissReason::Hidden { by } => Text::new(m::MISS_HIDDEN).with("by", by),
        MissReason::MissingLibrary => Text::new(m::MISS_LIBRARY),
        MissReason::TrailingSlash => Text::new(m::MISS_FINAL_SLASH),
        MissReason::ApiVersionKept => Text::new(m::MISS_API_VERSION),
        MissReason::TagInKey => Text::new(m::MISS_TAG),
        MissReason::PathGlob => Text::new(m::MISS_PATH_GLOB),
        MissReason::HubPath => Text::new(m::MISS_HUB_PATH),
        MissReason::HubSpelling => Text::new(m::MISS_HUB_NAME),
        MissReason::Port { key, image } => {
            let message = match (key.is_empty(), image.is_empty()) {
                (true, _) => m::MISS_PORT_IMAGE,
                (_, true) => m::MISS_PORT_KEY,
                _ => m::MISS_PORT,
            };
            Text::new(message).with("keyPort", key).with("imagePort", image)
        }
        MissReason::HostCase => Text::new(m::MISS_HOST_CASE),
        MissReason::PathCase => Text::new(m::MISS_PATH_CASE),
        MissReason::BareIpv6 => Text::new(m::MISS_BARE_IPV6),
        MissReason::Scheme => Text::new(m::MISS_SCHEME),
        MissReason::NoHost => Text::new(m::MISS_NO_HOST),
        MissReason::Path { key, image } => Text::new(m::MISS_PATH).with("keyPath", key).with("imagePath", image),
        MissReason::GlobLabels { key, image } => labels(m::MISS_GLOB_LABELS, *key, *image),
        MissReason::Labels { key, image } => labels(m::MISS_LABELS, *key, *image),
        MissReason::Rejected(error) | MissReason::Unmatchable(error) => {
            Text::new(m::MISS_REJECTED).with_words("reason", error.text())
        }
        MissReason::BadPattern(_) => Text::new(m::MISS_BAD_PATTERN),
        MissReason::ImageRefused(error) => Text::new(m::MISS_IMAGE_REFUSED).with_words("reason", error.text()),
        MissReason::Host => Text::new(m::MISS_HOST),
    }
}

fn labels(message: Message, key: usize, image: usize) -> Text {
    Text::new(message).with("keyLabels", key).with("imageLabels", image)
}
