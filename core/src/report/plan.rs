use alloc::{string::String, sync::Arc, vec::Vec};

use super::{
    ContainerName, Credentials, DecisionCase, ImageReading, ObjectName, Place, PolicyReading, PolicyVerdict,
    ReaderAnswer, Symptoms,
};
use crate::Text;

/// What Kubernetes decides about one image before it is pulled.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PullPlan {
    /// Unique in the report and stable while the object keeps its name: `pay/StatefulSet/ledger/containers[0]`.
    pub id: Arc<str>,
    /// The object that names the image.
    pub object: Arc<ObjectName>,
    /// The entry that names it.
    pub container: ContainerName,
    /// The path of the field from the document: `spec.template.spec.containers[0].image`.
    pub field: String,
    /// The index of the document in its file.
    pub document: usize,
    /// The image's text; the entry, if there is no image.
    pub place: Place,
    /// The plan in one word.
    pub status: Status,
    /// How the reference reads.
    pub image: ImageReading,
    /// Which pull policy it gets.
    pub pull_policy: PolicyReading,
    /// Why no kubelet ever gets to this image: the API server or admission refuses the Pod. Then `credentials` and `decision` are what
    /// would come if it were let in, and there are no `symptoms`.
    pub not_reached: Option<Text>,
    /// What the kubelet does, with the image on the node and without.
    pub decision: Vec<DecisionCase>,
    /// Which credentials are tried.
    pub credentials: Credentials,
    /// What a user sees if the registry refuses.
    pub symptoms: Symptoms,
    /// What each policy says to this image.
    pub admission: Vec<PolicyVerdict>,
    /// What other readers of the same files would use; a file that none of them would use is left out.
    pub readers: Vec<ReaderAnswer>,
}

/// A plan in one word; never "fine", for a pull can't be promised from files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Status {
    /// At least one credential matches.
    CredentialsMatch,
    /// None matches: one anonymous attempt.
    Anonymous,
    /// The order of the credentials is random.
    AmbiguousOrder,
    /// The first credential is empty, so the registry sees nobody.
    EmptyCredential,
    /// A listed Secret can't be read: every image of the Pod fails that needs a look-up.
    SecretSetBroken,
    /// The reference can't be read.
    InvalidName,
    /// The rules refuse it.
    Denied,
    /// Never pulled: it must be on the node already.
    NeverPulled,
    /// Not evaluated: the image is missing.
    NotEvaluated,
}
