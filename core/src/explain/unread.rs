//! Objects that are about images, but of a kind that is not read.

use alloc::vec::Vec;

use crate::{
    Tree,
    manifest::{Content, Node},
    rules::import::Imported,
};

/// Why an object that is about images is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread<'d> {
    /// It is a policy whose meaning isn't known.
    Policy,
    /// It has a field for an image, of this name, and only its controller knows what comes of it.
    Field(&'d str),
}

/// API groups of which every object is a policy.
const POLICY_GROUPS: [&str; 6] = [
    "constraints.gatekeeper.sh",
    "kyverno.io",
    "mutations.gatekeeper.sh",
    "policies.kubewarden.io",
    "policies.kyverno.io",
    "policy.sigstore.dev",
];

/// The policies that the API server judges itself.
const POLICY_KINDS: [&str; 2] = ["MutatingAdmissionPolicy", "ValidatingAdmissionPolicy"];

impl<'d> Unread<'d> {
    /// What an object is, if it is about images and not read. Time is linear in its size.
    pub(super) fn of(root: &'d Node<'d>, content: Content) -> Option<Self> {
        match content {
            Content::OtherKind => {}
            Content::Constraint if Imported::read(root).is_none() => {}
            Content::KubewardenPolicy if Imported::read(root).is_none() && Imported::own_settings(root).is_none() => {}
            _ => return None,
        }
        let text = |key: &str| root.get(key).and_then(Tree::as_str).unwrap_or_default();
        let (group, _) = text("apiVersion").split_once('/').unwrap_or_default();
        let spec = root.get("spec")?;
        if POLICY_GROUPS.contains(&group) || POLICY_KINDS.contains(&text("kind")) {
            let speaks = |key: &str, node: &Node<'_>| is_about(key) || node.as_str().is_some_and(is_about);
            return find(spec, speaks).map(|_| Self::Policy);
        }
        find(spec, is_image).map(Self::Field)
    }
}

fn is_about(text: &str) -> bool {
    text.as_bytes().windows(5).any(|word| word.eq_ignore_ascii_case(b"image"))
}

/// Whether a field names an image: `image: nginx`, or a chart's `image: {repository: nginx}`.
fn is_image(key: &str, node: &Node<'_>) -> bool {
    let text = |node: &Node<'_>| node.as_str().is_some_and(|text| !text.is_empty());
    matches!(key, "image" | "imageName") && (text(node) || node.get("repository").is_some_and(text))
}

/// The key of the first member that fits, at any depth.
fn find<'d>(root: &'d Node<'d>, fits: impl Fn(&str, &Node<'d>) -> bool) -> Option<&'d str> {
    let mut rest = Vec::from([root]);
    while let Some(node) = rest.pop() {
        for (key, value) in node.members() {
            if fits(key, value) {
                return Some(key);
            }
            rest.push(value);
        }
        rest.extend(node.items());
    }
    None
}
