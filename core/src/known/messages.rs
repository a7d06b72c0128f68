//! What is known about registries, in words.

use crate::text::messages::messages;

messages! {
    ECR_WAY = "registry.ecr": "the ecr-credential-provider plug-in of the kubelet with the node's role";
    GAR_WAY = "registry.google": "the gcp credential provider of the kubelet with the node's service account";
    ACR_WAY = "registry.azure": "the acr-credential-provider plug-in of the kubelet with the node's managed identity";
    GITLAB_WAY = "registry.gitlab": "a deploy token with read_registry, in a pull secret";
    GHCR_WAY = "registry.github": "a token with read:packages, in a pull secret";
    QUAY_WAY = "registry.quay": "a robot account, in a pull secret";
    HUB_WAY = "registry.hub": "an access token with read access, in a pull secret; public images need none";
    PUBLIC_WAY = "registry.public": "no credential: its images are public";
    TWELVE_HOURS = "registry.12h": "12 hours";
    ONE_HOUR = "registry.1h": "1 hour";
    THREE_HOURS = "registry.3h": "3 hours";
    LONG = "registry.long": "until they are revoked or expire";
    FROZEN = "moved.frozen": "was frozen";
    REPLACED = "moved.replaced": "was replaced";
    REMOVED = "moved.removed": "lost its versioned tags";
}
