use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::texts;
use crate::{
    tree::Tree,
    workload::{ContainerList, WorkloadKind},
};

/// What a Kubewarden `ClusterAdmissionPolicy` or `AdmissionPolicy` says around a policy: where it is asked, and
/// whether it decides.
#[derive(Clone, Debug)]
pub struct Binding {
    name: String,
    /// Of an `AdmissionPolicy`: it is asked in its own namespace only.
    namespace: Option<String>,
    enforces: bool,
    rules: Vec<Rule>,
}

/// One of `spec.rules`.
#[derive(Clone, Debug)]
struct Rule {
    groups: Vec<String>,
    resources: Vec<String>,
}

impl Binding {
    /// Reads such an object.
    #[must_use]
    pub fn read<T: Tree>(document: &T) -> Self {
        let text = |path: &[&str]| document.at(path).and_then(Tree::as_str).unwrap_or_default();
        let kind = text(&["kind"]);
        let namespace = match text(&["metadata", "namespace"]) {
            "" => "default",
            namespace => namespace,
        };
        let list = |rule: &T, key| texts(rule.get(key)).into_iter().map(|entry| entry.text).collect::<Vec<_>>();
        let creates = |rule: &&T| list(rule, "operations").iter().any(|text| text == "*" || text == "CREATE");
        let rules = document.at(&["spec", "rules"]).into_iter().flat_map(Tree::items).filter(creates);
        Self {
            name: format!("{kind} {}", text(&["metadata", "name"])),
            namespace: (kind == "AdmissionPolicy").then(|| namespace.to_string()),
            enforces: text(&["spec", "mode"]) != "monitor",
            rules: rules
                .map(|rule| Rule { groups: list(rule, "apiGroups"), resources: list(rule, "resources") })
                .collect(),
        }
    }

    /// Kind and name: `ClusterAdmissionPolicy only-ours`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it refuses, and doesn't only log: `spec.mode` is not `monitor`.
    #[must_use]
    pub const fn enforces(&self) -> bool {
        self.enforces
    }

    /// Whether it is asked about this place in a new object of this kind.
    ///
    /// An ephemeral container comes through a subresource, which the rules must name.
    #[must_use]
    pub fn looks_at(&self, kind: &WorkloadKind, list: ContainerList) -> bool {
        let names = |resource: &str| match (list, resource.split_once('/')) {
            (ContainerList::Ephemeral, Some((of, "*" | "ephemeralcontainers"))) => of == "*" || of == kind.resource,
            (ContainerList::Ephemeral, _) => false,
            (_, Some((of, part))) => of == "*" && part == "*",
            (_, None) => resource == "*" || resource == kind.resource,
        };
        self.rules.iter().any(|rule| {
            rule.groups.iter().any(|group| group == "*" || kind.groups.contains(&group.as_str()))
                && rule.resources.iter().any(|resource| names(resource))
        })
    }

    /// Whether it is asked in a namespace.
    #[must_use]
    pub fn concerns(&self, namespace: &str) -> bool {
        self.namespace.as_deref().is_none_or(|own| own == namespace)
    }
}
