use alloc::string::ToString;

use super::{Entry, Rule, Settings, Subject, judge::candidate, lists::Lists, messages as m, quote::quoted};
use crate::{Reference, ReferenceError, Text};

/// What the lists of images say about one image, and which very entry decides.
#[derive(Clone, Copy, Debug)]
pub enum ImageVerdict<'s> {
    /// Let in: by this entry of `allow`, or by none if there is no such list.
    Allowed(Option<&'s Entry>),
    /// Let in, because `allow` makes an exception for it.
    Excepted,
    /// Kept out by this entry of `deny`.
    Denied(&'s Entry),
    /// Kept out, because no entry of `allow` holds it.
    NotAllowed,
    /// Kept out, because it is no reference.
    Unreadable(ReferenceError),
    /// Kept out, because its first part looks like a host, but is none: `my_registry.io/app`.
    NoHost,
    /// Kept out, because there is no image.
    Missing,
}

/// Judges one image, as written, by the lists of images.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use pullplan::rules::{ImageVerdict, Settings, judge_image};
/// let settings = Settings::from_tree(&serde_json::json!({"allow": ["ghcr.io/org"]})).unwrap();
/// assert!(judge_image("ghcr.io/org/app:1", &settings).accepted());
/// assert!(matches!(judge_image("ghcr.io/organisation/app", &settings), ImageVerdict::NotAllowed));
/// # }
/// ```
#[must_use]
pub fn judge_image<'s>(image: &str, settings: &'s Settings) -> ImageVerdict<'s> {
    judge_image_for(image, settings, &Subject::default())
}

/// The same as [`judge_image`] for a namespace, service account and user, with their lists and exceptions.
#[must_use]
pub fn judge_image_for<'s>(image: &str, settings: &'s Settings, subject: &Subject<'_>) -> ImageVerdict<'s> {
    if image.is_empty() {
        return ImageVerdict::Missing;
    }
    let reference = match Reference::parse(image) {
        Ok(reference) => reference.normalize(),
        Err(error) => return ImageVerdict::Unreadable(error),
    };
    let candidate = candidate(reference);
    if candidate.domain.is_empty() {
        return ImageVerdict::NoHost;
    }
    Lists::new(settings, subject.namespace).judge(&candidate, subject)
}

impl<'s> ImageVerdict<'s> {
    /// Whether the image is let in.
    #[must_use]
    pub const fn accepted(&self) -> bool {
        matches!(self, Self::Allowed(_) | Self::Excepted)
    }

    /// The rule that decides.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        match self {
            Self::Allowed(_) | Self::Excepted | Self::NotAllowed => Rule::Allow,
            Self::Denied(_) => Rule::Deny,
            Self::Unreadable(_) | Self::NoHost | Self::Missing => Rule::Reference,
        }
    }

    /// The entry that decides, if one does.
    #[must_use]
    pub const fn entry(&self) -> Option<&'s Entry> {
        match self {
            Self::Allowed(entry) => *entry,
            Self::Denied(entry) => Some(entry),
            _ => None,
        }
    }

    /// In words, for this image.
    #[must_use]
    pub fn text(&self, image: &str) -> Text {
        let about = |message| Text::new(message).with("image", quoted(image));
        match self {
            Self::Allowed(Some(entry)) => about(m::ALLOWED).with("entry", entry),
            Self::Allowed(None) => about(m::ALLOWED_ANY),
            Self::Excepted => about(m::EXCEPTED),
            Self::Denied(entry) => about(m::DENIED).with("entry", entry),
            Self::NotAllowed => match Reference::parse(image).map(|found| found.normalize().completed().to_string()) {
                Ok(full) if full != image => about(m::NOT_ALLOWED_SHORT).with("full", full),
                _ => about(m::NOT_ALLOWED),
            },
            Self::Unreadable(error) => about(m::UNREADABLE).with_words("error", error.kind().message()),
            Self::NoHost => about(m::NO_HOST).with("part", quoted(image.split('/').next().unwrap_or(image))),
            Self::Missing => Text::new(m::MISSING),
        }
    }
}

#[cfg(all(test, feature = "serde", feature = "glob"))]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn settings(tree: &serde_json::Value) -> Settings {
        Settings::from_tree(tree).unwrap_or_else(|errors| panic!("{tree}: {errors:?}"))
    }

    /// One entry as the only allowed one and as the only denied one: which of these images it holds.
    #[track_caller]
    fn holds(entry: &str, inside: &[&str], outside: &[&str]) {
        let (allow, deny) = (settings(&json!({"allow": [entry]})), settings(&json!({"deny": [entry]})));
        for image in inside {
            assert!(judge_image(image, &allow).accepted(), "{entry} should allow {image}");
            assert!(!judge_image(image, &deny).accepted(), "{entry} should deny {image}");
        }
        for image in outside {
            assert!(!judge_image(image, &allow).accepted(), "{entry} should not allow {image}");
            assert!(judge_image(image, &deny).accepted(), "{entry} should not deny {image}");
        }
    }

    #[test]
    fn a_registry() {
        let inside = ["ghcr.io/a", "ghcr.io/a/b/c:1", "GHCR.IO/a", "ghcr.io:443/a"];
        holds("ghcr.io", &inside, &["ghcr.io.evil.example/a", "xghcr.io/a", "ghcr.io:5000/a", "ghcr", "a/ghcr.io"]);
        holds("GHCR.io/", &inside, &["ghcr.io.evil.example/a"]);
        holds(
            "registry:5000",
            &["registry:5000/a", "registry:5000/a/b"],
            &["registry:5001/a", "registry", "registry:5000"],
        );
        holds("localhost", &["localhost/a"], &["localhost:5000/a", "localhost"]);
        holds("[2001:db8::1]:5000", &["[2001:db8::1]:5000/x:1", "[2001:DB8::1]:5000/x"], &["[2001:db8::1]/x"]);
        holds(
            "docker.io",
            &["nginx", "acme/app", "index.docker.io/a/b", "registry-1.docker.io/a/b"],
            &["quay.io/nginx"],
        );
    }

    #[test]
    fn whole_segments() {
        holds(
            "ghcr.io/org",
            &["ghcr.io/org/app", "ghcr.io/org/a/b", "ghcr.io/org:1"],
            &["ghcr.io/organisation/app", "ghcr.io/or/g"],
        );
        holds("ghcr.io/org/", &["ghcr.io/org/app"], &["ghcr.io/org", "ghcr.io/organisation/app"]);
        holds("openpolicyagent/", &["openpolicyagent/opa"], &["openpolicyagentnotreally/opa"]);
    }

    #[test]
    fn without_a_domain_it_is_docker_hubs() {
        let nginx = ["nginx", "nginx:1.29", "library/nginx", "docker.io/library/nginx", "index.docker.io/nginx"];
        holds("nginx", &nginx, &["evil.example.com/library/nginx:1", "quay.io/nginx", "nginx-evil", "acme/nginx"]);
        holds("docker.io/library/nginx", &nginx, &["evil.example.com/library/nginx:1"]);
        holds("acme/*", &["acme/app", "docker.io/acme/app:2"], &["ghcr.io/acme/app", "acme", "acme-evil/app"]);
        holds("library/*", &["nginx"], &["evil.example.com/library/nginx", "acme/app"]);
        holds("*/nginx", &["acme/nginx"], &["ghcr.io/nginx"]);
    }

    #[test]
    fn a_first_part_that_is_not_in_lower_case_is_a_host() {
        holds("Team/*", &["Team/app", "team:443/app", "TEAM/app"], &["team/app"]);
    }

    #[test]
    fn globs_over_the_completed_name() {
        holds(
            "*.example.com",
            &["a.example.com/x", "a.b.example.com/x/y"],
            &["example.com/x", "a.example.com.evil.org/x"],
        );
        holds("ghcr.io/*/app", &["ghcr.io/a/app"], &["ghcr.io/app", "ghcr.io/a/b/app"]);
        holds("ghcr.io/**/app", &["ghcr.io/a/app", "ghcr.io/app", "ghcr.io/a/b/app"], &["ghcr.io/a/application"]);
        holds("ghcr.io/org/**", &["ghcr.io/org/a", "ghcr.io/org/a/b"], &["ghcr.io/org"]);
        holds("ghcr.io/org-[!0-9]*", &["ghcr.io/org-a"], &["ghcr.io/org-1", "ghcr.io/org/a"]);
        holds("{quay,ghcr}.io/{a,ab}b", &["quay.io/ab", "ghcr.io/abb"], &["ghcr.io/a", "gcr.io/ab"]);
        holds("{ghcr.io/a,acme}/app", &["ghcr.io/a/app", "acme/app"], &["ghcr.io/acme/app"]);
        holds("**", &["nginx", "acme/app"], &["ghcr.io/a"]);
    }

    #[test]
    fn tags_and_digests() {
        let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let pinned = |name: &str| alloc::format!("{name}@{digest}");
        holds("nginx:1.*", &["nginx:1.29", &pinned("nginx:1.29")], &["nginx", "nginx:2.0", &pinned("nginx")]);
        holds("nginx:latest", &["nginx", "docker.io/library/nginx:latest"], &["nginx:1", &pinned("nginx")]);
        holds(&pinned("ghcr.io/a"), &[&pinned("ghcr.io/a"), &pinned("ghcr.io/a:1")], &["ghcr.io/a", "ghcr.io/a/b"]);
        holds("nginx:1.29", &["nginx:1.29"], &["nginx:1.290", "nginx"]);
    }

    #[test]
    fn a_doubtful_entry_allows_little_and_denies_much() {
        for (entry, image) in [("docker.io/acme", "acme/app"), ("ghcr.io/*", "ghcr.io/a/b"), ("acme/*", "acme/a/b")] {
            assert!(matches!(judge_image(image, &settings(&json!({"allow": [entry]}))), ImageVerdict::NotAllowed));
            assert!(matches!(judge_image(image, &settings(&json!({"deny": [entry]}))), ImageVerdict::Denied(_)));
        }
    }

    #[test]
    fn deny_wins_and_the_entry_is_named() {
        let settings = settings(&json!({"allow": ["quay.io", "ghcr.io/org"], "deny": ["a", "ghcr.io/org/legacy"]}));
        let verdict = judge_image("ghcr.io/org/legacy/app", &settings);
        assert!(matches!(verdict, ImageVerdict::Denied(entry) if entry.index() == 1));
        assert_eq!(
            verdict.text("ghcr.io/org/legacy/app").to_string(),
            r#"image "ghcr.io/org/legacy/app" is denied by "ghcr.io/org/legacy""#
        );
        let allowed = judge_image("ghcr.io/org/app", &settings);
        assert!(matches!(allowed, ImageVerdict::Allowed(Some(entry)) if entry.as_str() == "ghcr.io/org"));
        assert_eq!(
            judge_image("nginx", &settings).text("nginx").to_string(),
            r#"no entry of the allowed images holds "nginx", which is docker.io/library/nginx:latest"#
        );
    }

    #[test]
    fn what_cannot_be_read_is_never_let_in() {
        let open = Settings::default();
        for image in ["Nginx:1", "evil.example.com/x@sha999:00", "evil.example.com/a/b-/c:1", "a b", "nginx:", "é"] {
            assert!(matches!(judge_image(image, &open), ImageVerdict::Unreadable(_)), "{image}");
        }
        assert!(matches!(judge_image("", &open), ImageVerdict::Missing));
        assert!(matches!(judge_image("my_registry.io/app", &open), ImageVerdict::NoHost));
        assert!(judge_image("[2001:db8::1]:5000/x:1", &open).accepted());
    }

    #[test]
    fn an_empty_list_allows_nothing() {
        assert!(!judge_image("nginx", &settings(&json!({"allow": []}))).accepted());
        assert!(judge_image("nginx", &settings(&json!({"deny": []}))).accepted());
    }
}
