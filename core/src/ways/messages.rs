//! The ways to authenticate, in words.

use crate::text::messages::messages;

messages! {
    ANONYMOUS = "way.anonymous": "No credential: public images";
    ANONYMOUS_COST = "way.anonymous.cost": "Nothing to keep; the registry limits pulls per address, and a private image fails.";
    POD_SECRET = "way.podPullSecret": "imagePullSecrets in the Pod or its template";
    POD_SECRET_COST = "way.podPullSecret.cost": "Exact and visible; each namespace needs the Secret, and each workload must name it.";
    ACCOUNT_SECRET = "way.serviceAccountPullSecret": "imagePullSecrets of the ServiceAccount";
    ACCOUNT_SECRET_COST = "way.serviceAccountPullSecret.cost": "Written once for a namespace; a Pod that names a list of its own loses it, and existing Pods don't change.";
    EXTERNAL = "way.externalSecret": "A Secret kept elsewhere (Vault, a cloud's store) and copied in by an operator";
    EXTERNAL_COST = "way.externalSecret.cost": "Rotates by itself; one more operator, and pulls fail while it lags behind.";
    NODE_FILE = "way.nodeFile": "config.json on every node";
    NODE_FILE_COST = "way.nodeFile.cost": "No object in the cluster; every Pod of the node may use it, and all nodes must have the same file.";
    PROVIDER = "way.credentialProvider": "A kubelet credential provider";
    PROVIDER_COST = "way.credentialProvider.cost": "Short-lived tokens without a Secret; the node's image must hold the plug-in and its configuration.";
    PREPULLED = "way.prePulled": "Images that lie on the node already";
    PREPULLED_COST = "way.prePulled.cost": "Works without a registry; every node needs each image, and any Pod of the node may run it unless the kubelet checks again.";
    INJECTED = "way.injected": "An admission policy that adds the pull secret";
    INJECTED_COST = "way.injected.cost": "Workloads name nothing; the policy must be reachable, and the Secret must exist in each namespace.";
    CLUSTER_PUBLIC = "cluster.public": "Only public images";
    CLUSTER_PUBLIC_ADVICE = "cluster.public.advice": "No credential is needed; a mirror or one Docker Hub account avoids the limit on anonymous pulls.";
    CLUSTER_ONE_TEAM = "cluster.one-team": "Private images that every user of the cluster may run";
    CLUSTER_ONE_TEAM_ADVICE = "cluster.one-team.advice": "A credential provider, or the cloud's node role; the node's config.json where there is neither.";
    CLUSTER_SOME_SECRET = "cluster.some-secret": "Private images, some of which only few may run";
    CLUSTER_SOME_SECRET_ADVICE = "cluster.some-secret.advice": "Pull secrets in the namespaces that may, and AlwaysPullImages, so that a cached image is no way around.";
    CLUSTER_TENANTS = "cluster.tenants": "Several tenants, each with a registry or an account of its own";
    CLUSTER_TENANTS_ADVICE = "cluster.tenants.advice": "A pull secret for each tenant's namespace, on its ServiceAccounts or injected; AlwaysPullImages; a policy on allowed repositories for each namespace.";
}
