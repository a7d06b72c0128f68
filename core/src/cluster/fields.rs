//! Fields about pulling at the wrong level, and misspelt ones: the API server drops both.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::Object;
use crate::{
    Span,
    manifest::{Content, Node},
    near::nearest,
    tree::{Shape, Tree},
    workload::{ContainerList, WorkloadKind},
};

/// A field at a level where the API doesn't have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisplacedField {
    /// The field: `imagePullSecrets`, `imagePullPolicy` or `serviceAccountName`.
    pub field: &'static str,
    /// Its path in its document.
    pub path: String,
    /// Where its key stands.
    pub span: Span,
    /// The path where it belongs; `[]` stands for any entry.
    pub right: String,
}

/// A field that the API doesn't have, but one that is written alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MisspeltField<'d> {
    /// The field as written.
    pub field: &'d str,
    /// Its path in its document.
    pub path: String,
    /// Where its key stands.
    pub span: Span,
    /// The field that was probably meant.
    pub near: &'static str,
}

const PULL_SECRETS: &str = "imagePullSecrets";
const PULL_POLICY: &str = "imagePullPolicy";
const ACCOUNT: &str = "serviceAccountName";

/// A map of the API: every field that it has, those that matter here, and usual wrong names for them.
struct Known {
    fields: &'static [&'static str],
    wanted: &'static [&'static str],
    wrong: &'static [(&'static str, &'static str)],
}

/// `PodSpec` of `core/v1`, Kubernetes 1.35.
const POD_SPEC: Known = Known {
    fields: &[
        "activeDeadlineSeconds",
        "affinity",
        "automountServiceAccountToken",
        "containers",
        "dnsConfig",
        "dnsPolicy",
        "enableServiceLinks",
        "ephemeralContainers",
        "hostAliases",
        "hostIPC",
        "hostNetwork",
        "hostPID",
        "hostUsers",
        "hostname",
        "hostnameOverride",
        "imagePullSecrets",
        "initContainers",
        "nodeName",
        "nodeSelector",
        "os",
        "overhead",
        "preemptionPolicy",
        "priority",
        "priorityClassName",
        "readinessGates",
        "resourceClaims",
        "resources",
        "restartPolicy",
        "runtimeClassName",
        "schedulerName",
        "schedulingGates",
        "securityContext",
        "serviceAccount",
        "serviceAccountName",
        "setHostnameAsFQDN",
        "shareProcessNamespace",
        "subdomain",
        "terminationGracePeriodSeconds",
        "tolerations",
        "topologySpreadConstraints",
        "volumes",
        "workloadRef",
        // Not fields, but said otherwise: at the wrong level.
        PULL_POLICY,
    ],
    wanted: &[PULL_SECRETS, ACCOUNT, "containers", "initContainers", "ephemeralContainers", "volumes"],
    wrong: &[("pullSecrets", PULL_SECRETS), ("imageSecrets", PULL_SECRETS)],
};

/// `Container` and `EphemeralContainer` of `core/v1`, Kubernetes 1.35.
const CONTAINER: Known = Known {
    fields: &[
        "args",
        "command",
        "env",
        "envFrom",
        "image",
        "imagePullPolicy",
        "lifecycle",
        "livenessProbe",
        "name",
        "ports",
        "readinessProbe",
        "resizePolicy",
        "resources",
        "restartPolicy",
        "restartPolicyRules",
        "securityContext",
        "startupProbe",
        "stdin",
        "stdinOnce",
        "targetContainerName",
        "terminationMessagePath",
        "terminationMessagePolicy",
        "tty",
        "volumeDevices",
        "volumeMounts",
        "workingDir",
        PULL_SECRETS,
        ACCOUNT,
    ],
    wanted: &["image", PULL_POLICY, "name"],
    wrong: &[("pullPolicy", PULL_POLICY)],
};

/// `ImageVolumeSource` of `core/v1`.
const IMAGE_VOLUME: Known = Known {
    fields: &["reference", "pullPolicy"],
    wanted: &["reference", "pullPolicy"],
    wrong: &[("image", "reference"), (PULL_POLICY, "pullPolicy")],
};

/// `LocalObjectReference` of `core/v1`.
const REFERENCE: Known = Known { fields: &["name"], wanted: &["name"], wrong: &[("secretName", "name")] };

/// `ServiceAccount` of `core/v1`.
const SERVICE_ACCOUNT: Known = Known {
    fields: &["apiVersion", "kind", "metadata", "secrets", PULL_SECRETS, "automountServiceAccountToken"],
    wanted: &[PULL_SECRETS],
    wrong: &[("pullSecrets", PULL_SECRETS)],
};

/// `Secret` of `core/v1`.
const SECRET: Known = Known {
    fields: &["apiVersion", "kind", "metadata", "immutable", "data", "stringData", "type"],
    wanted: &["data", "stringData", "type"],
    wrong: &[],
};

impl<'d> Object<'d> {
    /// The fields about pulling that stand at a level where the API server drops them.
    ///
    /// Looked for in workloads and ServiceAccounts only: a custom kind may have them anywhere.
    #[must_use]
    pub fn misplaced_fields(&self) -> Vec<MisplacedField> {
        let mut walk = Walk { kind: self.workload_kind(), prefix: &self.prefix, steps: Vec::new(), found: Vec::new() };
        if walk.kind.is_some() || self.content == Content::ServiceAccount {
            walk.map(self.node);
        }
        walk.found
    }

    /// The fields that the API doesn't have, in the maps that matter for pulling.
    #[must_use]
    pub fn misspelt_fields(&self) -> Vec<MisspeltField<'d>> {
        let mut found = Vec::new();
        let mut check = |node: &'d Node<'d>, path: PathOf<'_>, known: &Known| known.check(node, path, &mut found);
        let own = || self.prefix.clone();
        match self.content {
            Content::Secret => check(self.node, &own, &SECRET),
            Content::ServiceAccount => {
                check(self.node, &own, &SERVICE_ACCOUNT);
                check_references(self.node, &own, &mut check);
            }
            Content::Workload(kind) => {
                let Some(spec) = self.node.at(kind.pod_spec) else { return found };
                let path = || format!("{}{}.", self.prefix, kind.pod_spec.join("."));
                check(spec, &path, &POD_SPEC);
                check_references(spec, &path, &mut check);
                for list in ContainerList::ALL {
                    let entries = spec.get(list.key()).into_iter().flat_map(Tree::items).enumerate();
                    for (index, entry) in entries {
                        let path = || format!("{}{}[{index}].", path(), list.key());
                        match (list, entry.get("image")) {
                            (ContainerList::ImageVolumes, Some(image)) => {
                                check(image, &|| path() + "image.", &IMAGE_VOLUME);
                            }
                            (ContainerList::ImageVolumes, None) => {}
                            _ => check(entry, &path, &CONTAINER),
                        }
                    }
                }
            }
            _ => {}
        }
        found
    }
}

/// The path of a map, which is made only for what is wrong in it.
type PathOf<'p> = &'p dyn Fn() -> String;

fn check_references<'d>(
    owner: &'d Node<'d>,
    path: PathOf<'_>,
    check: &mut impl FnMut(&'d Node<'d>, PathOf<'_>, &Known),
) {
    for (index, entry) in owner.get(PULL_SECRETS).into_iter().flat_map(Tree::items).enumerate() {
        check(entry, &|| format!("{}{PULL_SECRETS}[{index}].", path()), &REFERENCE);
    }
}

impl Known {
    fn check<'d>(&self, node: &'d Node<'d>, path: PathOf<'_>, found: &mut Vec<MisspeltField<'d>>) {
        for entry in node.entries().filter(|entry| entry.is_live() && !self.fields.contains(&entry.key())) {
            let field = entry.key();
            let usual = self.wrong.iter().find(|(wrong, _)| *wrong == field).map(|(_, right)| *right);
            if let Some(near) = usual.or_else(|| nearest(field, self.wanted.iter().copied())) {
                found.push(MisspeltField { field, path: path() + field, span: entry.key_span(), near });
            }
        }
    }
}

/// Goes through an object with the path in hand.
struct Walk<'w> {
    kind: Option<&'static WorkloadKind>,
    prefix: &'w str,
    steps: Vec<Step<'w>>,
    found: Vec<MisplacedField>,
}

#[derive(Clone, Copy)]
enum Step<'w> {
    Key(&'w str),
    Index(usize),
}

impl<'w> Walk<'w> {
    fn map(&mut self, node: &'w Node<'w>) {
        for entry in node.entries().filter(|entry| entry.is_live()) {
            let key = entry.key();
            if let Some(field) = [PULL_SECRETS, PULL_POLICY, ACCOUNT].into_iter().find(|field| *field == key)
                && !self.is_right(field)
                && let Some(right) = self.right(field)
            {
                self.found.push(MisplacedField { field, path: self.path(key), span: entry.key_span(), right });
                continue;
            }
            // Free texts, what the API server keeps for itself, and what controllers report.
            let is_free = match self.steps.as_slice() {
                [] => key == "status",
                [.., Step::Key("metadata")] => true,
                _ => false,
            };
            if !is_free {
                self.steps.push(Step::Key(key));
                self.value(entry.value());
                self.steps.pop();
            }
        }
    }

    fn value(&mut self, node: &'w Node<'w>) {
        if node.shape() == Shape::Map {
            return self.map(node);
        }
        for (index, item) in node.items().enumerate() {
            self.steps.push(Step::Index(index));
            self.value(item);
            self.steps.pop();
        }
    }

    /// Whether the map that is open has the field.
    fn is_right(&self, field: &str) -> bool {
        let Some(kind) = self.kind else { return field != PULL_SECRETS || self.steps.is_empty() };
        let is_key = |step: &Step<'_>, key: &str| matches!(step, Step::Key(found) if *found == key);
        let spec = kind.pod_spec;
        let in_spec =
            self.steps.len() >= spec.len() && self.steps.iter().zip(spec).all(|(step, key)| is_key(step, key));
        match self.steps.get(spec.len()..).filter(|_| in_spec) {
            Some([]) => field != PULL_POLICY,
            Some([Step::Key(list), Step::Index(_)]) => {
                let containers = [ContainerList::Init, ContainerList::Containers, ContainerList::Ephemeral];
                field == PULL_POLICY && containers.iter().any(|known| known.key() == *list)
            }
            // An image volume's: the misspelling is reported instead.
            Some([Step::Key("volumes"), Step::Index(_), Step::Key("image")]) => field == PULL_POLICY,
            _ => false,
        }
    }

    /// Where the field belongs; `None` in an object that has no place for it.
    fn right(&self, field: &str) -> Option<String> {
        let Some(kind) = self.kind else {
            return (field == PULL_SECRETS).then(|| format!("{}{field}", self.prefix));
        };
        let spec = kind.pod_spec.join(".");
        let inside = if field == PULL_POLICY { "containers[]." } else { "" };
        Some(format!("{}{spec}.{inside}{field}", self.prefix))
    }

    fn path(&self, key: &str) -> String {
        let mut path = self.prefix.to_string();
        for step in &self.steps {
            match step {
                Step::Key(key) => {
                    if !path.is_empty() && !path.ends_with('.') {
                        path.push('.');
                    }
                    path.push_str(key);
                }
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        if !path.is_empty() && !path.ends_with('.') {
            path.push('.');
        }
        path + key
    }
}
