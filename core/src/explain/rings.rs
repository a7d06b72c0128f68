use alloc::{string::ToString, vec::Vec};

use super::{config_source::ConfigSource, files::Files, messages as m};
use crate::{
    Message, Text,
    credentials::{HostReason, Keyring, Match, MissReason, OrderReason, PathReason, PullKeyrings, Ring, Toolchain},
    report::{Attempt, NearMiss},
};

/// The keyrings of a Pod in the kubelet's order, with the files their entries come from.
pub(super) struct Rings<'e> {
    keyrings: PullKeyrings<'e>,
    secrets: Vec<ConfigSource<'e>>,
    node: Vec<ConfigSource<'e>>,
}

/// How many near misses are worth showing.
const NEAR: usize = 8;

impl<'e> Rings<'e> {
    pub(super) fn new(secrets: Vec<ConfigSource<'e>>, node: Option<ConfigSource<'e>>) -> Self {
        let node: Vec<ConfigSource<'e>> = node.into_iter().collect();
        let keyring = |sources: &[ConfigSource<'e>]| {
            let entries = sources.iter().map(|source| source.entries);
            (!sources.is_empty()).then(|| Keyring::new(entries, Toolchain::default()))
        };
        let keyrings = PullKeyrings { secrets: keyring(&secrets), node: keyring(&node), providers: None };
        Self { keyrings, secrets, node }
    }

    fn source(&self, ring: Ring, index: usize) -> Option<&ConfigSource<'e>> {
        match ring {
            Ring::Secrets => self.secrets.get(index),
            Ring::Node | Ring::Providers => self.node.get(index),
        }
    }

    /// What is tried for a repository, in order.
    pub(super) fn attempts(&self, repository: &str, files: &Files<'_>) -> Vec<Attempt> {
        let found = self.keyrings.lookup(repository);
        let mut attempts: Vec<Attempt> = Vec::with_capacity(found.len());
        for (index, (ring, matched)) in found.iter().enumerate() {
            let Some(source) = self.source(*ring, matched.source) else { continue };
            let before = index.checked_sub(1).and_then(|before| found.get(before));
            let order = match before {
                None if found.len() == 1 => Text::new(m::ORDER_ONLY),
                Some((other, _)) if other != ring => Text::new(m::ORDER_SOURCE_FILE),
                _ => order_text(matched, before.map(|(_, before)| before)),
            };
            attempts.push(Attempt {
                source: source.name.clone(),
                key_written: matched.entry.key().to_string(),
                key_used: matched.key.used().to_string(),
                why: match_text(matched, repository),
                order,
                order_is_random: matched.order_is_random,
                user: matched.credential().username.hint(),
                empty: matched.credential().is_empty(),
                place: Some(source.place(files, matched.entry.key_span())),
            });
        }
        attempts
    }

    /// The keys that give nothing for a repository, the nearest first.
    pub(super) fn near(&self, repository: &str, files: &Files<'_>) -> Vec<NearMiss> {
        let misses = self.keyrings.near_misses(repository, NEAR);
        let miss = |(ring, miss): (Ring, crate::credentials::NearMiss<'_>)| {
            let source = self.source(ring, miss.source)?;
            Some(NearMiss {
                source: source.name.clone(),
                key_written: miss.entry.key().to_string(),
                key_used: miss.key.map_or_else(|| miss.entry.key().to_string(), |key| key.used().to_string()),
                reason: miss_text(&miss.reason),
                place: Some(source.place(files, miss.entry.key_span())),
            })
        };
        misses.into_iter().filter_map(miss).collect()
    }
}

fn match_text(matched: &Match<'_>, repository: &str) -> Text {
    let message = match (&matched.host, matched.path) {
        (HostReason::DefaultRegistry, _) => m::MATCH_HUB,
        (HostReason::Literal, PathReason::WholeHost) => m::MATCH_HOST,
        (HostReason::Literal, PathReason::InsideSegment) => m::MATCH_INSIDE,
        (HostReason::Literal, PathReason::Repository | PathReason::Segment) => m::MATCH_PATH,
        (HostReason::Glob(_), PathReason::WholeHost) => m::MATCH_GLOB,
        (HostReason::Glob(_), _) => m::MATCH_GLOB_PATH,
    };
    let host = repository.split('/').next().unwrap_or(repository);
    Text::new(message).with("key", matched.key.used()).with("host", host).with("repository", repository)
}

fn order_text(matched: &Match<'_>, before: Option<&Match<'_>>) -> Text {
    let keys = |message: Message| {
        let before = before.map(|before| before.key.used().to_string()).unwrap_or_default();
        Text::new(message).with("before", before).with("key", matched.key.used())
    };
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
            Text::new(m::MISS_REJECTED).with("reason", error)
        }
        MissReason::BadPattern(_) => Text::new(m::MISS_BAD_PATTERN),
        MissReason::ImageRefused(error) => Text::new(m::MISS_IMAGE_REFUSED).with("reason", error),
        MissReason::Host => Text::new(m::MISS_HOST),
    }
}

fn labels(message: Message, key: usize, image: usize) -> Text {
    Text::new(message).with("keyLabels", key).with("imageLabels", image)
}
