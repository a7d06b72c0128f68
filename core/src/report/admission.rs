use alloc::{string::String, sync::Arc, vec::Vec};

use super::{ObjectName, Place};
use crate::Text;

/// What admission says to one object.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectAdmission {
    /// The object.
    pub object: Arc<ObjectName>,
    /// The index of its document in its file.
    pub document: usize,
    /// Where the object stands.
    pub place: Place,
    /// All policies together.
    pub verdict: Verdict,
    /// What each policy says.
    pub policies: Vec<PolicyVerdict>,
    /// What is changed, in order.
    pub changes: Vec<Change>,
    /// What the plug-in ImagePolicyWebhook would ask its backend about the object's Pods, as JSON; it sees nothing
    /// else of them. None for an `ImageReview` itself.
    pub image_review: Option<String>,
}

/// What one policy says to an object or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyVerdict {
    /// The policy's name: `AlwaysPullImages`, `K8sAllowedRepos only-our-registries`.
    pub policy: String,
    /// Its verdict.
    pub verdict: Verdict,
    /// Why.
    pub reasons: Vec<Text>,
    /// The very entry of the policy that decided, where it stands in the files.
    pub entry: Option<Place>,
    /// The `AdmissionReview` that answers the object's creation, as our policy gives it, with an empty uid; none for
    /// one image, and for other policies.
    pub response: Option<String>,
}

/// An admission verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// Let in as it is.
    Admitted,
    /// Let in with changes.
    Changed,
    /// Let in with a warning.
    Warned,
    /// Refused.
    Denied,
}

/// One field that admission changes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// Who changes it.
    pub policy: String,
    /// The path from the document: `spec.containers[0].imagePullPolicy`.
    pub field: String,
    /// The value before, as JSON; `None` if the field is added.
    pub before: Option<String>,
    /// The value after, as JSON.
    pub after: String,
}
