/// One of the four lists of a Pod spec that name images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContainerList {
    /// `initContainers[].image`.
    Init,
    /// `containers[].image`.
    Containers,
    /// `ephemeralContainers[].image`.
    Ephemeral,
    /// `volumes[].image.reference`.
    ImageVolumes,
}

impl ContainerList {
    /// All four, in the order in which a Pod needs its images.
    pub const ALL: [Self; 4] = [Self::Init, Self::Containers, Self::Ephemeral, Self::ImageVolumes];

    /// The key of the list in a Pod spec.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Init => "initContainers",
            Self::Containers => "containers",
            Self::Ephemeral => "ephemeralContainers",
            Self::ImageVolumes => "volumes",
        }
    }

    /// The key of the pull policy, beside the image.
    #[must_use]
    pub const fn policy_key(self) -> &'static str {
        match self {
            Self::Init | Self::Containers | Self::Ephemeral => "imagePullPolicy",
            Self::ImageVolumes => "pullPolicy",
        }
    }

    /// What one entry is called in a message.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Init => "init container",
            Self::Containers => "container",
            Self::Ephemeral => "ephemeral container",
            Self::ImageVolumes => "image volume",
        }
    }
}
