use core::fmt;

use super::{CredentialCheck, PulledRecord, SecretCredential, ServiceAccount, VerificationPolicy, WaitingReason};
use crate::{PullPolicy, Reference, ReferenceError, go_quote::GoQuoted};

/// What the kubelet knows when a container needs its image.
///
/// # Source
///
/// Kubernetes `pkg/kubelet/images/image_manager.go` `EnsureImageExists`.
///
/// # Examples
///
/// ```
/// use pullplan::PullPolicy;
/// use pullplan::decision::{NodeImage, PullOutcome, PullSituation, VerificationPolicy};
/// let situation = PullSituation {
///     image: "nginx",
///     pull_policy: PullPolicy::Never,
///     on_node: NodeImage::Absent,
///     ensure_secret_pulled_images: true,
///     verification: &VerificationPolicy::default(),
///     record: None,
///     pull_intent: false,
///     pod_secrets: &[],
///     service_account: None,
///     in_backoff: false,
///     previous_error: None,
/// };
/// let decision = situation.decide();
/// assert_eq!(decision.outcome, PullOutcome::NeverPull);
/// assert_eq!(decision.to_string(), "Container image \"nginx\" is not present with pull policy of Never");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PullSituation<'a> {
    /// The image as the container has it.
    pub image: &'a str,
    /// The pull policy in effect.
    pub pull_policy: PullPolicy,
    /// Whether the image is on the node.
    pub on_node: NodeImage<'a>,
    /// The feature gate `KubeletEnsureSecretPulledImages`.
    pub ensure_secret_pulled_images: bool,
    /// The kubelet's verification policy.
    pub verification: &'a VerificationPolicy,
    /// What is recorded about pulls of the image on the node.
    pub record: Option<&'a PulledRecord>,
    /// Whether a pull of the image was begun and is not recorded.
    pub pull_intent: bool,
    /// The Pod's Secrets with a credential that matches the image.
    pub pod_secrets: &'a [SecretCredential],
    /// The Pod's service account, if a credential provider gives it a credential that matches the image.
    pub service_account: Option<&'a ServiceAccount>,
    /// Whether [`Backoff::blocks`](crate::Backoff::blocks) the image for this Pod.
    pub in_backoff: bool,
    /// The last pull's error, with its reason: `ErrImagePull: pull access denied`.
    pub previous_error: Option<&'a str>,
}

/// What the container runtime says about an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeImage<'a> {
    /// It is on the node.
    Present,
    /// It is not.
    Absent,
    /// The runtime can't say, with its error.
    Unknown(&'a str),
}

impl<'a> PullSituation<'a> {
    /// What the kubelet does.
    #[must_use]
    pub fn decide(&self) -> PullDecision<'a> {
        self.decide_about(Reference::parse(self.image))
    }

    /// The same where [`Self::image`] has been read already, to `image`.
    #[must_use]
    pub fn decide_about(&self, image: Result<Reference<'_>, ReferenceError>) -> PullDecision<'a> {
        let (outcome, credential_check) = self.outcome(image);
        PullDecision { image: self.image, outcome, credential_check }
    }

    fn outcome(&self, image: Result<Reference<'_>, ReferenceError>) -> (PullOutcome<'a>, Option<CredentialCheck>) {
        let reference = match image {
            Ok(reference) => reference,
            Err(error) => return (PullOutcome::InvalidName(error), None),
        };
        let never = self.pull_policy == PullPolicy::Never;
        let mut check = None;
        match self.on_node {
            // The runtime is not even asked.
            _ if self.pull_policy == PullPolicy::Always => {}
            NodeImage::Unknown(error) => return (PullOutcome::InspectError(error), None),
            NodeImage::Absent if never => return (PullOutcome::NeverPull, None),
            NodeImage::Absent => {}
            NodeImage::Present if !self.ensure_secret_pulled_images => return (PullOutcome::UseLocal, None),
            NodeImage::Present => {
                let result = self.check(reference);
                check = Some(result);
                if result.allows() {
                    return (PullOutcome::UseLocal, check);
                }
                if never {
                    return (PullOutcome::NeverPull, check);
                }
            }
        }
        let outcome =
            if self.in_backoff { PullOutcome::BackOff { previous: self.previous_error } } else { PullOutcome::Pull };
        (outcome, check)
    }

    fn check(&self, reference: Reference<'_>) -> CredentialCheck {
        let pulled_by_kubelet = self.record.is_some() || self.pull_intent;
        if !self.verification.requires_check(self.image, pulled_by_kubelet) {
            return CredentialCheck::PolicyAllows;
        }
        CredentialCheck::of_record(reference.normalize(), self.record, self.pod_secrets, self.service_account)
    }
}

/// What the kubelet does about a container's image; displayed as the message that the Pod shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PullDecision<'a> {
    image: &'a str,
    /// What it does.
    pub outcome: PullOutcome<'a>,
    /// What the check of the Pod's credentials came to, if there was one.
    pub credential_check: Option<CredentialCheck>,
}

/// What the kubelet does about a container's image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PullOutcome<'a> {
    /// Uses what the node has.
    UseLocal,
    /// Pulls. Credentials are looked up first, and a Secret that can't be read fails the container here.
    Pull,
    /// Fails: the image is no reference.
    InvalidName(ReferenceError),
    /// Fails: the runtime gave this error.
    InspectError(&'a str),
    /// Fails: with `Never`, the image is not on the node or not this Pod's to use.
    NeverPull,
    /// Waits for the back-off to end.
    BackOff {
        /// The last pull's error.
        previous: Option<&'a str>,
    },
}

impl PullOutcome<'_> {
    /// The reason in the container's status, if it waits.
    #[must_use]
    pub const fn reason(self) -> Option<WaitingReason> {
        match self {
            Self::UseLocal | Self::Pull => None,
            Self::InvalidName(_) => Some(WaitingReason::InvalidImageName),
            Self::InspectError(_) => Some(WaitingReason::ImageInspectError),
            Self::NeverPull => Some(WaitingReason::ErrImageNeverPull),
            Self::BackOff { .. } => Some(WaitingReason::ImagePullBackOff),
        }
    }
}

impl fmt::Display for PullDecision<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let image = GoQuoted(self.image);
        match self.outcome {
            PullOutcome::UseLocal => {
                write!(f, "Container image {image} already present on machine")?;
                if self.credential_check.is_some() { f.write_str(" and can be accessed by the pod") } else { Ok(()) }
            }
            PullOutcome::Pull => write!(f, "Pulling image {image}"),
            PullOutcome::InvalidName(error) => {
                write!(f, "Failed to apply default image tag {image}: {}", error.go(self.image).kubernetes())
            }
            PullOutcome::InspectError(error) => write!(f, "Failed to inspect image {image}: {error}"),
            PullOutcome::NeverPull => {
                write!(f, "Container image {image} is not present with pull policy of Never")
            }
            PullOutcome::BackOff { previous: None } => write!(f, "Back-off pulling image {image}"),
            PullOutcome::BackOff { previous: Some(error) } => write!(f, "Back-off pulling image {image}: {error}"),
        }
    }
}
