use alloc::{string::String, sync::Arc, vec::Vec};

use super::Place;
use crate::Text;

/// Something wrong, or worth knowing, at a place in the input.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The stable id: `SEC002`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One line.
    pub message: Text,
    /// Why it is so.
    pub why: Text,
    /// What to do.
    pub fix: Text,
    /// Where; `None` only for what stands in no file (an option).
    pub place: Option<Place>,
    /// Other places that matter, each with a word on why.
    pub related: Vec<RelatedPlace>,
    /// A change of the text that would mend it, if there is one that a machine may make.
    pub edit: Option<Edit>,
    /// The [`PullPlan::id`](super::PullPlan::id)s it concerns.
    pub images: Vec<Arc<str>>,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// It will not do what it says.
    Error,
    /// It may not do what was meant.
    Warning,
    /// Good to know.
    Info,
}

/// Another place that matters for a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelatedPlace {
    /// Where.
    pub place: Place,
    /// Why it matters: `opened here`.
    pub note: Text,
}

/// A change of a file: the text at `place` is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edit {
    /// What is replaced.
    pub place: Place,
    /// What it is replaced with.
    pub replacement: String,
}
