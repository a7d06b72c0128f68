use alloc::{sync::Arc, vec::Vec};

use super::{Attempt, NearMiss, PullSecret};
use crate::Text;

/// The credentials the kubelet would try for an image, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Credentials {
    /// The Pod's list of pull secrets, after admission.
    pub secrets: Arc<[PullSecret]>,
    /// One after another until a pull succeeds.
    pub attempts: Vec<Attempt>,
    /// What follows the last.
    pub then: Then,
    /// The same in words.
    pub then_text: Text,
    /// Keys that give nothing here, the nearest first.
    pub near: Vec<NearMiss>,
}

/// What follows the last credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Then {
    /// No credential matched: one attempt without.
    Anonymous,
    /// Only providers are asked, or a Secret is yet to be made, and what they hold is not known: one attempt without,
    /// if they give none.
    AnonymousUnlessProvided,
    /// Credentials matched: no anonymous attempt.
    Nothing,
    /// A Secret can't be read: the container fails before any attempt.
    Fails,
    /// The name can't be read, or the pull policy is Never: nothing is tried.
    NotTried,
}
