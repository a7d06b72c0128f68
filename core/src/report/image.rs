use alloc::string::String;

use super::Place;
use crate::Text;

/// How an image reference reads.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImageReading {
    /// As written; empty if the field is missing.
    pub written: String,
    /// The parts, if it is a reference.
    pub parts: Option<ImageParts>,
    /// Why it is none, and where.
    pub error: Option<ImageError>,
}

/// The parts of a reference, as written and as completed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImageParts {
    /// The registry: `docker.io`.
    pub domain: Part,
    /// The path of the repository: `library/nginx`.
    pub path: Part,
    /// The tag: `latest`; absent beside a digest without tag.
    pub tag: Option<Part>,
    /// The digest: `sha256:…`.
    pub digest: Option<Part>,
    /// What credentials are looked up for: domain and path.
    pub repository: String,
    /// The shortest form: `nginx:1.29`.
    pub familiar: String,
    /// The full form: `docker.io/library/nginx:1.29`.
    pub canonical: String,
    /// What the kubelet hands to the container runtime: the text as written, with `:latest` if neither tag nor
    /// digest was.
    pub runtime: String,
}

/// One part of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// As written; `None` if it was not typed at all.
    pub written: Option<String>,
    /// As completed.
    pub value: String,
    /// The rule that read or completed it.
    pub rule: Text,
    /// Where it was typed.
    pub place: Option<Place>,
}

/// Why a text is not a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImageError {
    /// The stable name of the kind: `tagEmpty`.
    pub kind: &'static str,
    /// In words.
    pub message: Text,
    /// What the kubelet prints: `couldn't parse image name "…": invalid reference format`.
    pub kubelet: String,
    /// The offending bytes.
    pub place: Option<Place>,
}
