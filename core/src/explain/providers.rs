use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use core::cell::OnceCell;

use super::{
    config_source::{ConfigSource, Embedding},
    files::Files,
    groups::Groups,
    messages as m,
    rings::SourceRing,
};
use crate::{
    Text,
    cluster::Object,
    credentials::{ProviderConfig, ProviderProblem, ProviderResponse, Toolchain},
    manifest::Content,
    report::{Attempt, SourceKind, SourceName},
};

/// What the source of a pasted answer is called: it does not name its provider.
const ANSWER: &str = "CredentialProviderResponse";

/// The node's credential providers and a pasted answer of one.
#[derive(Default)]
pub(super) struct Providers {
    pub(super) configs: Vec<PlacedConfig>,
    pub(super) responses: Vec<PlacedResponse>,
}

/// A provider configuration, and the file it stands in.
pub(super) struct PlacedConfig {
    pub(super) file: usize,
    pub(super) config: ProviderConfig,
    pub(super) problems: Vec<ProviderProblem>,
}

/// A provider's answer, and the file it stands in.
pub(super) struct PlacedResponse {
    pub(super) file: usize,
    pub(super) response: ProviderResponse,
    /// The number of each entry's credential.
    numbers: OnceCell<Vec<Option<usize>>>,
    pub(super) problems: Vec<ProviderProblem>,
}

impl Providers {
    pub(super) fn new(documents: &[Object<'_>]) -> Self {
        let mut providers = Self::default();
        for document in documents {
            let file = document.file;
            match document.content {
                Content::ProviderConfig => {
                    let (config, problems) = ProviderConfig::read(document.node, Toolchain::default());
                    providers.configs.push(PlacedConfig { file, config, problems });
                }
                Content::ProviderResponse => {
                    let (response, problems) = ProviderResponse::read(document.node);
                    providers.responses.push(PlacedResponse { file, response, numbers: OnceCell::new(), problems });
                }
                _ => {}
            }
        }
        providers
    }

    /// Numbers the credentials of the pasted answers.
    pub(super) fn number<'s>(&'s self, groups: &mut Groups<'s>) {
        for placed in &self.responses {
            placed.numbers.get_or_init(|| groups.add(placed.response.entries()));
        }
    }

    /// The entries of the pasted answers that the kubelet would use: those with a cache key type that it knows.
    fn answers(&self) -> impl Iterator<Item = ConfigSource<'_>> {
        let usable = self.responses.iter().filter(|placed| placed.response.cache_key_type.is_some());
        usable.map(|placed| ConfigSource {
            name: SourceName { kind: SourceKind::Provider, name: ANSWER.to_string(), via: None }.into(),
            file: placed.file,
            embedding: &Embedding::Itself,
            entries: placed.response.entries(),
            numbers: placed.numbers.get().map(Vec::as_slice).unwrap_or_default(),
        })
    }

    /// The credentials of the pasted answers, all in one keyring.
    fn answered(&self, repository: &str, files: &Files<'_>) -> Vec<Attempt> {
        let ring = SourceRing::new(self.answers().collect());
        let mut attempts = ring.map(|ring| ring.attempts(repository, files)).unwrap_or_default();
        if let Some(first) = attempts.first_mut() {
            first.order = Text::new(m::ORDER_SOURCE_PROVIDER);
        }
        attempts
    }

    /// What providers add to the attempts: their pasted answers, or that they are asked.
    pub(super) fn attempts(&self, repository: &str, files: &Files<'_>) -> Vec<Attempt> {
        let asked = self.asked(repository, files);
        if asked.is_empty() || self.answers().next().is_none() { asked } else { self.answered(repository, files) }
    }

    /// The providers that are asked for a repository, each with the first pattern that matches. Their answers are
    /// not known from files.
    fn asked(&self, repository: &str, files: &Files<'_>) -> Vec<Attempt> {
        let configs = self.configs.iter();
        let providers =
            configs.flat_map(|placed| placed.config.providers.iter().map(|provider| (placed.file, provider)));
        let attempts = providers.filter_map(|(file, provider)| {
            let pattern = provider.matched_by(repository).next()?;
            let key = pattern.text.to_string();
            Some(Attempt {
                source: SourceName { kind: SourceKind::Provider, name: provider.name.clone(), via: None }.into(),
                why: Text::new(m::MATCH_PROVIDER).with("key", &key).with("repository", repository),
                order: Text::new(m::ORDER_SOURCE_PROVIDER),
                order_is_random: false,
                key_used: key.clone(),
                key_written: key,
                user: String::new(),
                empty: false,
                credential: None,
                place: pattern.span.map(|span| files.place(file, span)),
            })
        });
        attempts.collect()
    }
}
