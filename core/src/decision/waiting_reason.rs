use alloc::{borrow::ToOwned, format, string::String};
use core::fmt;

/// Why a container waits for its image: the `reason` of its status.
///
/// # Source
///
/// Kubernetes `pkg/kubelet/images/types.go`, cri-api `errors`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WaitingReason {
    /// The image is no reference.
    InvalidImageName,
    /// The runtime can't say whether the image is on the node.
    ImageInspectError,
    /// The image may not be pulled, and isn't on the node or isn't this Pod's to use.
    ErrImageNeverPull,
    /// The pull failed.
    ErrImagePull,
    /// An earlier pull failed, and the next one is not due.
    ImagePullBackOff,
    /// The registry can't be reached.
    RegistryUnavailable,
    /// The image's signature is not accepted.
    SignatureValidationFailed,
}

impl WaitingReason {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::InvalidImageName,
        Self::ImageInspectError,
        Self::ErrImageNeverPull,
        Self::ErrImagePull,
        Self::ImagePullBackOff,
        Self::RegistryUnavailable,
        Self::SignatureValidationFailed,
    ];

    /// The word in the status.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidImageName => "InvalidImageName",
            Self::ImageInspectError => "ImageInspectError",
            Self::ErrImageNeverPull => "ErrImageNeverPull",
            Self::ErrImagePull => "ErrImagePull",
            Self::ImagePullBackOff => "ImagePullBackOff",
            Self::RegistryUnavailable => "RegistryUnavailable",
            Self::SignatureValidationFailed => "SignatureValidationFailed",
        }
    }
}

impl fmt::Display for WaitingReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a container shows after a pull has failed.
///
/// # Source
///
/// Kubernetes `pkg/kubelet/images/image_manager.go` `evalCRIPullErr`.
///
/// # Examples
///
/// ```
/// use pullplan::decision::{PullFailure, WaitingReason};
/// let failure = PullFailure::new("ghcr.io/acme/app", "RegistryUnavailable: i/o timeout");
/// assert_eq!(failure.reason, WaitingReason::RegistryUnavailable);
/// assert_eq!(
///     failure.message,
///     "image pull failed for ghcr.io/acme/app because the registry is unavailable: i/o timeout"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullFailure {
    /// The status' reason.
    pub reason: WaitingReason,
    /// The status' message.
    pub message: String,
}

impl PullFailure {
    /// What the runtime's `error` about `image` becomes.
    #[must_use]
    pub fn new(image: &str, error: &str) -> Self {
        for (reason, why) in [
            (WaitingReason::RegistryUnavailable, "the registry is unavailable"),
            (WaitingReason::SignatureValidationFailed, "the signature validation failed"),
        ] {
            if let Some(rest) = error.strip_prefix(reason.as_str()) {
                return Self { reason, message: format!("image pull failed for {image} because {why}{rest}") };
            }
        }
        Self { reason: WaitingReason::ErrImagePull, message: error.to_owned() }
    }
}
