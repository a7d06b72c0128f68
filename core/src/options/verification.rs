/// The kubelet's `imagePullCredentialsVerificationPolicy`: which present images are checked again for each Pod.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ImageVerification {
    /// None.
    NeverVerify,
    /// Those that the kubelet pulled.
    #[default]
    NeverVerifyPreloadedImages,
    /// All but those on the list.
    NeverVerifyAllowlistedImages,
    /// All.
    AlwaysVerify,
}

impl ImageVerification {
    /// All, as the kubelet's documentation orders them.
    pub const ALL: [Self; 4] =
        [Self::NeverVerify, Self::NeverVerifyPreloadedImages, Self::NeverVerifyAllowlistedImages, Self::AlwaysVerify];

    /// The name in the kubelet's configuration: `AlwaysVerify`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NeverVerify => "NeverVerify",
            Self::NeverVerifyPreloadedImages => "NeverVerifyPreloadedImages",
            Self::NeverVerifyAllowlistedImages => "NeverVerifyAllowlistedImages",
            Self::AlwaysVerify => "AlwaysVerify",
        }
    }
}
