//! What admission changes before a pull, and what the kubelet decides about it.

mod allowlist;
mod always_pull_images;
mod pull;
mod record;
#[cfg(test)]
mod tests;
mod verification;
mod waiting_reason;

pub use allowlist::{Allowlist, AllowlistError, AllowlistErrorKind};
pub(crate) use always_pull_images::passes_over;
pub use always_pull_images::{AlwaysPullImages, Operation, PullPolicyChange};
pub use pull::{NodeImage, PullDecision, PullOutcome, PullSituation};
pub use record::{CredentialCheck, PulledRecord, RecordedCredentials, SecretCredential, ServiceAccount};
pub use verification::VerificationPolicy;
pub use waiting_reason::{PullFailure, WaitingReason};
