use core::fmt;

use super::GoError;
use crate::Span;

/// Why a text is not an image reference, and where.
///
/// # Examples
///
/// ```
/// use pullplan::{Reference, ReferenceErrorKind};
/// let error = Reference::parse("app:a+b").unwrap_err();
/// assert_eq!(error.kind(), ReferenceErrorKind::TagByte);
/// assert_eq!(error.span().slice("app:a+b"), Some("+"));
/// assert_eq!(error.go("app:a+b").to_string(), "invalid reference format");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReferenceError {
    kind: ReferenceErrorKind,
    span: Span,
}

impl ReferenceError {
    pub(super) const fn new(kind: ReferenceErrorKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// The error at the character of `bytes` that begins at `at`.
    #[cold]
    pub(super) const fn at_char(kind: ReferenceErrorKind, bytes: &[u8], at: usize) -> Self {
        let len = if at < bytes.len() { super::bytes::char_len(bytes[at]) } else { 0 };
        Self::new(kind, Span::new(at, at + len))
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(self) -> ReferenceErrorKind {
        self.kind
    }

    /// Where: the offending bytes; empty where something is missing.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// What Go's library says about `text`, the text that was parsed.
    #[must_use]
    pub fn go(self, text: &str) -> GoError<'_> {
        GoError::of(text)
    }
}

impl fmt::Display for ReferenceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.describe())
    }
}

impl core::error::Error for ReferenceError {}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal, $text:literal;)*) => {
        /// What can be wrong with a reference.
        ///
        /// A text may be wrong in several ways: white space is named first, then a scheme, then whatever comes
        /// first from left to right.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ReferenceErrorKind {
            $($(#[$doc])* $kind,)*
        }

        impl ReferenceErrorKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// The kind's stable name: `tagByte`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// The kind as a message, whose English is [`Self::describe`].
            #[cfg(feature = "alloc")]
            #[must_use]
            pub const fn message(self) -> crate::Message {
                match self {
                    $(Self::$kind => crate::Message::new(concat!("reference.", $name), $text),)*
                }
            }

            /// The kind in words: lower case, without a full stop.
            #[must_use]
            pub const fn describe(self) -> &'static str {
                match self {
                    $(Self::$kind => $text,)*
                }
            }
        }
    };
}

kinds! {
    /// The text is empty. Spans nothing.
    Empty = "empty", "the reference is empty";
    /// The text is longer than [`Span::MAX_SOURCE`]. Spans nothing, at the limit.
    TextTooLong = "textTooLong", "the text is longer than 1 GiB";
    /// White space at an end or inside, as in `"nginx "`. Spans its first run.
    Whitespace = "whitespace", "white space is not allowed";
    /// A scheme, as in `https://ghcr.io/app`. Spans it with the `://`.
    Scheme = "scheme", "a reference has no scheme";
    /// Exactly 64 lower-case hexadecimal digits, which Docker takes for an image's identifier. Spans them.
    Identifier = "identifier", "64 hexadecimal digits are an image identifier, not a name";

    /// A part of the domain between dots is empty, as in `a..b/app`. Spans nothing.
    DomainLabelEmpty = "domainLabelEmpty", "a part of the domain between dots is empty";
    /// A part of the domain begins or ends with `-`, as in `-a.io/app`. Spans the `-`.
    DomainHyphen = "domainHyphen", "a part of the domain begins or ends with `-`";
    /// A character is not of a domain's alphabet, as in `Reg_1/app`. Spans it.
    DomainByte = "domainByte", "this character is not allowed in a domain";
    /// Nothing follows the `:` of a domain, as in `ghcr.io:/app`. Spans nothing.
    PortEmpty = "portEmpty", "the port is empty";
    /// A port has something other than a digit, as in `ghcr.io:5x/app`. Spans it.
    PortByte = "portByte", "a port has only digits";
    /// An IPv6 address has something other than hexadecimal digits and colons, as in `[fe80::1%eth0]:5000/app`.
    /// Spans it.
    Ipv6Byte = "ipv6Byte", "an IPv6 address has only hexadecimal digits and colons";
    /// Nothing stands between the brackets of `[]:5000/app`. Spans nothing.
    Ipv6Empty = "ipv6Empty", "the IPv6 address is empty";
    /// The `]` is missing, as in `[::1/app`. Spans the domain from the `[`.
    Ipv6Open = "ipv6Open", "the IPv6 address has no closing bracket";

    /// No path, as in `ghcr.io/` or `:1.0`. Spans nothing.
    PathEmpty = "pathEmpty", "the path is empty";
    /// A component of the path is empty, as in `a//b` or `a/`. Spans nothing.
    ComponentEmpty = "componentEmpty", "a component of the path is empty";
    /// A component begins or ends with `.`, `_` or `-`, or has two of them in a row that are neither `__` nor
    /// hyphens, as in `-app` or `a..b`. Spans the run.
    ComponentSeparator = "componentSeparator", "a component begins and ends with a letter or digit, with `.`, `_`, `__` or hyphens between";
    /// An upper-case letter in the path, as in `Nginx`. Spans it.
    PathUpperCase = "pathUpperCase", "the path must be lower case";
    /// A character is not of a path's alphabet, as in `a$b`. Spans it.
    PathByte = "pathByte", "this character is not allowed in a path";
    /// The path, `library/` included, is longer than [`Path::MAX_LEN`](super::Path::MAX_LEN). Spans the path.
    NameTooLong = "nameTooLong", "the path is longer than 255 bytes";

    /// Nothing follows the `:`, as in `app:`. Spans nothing.
    TagEmpty = "tagEmpty", "the tag is empty";
    /// A tag begins with `.` or `-`, as in `app:-1`. Spans it.
    TagStart = "tagStart", "a tag begins with a letter, a digit or `_`";
    /// A character is not of a tag's alphabet, as in `app:a+b`. Spans it.
    TagByte = "tagByte", "this character is not allowed in a tag";
    /// A tag is longer than [`Tag::MAX_LEN`](super::Tag::MAX_LEN). Spans what is too much.
    TagTooLong = "tagTooLong", "the tag is longer than 128 bytes";

    /// Nothing follows the `@`, as in `app@`. Spans nothing.
    DigestEmpty = "digestEmpty", "the digest is empty";
    /// A digest without `:`, as in `app@sha256`. Spans the digest.
    DigestColon = "digestColon", "a digest is an algorithm, a `:` and hexadecimal digits";
    /// Something that no name of an algorithm has, as in `app@1x:00`. Spans it.
    DigestAlgorithmByte = "digestAlgorithmByte", "this is not the name of a digest algorithm";
    /// An algorithm in upper case, as in `app@SHA256:…`. Spans it.
    DigestAlgorithmUpperCase = "digestAlgorithmUpperCase", "the digest algorithm must be lower case";
    /// An algorithm other than `sha256`, `sha384` and `sha512`, as in `app@md5:…`. Spans it.
    DigestAlgorithmUnknown = "digestAlgorithmUnknown", "the digest algorithm is not sha256, sha384 or sha512";
    /// Something other than a hexadecimal digit, as in `app@sha256:xyz`. Spans it.
    DigestByte = "digestByte", "a digest has only hexadecimal digits";
    /// Too few or too many digits for the algorithm. Spans the digits.
    DigestLength = "digestLength", "the digest does not have its algorithm's length";
    /// A hexadecimal digit in upper case. Spans it.
    DigestUpperCase = "digestUpperCase", "the digits of a digest must be lower case";
}
