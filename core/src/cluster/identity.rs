use alloc::vec::Vec;

use super::Object;
use crate::{Span, manifest::Node, tree::Tree};

/// A label or annotation of a cloud's workload identity, on a ServiceAccount, Namespace or Pod.
///
/// It gives the running container a token and changes nothing about how its image is pulled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdentityMark<'d> {
    /// Whose it is.
    pub cloud: Cloud,
    /// The label's or annotation's key.
    pub key: &'d str,
    /// Where the key stands.
    pub span: Span,
}

/// Whose workload identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cloud {
    /// IAM roles for service accounts of Amazon EKS, and kube2iam.
    Aws,
    /// Workload Identity Federation for GKE.
    Google,
    /// Microsoft Entra Workload ID, and the older pod identity.
    Azure,
}

const MARKS: &[(&str, Cloud)] = &[
    ("eks.amazonaws.com/role-arn", Cloud::Aws),
    ("iam.amazonaws.com/role", Cloud::Aws),
    ("iam.gke.io/gcp-service-account", Cloud::Google),
    ("azure.workload.identity/client-id", Cloud::Azure),
    ("azure.workload.identity/tenant-id", Cloud::Azure),
    ("azure.workload.identity/use", Cloud::Azure),
    ("aadpodidbinding", Cloud::Azure),
];

impl<'d> Object<'d> {
    /// The marks of workload identity in its metadata and, for a workload, in its Pods' metadata.
    #[must_use]
    pub fn identity_marks(&self) -> Vec<IdentityMark<'d>> {
        let own = self.node.get("metadata");
        let pods = self.pod_metadata().filter(|pods| own.and_then(Tree::span) != pods.span());
        let maps =
            own.into_iter().chain(pods).flat_map(|metadata| ["labels", "annotations"].map(|key| metadata.get(key)));
        let entries = maps.flatten().flat_map(Node::entries).filter(|entry| entry.is_live());
        let mark = |key: &str| MARKS.iter().find(|(mark, _)| *mark == key).map(|(_, cloud)| *cloud);
        entries
            .filter_map(|entry| {
                Some(IdentityMark { cloud: mark(entry.key())?, key: entry.key(), span: entry.key_span() })
            })
            .collect()
    }
}
