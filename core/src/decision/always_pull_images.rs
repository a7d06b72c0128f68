use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    PullPolicy, Tree,
    collections::Set,
    go_quote::GoQuoted,
    workload::{ContainerList, ImageUse, Workload, WorkloadKind},
};

/// A request to the admission plugin `AlwaysPullImages`, and what the plugin makes of it.
///
/// It sees Pods that are created, and Pods that are updated with an image that the old Pod nowhere had. It doesn't
/// see an ephemeral container that comes through the subresource, nor the templates of Deployments and the like.
///
/// # Source
///
/// Kubernetes `plugin/pkg/admission/alwayspullimages/admission.go`.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use pullplan::decision::{AlwaysPullImages, Operation};
/// let mut pod = serde_json::json!({
///     "metadata": {"name": "web"},
///     "spec": {"containers": [{"name": "app", "image": "nginx:1.29", "imagePullPolicy": "Never"}]},
/// });
/// let changes = AlwaysPullImages::new(Operation::Create, &pod).changes();
/// assert_eq!(changes[0].field(), "spec.containers[0].imagePullPolicy");
/// assert_eq!(changes[0].pointer(), "/spec/containers/0/imagePullPolicy");
/// assert_eq!(changes[0].written.as_deref(), Some("Never"));
///
/// changes.iter().for_each(|change| change.apply(&mut pod));
/// assert_eq!(pod["spec"]["containers"][0]["imagePullPolicy"], "Always");
/// # }
/// ```
#[derive(Debug)]
pub struct AlwaysPullImages<'t, T> {
    /// What is done with the object.
    pub operation: Operation,
    /// The resource in the core group: `pods`.
    pub resource: &'t str,
    /// The subresource; empty if there is none.
    pub subresource: &'t str,
    /// The object.
    pub pod: &'t T,
    /// The object before an update.
    pub old_pod: Option<&'t T>,
}

// Copies of references, whatever they point to.
impl<T> Clone for AlwaysPullImages<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for AlwaysPullImages<'_, T> {}

/// What is done with an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Operation {
    /// It is created.
    Create,
    /// It is updated.
    Update,
    /// Anything else.
    Other,
}

impl<'t, T: Tree> AlwaysPullImages<'t, T> {
    /// A request about a Pod itself.
    #[must_use]
    pub const fn new(operation: Operation, pod: &'t T) -> Self {
        Self { operation, resource: "pods", subresource: "", pod, old_pod: None }
    }

    /// Whether the plugin passes over the request.
    #[must_use]
    pub fn is_ignored(&self) -> bool {
        let old: Option<Set<_>> = self.old_pod.map(|old| container_images(&image_uses(old)).collect());
        let had = old.as_ref().map(|old| |image: &str| old.contains(image));
        self.resource != "pods" || passes_over(self.operation, self.subresource, &image_uses(self.pod), had)
    }

    /// What the plugin changes: every pull policy that is not `Always` already, in the order of the lists.
    #[must_use]
    pub fn changes(&self) -> Vec<PullPolicyChange> {
        if self.is_ignored() {
            return Vec::new();
        }
        image_uses(self.pod).iter().filter_map(PullPolicyChange::of).collect()
    }

    /// Why the plugin refuses the Pod as it is; it does so if another plugin has undone the changes.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        let name = ["name", "generateName"].into_iter().find_map(|key| {
            let name = self.pod.at(&["metadata", key]).and_then(Tree::as_str);
            name.filter(|name| !name.is_empty())
        });
        let name = GoQuoted(name.unwrap_or("Unknown")).to_string();
        // Identical texts can't be: the fields differ.
        let errors: Vec<_> = self.changes().iter().map(|change| change.refusal(&name)).collect();
        match errors.as_slice() {
            [] => None,
            [error] => Some(error.clone()),
            _ => Some(format!("[{}]", errors.join(", "))),
        }
    }
}

/// A pull policy that becomes `Always`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullPolicyChange {
    /// The list of the Pod spec.
    pub list: ContainerList,
    /// The index in it.
    pub index: usize,
    /// What was written, if anything was.
    pub written: Option<String>,
}

impl PullPolicyChange {
    /// What is written instead.
    pub const VALUE: PullPolicy = PullPolicy::Always;

    fn of<T: Tree>(found: &ImageUse<'_, T>) -> Option<Self> {
        let written = found.pull_policy.node().and_then(Tree::as_str);
        (written != Some(Self::VALUE.as_str())).then(|| Self {
            list: found.list,
            index: found.index,
            written: written.map(ToOwned::to_owned),
        })
    }

    /// The field: `spec.volumes[2].image.pullPolicy`.
    #[must_use]
    pub fn field(&self) -> String {
        format!("spec.{}[{}].{}", self.list.key(), self.index, self.keys().join("."))
    }

    /// The field as a JSON pointer: `/spec/volumes/2/image/pullPolicy`.
    #[must_use]
    pub fn pointer(&self) -> String {
        format!("/spec/{}/{}/{}", self.list.key(), self.index, self.keys().join("/"))
    }

    /// Makes the change in a Pod.
    #[cfg(feature = "serde")]
    pub fn apply(&self, pod: &mut serde_json::Value) {
        let pointer = self.pointer();
        let Some((parent, key)) = pointer.rsplit_once('/') else { return };
        if let Some(parent) = pod.pointer_mut(parent).and_then(serde_json::Value::as_object_mut) {
            parent.insert(key.to_owned(), Self::VALUE.as_str().into());
        }
    }

    fn refusal(&self, quoted_name: &str) -> String {
        format!(
            "pods {quoted_name} is forbidden: {}: Unsupported value: {}: supported values: \"{}\"",
            self.field(),
            GoQuoted(self.written.as_deref().unwrap_or_default()),
            Self::VALUE
        )
    }

    const fn keys(&self) -> &'static [&'static str] {
        match self.list {
            ContainerList::ImageVolumes => &["image", "pullPolicy"],
            ContainerList::Init | ContainerList::Containers | ContainerList::Ephemeral => &["imagePullPolicy"],
        }
    }
}

/// Whether the plugin passes over a Pod with these images; `had` says whether a container of the old Pod had an image.
pub(crate) fn passes_over<T: Tree>(
    operation: Operation,
    subresource: &str,
    uses: &[ImageUse<'_, T>],
    had: Option<impl Fn(&str) -> bool>,
) -> bool {
    match (operation, had) {
        _ if !subresource.is_empty() => true,
        (Operation::Other, _) => true,
        (Operation::Update, Some(had)) => container_images(uses).all(had),
        (Operation::Create | Operation::Update, _) => false,
    }
}

/// The images of a Pod's containers; those of volumes do not count for an update.
fn container_images<'t, T: Tree>(uses: &[ImageUse<'t, T>]) -> impl Iterator<Item = &'t str> {
    let of_containers = uses.iter().filter(|found| found.list != ContainerList::ImageVolumes);
    of_containers.map(|found| found.image.text().unwrap_or_default())
}

fn image_uses<T: Tree>(pod: &T) -> Vec<ImageUse<'_, T>> {
    let kind = WorkloadKind::find("v1", "Pod");
    kind.map(|kind| Workload::new(pod, kind, String::new()).images().0).unwrap_or_default()
}
