use alloc::{format, string::String, vec::Vec};

use super::Cluster;
use crate::{
    Span,
    manifest::{Content, Node},
    tree::{Shape, Tree},
    workload::{Workload, WorkloadKind},
};

/// One object of the files: a document, an item of a list, or an object inside of a request.
#[derive(Clone, Debug)]
pub struct Object<'d> {
    /// The index of its file.
    pub file: usize,
    /// The index of its document in the file.
    pub document: usize,
    /// The path from the document to it: empty, `items[3].` or `request.object.`.
    pub prefix: String,
    /// What it is.
    pub content: Content,
    /// How it came into the files.
    pub role: Role,
    /// The object itself.
    pub node: &'d Node<'d>,
    /// `apiVersion`; empty if it is absent.
    pub api_version: &'d str,
    /// `kind`; empty if it is absent.
    pub kind: &'d str,
    /// `metadata.name`, or `metadata.generateName`; empty if both are absent.
    pub name: &'d str,
    /// `metadata.namespace`; [`DEFAULT_NAMESPACE`] if it is absent or empty.
    pub namespace: &'d str,
}

/// The namespace of an object that names none, as kubectl without `-n` puts it.
pub const DEFAULT_NAMESPACE: &str = "default";

/// How an object came into the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// As itself.
    Itself,
    /// As `request.object` of an `AdmissionReview`: what is to become of it.
    Requested,
    /// As `request.oldObject` of an `AdmissionReview`: what it was.
    Old,
}

/// The objects of a document, in their order.
pub(super) fn collect<'d>(file: usize, document: usize, root: &'d Node<'d>, objects: &mut Vec<Object<'d>>) {
    let mut open = Vec::new();
    let mut next = Some((root, String::new(), Role::Itself, None, 0));
    while let Some((node, prefix, role, namespace, depth)) = next.take().or_else(|| open.pop()) {
        let object = Object::new((file, document), node, prefix, role, namespace);
        match object.content {
            Content::List if depth < Cluster::MAX_LISTS => {
                let items: Vec<_> = node.get("items").into_iter().flat_map(Tree::items).enumerate().collect();
                for (index, item) in items.into_iter().rev() {
                    open.push((item, format!("{}items[{index}].", object.prefix), role, None, depth + 1));
                }
                continue;
            }
            Content::AdmissionReview => {
                // An object on its way in may leave its namespace to the request.
                let namespace = text(node, &["request", "namespace"]);
                for (key, role) in [("object", Role::Requested), ("oldObject", Role::Old)] {
                    if let Some(inner) = node.at(&["request", key]).filter(|inner| inner.shape() == Shape::Map) {
                        open.push((
                            inner,
                            format!("{}request.{key}.", object.prefix),
                            role,
                            Some(namespace),
                            depth + 1,
                        ));
                    }
                }
            }
            _ => {}
        }
        objects.push(object);
    }
}

impl<'d> Object<'d> {
    fn new(
        (file, document): (usize, usize),
        node: &'d Node<'d>,
        prefix: String,
        role: Role,
        namespace: Option<&'d str>,
    ) -> Self {
        let name = text(node, &["metadata", "name"]);
        let namespaces = [text(node, &["metadata", "namespace"]), namespace.unwrap_or(""), DEFAULT_NAMESPACE];
        Self {
            file,
            document,
            prefix,
            content: Content::of(node),
            role,
            node,
            api_version: text(node, &["apiVersion"]),
            kind: text(node, &["kind"]),
            name: if name.is_empty() { text(node, &["metadata", "generateName"]) } else { name },
            namespace: namespaces.into_iter().find(|name| !name.is_empty()).unwrap_or(DEFAULT_NAMESPACE),
        }
    }

    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        self.node.span().unwrap_or_default()
    }

    /// The place of its name, or of the whole object if it has none.
    #[must_use]
    pub fn name_span(&self) -> Span {
        self.node.at(&["metadata", "name"]).and_then(Tree::span).unwrap_or_else(|| self.span())
    }

    /// Its API group, kind, namespace and name.
    pub(super) fn identity(&self) -> [&'d str; 4] {
        let group = self.api_version.split_once('/').map_or("", |(group, _)| group);
        [group, self.kind, self.namespace, self.name]
    }

    /// Whether it has a name of its own, not one that the API server makes from `generateName`.
    pub(super) fn has_name(&self) -> bool {
        !text(self.node, &["metadata", "name"]).is_empty()
    }

    /// Whether the object exists in a cluster: the API server has given it a `metadata.uid`.
    #[must_use]
    pub fn exists(&self) -> bool {
        !text(self.node, &["metadata", "uid"]).is_empty()
    }

    /// Its kind in the table of workloads, if it has a Pod spec.
    #[must_use]
    pub const fn workload_kind(&self) -> Option<&'static WorkloadKind> {
        match self.content {
            Content::Workload(kind) => Some(kind),
            _ => None,
        }
    }

    /// The object as a workload, if it has a Pod spec.
    #[must_use]
    pub fn workload(&self) -> Option<Workload<'d, Node<'d>>> {
        self.workload_kind().map(|kind| Workload::new(self.node, kind, self.prefix.clone()))
    }

    /// The metadata of the Pods it stands for: its own for a Pod, the template's for a workload.
    #[must_use]
    pub fn pod_metadata(&self) -> Option<&'d Node<'d>> {
        let (_, owner) = self.workload_kind()?.pod_spec.split_last()?;
        self.node.at(owner)?.get("metadata")
    }
}

/// The text at a path; empty if there is none.
pub(super) fn text<'d>(node: &'d Node<'d>, path: &[&str]) -> &'d str {
    node.at(path).and_then(Tree::as_str).unwrap_or("")
}
