use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

use crate::{Reference, ReferenceError, collections::Set};

/// The kubelet's `preloadedImagesVerificationAllowlist`: images that need no check of credentials.
///
/// # Grammar
///
/// An entry is a full repository without tag and digest, `docker.io/library/nginx`, or a prefix that ends in `/*`,
/// `registry.io/team/*`, which is cut to its `/` and not looked at further.
///
/// # Source
///
/// Kubernetes `pkg/kubelet/images/pullmanager/image_pull_policies.go`. Entries are compared with the image's text as
/// the container has it: neither `nginx` nor `docker.io/library/nginx:1.29` is on the list that has
/// `docker.io/library/nginx`.
///
/// # Examples
///
/// ```
/// use pullplan::decision::Allowlist;
/// let list = Allowlist::new(["docker.io/library/nginx", "registry.io/team/*"]).unwrap();
/// assert!(list.has("docker.io/library/nginx") && list.has("registry.io/team/app:1"));
/// assert!(!list.has("nginx"));
///
/// let error = Allowlist::new(["nginx"]).unwrap_err();
/// assert_eq!(error.to_string(), "neither tag nor digest is accepted in an image reference: nginx");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowlist {
    exact: Set<String>,
    prefixes: Vec<String>,
}

impl Allowlist {
    /// Reads the entries.
    ///
    /// # Errors
    ///
    /// The first entry that the kubelet refuses; it then doesn't start.
    pub fn new<'a>(entries: impl IntoIterator<Item = &'a str>) -> Result<Self, AllowlistError> {
        let mut list = Self::default();
        for (index, entry) in entries.into_iter().enumerate() {
            list.add(entry).map_err(|kind| AllowlistError { kind, index, entry: entry.to_owned() })?;
        }
        Ok(list)
    }

    /// Whether an image, as the container has it, is on the list.
    #[must_use]
    pub fn has(&self, image: &str) -> bool {
        self.exact.contains(image) || self.prefixes.iter().any(|prefix| image.starts_with(prefix.as_str()))
    }

    fn add(&mut self, entry: &str) -> Result<(), AllowlistErrorKind> {
        if entry.trim() != entry {
            return Err(AllowlistErrorKind::Spaces);
        }
        let prefix = entry.strip_suffix('*').filter(|prefix| prefix.ends_with('/'));
        let text = prefix.unwrap_or(entry);
        if text.is_empty() {
            return Err(AllowlistErrorKind::Empty);
        }
        if text.contains('*') {
            return Err(AllowlistErrorKind::Wildcard);
        }
        if prefix == Some("/") {
            return Err(AllowlistErrorKind::NoRegistry);
        }
        if prefix.is_some() {
            self.prefixes.push(text.to_owned());
            return Ok(());
        }
        let reference = Reference::parse(text).map_err(AllowlistErrorKind::NotAReference)?;
        if reference.normalize().repository() != text {
            return Err(AllowlistErrorKind::NotARepository);
        }
        self.exact.insert(text.to_owned());
        Ok(())
    }
}

/// An entry that the kubelet refuses; displayed in the kubelet's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowlistError {
    kind: AllowlistErrorKind,
    index: usize,
    entry: String,
}

impl AllowlistError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> AllowlistErrorKind {
        self.kind
    }

    /// The index of the entry.
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }
}

impl fmt::Display for AllowlistError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entry = &self.entry;
        match self.kind {
            AllowlistErrorKind::Spaces => write!(f, "leading/trailing spaces are not allowed: {entry}"),
            AllowlistErrorKind::Empty => write!(f, "the supplied pattern is too short: {entry}"),
            AllowlistErrorKind::Wildcard => {
                write!(f, "not a valid wildcard pattern, only patterns ending with '/*' are allowed: {entry}")
            }
            AllowlistErrorKind::NoRegistry => f.write_str("at least registry hostname is required"),
            AllowlistErrorKind::NotAReference(error) => {
                write!(f, "failed to parse as an image name: {}", error.go(entry))
            }
            AllowlistErrorKind::NotARepository => {
                write!(f, "neither tag nor digest is accepted in an image reference: {entry}")
            }
        }
    }
}

impl core::error::Error for AllowlistError {}

/// What can be wrong with an entry of an [`Allowlist`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AllowlistErrorKind {
    /// White space at an end, as in `"registry.io/* "`.
    Spaces,
    /// The empty entry.
    Empty,
    /// A `*` elsewhere than in a `/*` at the end, as in `*.io/*` or `registry.io/f*`.
    Wildcard,
    /// Only `/*`.
    NoRegistry,
    /// Not a reference, as in `registry.io/`.
    NotAReference(ReferenceError),
    /// Not a full repository: `nginx`, or one with tag or digest.
    NotARepository,
}
