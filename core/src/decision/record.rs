use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use crate::{NormalizedReference, collections::Map};

/// What the kubelet has recorded about the pulls of one image: its `ImagePulledRecord`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PulledRecord {
    /// By repository: `docker.io/library/nginx`.
    pub credentials: Map<String, RecordedCredentials>,
}

/// Who may use an image that was pulled from one repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordedCredentials {
    /// Every Pod of the node: it was pulled without credentials, or with the node's.
    pub node_pods_accessible: bool,
    /// Pods with one of these Secrets.
    pub secrets: Vec<SecretCredential>,
    /// Pods with one of these service accounts.
    pub service_accounts: Vec<ServiceAccount>,
}

/// A Secret's credential for an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecretCredential {
    /// The Secret's UID.
    pub uid: String,
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// The kubelet's hash of the credential; empty if hashing failed.
    pub credential_hash: String,
}

impl SecretCredential {
    fn has_same_hash(&self, recorded: &Self) -> bool {
        !recorded.credential_hash.is_empty() && self.credential_hash == recorded.credential_hash
    }

    fn is_same_secret(&self, recorded: &Self) -> bool {
        (&self.uid, &self.namespace, &self.name) == (&recorded.uid, &recorded.namespace, &recorded.name)
    }
}

/// A service account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceAccount {
    /// Its UID.
    pub uid: String,
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
}

/// What the check of a Pod's credentials came to, for an image that is on the node.
///
/// # Source
///
/// Kubernetes `pkg/kubelet/images/pullmanager/image_pull_manager.go` `MustAttemptImagePull`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialCheck {
    /// The verification policy asks for no check.
    PolicyAllows,
    /// It was pulled without credentials, or with the node's: open to every Pod.
    NodeAccessible,
    /// The Pod's Secret of this index has the same credential as one recorded.
    SameCredential {
        /// The index among the Pod's Secrets.
        secret: usize,
    },
    /// The Pod's Secret of this index is one recorded, whatever its credential is now.
    SameSecret {
        /// The index among the Pod's Secrets.
        secret: usize,
    },
    /// The Pod's service account is recorded.
    SameServiceAccount,
    /// Nothing is recorded about the image.
    NoRecord,
    /// The image was pulled, but from another repository.
    OtherRepository,
    /// None of the Pod's credentials is recorded.
    NotRecorded,
}

impl CredentialCheck {
    /// Whether the Pod may use the image as it is; otherwise it must pull with its own credentials.
    #[must_use]
    pub const fn allows(self) -> bool {
        match self {
            Self::PolicyAllows
            | Self::NodeAccessible
            | Self::SameCredential { .. }
            | Self::SameSecret { .. }
            | Self::SameServiceAccount => true,
            Self::NoRecord | Self::OtherRepository | Self::NotRecorded => false,
        }
    }

    /// The check of the record, once the policy asks for it. Only credentials that match the image count.
    ///
    /// Takes time in proportion to the Pod's Secrets times those recorded.
    pub(super) fn of_record(
        image: NormalizedReference<'_>,
        record: Option<&PulledRecord>,
        pod_secrets: &[SecretCredential],
        service_account: Option<&ServiceAccount>,
    ) -> Self {
        let Some(record) = record else { return Self::NoRecord };
        let Some(recorded) = record.credentials.get(&image.repository().to_string()) else {
            return Self::OtherRepository;
        };
        if recorded.node_pods_accessible {
            return Self::NodeAccessible;
        }
        for (secret, own) in pod_secrets.iter().enumerate() {
            for known in &recorded.secrets {
                if own.has_same_hash(known) {
                    return Self::SameCredential { secret };
                }
                if own.is_same_secret(known) {
                    return Self::SameSecret { secret };
                }
            }
        }
        match service_account {
            Some(own) if recorded.service_accounts.contains(own) => Self::SameServiceAccount,
            _ => Self::NotRecorded,
        }
    }
}
