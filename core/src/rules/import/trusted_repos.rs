use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Binding, Converted, Hole, HoleKind, ImportedEntry, Refusal, convert::Writer, messages as m, texts,
    wild::wild_matches,
};
use crate::{
    NormalizedReference, Reference, Text,
    rules::quote::quoted,
    tree::{Shape, Tree},
    workload::{ContainerList, WorkloadKind},
};

/// The settings of Kubewarden's trusted-repos policy.
///
/// Each filter that is given must pass; an image that the policy's own parser can't read is passed over.
#[derive(Clone, Debug)]
pub(super) struct TrustedRepos {
    /// The entries of all lists, one after another.
    pub(super) entries: Vec<ImportedEntry>,
    lists: [(List, usize); 5],
    unknown: Vec<ImportedEntry>,
    /// Where it is asked; settings on their own are looked at as if everywhere.
    binding: Option<Binding>,
}

/// The lists, in the order of their entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    AllowedRegistries,
    RejectedRegistries,
    RejectedTags,
    AllowedImages,
    RejectedImages,
}

const LISTS: [(List, [&str; 2]); 5] = [
    (List::AllowedRegistries, ["registries", "allow"]),
    (List::RejectedRegistries, ["registries", "reject"]),
    (List::RejectedTags, ["tags", "reject"]),
    (List::AllowedImages, ["images", "allow"]),
    (List::RejectedImages, ["images", "reject"]),
];

/// The kinds that the policy reads.
const KINDS: [&str; 8] =
    ["Pod", "ReplicationController", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "CronJob"];

impl TrustedRepos {
    /// Whether a document is such settings.
    pub(super) fn is_one<T: Tree>(document: &T) -> bool {
        document.shape() == Shape::Map
            && LISTS.iter().any(|(_, path)| document.at(path).is_some() && path[1] == "reject")
            || ["registries", "images"].iter().any(|key| document.at(&[key, "allow"]).is_some())
    }

    pub(super) fn read<T: Tree>(settings: &T, binding: Option<Binding>) -> Self {
        let mut entries = Vec::new();
        let lists = LISTS.map(|(list, path)| {
            entries.extend(texts(settings.at(&path)));
            (list, entries.len())
        });
        let known = |key: &str| LISTS.iter().any(|(_, path)| path[0] == key);
        let unknown = settings.members().filter(|(key, _)| !known(key));
        let unknown =
            unknown.map(|(key, _)| ImportedEntry { text: key.into(), span: settings.key_span(key) }).collect();
        Self { entries, lists, unknown, binding }
    }

    pub(super) fn looks_at(&self, kind: &WorkloadKind, list: ContainerList) -> bool {
        KINDS.contains(&kind.kind)
            && list != ContainerList::ImageVolumes
            && match &self.binding {
                Some(binding) => binding.looks_at(kind, list),
                None => list != ContainerList::Ephemeral,
            }
    }

    pub(super) fn concerns(&self, namespace: &str) -> bool {
        self.binding.as_ref().is_none_or(|binding| binding.concerns(namespace))
    }

    pub(super) fn enforces(&self) -> bool {
        self.binding.as_ref().is_none_or(Binding::enforces)
    }

    pub(super) fn allows(&self, index: usize) -> bool {
        let list = self.lists.iter().find(|(_, end)| index < *end);
        matches!(list, Some((List::AllowedRegistries | List::AllowedImages, _)))
    }

    pub(super) fn holder(&self, image: &str) -> Option<usize> {
        let reference = Reference::parse(image).ok()?.normalize();
        let registry = reference.domain().to_ascii_lowercase();
        let (images, from) = self.list(List::AllowedImages);
        let image = images.iter().position(|entry| holds(&entry.text, reference, &registry)).map(|at| from + at);
        let (registries, from) = self.list(List::AllowedRegistries);
        image.or_else(|| registries.iter().position(|entry| equals(&entry.text, &registry)).map(|at| from + at))
    }

    /// The entries of a list, and the index of its first.
    fn list(&self, list: List) -> (&[ImportedEntry], usize) {
        let mut from = 0;
        for (other, end) in self.lists {
            if other == list {
                return (self.entries.get(from..end).unwrap_or_default(), from);
            }
            from = end;
        }
        (&[], 0)
    }

    pub(super) fn judge(&self, image: &str) -> Option<Refusal> {
        let reference = Reference::parse(image).ok()?.normalize();
        let registry = reference.domain().to_ascii_lowercase();
        // Its parser knows no IPv6 hosts.
        if registry.is_empty() || registry.starts_with('[') {
            return None;
        }
        let tag = reference.written().tag().map_or("latest", crate::Tag::as_str);
        let refused = |message: Text, entry| Some(Refusal { text: message.with("image", quoted(image)), entry });
        let find = |list, fits: &dyn Fn(&str) -> bool| {
            let (entries, from) = self.list(list);
            (entries.iter().position(|entry| fits(&entry.text)).map(|at| from + at), !entries.is_empty())
        };
        let filter = |allow, reject, fits: &dyn Fn(&str) -> bool| match (find(reject, fits), find(allow, fits)) {
            ((Some(index), _), _) => Some(Some(index)),
            (_, (None, true)) => Some(None),
            _ => None,
        };
        if let Some(entry) =
            filter(List::AllowedRegistries, List::RejectedRegistries, &|entry| equals(entry, &registry))
        {
            return refused(Text::new(m::REGISTRY).with("registry", &registry), entry);
        }
        if let (Some(index), _) = find(List::RejectedTags, &|entry| equals(entry, tag)) {
            return refused(Text::new(m::REJECTED_TAG).with("tag", tag), Some(index));
        }
        if let Some(entry) =
            filter(List::AllowedImages, List::RejectedImages, &|entry| holds(entry, reference, &registry))
        {
            return refused(Text::new(m::IMAGE), entry);
        }
        None
    }

    pub(super) fn holes(&self) -> Vec<Hole> {
        let mut holes = Vec::new();
        let mut about = |kind: &dyn Fn(&str) -> Option<HoleKind>, list| {
            for entry in self.list(list).0 {
                holes.extend(kind(&entry.text).map(|kind| Hole { kind, entry: entry.text.clone(), span: entry.span }));
            }
        };
        // Hosts are put into lower case before they are compared; entries are not. And there is no path to compare.
        let never = |entry: &str| {
            let never = entry.contains('/') || entry.bytes().any(|byte| byte.is_ascii_uppercase());
            never.then_some(HoleKind::NeverMatches)
        };
        about(&never, List::AllowedRegistries);
        about(&never, List::RejectedRegistries);
        about(&|tag| (tag == "latest").then_some(HoleKind::DigestIsLatest), List::RejectedTags);
        about(&any_host, List::AllowedImages);
        for key in &self.unknown {
            holes.push(Hole { kind: HoleKind::UnknownKey, entry: key.text.clone(), span: key.span });
        }
        for kind in [HoleKind::UnreadablePasses, HoleKind::MissingHidesAll] {
            holes.push(Hole { kind, entry: String::new(), span: None });
        }
        holes
    }

    pub(super) fn to_settings(&self) -> Converted {
        let mut out = Writer::default();
        let mode = if self.enforces() { None } else { Some("warn") };
        let mut hosts = |list| {
            let hosts = self.list(list).0.iter().map(|entry| ImportedEntry {
                text: entry.text.split('/').next().unwrap_or_default().to_ascii_lowercase(),
                span: None,
            });
            out.wildcards(&hosts.collect::<Vec<_>>())
        };
        let (allowed, mut denied) = (hosts(List::AllowedRegistries), hosts(List::RejectedRegistries));
        let images = out.wildcards(self.list(List::AllowedImages).0);
        denied.extend(out.wildcards(self.list(List::RejectedImages).0));
        if !allowed.is_empty() && !images.is_empty() {
            out.note(Text::new(m::BOTH_FILTERS));
        }
        let allow = if images.is_empty() { allowed } else { images };
        if !allow.is_empty() {
            out.list("allow", &allow, &[], &[], mode);
        }
        if !denied.is_empty() {
            out.list("deny", &denied, &[], &[], mode);
        }
        let tags: Vec<_> = self.list(List::RejectedTags).0.iter().map(|entry| entry.text.clone()).collect();
        if !tags.is_empty() {
            out.rule("tags", Some(("deny", &tags)), &[], &[], mode);
        }
        out.finish()
    }
}

fn equals(entry: &str, text: &str) -> bool {
    if is_pattern(entry) { wild_matches(entry, text) } else { entry == text }
}

fn is_pattern(entry: &str) -> bool {
    entry.contains(['*', '?'])
}

/// Whether an entry of the images' lists holds an image: the same image; or, without tag and digest, the same
/// repository, or the same *path* of whatever registry, because the path alone is read as an image of Docker Hub's.
fn holds(entry: &str, image: NormalizedReference<'_>, registry: &str) -> bool {
    let path = image.path().to_string();
    let repository = format!("{registry}/{path}");
    if is_pattern(entry) {
        let full = image.completed().to_string();
        return [full, repository, path].iter().any(|text| wild_matches(entry, text));
    }
    let Ok(entry) = Reference::parse(entry) else { return false };
    let entry = entry.normalize();
    let full = entry.completed().to_string();
    // What stands without a tag is read with `latest`.
    let latest = |repository: &str| {
        Reference::parse(repository).is_ok_and(|found| found.normalize().completed().to_string() == full)
    };
    full == image.completed().to_string() || latest(&path) || latest(&repository)
}

/// The hole of an entry whose path is compared without its host.
fn any_host(entry: &str) -> Option<HoleKind> {
    let example = |path: &str| Some(HoleKind::AnyHost { example: format!("evil.example.com/{path}") });
    if is_pattern(entry) {
        let first = entry.split('/').next().unwrap_or_default();
        return if first.contains(['.', ':']) { None } else { example(&entry.replace('*', "app").replace('?', "a")) };
    }
    let entry = Reference::parse(entry).ok()?.normalize();
    let loose = entry.domain() == NormalizedReference::DEFAULT_DOMAIN
        && entry.written().digest().is_none()
        && entry.tag() == Some(NormalizedReference::DEFAULT_TAG);
    if loose { example(&entry.path().to_string()) } else { None }
}
