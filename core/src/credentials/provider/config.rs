use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::{
    super::{KeyError, KeyText, MissReason, Toolchain, host_path::HostPath, keyring},
    ProviderProblem, ProviderProblemKind as Kind,
    duration::parse_duration,
    problem::Problems,
};
use crate::{Shape, Span, Tree, collections::Map};

/// A `CredentialProviderConfig`: the credential providers of a node, in their order.
///
/// # Source
///
/// Kubernetes `pkg/credentialprovider/plugin/config.go`.
#[derive(Clone, Debug, Default)]
pub struct ProviderConfig {
    /// The providers, also those with problems; one problem anywhere keeps the kubelet from starting.
    pub providers: Vec<Provider>,
}

/// One credential provider: a program that the kubelet asks for credentials.
#[derive(Clone, Debug)]
pub struct Provider {
    /// The program's name.
    pub name: String,
    /// Where the name stands.
    pub name_span: Option<Span>,
    /// For which images it is asked: if any of them matches.
    pub match_images: Vec<MatchImage>,
    /// How long an answer is kept if it does not say, in nanoseconds.
    pub default_cache_duration: Option<i64>,
    /// What it needs of the Pod's service account, if it gets a token.
    pub token_attributes: Option<TokenAttributes>,
}

/// A pattern for images: host, port and path match as those of a registry key, but no scheme and no `/v1/`
/// is dropped, and `index.docker.io` does not stand in for Docker Hub.
#[derive(Clone, Debug)]
pub struct MatchImage {
    /// As written.
    pub text: KeyText,
    /// Where it stands.
    pub span: Option<Span>,
    place: Result<HostPath, KeyError>,
    toolchain: Toolchain,
}

/// `tokenAttributes`: the provider gets a token of the Pod's service account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenAttributes {
    /// Whether a Pod without service account is an error; `None` if it does not say.
    pub require_service_account: Option<bool>,
    /// Without one of these annotations on the service account the provider is not asked.
    pub required_annotations: Vec<String>,
    /// Annotations that are passed on if they are there.
    pub optional_annotations: Vec<String>,
}

const CONFIG_VERSIONS: &[&str] =
    &["kubelet.config.k8s.io/v1", "kubelet.config.k8s.io/v1beta1", "kubelet.config.k8s.io/v1alpha1"];
const TOKEN_VERSION: &str = "credentialprovider.kubelet.k8s.io/v1";
const PROVIDER_VERSIONS: &[&str] =
    &[TOKEN_VERSION, "credentialprovider.kubelet.k8s.io/v1beta1", "credentialprovider.kubelet.k8s.io/v1alpha1"];

impl ProviderConfig {
    /// Reads and validates a configuration, and names everything that is wrong with it.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::credentials::{ProviderConfig, ProviderProblemKind, Toolchain};
    /// let text = br#"{"apiVersion": "kubelet.config.k8s.io/v1", "kind": "CredentialProviderConfig",
    ///     "providers": [{"name": "ecr", "apiVersion": "credentialprovider.kubelet.k8s.io/v1",
    ///                    "matchImages": ["*.dkr.ecr.*.amazonaws.com"]}]}"#;
    /// let (config, problems) = ProviderConfig::read(&pullplan::json::parse(text)?, Toolchain::default());
    /// let image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app";
    /// assert!(config.providers[0].matched_by(image).next().is_some());
    /// assert_eq!(problems[0].field, "providers[0].defaultCacheDuration");
    /// assert_eq!(problems[0].kind, ProviderProblemKind::Required);
    /// # Ok::<(), pullplan::json::JsonError>(())
    /// ```
    pub fn read<T: Tree>(document: &T, toolchain: Toolchain) -> (Self, Vec<ProviderProblem>) {
        let mut problems = Problems::new();
        let mut config = Self::default();
        if problems.is(document, String::new, Shape::Map) {
            problems.known(document, "", &["apiVersion", "kind", "providers"]);
            problems.one_of(document, "", "apiVersion", CONFIG_VERSIONS);
            problems.one_of(document, "", "kind", &["CredentialProviderConfig"]);
            let providers = problems.shaped(document, "", "providers", Shape::List);
            if providers.is_some_and(|list| list.items().next().is_none()) || document.get("providers").is_none() {
                let span = providers.map_or_else(|| document.span(), Tree::span);
                problems.add("providers", Kind::Required, span);
            }
            let mut names = Map::new();
            for (index, provider) in providers.into_iter().flat_map(Tree::items).enumerate() {
                let path = format!("providers[{index}]");
                if problems.is(provider, || path.clone(), Shape::Map) {
                    let provider = read_provider(provider, &format!("{path}."), toolchain, &mut names, &mut problems);
                    config.providers.push(provider);
                }
            }
        }
        (config, problems.into_list())
    }
}

fn read_provider<T: Tree>(
    map: &T,
    path: &str,
    toolchain: Toolchain,
    names: &mut Map<String, Option<Span>>,
    problems: &mut Problems,
) -> Provider {
    let fields = ["name", "matchImages", "defaultCacheDuration", "apiVersion", "args", "env", "tokenAttributes"];
    problems.known(map, path, &fields);
    let (name, name_span) = problems.required(map, path, "name").unwrap_or_default();
    check_name(name, name_span, path, names, problems);
    problems.one_of(map, path, "apiVersion", PROVIDER_VERSIONS);

    let patterns = problems.shaped(map, path, "matchImages", Shape::List);
    if patterns.is_none_or(|list| list.items().next().is_none()) && map.get("matchImages").is_none_or(is_empty) {
        problems.add(format!("{path}matchImages"), Kind::Required, patterns.map_or_else(|| map.span(), Tree::span));
    }
    let mut match_images = Vec::new();
    for (index, pattern) in patterns.into_iter().flat_map(Tree::items).enumerate() {
        let field = || format!("{path}matchImages[{index}]");
        if !problems.is(pattern, field, Shape::String) {
            continue;
        }
        let pattern = MatchImage::new(pattern.as_str().unwrap_or_default(), pattern.span(), toolchain);
        if let Err(error) = pattern.place {
            problems.add(field(), Kind::MatchImage(error), pattern.span);
        }
        match_images.push(pattern);
    }

    let default_cache_duration = problems.required(map, path, "defaultCacheDuration").and_then(|(text, span)| {
        let duration = parse_duration(text);
        let kind = if duration.is_none() { Kind::Duration } else { Kind::NegativeDuration };
        if duration.is_none_or(|duration| duration < 0) {
            problems.add(format!("{path}defaultCacheDuration"), kind, span);
        }
        duration
    });
    let token_attributes = problems.shaped(map, path, "tokenAttributes", Shape::Map).map(|attributes| {
        if map.get("apiVersion").and_then(Tree::as_str) != Some(TOKEN_VERSION) {
            problems.add(format!("{path}tokenAttributes"), Kind::TokenApiVersion, attributes.span());
        }
        read_token_attributes(attributes, &format!("{path}tokenAttributes."), problems)
    });
    Provider { name: name.to_owned(), name_span, match_images, default_cache_duration, token_attributes }
}

fn is_empty<T: Tree>(value: &T) -> bool {
    value.shape() == Shape::Null || (value.shape() == Shape::List && value.items().next().is_none())
}

fn check_name(
    name: &str,
    span: Option<Span>,
    path: &str,
    names: &mut Map<String, Option<Span>>,
    problems: &mut Problems,
) {
    let field = || format!("{path}name");
    for character in ['/', ' '].into_iter().filter(|character| name.contains(*character)) {
        problems.add(field(), Kind::NameCharacter(character), span);
    }
    if matches!(name, "." | "..") {
        problems.add(field(), Kind::NameDots, span);
    }
    match names.get(name) {
        Some(&first) => problems.add(field(), Kind::Duplicate { first }, span),
        None if name.is_empty() => {}
        None => _ = names.insert(name.to_owned(), span),
    }
}

fn read_token_attributes<T: Tree>(map: &T, path: &str, problems: &mut Problems) -> TokenAttributes {
    let [required, optional] = ["requiredServiceAccountAnnotationKeys", "optionalServiceAccountAnnotationKeys"];
    let fields = ["serviceAccountTokenAudience", "cacheType", "requireServiceAccount", required, optional];
    problems.known(map, path, &fields);
    problems.required(map, path, "serviceAccountTokenAudience");
    problems.one_of(map, path, "cacheType", &["ServiceAccount", "Token"]);
    let require = problems.shaped(map, path, "requireServiceAccount", Shape::Bool);
    if Problems::present(map, "requireServiceAccount").is_none() {
        problems.add(format!("{path}requireServiceAccount"), Kind::Required, map.span());
    }
    let mut keys = |key: &str| {
        let list = problems.shaped(map, path, key, Shape::List);
        let keys = list.into_iter().flat_map(Tree::items).enumerate();
        let text = keys.filter_map(|(index, item)| {
            problems.is(item, || format!("{path}{key}[{index}]"), Shape::String).then(|| item.as_str()).flatten()
        });
        text.map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let (required_annotations, optional_annotations) = (keys(required), keys(optional));
    let require_service_account = require.and_then(Tree::as_bool);
    if require_service_account == Some(false) && !required_annotations.is_empty() {
        problems.add(format!("{path}{required}"), Kind::NeedsServiceAccount, map.get(required).and_then(Tree::span));
    }
    if optional_annotations.iter().any(|key| required_annotations.contains(key)) {
        problems.add(format!("{path}{optional}"), Kind::RequiredAndOptional, map.get(optional).and_then(Tree::span));
    }
    TokenAttributes { require_service_account, required_annotations, optional_annotations }
}

impl Provider {
    /// The patterns that match a repository; the provider is asked if there is one.
    pub fn matched_by(&self, repository: &str) -> impl Iterator<Item = &MatchImage> {
        self.match_images.iter().filter(move |pattern| pattern.matches(repository))
    }
}

impl MatchImage {
    /// A pattern as it is written in `matchImages`.
    #[must_use]
    pub fn new(text: &str, span: Option<Span>, toolchain: Toolchain) -> Self {
        Self { text: text.into(), span, place: HostPath::parse(text.as_bytes(), toolchain), toolchain }
    }

    /// Why it is no URL; such a pattern matches nothing, and the kubelet does not start with it.
    #[must_use]
    pub fn error(&self) -> Option<KeyError> {
        self.place.as_ref().err().copied()
    }

    /// Whether it matches a repository.
    #[must_use]
    pub fn matches(&self, repository: &str) -> bool {
        match (&self.place, HostPath::parse(repository.as_bytes(), self.toolchain)) {
            (Ok(pattern), Ok(image)) => pattern.serves(&image) == Ok(true),
            _ => false,
        }
    }

    /// The one reason why it does not match a repository; `None` if it does.
    #[must_use]
    pub fn miss(&self, repository: &str) -> Option<MissReason> {
        if self.matches(repository) {
            return None;
        }
        if let Err(error) = self.place {
            return Some(MissReason::Rejected(error));
        }
        Some(keyring::miss_reason(self.text.as_str().as_bytes(), &self.place, repository, self.toolchain))
    }
}
