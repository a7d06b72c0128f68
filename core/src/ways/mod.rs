//! The ways in which a cluster can authenticate to a registry, and four typical clusters.

pub(crate) mod messages;

use messages as m;

use crate::Message;

/// One way to authenticate, with what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WayKind {
    /// The stable name: `podPullSecret`.
    pub id: &'static str,
    /// What it is.
    pub title: Message,
    /// What it costs and where it fits.
    pub cost: Message,
}

impl WayKind {
    const fn new(id: &'static str, title: Message, cost: Message) -> Self {
        Self { id, title, cost }
    }

    /// `imagePullSecrets` in a Pod or a Pod template.
    pub const POD_SECRET: Self = Self::new("podPullSecret", m::POD_SECRET, m::POD_SECRET_COST);
    /// `imagePullSecrets` of a ServiceAccount.
    pub const ACCOUNT_SECRET: Self = Self::new("serviceAccountPullSecret", m::ACCOUNT_SECRET, m::ACCOUNT_SECRET_COST);
    /// A Secret that an operator copies in.
    pub const EXTERNAL: Self = Self::new("externalSecret", m::EXTERNAL, m::EXTERNAL_COST);
    /// The node's `config.json`.
    pub const NODE_FILE: Self = Self::new("nodeFile", m::NODE_FILE, m::NODE_FILE_COST);
    /// A kubelet credential provider.
    pub const PROVIDER: Self = Self::new("credentialProvider", m::PROVIDER, m::PROVIDER_COST);
    /// Images on the node.
    pub const PREPULLED: Self = Self::new("prePulled", m::PREPULLED, m::PREPULLED_COST);
    /// A pull secret that admission adds.
    pub const INJECTED: Self = Self::new("injected", m::INJECTED, m::INJECTED_COST);
    /// No credential.
    pub const ANONYMOUS: Self = Self::new("anonymous", m::ANONYMOUS, m::ANONYMOUS_COST);

    /// All eight.
    pub const ALL: [Self; 8] = [
        Self::POD_SECRET,
        Self::ACCOUNT_SECRET,
        Self::EXTERNAL,
        Self::NODE_FILE,
        Self::PROVIDER,
        Self::PREPULLED,
        Self::INJECTED,
        Self::ANONYMOUS,
    ];
}

/// A typical cluster and the ways that fit it.
///
/// # Source
///
/// The use cases of the Kubernetes documentation, "Images".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypicalCluster {
    /// The stable name: `tenants`.
    pub id: &'static str,
    /// What it is like.
    pub title: Message,
    /// Which ways fit it.
    pub advice: Message,
}

impl TypicalCluster {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self { id: "public", title: m::CLUSTER_PUBLIC, advice: m::CLUSTER_PUBLIC_ADVICE },
        Self { id: "oneTeam", title: m::CLUSTER_ONE_TEAM, advice: m::CLUSTER_ONE_TEAM_ADVICE },
        Self { id: "someSecret", title: m::CLUSTER_SOME_SECRET, advice: m::CLUSTER_SOME_SECRET_ADVICE },
        Self { id: "tenants", title: m::CLUSTER_TENANTS, advice: m::CLUSTER_TENANTS_ADVICE },
    ];
}
