use alloc::{string::String, vec::Vec};

use super::Place;
use crate::Text;

/// Which pull policy an image gets, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyReading {
    /// As written, if it was.
    pub written: Option<String>,
    /// In effect: `Always`, `IfNotPresent`, `Never`; what was written if the API server would refuse it.
    pub effective: String,
    /// The deciding rule.
    pub reason: Text,
    /// The way to it, step by step.
    pub steps: Vec<Step>,
    /// Where it was written.
    pub place: Option<Place>,
}

/// One step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// In words.
    pub text: Text,
    /// Whether it is the one that decides.
    pub decisive: bool,
}
