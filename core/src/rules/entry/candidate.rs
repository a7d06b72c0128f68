use alloc::{borrow::Cow, format, string::String};

/// An image's completed name as entries are compared with it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    /// The registry by [`canonical_host`].
    pub(crate) domain: Cow<'a, str>,
    /// The path of the repository, `library/` included.
    pub(crate) path: Cow<'a, str>,
    /// The tag; `latest` if neither tag nor digest was written.
    pub(crate) tag: Option<&'a str>,
    /// The digest.
    pub(crate) digest: Option<&'a str>,
}

/// The host under which a registry is compared: in lower case, without `:443`, Docker Hub always
/// as `docker.io`.
///
/// `ghcr.io`, `GHCR.IO` and `ghcr.io:443` are one server, so a rule about one is about all of them.
pub(in crate::rules) fn canonical_host(domain: &str) -> Cow<'_, str> {
    let mut host = if domain.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(domain.to_ascii_lowercase())
    } else {
        Cow::Borrowed(domain)
    };
    if let Some((name, port)) = port(&host) {
        let digits = port.trim_start_matches('0');
        if digits == "443" {
            host = Cow::Owned(String::from(name));
        } else if digits.len() != port.len() {
            host = Cow::Owned(format!("{name}:{digits}"));
        }
    }
    match &*host {
        "index.docker.io" | "registry-1.docker.io" => Cow::Borrowed("docker.io"),
        _ => host,
    }
}

/// A host and its port, if it ends in one; the colons of `[::1]` are none.
fn port(host: &str) -> Option<(&str, &str)> {
    host.rsplit_once(':').filter(|(_, port)| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The path with Docker Hub's `library/`, if it is one of Docker Hub's and has a single segment.
pub(super) fn completed_path<'p>(domain: &str, path: &'p str) -> Cow<'p, str> {
    if domain == "docker.io" && !path.contains('/') {
        Cow::Owned(format!("library/{path}"))
    } else {
        Cow::Borrowed(path)
    }
}

impl<'a> Candidate<'a> {
    pub(crate) fn new(domain: &'a str, path: &'a str, tag: Option<&'a str>, digest: Option<&'a str>) -> Self {
        let domain = canonical_host(domain);
        let path = completed_path(&domain, path);
        Self { domain, path, tag, digest }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_server_has_one_name() {
        for (written, canonical) in [
            ("ghcr.io", "ghcr.io"),
            ("GHCR.io", "ghcr.io"),
            ("ghcr.io:443", "ghcr.io"),
            ("ghcr.io:0443", "ghcr.io"),
            ("ghcr.io:05000", "ghcr.io:5000"),
            ("ghcr.io:4430", "ghcr.io:4430"),
            ("Index.Docker.io", "docker.io"),
            ("registry-1.docker.io:443", "docker.io"),
            ("[2001:db8::1]", "[2001:db8::1]"),
            ("[2001:DB8::1]:5000", "[2001:db8::1]:5000"),
            ("[2001:db8::443]", "[2001:db8::443]"),
            ("docker.io.example.com", "docker.io.example.com"),
        ] {
            assert_eq!(canonical_host(written), canonical, "{written}");
        }
    }

    #[test]
    fn docker_hub_is_completed_under_all_its_names() {
        assert_eq!(Candidate::new("registry-1.Docker.IO", "a", None, None).path, "library/a");
        assert_eq!(Candidate::new("docker.io", "a/b", None, None).path, "a/b");
        assert_eq!(Candidate::new("ghcr.io", "a", None, None).path, "a");
    }
}
