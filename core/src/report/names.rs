use alloc::{borrow::Cow, string::String};

/// Which object: as `StatefulSet pay/ledger`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ObjectName {
    /// `apiVersion` as written.
    pub api_version: Cow<'static, str>,
    /// `kind` as written.
    pub kind: Cow<'static, str>,
    /// `metadata.namespace`; `default` if it is absent.
    pub namespace: Cow<'static, str>,
    /// `metadata.name`; empty if it is absent.
    pub name: String,
}

impl ObjectName {
    /// The name as it is shown; a dash if there is none.
    #[must_use]
    pub const fn shown_name(&self) -> &str {
        if self.name.is_empty() { "–" } else { self.name.as_str() }
    }
}

/// Which entry of which list: as `containers[0] ledger`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContainerName {
    /// The key of the list in the Pod spec: `initContainers`, `containers`, `ephemeralContainers`, `volumes`.
    pub list: &'static str,
    /// The index in the list.
    pub index: usize,
    /// The name of the container or volume; empty if it is absent.
    pub name: String,
}
