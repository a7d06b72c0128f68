use alloc::vec::Vec;

use super::Place;
use crate::Text;

/// One of the ways in which a cluster can authenticate to a registry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Way {
    /// The stable name: `podPullSecret`.
    pub id: &'static str,
    /// What it is.
    pub title: Text,
    /// What it costs and where it fits.
    pub cost: Text,
    /// Where the files use it; none if they don't.
    pub used: Vec<Place>,
}
