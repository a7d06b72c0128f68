//! What the files can't say: the cluster's version, its runtime, what lies on the node.

mod kubernetes_version;
mod runtime;
mod verification;

pub use kubernetes_version::{KubernetesVersion, VersionError};
pub use runtime::Runtime;
pub use verification::ImageVerification;

use alloc::{string::String, vec::Vec};

use crate::decision::{Allowlist, AllowlistError, VerificationPolicy};

/// The cluster in which the files are thought to be applied.
///
/// As JSON: camelCase, every member optional, unknown ones refused.
///
/// # Examples
///
/// ```
/// use pullplan::options::{KubernetesVersion, Options};
/// let options = Options { always_pull_images: true, ..Options::default() };
/// assert_eq!(options.kubernetes, KubernetesVersion::DEFAULT);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "camelCase", default, deny_unknown_fields)
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Options {
    /// The version of the kubelet and the API server.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub kubernetes: KubernetesVersion,
    /// The container runtime.
    pub runtime: Runtime,
    /// Whether the admission plug-in `AlwaysPullImages` is on.
    pub always_pull_images: bool,
    /// The images that lie on every node, as a Pod would write them.
    pub images_on_node: Vec<String>,
    /// The feature gate `KubeletEnsureSecretPulledImages`; `None` means the version's default.
    pub ensure_secret_pulled_images: Option<bool>,
    /// The kubelet's `imagePullCredentialsVerificationPolicy`.
    pub image_verification: ImageVerification,
    /// The kubelet's `preloadedImagesVerificationAllowlist`.
    pub verification_allowlist: Vec<String>,
}

impl Options {
    /// Whether present images are checked again for each Pod's credentials.
    ///
    /// # Source
    ///
    /// `KubeletEnsureSecretPulledImages`: alpha (off) in 1.33, beta (on) in 1.35.
    #[must_use]
    pub fn ensures_secret_pulled_images(&self) -> bool {
        let since = |minor| self.kubernetes >= KubernetesVersion::new(1, minor);
        since(33) && self.ensure_secret_pulled_images.unwrap_or_else(|| since(35))
    }

    /// When the kubelet checks a present image again.
    ///
    /// # Errors
    ///
    /// The first entry of the list that the kubelet would not start with.
    pub fn verification(&self) -> Result<VerificationPolicy, AllowlistError> {
        Ok(match self.image_verification {
            ImageVerification::NeverVerify => VerificationPolicy::NeverVerify,
            ImageVerification::NeverVerifyPreloadedImages => VerificationPolicy::NeverVerifyPreloadedImages,
            ImageVerification::NeverVerifyAllowlistedImages => {
                let list = self.verification_allowlist.iter().map(String::as_str);
                VerificationPolicy::NeverVerifyAllowlistedImages(Allowlist::new(list)?)
            }
            ImageVerification::AlwaysVerify => VerificationPolicy::AlwaysVerify,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checks(minor: u16, gate: Option<bool>) -> bool {
        let kubernetes = KubernetesVersion::new(1, minor);
        Options { kubernetes, ensure_secret_pulled_images: gate, ..Options::default() }.ensures_secret_pulled_images()
    }

    #[test]
    fn the_gate_follows_the_version() {
        assert!(!checks(32, Some(true)), "the gate does not exist before 1.33");
        assert!(!checks(34, None) && checks(34, Some(true)));
        assert!(checks(35, None) && !checks(35, Some(false)));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn unknown_members_are_refused() {
        assert!(serde_json::from_str::<Options>(r#"{"alwaysPullImages": true}"#).unwrap().always_pull_images);
        assert!(serde_json::from_str::<Options>(r#"{"alwaysPullImage": true}"#).is_err());
    }

    #[cfg(feature = "serde")]
    #[test]
    fn words_are_named_as_they_are_read() {
        let json = |name: &str| alloc::format!("\"{name}\"");
        for runtime in Runtime::ALL {
            assert_eq!(serde_json::to_string(&runtime).unwrap(), json(runtime.name()));
        }
        for policy in ImageVerification::ALL {
            assert_eq!(serde_json::to_string(&policy).unwrap(), json(policy.name()));
        }
    }
}
