/// A kind of object that holds a Pod spec, such as `apps/v1` `Deployment`.
///
/// # Source
///
/// Kubernetes API reference 1.35 and the removed groups of its deprecation guide
/// (`extensions/v1beta1`, `apps/v1beta1`, `apps/v1beta2`, `batch/v1beta1`, `batch/v2alpha1`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkloadKind {
    /// The kind's name: `CronJob`.
    pub kind: &'static str,
    /// The API groups that have, or had, the kind; `""` is the core group.
    pub groups: &'static [&'static str],
    /// The resource's plural name, as admission rules write it: `cronjobs`.
    pub resource: &'static str,
    /// The keys from the object to its Pod spec.
    pub pod_spec: &'static [&'static str],
}

impl WorkloadKind {
    /// Every kind with a Pod spec.
    pub const ALL: &'static [Self] = &[
        Self { kind: "Pod", groups: &[""], resource: "pods", pod_spec: &["spec"] },
        Self { kind: "PodTemplate", groups: &[""], resource: "podtemplates", pod_spec: &["template", "spec"] },
        Self {
            kind: "ReplicationController",
            groups: &[""],
            resource: "replicationcontrollers",
            pod_spec: &["spec", "template", "spec"],
        },
        Self {
            kind: "Deployment",
            groups: &["apps", "extensions"],
            resource: "deployments",
            pod_spec: &["spec", "template", "spec"],
        },
        Self {
            kind: "ReplicaSet",
            groups: &["apps", "extensions"],
            resource: "replicasets",
            pod_spec: &["spec", "template", "spec"],
        },
        Self {
            kind: "StatefulSet",
            groups: &["apps"],
            resource: "statefulsets",
            pod_spec: &["spec", "template", "spec"],
        },
        Self {
            kind: "DaemonSet",
            groups: &["apps", "extensions"],
            resource: "daemonsets",
            pod_spec: &["spec", "template", "spec"],
        },
        Self {
            kind: "Job",
            groups: &["batch", "extensions"],
            resource: "jobs",
            pod_spec: &["spec", "template", "spec"],
        },
        Self {
            kind: "CronJob",
            groups: &["batch"],
            resource: "cronjobs",
            pod_spec: &["spec", "jobTemplate", "spec", "template", "spec"],
        },
    ];

    /// The kind of an object by its `apiVersion` and `kind`; `None` if it holds no Pod spec.
    ///
    /// Any version of a group counts, old and future ones; another group's `Deployment` does not.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::workload::WorkloadKind;
    /// assert_eq!(WorkloadKind::find("extensions/v1beta1", "Deployment").unwrap().resource, "deployments");
    /// assert!(WorkloadKind::find("example.com/v1", "Deployment").is_none());
    /// ```
    #[must_use]
    pub fn find(api_version: &str, kind: &str) -> Option<&'static Self> {
        Self::of_group(api_version.split_once('/').map_or("", |(group, _)| group), kind)
    }

    /// The kind of an object by its API group, `""` for the core group, and `kind`.
    #[must_use]
    pub fn of_group(group: &str, kind: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|entry| entry.kind == kind && entry.groups.contains(&group))
    }
}
