use alloc::vec::Vec;

use super::{
    path::Path,
    reader::Reader,
    scope::{Images, Scope},
    tags::{TagPattern, patterns},
};
use crate::{
    PullPolicy, Text,
    rules::{EntryRole, Subject, entry::Candidate, messages as m},
    tree::Tree,
};

/// Which pull policy images must have, or are given.
///
/// ```yaml
/// pullPolicy:
///   - {set: Always, tags: [latest]}             # changed where it is something else
///   - {require: [Always, IfNotPresent]}         # refused where it is none of these
///   - {set: IfNotPresent, digest: true, images: [ghcr.io/org]}
/// ```
///
/// A rule is applied where all its conditions hold: `images`, `tags` (patterns as in the tag rule) and `digest`. Of
/// several that set the policy of an image, the first does. What is required is checked after that.
#[derive(Clone, Debug)]
pub(in crate::rules) struct PullPolicyRule {
    pub(in crate::rules) scope: Scope,
    pub(in crate::rules) action: Action,
    images: Images,
    tags: Option<Vec<TagPattern>>,
    digest: Option<bool>,
}

#[derive(Clone, Debug)]
pub(in crate::rules) enum Action {
    Set(PullPolicy),
    Require(Vec<PullPolicy>),
}

const POLICIES: [(&str, PullPolicy); 3] = [
    (PullPolicy::Always.as_str(), PullPolicy::Always),
    (PullPolicy::IfNotPresent.as_str(), PullPolicy::IfNotPresent),
    (PullPolicy::Never.as_str(), PullPolicy::Never),
];

impl PullPolicyRule {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Self> {
        if !reader.map(path, tree, &[&["set", "require", "images", "tags", "digest"], Scope::KEYS]) {
            return None;
        }
        let policy = |reader: &mut Reader, path: &Path<'_>, value: &T| reader.choice(path, value, &POLICIES);
        let set = reader.member(path, tree, "set", policy);
        let require =
            reader.member(path, tree, "require", |reader, path, value| reader.one_or_more(path, value, policy));
        let scope = Scope::read(reader, path, tree);
        let images = Images::read(reader, path, tree, EntryRole::Deny);
        let tags = reader.member(path, tree, "tags", patterns);
        let digest = reader.member(path, tree, "digest", Reader::boolean);
        let action = match (set, require) {
            (Some(policy), None) => Action::Set(policy?),
            (None, Some(policies)) if !policies.is_empty() => Action::Require(policies),
            _ => {
                let text = Text::new(m::NEEDS_ONE).with("path", path).with_words("keys", m::KEYS_POLICY);
                reader.error(path, tree.span(), text);
                return None;
            }
        };
        Some(Self { scope, action, images, tags, digest })
    }

    /// Whether its conditions hold for an image.
    pub(in crate::rules) fn concerns(&self, image: &Candidate<'_>, subject: &Subject<'_>) -> bool {
        self.digest.is_none_or(|digest| digest == image.digest.is_some())
            && self
                .tags
                .as_ref()
                .is_none_or(|tags| image.tag.is_some_and(|tag| tags.iter().any(|pattern| pattern.touches(tag))))
            && self.images.hold(image)
            && self.scope.applies(subject, Some(image))
    }
}

/// That every image of a Pod is pulled anew, as Kubernetes' admission plug-in `AlwaysPullImages` has it.
///
/// ```yaml
/// alwaysPullImages: true         # exactly as the plug-in
/// alwaysPullImages: {ephemeralContainers: true}   # also what `kubectl debug` adds, which the plug-in leaves out
/// ```
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct AlwaysPull {
    pub(in crate::rules) scope: Scope,
    pub(in crate::rules) ephemeral_containers: bool,
}

impl AlwaysPull {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Self> {
        if tree.shape() != crate::Shape::Map {
            return reader.boolean(path, tree).then(Self::default);
        }
        reader.map(path, tree, &[&["ephemeralContainers"], Scope::KEYS]).then(|| Self {
            scope: Scope::read(reader, path, tree),
            ephemeral_containers: reader.member(path, tree, "ephemeralContainers", Reader::boolean).unwrap_or_default(),
        })
    }
}
