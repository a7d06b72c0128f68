use core::fmt;

use super::{NormalizedReference, Path, digest, domain, parse, path, tag};
use crate::{go_quote::GoQuoted, go_unicode::is_too_new};

/// What Go's library says about a text that is not a reference, word for word when displayed.
///
/// # Source
///
/// distribution/reference v0.6.0 `ParseNormalizedNamed`, opencontainers/go-digest v1.0.0.
///
/// # Examples
///
/// ```
/// use pullplan::{GoErrorKind, Reference};
/// let error = Reference::parse("Nginx").unwrap_err();
/// let go = error.go("Nginx");
/// assert_eq!(go.kind(), GoErrorKind::RepositoryNotLowercase);
/// assert_eq!(go.to_string(), "invalid reference format: repository name (library/Nginx) must be lowercase");
/// assert_eq!(
///     go.kubernetes().to_string(),
///     "couldn't parse image name \"Nginx\": \
///      invalid reference format: repository name (library/Nginx) must be lowercase"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoError<'a> {
    text: &'a str,
    kind: GoErrorKind,
}

impl<'a> GoError<'a> {
    /// What Go says about `text`; the general error, should it say nothing.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, kind: verdict(text).unwrap_or(GoErrorKind::InvalidFormat) }
    }

    /// Which of Go's errors it is.
    #[must_use]
    pub const fn kind(self) -> GoErrorKind {
        self.kind
    }

    /// The error as Kubernetes words it.
    #[must_use]
    pub const fn kubernetes(self) -> KubernetesError<'a> {
        KubernetesError(self)
    }
}

impl fmt::Display for GoError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            GoErrorKind::InvalidFormat => f.write_str("invalid reference format"),
            GoErrorKind::RepositoryNotLowercase => {
                let split = Split::of(self.text);
                let (library, name) = (split.library(), split.name());
                write!(f, "invalid reference format: repository name ({library}{name}) must be lowercase")
            }
            GoErrorKind::NameContainsUppercase => f.write_str("repository name must be lowercase"),
            GoErrorKind::Identifier => {
                write!(f, "invalid repository name ({}), cannot specify 64-byte hexadecimal strings", self.text)
            }
            GoErrorKind::NameTooLong => {
                write!(f, "repository name must not be more than {} characters", Path::MAX_LEN)
            }
            GoErrorKind::DigestInvalidFormat => f.write_str("invalid checksum digest format"),
            GoErrorKind::DigestInvalidLength => f.write_str("invalid checksum digest length"),
            GoErrorKind::DigestUnsupported => f.write_str("unsupported digest algorithm"),
        }
    }
}

impl core::error::Error for GoError<'_> {}

/// A [`GoError`] as Kubernetes words it: `couldn't parse image name "…": …`, the text quoted as Go's `%q` does.
///
/// # Source
///
/// Kubernetes `pkg/util/parsers` `ParseImageName`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KubernetesError<'a>(GoError<'a>);

impl fmt::Display for KubernetesError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "couldn't parse image name {}: {}", GoQuoted(self.0.text), self.0)
    }
}

impl core::error::Error for KubernetesError<'_> {}

/// The errors of Go's library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoErrorKind {
    /// `invalid reference format`.
    InvalidFormat,
    /// `invalid reference format: repository name (…) must be lowercase`.
    RepositoryNotLowercase,
    /// `repository name must be lowercase`: only the lower-cased text is a reference, as for `EXAM_PLE/app`.
    NameContainsUppercase,
    /// `invalid repository name (…), cannot specify 64-byte hexadecimal strings`.
    Identifier,
    /// `repository name must not be more than 255 characters`.
    NameTooLong,
    /// `invalid checksum digest format`.
    DigestInvalidFormat,
    /// `invalid checksum digest length`.
    DigestInvalidLength,
    /// `unsupported digest algorithm`.
    DigestUnsupported,
}

/// Go's checks in Go's order; `None` for a reference.
pub(super) fn verdict(text: &str) -> Option<GoErrorKind> {
    if parse::is_identifier(text.as_bytes()) {
        return Some(GoErrorKind::Identifier);
    }
    let split = Split::of(text);
    if has_upper_case(split.name()) {
        return Some(GoErrorKind::RepositoryNotLowercase);
    }
    let Some(Parts { path, digest }) = split.parts(Letters::AsWritten) else {
        return Some(match split.parts(Letters::Lowered) {
            Some(_) => GoErrorKind::NameContainsUppercase,
            None => GoErrorKind::InvalidFormat,
        });
    };
    if split.library().len() + path.len() > Path::MAX_LEN {
        return Some(GoErrorKind::NameTooLong);
    }
    digest.and_then(digest_verdict)
}

/// The checks of a digest that the grammar has let through.
fn digest_verdict(text: &str) -> Option<GoErrorKind> {
    let (name, digits) = text.split_once(':')?;
    let Some(algorithm) = digest::Algorithm::named(name.as_bytes(), 0, name.len()) else {
        let upper_case = name.bytes().any(|byte| byte.is_ascii_uppercase());
        return Some(if upper_case { GoErrorKind::DigestInvalidFormat } else { GoErrorKind::DigestUnsupported });
    };
    if digits.len() != algorithm.digits() {
        return Some(GoErrorKind::DigestInvalidLength);
    }
    digits.bytes().any(|byte| byte.is_ascii_uppercase()).then_some(GoErrorKind::DigestInvalidFormat)
}

/// The text as Go splits it before it looks at the grammar.
struct Split<'a> {
    text: &'a str,
    /// `None` for the default domain.
    domain: Option<&'a str>,
    remainder: &'a str,
}

/// What the grammar finds.
struct Parts<'a> {
    path: &'a str,
    digest: Option<&'a str>,
}

impl<'a> Split<'a> {
    fn of(text: &'a str) -> Self {
        match text.split_once('/') {
            Some((NormalizedReference::DEFAULT_DOMAIN | NormalizedReference::LEGACY_DOMAIN, remainder)) => {
                Self { text, domain: None, remainder }
            }
            Some((first, remainder)) if first.contains(['.', ':']) || first == "localhost" || has_upper_case(first) => {
                Self { text, domain: Some(first), remainder }
            }
            _ => Self { text, domain: None, remainder: text },
        }
    }

    fn library(&self) -> &'static str {
        let one_component = self.domain.is_none() && !self.remainder.contains('/');
        if one_component { NormalizedReference::LIBRARY } else { "" }
    }

    /// What Go takes for the path when it looks for upper case.
    fn name(&self) -> &'a str {
        self.remainder.split(':').next().unwrap_or_default()
    }

    /// The parts, if the grammar fits.
    fn parts(&self, letters: Letters) -> Option<Parts<'a>> {
        let no_domain = self.domain.is_some_and(|domain| {
            letters.run(domain, domain::State::Start, domain::step).is_none_or(|state| !domain::may_end(state))
        });
        let rest = if no_domain { self.text } else { self.remainder };
        let (path, rest) = rest.split_at(rest.find([':', '@']).unwrap_or(rest.len()));
        if letters.run(path, path::State::Start, path::step) != Some(path::State::Word) {
            return None;
        }
        let (tag, digest) = match rest.split_once('@') {
            Some((tag, digest)) => (tag, Some(digest)),
            None => (rest, None),
        };
        if let Some(tag) = tag.strip_prefix(':')
            && letters.run(tag, 0, tag::step).is_none_or(|len| len == 0)
        {
            return None;
        }
        if let Some(digest) = digest
            && !letters.run(digest, digest::State::Component, digest::step).is_some_and(digest::may_end)
        {
            return None;
        }
        Some(Parts { path, digest })
    }
}

/// Whether a text is matched as it is, or lower-cased as Go's `strings.ToLower` does.
#[derive(Clone, Copy)]
enum Letters {
    AsWritten,
    Lowered,
}

impl Letters {
    /// The state after all of `text`.
    fn run<S>(self, text: &str, start: S, step: impl Fn(S, u8) -> Option<S>) -> Option<S> {
        text.chars().try_fold(start, |state, character| step(state, self.byte(character)))
    }

    fn byte(self, character: char) -> u8 {
        const NOT_ASCII: u8 = 0xFF;
        match (self, character) {
            // The two letters outside ASCII whose lower case is inside.
            (Self::Lowered, '\u{130}') => b'i',
            (Self::Lowered, '\u{212A}') => b'k',
            (Self::Lowered, _) if character.is_ascii() => character.to_ascii_lowercase() as u8,
            (Self::AsWritten, _) if character.is_ascii() => character as u8,
            _ => NOT_ASCII,
        }
    }
}

/// Whether Go's `strings.ToLower` changes the text.
fn has_upper_case(text: &str) -> bool {
    text.chars().any(|character| !character.to_lowercase().eq([character]) && !is_too_new(character))
}
