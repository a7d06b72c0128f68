use alloc::vec::Vec;

use super::{Object, object::text};
use crate::{
    Span,
    credentials::SecretType,
    manifest::{Content, Node, SecretMaker},
    tree::{Shape, Tree},
};

/// A Secret that a controller will make from an object of the files.
#[derive(Clone, Debug)]
pub struct MadeSecret<'d> {
    /// The index of the object it is made from, in [`Cluster::objects`](super::Cluster::objects).
    pub object: usize,
    /// The kind of that object.
    pub maker: SecretMaker,
    /// The namespace; `None` if it will be made in several that the files don't name.
    pub namespace: Option<&'d str>,
    /// The name.
    pub name: &'d str,
    /// Where the name stands.
    pub name_span: Span,
    /// The type: `Opaque` if the object names none.
    pub kind: &'d str,
    /// The place of the type, if it is named.
    pub kind_span: Option<Span>,
    /// The keys that are known to be made, with their places.
    pub keys: Vec<(&'d str, Span)>,
    /// Whether those are all: `false` if more come from outside.
    pub keys_are_all: bool,
}

/// Why the kubelet won't read credentials from a Secret that is made like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeProblem {
    /// Its type is neither of the two that hold pull credentials.
    Type,
    /// The key of its type is not among its keys.
    NoKey(&'static str),
}

impl MadeSecret<'_> {
    /// Why the kubelet won't read it; `None` if it will, or if that can't be known from the files.
    #[must_use]
    pub fn problem(&self) -> Option<MadeProblem> {
        let Some(kind) = SecretType::named(self.kind) else { return Some(MadeProblem::Type) };
        let key = kind.data_key();
        let is_there = !self.keys_are_all || self.keys.iter().any(|(name, _)| *name == key);
        (!is_there).then_some(MadeProblem::NoKey(key))
    }
}

/// The Secrets that are made from an object.
pub(super) fn made_from<'d>(index: usize, object: &Object<'d>) -> Vec<MadeSecret<'d>> {
    let Content::SecretMaker(maker) = object.content else { return Vec::new() };
    let node = object.node;
    let made = match maker {
        SecretMaker::ExternalSecret => external(node.get("spec"), object.name, object),
        SecretMaker::ClusterExternalSecret => {
            let own_name = text(node, &["spec", "externalSecretName"]);
            let name = if own_name.is_empty() { object.name } else { own_name };
            external(node.at(&["spec", "externalSecretSpec"]), name, object)
                .map(|made| MadeSecret { namespace: None, ..made })
        }
        SecretMaker::SealedSecret => Some(sealed(object)),
        SecretMaker::Vault => vault(object),
        SecretMaker::SecretProviderClass => {
            let objects = node.at(&["spec", "secretObjects"]).into_iter().flat_map(Tree::items);
            return objects
                .map(|made| {
                    let keys =
                        made.get("data").into_iter().flat_map(Tree::items).filter_map(|entry| named(entry, "key"));
                    let made =
                        Made { name: made.get("secretName"), kind: made.get("type"), keys: keys.collect(), all: true };
                    MadeSecret { object: index, ..made.of(object, maker, "") }
                })
                .filter(|made| !made.name.is_empty())
                .collect();
        }
    };
    made.map(|made| MadeSecret { object: index, maker, ..made }).into_iter().collect()
}

/// What an object says of the Secret that is made from it.
struct Made<'d> {
    name: Option<&'d Node<'d>>,
    kind: Option<&'d Node<'d>>,
    keys: Vec<(&'d str, Span)>,
    all: bool,
}

impl<'d> Made<'d> {
    fn of(self, object: &Object<'d>, maker: SecretMaker, fallback: &'d str) -> MadeSecret<'d> {
        let named = |node: Option<&'d Node<'d>>| node.and_then(|node| Some((node.as_str()?, node.span()?)));
        let given = |(text, _): &(&str, Span)| !text.is_empty();
        let name = named(self.name).filter(given);
        let kind = named(self.kind).filter(given);
        MadeSecret {
            object: 0,
            maker,
            namespace: Some(object.namespace),
            name: name.map_or(fallback, |(name, _)| name),
            name_span: name.map_or_else(|| object.name_span(), |(_, span)| span),
            kind: kind.map_or("Opaque", |(kind, _)| kind),
            kind_span: kind.map(|(_, span)| span),
            keys: self.keys,
            keys_are_all: self.all,
        }
    }
}

/// `spec` of an `ExternalSecret`: its target is named like itself; `template.data` takes the place of
/// what `data` fetches, unless they are merged.
fn external<'d>(spec: Option<&'d Node<'d>>, name: &'d str, object: &Object<'d>) -> Option<MadeSecret<'d>> {
    let spec = spec?;
    let target = |path: &[&str]| spec.get("target").and_then(|target| target.at(path));
    if matches!(target(&["creationPolicy"]).and_then(Tree::as_str), Some("None" | "Merge")) {
        return None;
    }
    let is_list = |node: Option<&Node<'_>>| node.is_some_and(|node| node.items().next().is_some());
    let template = target(&["template", "data"]).filter(|data| data.members().next().is_some());
    let from_template: Vec<_> = template.into_iter().flat_map(Node::entries).map(|e| (e.key(), e.key_span())).collect();
    let merges = target(&["template", "mergePolicy"]).and_then(Tree::as_str) == Some("Merge");
    let fetched = spec.get("data").into_iter().flat_map(Tree::items).filter_map(|entry| named(entry, "secretKey"));
    let is_templated = template.is_some() || is_list(target(&["template", "templateFrom"]));
    let mut keys = from_template;
    if !is_templated || merges {
        keys.extend(fetched);
    }
    let more_fetched = is_list(spec.get("dataFrom")) && (!is_templated || merges);
    let all = !more_fetched && !is_list(target(&["template", "templateFrom"]));
    let made = Made { name: target(&["name"]), kind: target(&["template", "type"]), keys, all };
    Some(made.of(object, SecretMaker::ExternalSecret, name))
}

fn sealed<'d>(object: &Object<'d>) -> MadeSecret<'d> {
    let spec = |path: &[&str]| object.node.get("spec").and_then(|spec| spec.at(path));
    let maps = [spec(&["encryptedData"]), spec(&["template", "data"])];
    let keys = maps.into_iter().flatten().flat_map(Node::entries).map(|entry| (entry.key(), entry.key_span()));
    // The Secret is always named like the object it was sealed as.
    let made = Made { name: None, kind: spec(&["template", "type"]), keys: keys.collect(), all: true };
    made.of(object, SecretMaker::SealedSecret, object.name)
}

fn vault<'d>(object: &Object<'d>) -> Option<MadeSecret<'d>> {
    let destination = object.node.at(&["spec", "destination"]).filter(|node| node.shape() == Shape::Map)?;
    // Without `create` the Secret has to be there already.
    if destination.get("create").and_then(Tree::as_bool) != Some(true) {
        return None;
    }
    let made = Made { name: destination.get("name"), kind: destination.get("type"), keys: Vec::new(), all: false };
    Some(made.of(object, SecretMaker::Vault, "")).filter(|made| !made.name.is_empty())
}

/// The text under a key of a map, with its place.
fn named<'d>(node: &'d Node<'d>, key: &str) -> Option<(&'d str, Span)> {
    let value = node.get(key)?;
    Some((value.as_str()?, value.span()?))
}
