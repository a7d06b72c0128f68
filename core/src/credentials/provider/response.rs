use alloc::{string::String, vec::Vec};

use super::{
    super::{Credential, Entry, KeyText},
    ProviderProblem,
    duration::parse_duration,
    problem::{Problems, ProviderProblemKind as Kind},
};
use crate::{
    Shape, Span, Tree,
    collections::{Map, sort_by_key},
};

/// What a credential provider answers: a `CredentialProviderResponse`.
///
/// Its keys are read and searched as those of a `config.json`; they need not fit `matchImages`, and those
/// that do not fit the image are not used.
#[derive(Clone, Debug)]
pub struct ProviderResponse {
    /// For how much the answer counts; `None` if it says nothing known, and then it counts for nothing.
    pub cache_key_type: Option<CacheKeyType>,
    /// How long the answer is kept, in nanoseconds; `None` if it does not say.
    pub cache_duration: Option<i64>,
    entries: Vec<Entry>,
}

/// For how much an answer counts: `cacheKeyType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CacheKeyType {
    /// For the repository.
    Image,
    /// For the registry: what stands before the first `/`.
    Registry,
    /// For every image.
    Global,
}

impl CacheKeyType {
    /// All of them, in the order in which the kubelet looks for kept answers.
    pub const ALL: [Self; 3] = [Self::Image, Self::Registry, Self::Global];

    /// The name, which must be exact: `Image`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Image => "Image",
            Self::Registry => "Registry",
            Self::Global => "Global",
        }
    }

    /// The key under which an answer for a repository is kept.
    #[must_use]
    pub fn key(self, repository: &str) -> &str {
        match self {
            Self::Image => repository,
            Self::Registry => repository.split('/').next().unwrap_or(repository),
            Self::Global => "global",
        }
    }
}

impl ProviderResponse {
    /// Reads an answer, and names everything that is wrong with it.
    ///
    /// A wrong `cacheKeyType` discards the credentials. Fields of the wrong type have no value.
    pub fn read<T: Tree>(document: &T) -> (Self, Vec<ProviderProblem>) {
        const TYPES: &[&str] = &["Image", "Registry", "Global"];
        let mut problems = Problems::new();
        let mut response = Self { cache_key_type: None, cache_duration: None, entries: Vec::new() };
        if problems.is(document, String::new, Shape::Map) {
            problems.one_of(document, "", "kind", &["CredentialProviderResponse"]);
            problems.one_of(document, "", "cacheKeyType", TYPES);
            let name = document.get("cacheKeyType").and_then(Tree::as_str);
            response.cache_key_type = CacheKeyType::ALL.into_iter().find(|kind| name == Some(kind.name()));
            if let Some((text, span)) = problems.text(document, "", "cacheDuration") {
                response.cache_duration = parse_duration(text);
                if response.cache_duration.is_none() {
                    problems.add("cacheDuration", Kind::Duration, span);
                }
            }
            if let Some(auth) = problems.shaped(document, "", "auth", Shape::Map) {
                response.entries = entries(auth, &mut problems);
            }
        }
        (response, problems.into_list())
    }

    /// The credentials; none if `cacheKeyType` is wrong.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        if self.cache_key_type.is_some() { &self.entries } else { &[] }
    }
}

fn entries<T: Tree>(auth: &T, problems: &mut Problems) -> Vec<Entry> {
    let mut entries = Map::new();
    for (index, (key, key_span, value)) in auth.placed_members().enumerate() {
        let path = alloc::format!("auth[{}].", KeyText::from(key));
        if !problems.is(value, || path.clone(), Shape::Map) {
            continue;
        }
        let mut field = |key| problems.text(value, &path, key).map_or("", |(text, _)| text);
        let credential =
            Credential { username: field("username").into(), password: field("password").into(), email: "".into() };
        let (key_span, span) = (key_span.unwrap_or_default(), value.span().unwrap_or_default());
        entries.insert(KeyText::from(key), (index, key_span, span, credential));
    }
    let mut entries: Vec<(usize, Entry)> = entries
        .into_iter()
        .map(|(key, (index, key_span, span, credential)): (KeyText, (usize, Span, Span, Credential))| {
            (index, Entry::new(key, key_span, span, credential))
        })
        .collect();
    sort_by_key(&mut entries, |(index, _)| *index);
    entries.into_iter().map(|(_, entry)| entry).collect()
}
