use alloc::{string::String, vec::Vec};
use core::cmp::Reverse;

use super::{
    super::{Entry, Key, KeyError, KeyText, Toolchain, host_path::HostPath},
    DEFAULT_REGISTRY_KEY, Keyring,
    lookup::is_default_registry_match,
};
use crate::{Pattern, PatternError, json::lossy};

/// A key that gives nothing for an image, and the one reason why.
#[derive(Clone, Debug)]
pub struct NearMiss<'k> {
    /// The entry, with its key as written.
    pub entry: &'k Entry,
    /// The index of its source.
    pub source: usize,
    /// The key as used; `None` if it is refused.
    pub key: Option<&'k Key>,
    /// Why it gives nothing.
    pub reason: MissReason,
    /// How much the key's host has in common with the image's.
    shared: usize,
}

/// The one reason why a key gives nothing for an image. The variants are sorted: nearest first.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MissReason {
    /// `index.docker.io` stands in for Docker Hub only if nothing matches, but `by` does.
    Hidden {
        /// The first key, as used, that matches.
        by: KeyText,
    },
    /// It serves Docker Hub, but `library/` is missing: `docker.io/nginx` for `docker.io/library/nginx`.
    MissingLibrary,
    /// The key is the repository with a `/` at the end, which serves only what is below it.
    TrailingSlash,
    /// The path is `/v1` or `/v2` without the final slash, so it is kept as a path.
    ApiVersionKept,
    /// The key ends in a tag or digest, but images are looked up without.
    TagInKey,
    /// `*` in a path is a plain character.
    PathGlob,
    /// `index.docker.io` with a path never serves anything: Docker Hub's images are looked up as
    /// `docker.io`.
    HubPath,
    /// A name of Docker Hub that the kubelet does not know: `registry-1.docker.io`, `hub.docker.com`.
    HubSpelling,
    /// The host matches, the ports differ as texts; empty if there is none.
    Port {
        /// The key's port.
        key: String,
        /// The image's port.
        image: String,
    },
    /// Only the case of letters in the host differs.
    HostCase,
    /// Only the case of letters in the path differs.
    PathCase,
    /// An IPv6 address without a port: its brackets are taken for a pattern.
    BareIpv6,
    /// What stands there is no `http://` or `https://` in lower case, so it is taken for the host.
    Scheme,
    /// The key is a path without a host: `acme` for `docker.io/acme/app`.
    NoHost,
    /// Host and port match, the key's path is no prefix of the image's.
    Path {
        /// The key's path.
        key: String,
        /// The image's path.
        image: String,
    },
    /// A pattern for a host with more or fewer labels; each `*` stands for exactly one.
    GlobLabels {
        /// The number of labels in the key.
        key: usize,
        /// The number of labels in the image's host.
        image: usize,
    },
    /// A host below or above the image's: `example.com` for `eu.example.com`.
    Labels {
        /// The number of labels in the key.
        key: usize,
        /// The number of labels in the image's host.
        image: usize,
    },
    /// The key is no URL, so it is passed over.
    Rejected(KeyError),
    /// The key as used is no URL when it is read once more to be matched.
    Unmatchable(KeyError),
    /// A label of the key is no pattern for Go's `filepath.Match`.
    BadPattern(PatternError),
    /// The image's name is no URL, so that no key can match it.
    ImageRefused(KeyError),
    /// Another host.
    Host,
}

/// Names of Docker Hub that people put into `config.json`, but that no image is looked up by.
pub const HUB_SPELLINGS: [&str; 8] = [
    "registry-1.docker.io",
    "registry.docker.io",
    "auth.docker.io",
    "registry.hub.docker.com",
    "hub.docker.com",
    "index.docker.com",
    "www.docker.com",
    "docker.com",
];

impl MissReason {
    /// How near the reasons are, in the order of the variants.
    pub(crate) const fn rank(&self) -> u8 {
        match self {
            Self::Hidden { .. } => 0,
            Self::MissingLibrary => 1,
            Self::TrailingSlash => 2,
            Self::ApiVersionKept => 3,
            Self::TagInKey => 4,
            Self::PathGlob => 5,
            Self::HubPath => 6,
            Self::HubSpelling => 7,
            Self::Port { .. } => 8,
            Self::HostCase => 9,
            Self::PathCase => 10,
            Self::BareIpv6 => 11,
            Self::Scheme => 12,
            Self::NoHost => 13,
            Self::Path { .. } => 14,
            Self::GlobLabels { .. } => 15,
            Self::Labels { .. } => 16,
            Self::Rejected(_) => 17,
            Self::Unmatchable(_) => 18,
            Self::BadPattern(_) => 19,
            Self::ImageRefused(_) => 20,
            Self::Host => 21,
        }
    }
}

impl Keyring<'_> {
    /// At most `limit` keys that give nothing for a repository, the nearest first: by the order of
    /// [`MissReason`]; then what has more of the image's name at its beginning and end; then in the
    /// order of the search, refused keys last.
    ///
    /// Time is linear in the length of all keys.
    #[must_use]
    pub fn near_misses(&self, repository: &str, limit: usize) -> Vec<NearMiss<'_>> {
        self.misses(repository, limit, true)
    }

    /// The same without keys for other hosts, most of which share nothing with the image.
    #[cfg(feature = "yaml")]
    pub(crate) fn misses_on_host(&self, repository: &str, limit: usize) -> Vec<NearMiss<'_>> {
        self.misses(repository, limit, false)
    }

    fn misses(&self, repository: &str, limit: usize, other_hosts: bool) -> Vec<NearMiss<'_>> {
        let image = HostPath::parse(repository.as_bytes(), self.toolchain);
        let (given, by_default) = self.serving(repository, image.as_ref().ok());
        let first = given.first().and_then(|&slot| self.slots.get(slot));
        let hub_hidden_by =
            first.filter(|_| !by_default && is_default_registry_match(repository)).map(|slot| slot.key.used());

        let host = host_of(repository.as_bytes());
        let mut misses = Nearest { misses: Vec::new(), limit };
        for (at, slot) in self.slots.iter().enumerate() {
            if given.binary_search(&at).is_ok() {
                continue;
            }
            let reason = match (&image, &hub_hidden_by) {
                (_, Some(by)) if slot.key.used_bytes() == DEFAULT_REGISTRY_KEY.as_bytes() => {
                    MissReason::Hidden { by: by.clone() }
                }
                (Err(error), _) => MissReason::ImageRefused(*error),
                (Ok(image), _) => reason(slot.key.used_bytes(), &slot.key.place, image),
            };
            if reason == MissReason::Host && !other_hosts {
                continue;
            }
            let shared = shared(slot.key.used_bytes(), host);
            for held in slot.held() {
                let (entry, source, key) = (held.entry, held.source, Some(&slot.key));
                misses.add(NearMiss { entry, source, key, reason: reason.clone(), shared });
            }
        }
        for rejected in &self.rejected {
            let (entry, source, reason) = (rejected.entry, rejected.source, MissReason::Rejected(rejected.error));
            let shared = shared(rejected.entry.key().as_str().as_bytes(), host);
            misses.add(NearMiss { entry, source, key: None, reason, shared });
        }
        misses.misses
    }
}

impl NearMiss<'_> {
    /// Sorts misses: the lesser, the nearer.
    pub(crate) const fn distance(&self) -> (u8, Reverse<usize>) {
        (self.reason.rank(), Reverse(self.shared))
    }
}

/// The nearest misses so far, sorted, and no more than there may be; equally near ones in the order in which they came.
struct Nearest<'k> {
    misses: Vec<NearMiss<'k>>,
    limit: usize,
}

impl<'k> Nearest<'k> {
    fn add(&mut self, miss: NearMiss<'k>) {
        let at = self.misses.partition_point(|other| other.distance() <= miss.distance());
        if at < self.limit {
            self.misses.truncate(self.limit - 1);
            self.misses.insert(at, miss);
        }
    }
}

/// What stands before the first slash.
fn host_of(text: &[u8]) -> &[u8] {
    text.get(..text.iter().position(|&byte| byte == b'/').unwrap_or(text.len())).unwrap_or_default()
}

/// How many bytes a key's host and an image's have in common at their beginning and end.
fn shared(key: &[u8], image: &[u8]) -> usize {
    let key = host_of(key);
    let same = |(one, other): &(&u8, &u8)| one == other;
    let beginning = key.iter().zip(image).take_while(same).count();
    let end = key.iter().rev().zip(image.iter().rev()).take_while(same).count();
    (beginning + end).min(key.len()).min(image.len())
}

/// Why a pattern that does not match a repository does not.
pub(in crate::credentials) fn miss_reason(
    used: &[u8],
    place: &Result<HostPath, KeyError>,
    repository: &str,
    toolchain: Toolchain,
) -> MissReason {
    match HostPath::parse(repository.as_bytes(), toolchain) {
        Ok(image) => reason(used, place, &image),
        Err(error) => MissReason::ImageRefused(error),
    }
}

/// Why a key that does not serve the image does not.
fn reason(used: &[u8], place: &Result<HostPath, KeyError>, image: &HostPath) -> MissReason {
    let place = match place {
        Ok(place) => place,
        Err(error) => return MissReason::Unmatchable(*error),
    };
    if image.host() == b"docker.io"
        && image.port().is_empty()
        && let Some(reason) = hub_reason(place, image)
    {
        return reason;
    }
    if has_scheme(used, place.host()) {
        return MissReason::Scheme;
    }
    if begins_path(place, image.path()) {
        return MissReason::NoHost;
    }
    match place.host_serves(image) {
        Err(error) => MissReason::BadPattern(error),
        Ok(true) if place.port() != image.port() => {
            MissReason::Port { key: lossy(place.port()).into_owned(), image: lossy(image.port()).into_owned() }
        }
        Ok(true) => path_reason(place, image),
        Ok(false) => host_reason(place, image),
    }
}

/// Reasons that only keys for Docker Hub have.
fn hub_reason(key: &HostPath, image: &HostPath) -> Option<MissReason> {
    let without_library = image.path().strip_prefix(b"/library");
    match key.host() {
        b"docker.io" if !key.path().is_empty() && key.port().is_empty() => {
            without_library.is_some_and(|path| path.starts_with(key.path())).then_some(MissReason::MissingLibrary)
        }
        b"index.docker.io" if key.port().is_empty() => match key.path() {
            b"/v1" | b"/v2" => Some(MissReason::ApiVersionKept),
            b"" => None,
            _ => Some(MissReason::HubPath),
        },
        host if HUB_SPELLINGS.iter().any(|name| host.eq_ignore_ascii_case(name.as_bytes())) => {
            Some(MissReason::HubSpelling)
        }
        _ => {
            let fits = without_library.is_some_and(|path| begins_path(key, path));
            fits.then_some(MissReason::NoHost)
        }
    }
}

/// `HTTPS://r.io` is used as the host `HTTPS:`, `//r.io` as the empty host.
fn has_scheme(used: &[u8], host: &[u8]) -> bool {
    let rest = used.strip_prefix(host).unwrap_or(used);
    rest.starts_with(b"://") || (host.is_empty() && rest.starts_with(b"//"))
}

/// Whether a key is whole segments at the beginning of a path: `acme` of `/acme/app`.
fn begins_path(key: &HostPath, path: &[u8]) -> bool {
    let rest = path.strip_prefix(b"/").and_then(|path| path.strip_prefix(key.host()));
    let rest = rest.filter(|_| key.port().is_empty() && !key.host().is_empty());
    let rest = rest.and_then(|path| path.strip_prefix(key.path()));
    matches!(rest, Some([] | [b'/', ..])) || rest.is_some() && key.path().ends_with(b"/")
}

/// Host and port match.
fn path_reason(key: &HostPath, image: &HostPath) -> MissReason {
    let (key, image) = (key.path(), image.path());
    let after = key.strip_prefix(image);
    if after == Some(b"/") {
        MissReason::TrailingSlash
    } else if matches!(key, b"/v1" | b"/v2") {
        MissReason::ApiVersionKept
    } else if matches!(after, Some([b':' | b'@', ..])) {
        MissReason::TagInKey
    } else if key.contains(&b'*') {
        MissReason::PathGlob
    } else if image.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key)) {
        MissReason::PathCase
    } else {
        MissReason::Path { key: lossy(key).into_owned(), image: lossy(image).into_owned() }
    }
}

/// The hosts do not match.
fn host_reason(key: &HostPath, image: &HostPath) -> MissReason {
    let (labels, others) = (key.label_count(), image.label_count());
    if key.host() == image.host() && key.host().starts_with(b"[") {
        return MissReason::BareIpv6;
    }
    if labels == others && !key.is_glob() {
        return if key.host().eq_ignore_ascii_case(image.host()) { MissReason::HostCase } else { MissReason::Host };
    }
    if labels == others {
        let same = |(pattern, label): (&[u8], &[u8])| {
            pattern.eq_ignore_ascii_case(label)
                || (!Pattern::new(pattern).is_literal()
                    && Pattern::new(&pattern.to_ascii_lowercase()).matches(label.to_ascii_lowercase()) == Ok(true))
        };
        return if key.labels().zip(image.labels()).all(same) { MissReason::HostCase } else { MissReason::Host };
    }
    // What stands after the last pattern must be the image's end.
    let ends = key.labels().rev().zip(image.labels().rev());
    let fits =
        ends.take_while(|(pattern, _)| Pattern::new(pattern).is_literal()).all(|(pattern, label)| pattern == label);
    match (fits, key.is_glob()) {
        (true, true) => MissReason::GlobLabels { key: labels, image: others },
        (true, false) => MissReason::Labels { key: labels, image: others },
        (false, _) => MissReason::Host,
    }
}
