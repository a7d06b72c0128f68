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

impl Runtime {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Containerd, Self::CriO];

    /// The name in options and on the command line: `cri-o`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Containerd => "containerd",
            Self::CriO => "cri-o",
        }
    }
}
