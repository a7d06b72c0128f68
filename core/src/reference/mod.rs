//! Image references: read as written, completed only when asked.

mod bytes;
mod digest;
mod domain;
mod error;
mod go;
mod joined;
mod normalize;
mod parse;
mod path;
mod tag;
#[cfg(test)]
mod tests;
mod text_type;

pub use digest::{Algorithm, Digest};
pub use domain::Domain;
pub use error::{ReferenceError, ReferenceErrorKind};
pub use go::{GoError, GoErrorKind, KubernetesError};
pub use joined::Joined;
pub use normalize::{DomainRule, NormalizedReference, PathRule, TagRule};
pub use path::Path;
pub use tag::Tag;

use text_type::text_type;

use core::{cmp, fmt, hash};

use crate::Span;

/// An image reference as written, such as `ghcr.io/acme/app:1.2@sha256:…`.
///
/// Exactly the texts that Kubernetes can read are references. Nothing is completed here: `docker.io`, `library/`
/// and `latest` come from [`Reference::normalize`].
///
/// # Grammar
///
/// ```text
/// reference = [ domain "/" ] path [ ":" tag ] [ "@" digest ]
/// ```
///
/// The first part is a domain if it is `localhost`, has a `.` or `:`, or an upper-case letter; see
/// [`DomainRule`]. A text of exactly 64 lower-case hexadecimal digits is no reference.
///
/// # Units
///
/// Spans are UTF-8 byte offsets into the text. Reading takes time linear in its length, and at most
/// [`Span::MAX_SOURCE`] bytes: the one limit that Go's library does not have.
///
/// # Source
///
/// distribution/reference v0.6.0 `ParseNormalizedNamed`, opencontainers/go-digest v1.0.0 `Digest.Validate`,
/// as Kubernetes calls them (`pkg/util/parsers`).
///
/// # Examples
///
/// ```
/// use pullplan::Reference;
/// let reference = Reference::parse("nginx:1.29").unwrap();
/// assert_eq!(reference.domain(), None);
/// assert_eq!(reference.path().as_str(), "nginx");
/// assert_eq!(reference.tag().unwrap().as_str(), "1.29");
/// assert_eq!(reference.tag_span().unwrap().range(), 6..10);
/// assert_eq!(reference.to_string(), "nginx:1.29");
/// assert_eq!(reference.normalize().canonical().to_string(), "docker.io/library/nginx:1.29");
/// ```
#[derive(Clone, Copy)]
pub struct Reference<'a> {
    text: &'a str,
    /// Where the path starts: 0, or after the domain's slash.
    path: u32,
    /// Where the path ends.
    path_end: u32,
    /// Where the tag ends; the end of the path if there is none.
    tag_end: u32,
    domain_rule: DomainRule,
}

impl<'a> Reference<'a> {
    /// Reads all of `text` as a reference.
    ///
    /// # Errors
    ///
    /// One [`ReferenceErrorKind`] for each way to be wrong, with its place.
    pub fn parse(text: &'a str) -> Result<Self, ReferenceError> {
        parse::parse(text)
    }

    /// The text as written.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// The domain, if one was written.
    #[must_use]
    pub fn domain(self) -> Option<Domain<'a>> {
        self.domain_span().map(|span| Domain::checked(self.slice(span)))
    }

    /// The path as written.
    #[must_use]
    pub fn path(self) -> Path<'a> {
        Path::checked(self.slice(self.path_span()))
    }

    /// The tag, if one was written.
    #[must_use]
    pub fn tag(self) -> Option<Tag<'a>> {
        self.tag_span().map(|span| Tag::checked(self.slice(span)))
    }

    /// The digest, if one was written.
    #[must_use]
    pub fn digest(self) -> Option<Digest<'a>> {
        self.digest_span().map(|span| Digest::checked(self.slice(span)))
    }

    /// Where the domain stands.
    #[must_use]
    pub const fn domain_span(self) -> Option<Span> {
        if self.path == 0 { None } else { Some(Span::new(0, self.path as usize - 1)) }
    }

    /// Where the path stands.
    #[must_use]
    pub const fn path_span(self) -> Span {
        Span::new(self.path as usize, self.path_end as usize)
    }

    /// Where the tag stands, without its `:`.
    #[must_use]
    pub const fn tag_span(self) -> Option<Span> {
        if self.tag_end == self.path_end {
            None
        } else {
            Some(Span::new(self.path_end as usize + 1, self.tag_end as usize))
        }
    }

    /// Where the digest stands, without its `@`.
    #[must_use]
    pub const fn digest_span(self) -> Option<Span> {
        if self.tag_end as usize == self.text.len() {
            None
        } else {
            Some(Span::new(self.tag_end as usize + 1, self.text.len()))
        }
    }

    /// The reference as Kubernetes completes it.
    #[must_use]
    pub fn normalize(self) -> NormalizedReference<'a> {
        NormalizedReference::new(self, self.domain_rule)
    }

    fn slice(self, span: Span) -> &'a str {
        span.slice(self.text).unwrap_or_default()
    }
}

impl<'a> TryFrom<&'a str> for Reference<'a> {
    type Error = ReferenceError;

    fn try_from(text: &'a str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl AsRef<str> for Reference<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

impl fmt::Display for Reference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text)
    }
}

impl fmt::Debug for Reference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reference").field(&self.text).finish()
    }
}

// The text decides everything else.
impl PartialEq for Reference<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Reference<'_> {}

impl PartialOrd for Reference<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Reference<'_> {
    fn cmp(&self, other: &Self) -> cmp::Ordering {
        self.text.cmp(other.text)
    }
}

impl hash::Hash for Reference<'_> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
