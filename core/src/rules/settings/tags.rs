use alloc::{string::ToString, vec::Vec};

use super::{
    path::Path,
    reader::Reader,
    scope::{Images, Scope},
};
use crate::{
    Text,
    rules::{
        EntryRole, Subject,
        entry::{Candidate, Part, expand_braces, tag_part},
        messages as m,
        quote::quoted,
        semver::Range,
    },
    tree::Tree,
};

/// Which tags are allowed and refused.
///
/// ```yaml
/// tags:
///   allow: ["1.*", ">=2.1 <3"]     # absent: every tag that isn't denied
///   deny: [latest, "*-snapshot"]   # wins
///   acceptDigest: true             # an image with a digest passes, whatever its tag
///   images: [ghcr.io/org]          # absent: of all images
/// ```
///
/// No tag and no digest is the tag `latest`; a digest without tag has no tag. What a range means: [`Range`].
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct TagRule {
    pub(in crate::rules) scope: Scope,
    images: Images,
    allow: Option<Vec<TagPattern>>,
    deny: Vec<TagPattern>,
    accept_digest: bool,
}

/// What a tag rule has against an image.
pub(in crate::rules) enum TagProblem<'r> {
    /// This pattern denies it.
    Denied(&'r str),
    /// No pattern allows it.
    NotAllowed,
}

#[derive(Clone, Debug)]
pub(in crate::rules) struct TagPattern {
    text: alloc::string::String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Parts(Vec<Part>),
    Range(Range),
}

impl TagRule {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Self> {
        let keys = [&["allow", "deny", "acceptDigest", "images"], Scope::KEYS];
        if !reader.map(path, tree, &keys) {
            return None;
        }
        let mut rule = Self { scope: Scope::read(reader, path, tree), ..Self::default() };
        rule.images = Images::read(reader, path, tree, EntryRole::Deny);
        rule.allow = reader.member(path, tree, "allow", patterns);
        rule.deny = reader.member(path, tree, "deny", patterns).unwrap_or_default();
        rule.accept_digest = reader.member(path, tree, "acceptDigest", Reader::boolean).unwrap_or_default();
        if rule.allow.is_none() && rule.deny.is_empty() {
            reader.error(path, tree.span(), Text::new(m::NEEDS).with("path", path).with_words("keys", m::KEYS_TAGS));
        }
        Some(rule)
    }

    pub(in crate::rules) fn judge(&self, image: &Candidate<'_>, subject: &Subject<'_>) -> Option<TagProblem<'_>> {
        let accepted = self.accept_digest && image.digest.is_some();
        if accepted || !self.images.hold(image) || !self.scope.applies(subject, Some(image)) {
            return None;
        }
        if let Some(pattern) = image.tag.and_then(|tag| self.deny.iter().find(|pattern| pattern.touches(tag))) {
            return Some(TagProblem::Denied(&pattern.text));
        }
        let allow = self.allow.as_ref()?;
        let allowed = image.tag.is_some_and(|tag| allow.iter().any(|pattern| pattern.holds(tag)));
        (!allowed).then_some(TagProblem::NotAllowed)
    }
}

pub(super) fn patterns<T: Tree>(reader: &mut Reader, path: &Path<'_>, list: &T) -> Vec<TagPattern> {
    reader.list(path, list, |reader, path, item| {
        let text = reader.word(path, item)?;
        let kind = if Range::is_one(&text) {
            let range = Range::read(&text);
            if range.is_none() {
                let text = Text::new(m::RANGE).with("path", path).with("found", quoted(&text));
                reader.error(path, item.span(), text);
            }
            Kind::Range(range?)
        } else {
            match expand_braces(&text).and_then(|all| all.iter().map(|text| tag_part(text)).collect()) {
                Ok(parts) => Kind::Parts(parts),
                Err(error) => {
                    reader.error(path, item.span(), error.text(&path.to_string(), &text));
                    return None;
                }
            }
        };
        Some(TagPattern { text, kind })
    })
}

impl TagPattern {
    fn holds(&self, tag: &str) -> bool {
        match &self.kind {
            Kind::Parts(parts) => parts.iter().any(|part| part.matches(tag)),
            Kind::Range(range) => range.holds(tag),
        }
    }

    pub(super) fn touches(&self, tag: &str) -> bool {
        match &self.kind {
            Kind::Parts(_) => self.holds(tag),
            Kind::Range(range) => range.touches(tag),
        }
    }
}
