use crate::{
    rules::Settings,
    tree::{Shape, Tree},
    workload::WorkloadKind,
};

/// What a document is, by its content alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// An object with a Pod spec.
    Workload(&'static WorkloadKind),
    /// Several objects under `items`: a `List`, or a typed one such as `PodList`.
    List,
    /// A Secret.
    Secret,
    /// A ServiceAccount.
    ServiceAccount,
    /// A Namespace.
    Namespace,
    /// An object from which a controller makes a Secret.
    SecretMaker(SecretMaker),
    /// The kubelet's `CredentialProviderConfig`.
    ProviderConfig,
    /// What the kubelet asks a credential provider.
    ProviderRequest,
    /// What a credential provider answers.
    ProviderResponse,
    /// An `AdmissionReview`: what the API server asks a webhook.
    AdmissionReview,
    /// An `ImageReview`: what the plug-in ImagePolicyWebhook asks.
    ImageReview,
    /// A Gatekeeper constraint, as `K8sAllowedRepos`.
    Constraint,
    /// A Gatekeeper `ConstraintTemplate`.
    ConstraintTemplate,
    /// A Kubewarden `ClusterAdmissionPolicy` or `AdmissionPolicy`.
    KubewardenPolicy,
    /// An Event.
    Event,
    /// A `config.json` with registry credentials.
    ConfigJson,
    /// The older `.dockercfg`: a bare map of registries.
    DockerCfg,
    /// Settings of our own rules.
    Settings,
    /// An object of a kind that has nothing to do with pulling images.
    OtherKind,
    /// A map without `kind` that is nothing known.
    OtherMap,
    /// No map at all.
    NotAMap(Shape),
}

/// A kind of object from which a controller makes a Secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretMaker {
    /// `ExternalSecret` of External Secrets.
    ExternalSecret,
    /// `ClusterExternalSecret` of External Secrets: one in each chosen namespace.
    ClusterExternalSecret,
    /// `SealedSecret` of Sealed Secrets.
    SealedSecret,
    /// `VaultStaticSecret` and `VaultDynamicSecret` of the Vault Secrets Operator.
    Vault,
    /// `SecretProviderClass` of the Secrets Store CSI driver, with `secretObjects`.
    SecretProviderClass,
}

impl Content {
    /// What the root of a document, or an item of a list, is.
    ///
    /// Kinds count in any version of their API group, removed and future ones included.
    #[must_use]
    pub fn of<T: Tree>(root: &T) -> Self {
        if root.shape() != Shape::Map {
            return Self::NotAMap(root.shape());
        }
        let text = |key| root.get(key).and_then(Tree::as_str);
        match text("kind") {
            Some(kind) => Self::of_kind(text("apiVersion").unwrap_or(""), kind, root),
            None => Self::without_kind(root),
        }
    }

    fn of_kind<T: Tree>(api_version: &str, kind: &str, root: &T) -> Self {
        if let Some(workload) = WorkloadKind::find(api_version, kind) {
            return Self::Workload(workload);
        }
        let group = api_version.split_once('/').map_or("", |(group, _)| group);
        match (group, kind) {
            ("", "Secret") => Self::Secret,
            ("", "ServiceAccount") => Self::ServiceAccount,
            ("", "Namespace") => Self::Namespace,
            ("" | "events.k8s.io", "Event") => Self::Event,
            ("external-secrets.io", "ExternalSecret") => Self::SecretMaker(SecretMaker::ExternalSecret),
            ("external-secrets.io", "ClusterExternalSecret") => Self::SecretMaker(SecretMaker::ClusterExternalSecret),
            ("bitnami.com", "SealedSecret") => Self::SecretMaker(SecretMaker::SealedSecret),
            ("secrets.hashicorp.com", "VaultStaticSecret" | "VaultDynamicSecret") => {
                Self::SecretMaker(SecretMaker::Vault)
            }
            ("secrets-store.csi.x-k8s.io", "SecretProviderClass") => {
                Self::SecretMaker(SecretMaker::SecretProviderClass)
            }
            ("kubelet.config.k8s.io", "CredentialProviderConfig") => Self::ProviderConfig,
            ("credentialprovider.kubelet.k8s.io", "CredentialProviderRequest") => Self::ProviderRequest,
            ("credentialprovider.kubelet.k8s.io", "CredentialProviderResponse") => Self::ProviderResponse,
            ("admission.k8s.io", "AdmissionReview") => Self::AdmissionReview,
            ("imagepolicy.k8s.io", "ImageReview") => Self::ImageReview,
            ("constraints.gatekeeper.sh", _) => Self::Constraint,
            ("templates.gatekeeper.sh", "ConstraintTemplate") => Self::ConstraintTemplate,
            ("policies.kubewarden.io", "ClusterAdmissionPolicy" | "AdmissionPolicy") => Self::KubewardenPolicy,
            _ if kind.ends_with("List") && root.get("items").is_some_and(|items| items.shape() == Shape::List) => {
                Self::List
            }
            _ => Self::OtherKind,
        }
    }

    fn without_kind<T: Tree>(root: &T) -> Self {
        let has = |key| root.get(key).is_some();
        let is_list = |key| root.get(key).is_some_and(|value| value.shape() == Shape::List);
        let is_settings_key = |key: &str| Settings::KEYS.contains(&key);
        match () {
            () if has("auths") || has("credsStore") || has("credHelpers") => Self::ConfigJson,
            () if is_list("allow") || is_list("deny") => Self::Settings,
            () if root.members().next().is_some() && root.members().all(|(key, _)| is_settings_key(key)) => {
                Self::Settings
            }
            () if is_dockercfg(root) => Self::DockerCfg,
            () => Self::OtherMap,
        }
    }
}

/// Whether a map is one of registries: each value a map that has a credential's fields.
fn is_dockercfg<T: Tree>(root: &T) -> bool {
    let is_entry = |entry: &T| {
        entry.shape() == Shape::Map && ["auth", "username", "password"].iter().any(|key| entry.get(key).is_some())
    };
    root.members().next().is_some() && root.members().all(|(_, value)| is_entry(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{Limits, read_text};

    #[track_caller]
    fn is(text: &str, content: Content) {
        let documents = read_text(text, &Limits::new());
        assert_eq!(Content::of(documents[0].root().expect(text)), content, "{text}");
    }

    fn workload(api_version: &str, kind: &str) -> Content {
        Content::Workload(WorkloadKind::find(api_version, kind).unwrap())
    }

    #[test]
    fn knows_kinds_in_any_version_of_their_group() {
        is("{apiVersion: v1, kind: Pod}", workload("v1", "Pod"));
        is("{apiVersion: extensions/v1beta1, kind: Deployment}", workload("apps/v1", "Deployment"));
        is("{apiVersion: example.com/v1, kind: Deployment}", Content::OtherKind);
        is("{apiVersion: v1, kind: Secret}", Content::Secret);
        is("{apiVersion: example.com/v1, kind: Secret}", Content::OtherKind);
        is("{apiVersion: v1, kind: Service}", Content::OtherKind);
        is("{apiVersion: kubelet.config.k8s.io/v1alpha1, kind: CredentialProviderConfig}", Content::ProviderConfig);
        is(
            "{apiVersion: external-secrets.io/v1beta1, kind: ExternalSecret}",
            Content::SecretMaker(SecretMaker::ExternalSecret),
        );
        is("{apiVersion: constraints.gatekeeper.sh/v1beta1, kind: K8sAllowedRepos}", Content::Constraint);
        is("{apiVersion: policies.kubewarden.io/v1, kind: AdmissionPolicy}", Content::KubewardenPolicy);
    }

    #[test]
    fn knows_lists_by_their_items() {
        is("{apiVersion: v1, kind: List, items: []}", Content::List);
        is("{apiVersion: apps/v1, kind: DeploymentList, items: []}", Content::List);
        is("{apiVersion: example.com/v1, kind: AllowList}", Content::OtherKind);
    }

    #[test]
    fn knows_files_without_kind() {
        is("{\"auths\": {}}", Content::ConfigJson);
        is("{credsStore: desktop}", Content::ConfigJson);
        is("{\"ghcr.io\": {auth: YTpi}, \"quay.io\": {username: a, password: b}}", Content::DockerCfg);
        is("{\"ghcr.io\": {auth: YTpi}, \"quay.io\": {}}", Content::OtherMap);
        is("allow: [ghcr.io]\n", Content::Settings);
        is("allow: [ghcr.io]\ntags: {}\n", Content::Settings);
        is("deny:\n", Content::Settings);
        is("image: {repository: a}\n", Content::OtherMap);
        is("{}", Content::OtherMap);
        is("[a]", Content::NotAMap(Shape::List));
        is("text", Content::NotAMap(Shape::String));
    }
}
