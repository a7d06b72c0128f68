use super::Allowlist;

/// When the kubelet checks that a Pod may use an image that is on the node: its
/// `imagePullCredentialsVerificationPolicy`.
///
/// # Source
///
/// Kubernetes `pkg/kubelet/images/pullmanager/image_pull_policies.go`.
///
/// # Examples
///
/// ```
/// use pullplan::decision::VerificationPolicy;
/// let policy = VerificationPolicy::default();
/// assert!(policy.requires_check("nginx", true) && !policy.requires_check("nginx", false));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum VerificationPolicy {
    /// Never.
    NeverVerify,
    /// If the kubelet has pulled the image, or begun to.
    #[default]
    NeverVerifyPreloadedImages,
    /// Unless the image is on the list.
    NeverVerifyAllowlistedImages(Allowlist),
    /// Always.
    AlwaysVerify,
}

impl VerificationPolicy {
    /// The policy of this name; the list matters to one of them. `None` for an unknown name.
    #[must_use]
    pub fn named(name: &str, list: Allowlist) -> Option<Self> {
        [
            Self::NeverVerify,
            Self::NeverVerifyPreloadedImages,
            Self::NeverVerifyAllowlistedImages(list),
            Self::AlwaysVerify,
        ]
        .into_iter()
        .find(|policy| policy.name() == name)
    }

    /// The name in the kubelet's configuration.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NeverVerify => "NeverVerify",
            Self::NeverVerifyPreloadedImages => "NeverVerifyPreloadedImages",
            Self::NeverVerifyAllowlistedImages(_) => "NeverVerifyAllowlistedImages",
            Self::AlwaysVerify => "AlwaysVerify",
        }
    }

    /// Whether the Pod's credentials are checked before it gets an image, as the container has it, that is on the
    /// node. `pulled_by_kubelet`: there is a record of a pull, or of the intent to.
    #[must_use]
    pub fn requires_check(&self, image: &str, pulled_by_kubelet: bool) -> bool {
        match self {
            Self::NeverVerify => false,
            Self::NeverVerifyPreloadedImages => pulled_by_kubelet,
            Self::NeverVerifyAllowlistedImages(list) => !list.has(image),
            Self::AlwaysVerify => true,
        }
    }
}
