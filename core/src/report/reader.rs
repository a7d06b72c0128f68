use alloc::string::String;

use crate::Text;

/// What another reader of the same file would use for an image.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReaderAnswer {
    /// Who reads: `kubelet`, `docker`, `containers` (Podman, Skopeo, CRI-O).
    pub reader: &'static str,
    /// The file: the node's, or `Secret pay/team-registry`.
    pub file: String,
    /// The key it takes, as written; empty if none.
    pub key: String,
    /// The user name with all but its ends hidden; empty if there is none.
    pub user: String,
    /// In words.
    pub text: Text,
    /// Whether the kubelet would use another credential.
    pub differs: bool,
}
