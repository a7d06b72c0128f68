use super::{Digest, Joined, Reference, Tag};

/// A reference as Kubernetes completes it: with domain, full path and tag.
///
/// # Source
///
/// distribution/reference v0.6.0 `ParseNormalizedNamed`, `FamiliarName`, `FamiliarString`; Kubernetes
/// `pkg/util/parsers` `ParseImageName` and `pkg/kubelet/images` `applyDefaultImageTag`.
///
/// # Examples
///
/// ```
/// use pullplan::{DomainRule, Reference, TagRule};
/// let nginx = Reference::parse("nginx").unwrap().normalize();
/// assert_eq!((nginx.domain(), nginx.domain_rule()), ("docker.io", DomainRule::NoSlash));
/// assert_eq!((nginx.tag(), nginx.tag_rule()), (Some("latest"), TagRule::LatestImplied));
/// assert_eq!(nginx.completed().to_string(), "docker.io/library/nginx:latest");
/// assert_eq!(nginx.runtime().to_string(), "nginx:latest");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NormalizedReference<'a> {
    written: Reference<'a>,
    domain_rule: DomainRule,
}

impl<'a> NormalizedReference<'a> {
    /// The domain of a reference that names none: Docker Hub.
    pub const DEFAULT_DOMAIN: &'static str = "docker.io";
    /// The older name of Docker Hub, read as [`Self::DEFAULT_DOMAIN`].
    pub const LEGACY_DOMAIN: &'static str = "index.docker.io";
    /// What a path of one component at Docker Hub is completed with.
    pub const LIBRARY: &'static str = "library/";
    /// The tag of a reference with neither tag nor digest.
    pub const DEFAULT_TAG: &'static str = "latest";

    pub(super) const fn new(written: Reference<'a>, domain_rule: DomainRule) -> Self {
        Self { written, domain_rule }
    }

    /// The reference as written.
    #[must_use]
    pub const fn written(self) -> Reference<'a> {
        self.written
    }

    /// The domain; empty in the one odd case of [`DomainRule::Underscore`].
    #[must_use]
    pub fn domain(self) -> &'a str {
        match self.domain_rule {
            DomainRule::NoSlash | DomainRule::FirstPartNotAHost | DomainRule::IndexDockerIo => Self::DEFAULT_DOMAIN,
            DomainRule::Localhost | DomainRule::DotOrColon | DomainRule::UpperCase | DomainRule::Underscore => {
                self.written.domain().map_or("", super::Domain::as_str)
            }
        }
    }

    /// Why the domain reads so.
    #[must_use]
    pub const fn domain_rule(self) -> DomainRule {
        self.domain_rule
    }

    /// The path, with the `library/` of [`PathRule::LibraryAdded`].
    #[must_use]
    pub fn path(self) -> Joined<'a> {
        Joined::EMPTY.path(self.library(), self.written.path().as_str())
    }

    /// The components of [`Self::path`].
    pub fn path_components(self) -> impl Iterator<Item = &'a str> + Clone {
        self.library().strip_suffix('/').into_iter().chain(self.written.path().components())
    }

    /// Why the path reads so.
    #[must_use]
    pub fn path_rule(self) -> PathRule {
        let one_component = !self.written.path().as_str().contains('/');
        if one_component && self.domain() == Self::DEFAULT_DOMAIN { PathRule::LibraryAdded } else { PathRule::Written }
    }

    /// The tag; `None` for a digest without a tag.
    #[must_use]
    pub fn tag(self) -> Option<&'a str> {
        match self.tag_rule() {
            TagRule::Written => self.written.tag().map(Tag::as_str),
            TagRule::LatestImplied => Some(Self::DEFAULT_TAG),
            TagRule::DigestDecides => None,
        }
    }

    /// Why the tag reads so.
    #[must_use]
    pub const fn tag_rule(self) -> TagRule {
        match (self.written.tag_span(), self.written.digest_span()) {
            (Some(_), _) => TagRule::Written,
            (None, Some(_)) => TagRule::DigestDecides,
            (None, None) => TagRule::LatestImplied,
        }
    }

    /// The digest, if one was written.
    #[must_use]
    pub fn digest(self) -> Option<Digest<'a>> {
        self.written.digest()
    }

    /// What credentials are looked up for: domain and path, `docker.io/library/nginx`.
    #[must_use]
    pub fn repository(self) -> Joined<'a> {
        self.path().domain(self.domain())
    }

    /// The repository in its shortest form: `nginx`.
    #[must_use]
    pub fn familiar_name(self) -> Joined<'a> {
        if self.domain() != Self::DEFAULT_DOMAIN {
            return self.repository();
        }
        let written = self.written.path().as_str();
        match written.strip_prefix(Self::LIBRARY) {
            Some(name) if !name.contains('/') => Joined::EMPTY.path("", name),
            _ => Joined::EMPTY.path("", written),
        }
    }

    /// The shortest form, with tag and digest as written: `nginx:1.29`.
    #[must_use]
    pub fn familiar(self) -> Joined<'a> {
        self.with_written_version(self.familiar_name())
    }

    /// The repository with tag and digest as written: `docker.io/library/nginx:1.29`. This is Go's `String()`.
    #[must_use]
    pub fn canonical(self) -> Joined<'a> {
        self.with_written_version(self.repository())
    }

    /// The full form, with the tag that is implied: `docker.io/library/nginx:latest`.
    #[must_use]
    pub fn completed(self) -> Joined<'a> {
        self.canonical().tag(self.tag())
    }

    /// What the kubelet hands to the container runtime: the text as written, with `:latest` if neither tag nor
    /// digest was. It does not name Docker Hub: `nginx:latest`.
    #[must_use]
    pub fn runtime(self) -> Joined<'a> {
        let implied = match self.tag_rule() {
            TagRule::LatestImplied => Some(Self::DEFAULT_TAG),
            TagRule::Written | TagRule::DigestDecides => None,
        };
        Joined::EMPTY.path("", self.written.as_str()).tag(implied)
    }

    fn library(self) -> &'static str {
        match self.path_rule() {
            PathRule::LibraryAdded => Self::LIBRARY,
            PathRule::Written => "",
        }
    }

    fn with_written_version(self, name: Joined<'a>) -> Joined<'a> {
        name.tag(self.written.tag().map(Tag::as_str)).digest(self.digest().map(Digest::as_str))
    }
}

/// Why a reference has the domain that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DomainRule {
    /// There is no `/`, so no domain: `docker.io`. So even for `example.com:5000`, which is a path and a tag.
    NoSlash,
    /// The first part is not `localhost` and has neither `.`, `:` nor an upper-case letter: `docker.io`.
    FirstPartNotAHost,
    /// The first part is `localhost`.
    Localhost,
    /// The first part has a `.` or a `:`.
    DotOrColon,
    /// The first part has an upper-case letter, as in `Team/app`.
    UpperCase,
    /// The first part is `index.docker.io`: read as `docker.io`.
    IndexDockerIo,
    /// The first part has a `.` but also a `_`, which no host has, as in `my_registry.io/app`: the domain is empty
    /// and all of it is the path.
    Underscore,
}

/// Why a reference has the path that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathRule {
    /// As written.
    Written,
    /// One component at Docker Hub: `library/` was added.
    LibraryAdded,
}

/// Why a reference has the tag that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagRule {
    /// As written.
    Written,
    /// Neither tag nor digest was written: `latest`.
    LatestImplied,
    /// A digest was written and no tag: there is no tag.
    DigestDecides,
}
