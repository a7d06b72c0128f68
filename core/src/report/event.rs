use alloc::{string::String, sync::Arc, vec::Vec};

use super::Place;
use crate::Text;

/// A line of pasted events, or one error line, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventReading {
    /// The line as pasted, without what the kind of event does not need.
    pub line: String,
    /// The stable name of the cause: `unauthorized`.
    pub cause: &'static str,
    /// What it means.
    pub meaning: Text,
    /// What to do.
    pub advice: Text,
    /// Whether it says, or another line about the same does, that the kubelet waits before the next attempt.
    pub waits: bool,
    /// The image it names, if it names one.
    pub image: Option<String>,
    /// The [`PullPlan::id`](super::PullPlan::id)s it concerns.
    pub images: Vec<Arc<str>>,
    /// The ids of findings that explain it.
    pub findings: Vec<&'static str>,
    /// Where it was pasted, if in a file.
    pub place: Option<Place>,
}
