use crate::Span;

/// Where a key and an image's repository differ: what to mark in both, by bytes.
///
/// An empty span is a place where something is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// The part of [`NearMiss::key_used`](super::NearMiss::key_used).
    pub key: Span,
    /// The part of [`ImageParts::repository`](super::ImageParts::repository).
    pub image: Span,
}
