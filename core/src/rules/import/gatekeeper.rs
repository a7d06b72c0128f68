use alloc::{format, string::String, vec::Vec};

use super::{Converted, Hole, HoleKind, ImportedEntry, Refusal, convert::Writer, messages as m, texts};
use crate::{
    Text,
    rules::quote::quoted,
    tree::Tree,
    workload::{ContainerList, WorkloadKind},
};

/// A constraint of Gatekeeper's library, or one like it.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    kind: Kind,
    pub(super) entries: Vec<ImportedEntry>,
    exempt: Vec<ImportedEntry>,
    /// `match.kinds` leaves out Pods.
    not_pods: bool,
    namespaces: Vec<ImportedEntry>,
    excluded: Vec<ImportedEntry>,
    pub(super) enforces: bool,
}

/// How the entries are compared with the image's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The image must begin with one.
    AllowedRepos,
    /// The image must be one, or begin with one that ends in `*`.
    AllowedReposV2,
    /// The image must begin with none.
    DisallowedRepos,
    /// The image must have a tag, and end with none.
    DisallowedTags,
    /// The image must hold a digest.
    ImageDigests,
    /// The image must differ from no entry: see [`NotEqualToAny`](super::NotEqualToAny).
    EqualToAll,
}

impl Constraint {
    pub(super) fn read<T: Tree>(document: &T) -> Option<Self> {
        let parameter = |key: &str| document.at(&["spec", "parameters", key]);
        let (kind, key) = match document.get("kind")?.as_str()? {
            "K8sAllowedRepos" => (Kind::AllowedRepos, "repos"),
            "K8sAllowedReposv2" => (Kind::AllowedReposV2, "allowedImages"),
            "K8sDisallowedRepos" => (Kind::DisallowedRepos, "repos"),
            "K8sDisallowedTags" => (Kind::DisallowedTags, "tags"),
            "K8sImageDigests" => (Kind::ImageDigests, ""),
            _ if parameter("allowedRepos").is_some() => (Kind::AllowedRepos, "allowedRepos"),
            _ => return None,
        };
        Some(Self::of_kind(document, kind, key))
    }

    /// A constraint whose template has the comparison [`NotEqualToAny`](super::NotEqualToAny).
    pub(super) fn read_unequal<T: Tree>(document: &T, parameter: &str) -> Self {
        Self::of_kind(document, Kind::EqualToAll, parameter)
    }

    fn of_kind<T: Tree>(document: &T, kind: Kind, key: &str) -> Self {
        let parameter = |key: &str| document.at(&["spec", "parameters", key]);
        let matching = |key| document.at(&["spec", "match", key]);
        let kinds = matching("kinds").map(|kinds| {
            kinds.items().any(|rule| {
                let has = |key, value: &str| {
                    texts(rule.get(key)).iter().any(|entry| entry.text == value || entry.text == "*")
                };
                has("kinds", "Pod") && (rule.get("apiGroups").is_none() || has("apiGroups", ""))
            })
        });
        let action = document.at(&["spec", "enforcementAction"]).and_then(Tree::as_str).unwrap_or("deny");
        Self {
            kind,
            entries: texts(parameter(key)),
            exempt: texts(parameter("exemptImages")),
            not_pods: kinds == Some(false),
            namespaces: texts(matching("namespaces")),
            excluded: texts(matching("excludedNamespaces")),
            enforces: !matches!(action, "warn" | "dryrun"),
        }
    }

    pub(super) fn holder(&self, image: &str) -> Option<usize> {
        self.entries.iter().position(|entry| match self.kind {
            Kind::AllowedRepos => image.starts_with(&entry.text),
            Kind::AllowedReposV2 => is_or_begins(&entry.text, image),
            Kind::DisallowedRepos | Kind::DisallowedTags | Kind::ImageDigests | Kind::EqualToAll => false,
        })
    }

    pub(super) const fn allows(&self) -> bool {
        matches!(self.kind, Kind::AllowedRepos | Kind::AllowedReposV2 | Kind::EqualToAll)
    }

    /// Every one of these templates reads `spec.containers` of the object itself, which only a Pod has.
    pub(super) fn looks_at(&self, kind: &WorkloadKind, list: ContainerList) -> bool {
        kind.kind == "Pod" && !self.not_pods && list != ContainerList::ImageVolumes
    }

    /// Gatekeeper's names end in `*` for a prefix, or begin with one for a suffix.
    pub(super) fn concerns(&self, namespace: &str) -> bool {
        let in_list =
            |list: &[ImportedEntry]| list.iter().any(|entry| super::wild::wild_matches(&entry.text, namespace));
        (self.namespaces.is_empty() || in_list(&self.namespaces)) && !in_list(&self.excluded)
    }

    pub(super) fn judge(&self, image: &str) -> Option<Refusal> {
        if self.exempt.iter().any(|entry| is_or_begins(&entry.text, image)) {
            return None;
        }
        let about = |message| Text::new(message).with("image", quoted(image));
        let none = |message| Refusal { text: about(message).with("entries", self.list()), entry: None };
        let some = |message, index: usize| {
            let entry = self.entries.get(index).map_or("", |entry| &entry.text);
            Refusal { text: about(message).with("entry", entry), entry: Some(index) }
        };
        let find = |fits: &dyn Fn(&str) -> bool| self.entries.iter().position(|entry| fits(&entry.text));
        match self.kind {
            Kind::AllowedRepos | Kind::AllowedReposV2 if self.holder(image).is_some() => None,
            Kind::AllowedRepos => Some(none(m::NO_PREFIX)),
            Kind::AllowedReposV2 => Some(none(m::NO_MATCH)),
            Kind::EqualToAll => find(&|entry| entry != image).map(|index| some(m::UNEQUAL, index)),
            Kind::DisallowedRepos => find(&|entry| image.starts_with(entry)).map(|index| some(m::PREFIX, index)),
            Kind::DisallowedTags => {
                let ends = |tag: &str| image.strip_suffix(tag).is_some_and(|before| before.ends_with(':'));
                match find(&ends) {
                    Some(index) => Some(some(m::TAG, index)),
                    None if !image.contains(':') => Some(Refusal { text: about(m::NO_TAG), entry: None }),
                    None => None,
                }
            }
            Kind::ImageDigests => (!holds_digest(image)).then(|| Refusal { text: about(m::NO_DIGEST), entry: None }),
        }
    }

    pub(super) fn holes(&self) -> Vec<Hole> {
        let prefixes: Vec<_> = match self.kind {
            Kind::AllowedRepos | Kind::DisallowedRepos => {
                self.entries.iter().map(|entry| (entry, entry.text.as_str())).collect()
            }
            Kind::AllowedReposV2 => {
                self.entries.iter().filter_map(|entry| Some((entry, entry.text.strip_suffix('*')?))).collect()
            }
            Kind::DisallowedTags | Kind::ImageDigests | Kind::EqualToAll => Vec::new(),
        };
        let exempt = self.exempt.iter().filter_map(|entry| Some((entry, entry.text.strip_suffix('*')?)));
        let hole = |kind, entry: &ImportedEntry| Hole { kind, entry: entry.text.clone(), span: entry.span };
        let mut holes: Vec<_> = prefixes
            .into_iter()
            .chain(exempt)
            .filter_map(|(entry, prefix)| Some(hole(prefix_hole(prefix)?, entry)))
            .collect();
        match self.kind {
            Kind::DisallowedTags => {
                let example = String::from("localhost:5000/app");
                let first =
                    self.entries.first().map_or((String::new(), None), |entry| (entry.text.clone(), entry.span));
                holes.push(Hole { kind: HoleKind::TagByText { example }, entry: first.0, span: first.1 });
            }
            Kind::ImageDigests => {
                holes.push(Hole { kind: HoleKind::DigestByText, entry: String::new(), span: None });
            }
            _ => {}
        }
        holes
    }

    pub(super) fn to_settings(&self) -> Converted {
        let mut out = Writer::default();
        let exempt = out.patterns(&self.exempt);
        let excluded: Vec<_> = self.excluded.iter().map(|entry| entry.text.clone()).collect();
        let mode = if self.enforces { None } else { Some("warn") };
        match self.kind {
            // What was meant: none of the entries holds the image.
            Kind::AllowedRepos | Kind::EqualToAll => {
                let entries = out.prefixes(&self.entries);
                out.list("allow", &entries, &exempt, &excluded, mode);
            }
            Kind::AllowedReposV2 => {
                let entries = out.patterns(&self.entries);
                out.list("allow", &entries, &exempt, &excluded, mode);
            }
            Kind::DisallowedRepos => {
                let entries = out.prefixes(&self.entries);
                out.list("deny", &entries, &exempt, &excluded, mode);
            }
            Kind::DisallowedTags => {
                let mut tags: Vec<_> = self.entries.iter().map(|entry| entry.text.clone()).collect();
                if !tags.iter().any(|tag| tag == "latest") {
                    tags.push(String::from("latest"));
                }
                out.note(Text::new(m::TAG_NEEDED));
                out.rule("tags", Some(("deny", &tags)), &exempt, &excluded, mode);
            }
            Kind::ImageDigests => out.rule("requireDigest", None, &exempt, &excluded, mode),
        }
        out.finish()
    }

    fn list(&self) -> String {
        if self.entries.is_empty() {
            return String::from("an empty list");
        }
        let entries: Vec<_> = self.entries.iter().map(|entry| format!("\"{}\"", entry.text)).collect();
        entries.join(", ")
    }
}

/// Whether an image is an entry, or begins with one that ends in `*`.
fn is_or_begins(entry: &str, image: &str) -> bool {
    match entry.strip_suffix('*') {
        Some(prefix) => image.starts_with(prefix),
        None => image == entry,
    }
}

/// The hole of a prefix of images' texts.
fn prefix_hole(prefix: &str) -> Option<HoleKind> {
    if prefix.is_empty() {
        return Some(HoleKind::Everything);
    }
    if prefix.ends_with(['/', ':', '@']) {
        return None;
    }
    let (first, rest) = prefix.split_once('/').unwrap_or((prefix, ""));
    let last = rest.rsplit('/').next().unwrap_or_default();
    let example = match () {
        // In a tag or a digest: more tags pass, of the same repository.
        () if last.contains([':', '@']) => return None,
        () if rest.is_empty() && first.contains('.') => format!("{prefix}.evil.example/app"),
        () => format!("{prefix}-evil/app"),
    };
    Some(HoleKind::NoFinalSlash { example })
}

/// The regular expression `@[a-z0-9]+([+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+`, anywhere in the text.
fn holds_digest(image: &str) -> bool {
    let word =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    image.split('@').skip(1).any(|rest| {
        let Some((algorithm, digits)) = rest.split_once(':') else { return false };
        let digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'=' | b'_' | b'-');
        algorithm.split(['+', '.', '_', '-']).all(word) && digits.bytes().next().is_some_and(digit)
    })
}
