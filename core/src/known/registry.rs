use super::messages as m;
use crate::Message;

/// A registry that is known by its host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownRegistry {
    /// Its name: `Amazon ECR`.
    pub name: &'static str,
    /// How long a credential lasts that its command line tool gives out.
    pub lifetime: Message,
    /// The usual way to pull from it.
    pub way: Message,
    /// Whether that credential is short-lived, so that a Secret made by hand stops working.
    pub short_lived: bool,
    /// Whether its images are usually public.
    pub visibility: Visibility,
}

/// Whether images of a registry are usually public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    /// All of them.
    Public,
    /// Some of them.
    Mixed,
    /// Hardly any.
    Private,
}

impl KnownRegistry {
    const ECR: Self = Self::new("Amazon ECR", m::TWELVE_HOURS, m::ECR_WAY, true, Visibility::Private);
    const GAR: Self = Self::new("Google Artifact Registry", m::ONE_HOUR, m::GAR_WAY, true, Visibility::Mixed);
    const ACR: Self = Self::new("Azure Container Registry", m::THREE_HOURS, m::ACR_WAY, true, Visibility::Private);
    const GHCR: Self = Self::new("GitHub Container Registry", m::LONG, m::GHCR_WAY, false, Visibility::Mixed);
    const GITLAB: Self = Self::new("GitLab Container Registry", m::LONG, m::GITLAB_WAY, false, Visibility::Mixed);
    const QUAY: Self = Self::new("Quay", m::LONG, m::QUAY_WAY, false, Visibility::Mixed);
    const HUB: Self = Self::new("Docker Hub", m::LONG, m::HUB_WAY, false, Visibility::Mixed);
    const K8S: Self = Self::new("the Kubernetes project's registry", m::LONG, m::PUBLIC_WAY, false, Visibility::Public);
    const MCR: Self = Self::new("Microsoft Artifact Registry", m::LONG, m::PUBLIC_WAY, false, Visibility::Public);
    const ECR_PUBLIC: Self = Self::new("Amazon ECR Public", m::TWELVE_HOURS, m::PUBLIC_WAY, false, Visibility::Public);

    const fn new(
        name: &'static str,
        lifetime: Message,
        way: Message,
        short_lived: bool,
        visibility: Visibility,
    ) -> Self {
        Self { name, lifetime, way, short_lived, visibility }
    }

    /// The registry behind the domain of a completed reference, if it is known.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::known::KnownRegistry;
    /// let ecr = KnownRegistry::of("123456789012.dkr.ecr.eu-west-1.amazonaws.com").unwrap();
    /// assert_eq!(ecr.name, "Amazon ECR");
    /// assert!(KnownRegistry::of("registry.example.com").is_none());
    /// ```
    #[must_use]
    pub fn of(domain: &str) -> Option<&'static Self> {
        let ends = |suffix: &str| domain.strip_suffix(suffix).is_some_and(|rest| !rest.is_empty());
        Some(match domain {
            "docker.io" => &Self::HUB,
            "ghcr.io" => &Self::GHCR,
            "quay.io" => &Self::QUAY,
            "registry.gitlab.com" => &Self::GITLAB,
            "registry.k8s.io" => &Self::K8S,
            "mcr.microsoft.com" => &Self::MCR,
            "public.ecr.aws" => &Self::ECR_PUBLIC,
            "gcr.io" => &Self::GAR,
            _ if ends(".gcr.io") || ends("-docker.pkg.dev") => &Self::GAR,
            _ if ends(".azurecr.io") || ends(".azurecr.cn") || ends(".azurecr.us") => &Self::ACR,
            _ if domain.contains(".dkr.ecr.") && (ends(".amazonaws.com") || ends(".amazonaws.com.cn")) => &Self::ECR,
            _ if domain.contains(".dkr-ecr.") && ends(".on.aws") => &Self::ECR,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_clouds_by_host() {
        for (domain, name) in [
            ("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "Amazon ECR"),
            ("europe-west1-docker.pkg.dev", "Google Artifact Registry"),
            ("eu.gcr.io", "Google Artifact Registry"),
            ("acme.azurecr.io", "Azure Container Registry"),
        ] {
            assert_eq!(KnownRegistry::of(domain).map(|known| known.name), Some(name), "{domain}");
        }
        for domain in ["amazonaws.com", ".azurecr.io", "evilgcr.io", "docker.io.example.com"] {
            assert_eq!(KnownRegistry::of(domain), None, "{domain}");
        }
    }
}
