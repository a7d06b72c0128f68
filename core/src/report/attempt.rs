use alloc::{borrow::Cow, string::String, sync::Arc};

use super::{Difference, Place};
use crate::Text;

/// One credential that the kubelet tries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attempt {
    /// Where it comes from.
    pub source: Arc<SourceName>,
    /// The key as written: `https://index.docker.io/v1/`.
    pub key_written: String,
    /// The key as used: `index.docker.io`.
    pub key_used: String,
    /// Why it matches.
    pub why: Text,
    /// Why it stands at this place in the order.
    pub order: Text,
    /// Whether its place is random, for another key of the same file is used alike.
    pub order_is_random: bool,
    /// The user name with all but its ends hidden: `p•••••t`; empty if there is none.
    pub user: String,
    /// Whether user name and password are both empty.
    pub empty: bool,
    /// The number of the credential: equal ones have equal numbers. None if it is empty, or not known.
    pub credential: Option<usize>,
    /// Where the key was written.
    pub place: Option<Place>,
}

/// Where a credential comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceName {
    /// The kind of source.
    pub kind: SourceKind,
    /// The Secret's, file's or provider's name.
    pub name: String,
    /// How the Pod came to it, if through a list: `Pod`, `ServiceAccount builder`.
    pub via: Option<Cow<'static, str>>,
}

/// The three sources, in the kubelet's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SourceKind {
    /// A Secret named in `imagePullSecrets`.
    Secret,
    /// The node's `config.json` or `.dockercfg`.
    NodeFile,
    /// A kubelet credential provider.
    Provider,
}

/// A key that gives nothing for this image, and the one reason why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NearMiss {
    /// Where it comes from.
    pub source: Arc<SourceName>,
    /// The key as written.
    pub key_written: String,
    /// The key as used; what was written if it was refused.
    pub key_used: String,
    /// The one reason.
    pub reason: Text,
    /// The characters that make the difference, if it is in characters.
    pub difference: Option<Difference>,
    /// Where the key was written.
    pub place: Option<Place>,
}
