use alloc::{borrow::Cow, string::String};

use super::Place;
use crate::Text;

/// One name in the list of pull secrets that a Pod ends up with.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PullSecret {
    /// The Secret's name.
    pub name: String,
    /// Through whom: `Pod`, `ServiceAccount builder`.
    pub via: Cow<'static, str>,
    /// What became of it: found, missing, in another namespace, skipped, broken.
    pub state: PullSecretState,
    /// The same in words.
    pub text: Text,
    /// Where it is named.
    pub place: Option<Place>,
}

/// What became of a pull secret's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PullSecretState {
    /// Read; its keys are in the keyring.
    Read,
    /// Not among the files.
    Missing,
    /// Only in another namespace.
    OtherNamespace,
    /// Will be made by another object.
    MadeLater,
    /// There, but passed over silently: wrong type, wrong key, empty.
    PassedOver,
    /// There, but can't be read: every look-up of the Pod fails.
    Broken,
    /// The API server refuses it, so there is none.
    Refused,
    /// An entry without name.
    Nameless,
}
