/// The container runtime of the nodes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "kebab-case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Runtime {
    /// containerd: short names are Docker Hub's.
    #[default]
    Containerd,
    /// CRI-O: short names go through `registries.conf`.
    CriO,
}
