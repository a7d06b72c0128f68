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
