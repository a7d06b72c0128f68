use alloc::{string::String, vec::Vec};

use super::Place;
use crate::Text;

/// An admission policy of the files, read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyReport {
    /// Kind and name, as verdicts name it: `K8sAllowedRepos only-our-registries`; settings have the file's name.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// Whether it is one of ours; others are judged with their own meaning.
    pub own: bool,
    /// Where it says something else than was probably meant.
    pub holes: Vec<PolicyHole>,
    /// The policy as settings of ours that close the holes, in YAML; none if it is one of ours.
    pub settings: Option<String>,
    /// What is different in these settings, or could not be taken over.
    pub notes: Vec<Text>,
}

/// A place where a policy says something else than was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyHole {
    /// What it is.
    pub text: Text,
    /// The entry it is about, if it is about one.
    pub place: Option<Place>,
}
