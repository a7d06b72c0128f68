use super::{ReferenceError, ReferenceErrorKind as Kind, bytes};
use crate::Span;

/// A digest: what follows the `@` of a reference, such as `sha256:e3b0c442…`.
///
/// # Grammar
///
/// ```text
/// digest = "sha256:" 64hex / "sha384:" 96hex / "sha512:" 128hex
/// hex    = DIGIT / %x61-66                     ; 0-9, a-f
/// ```
///
/// # Source
///
/// distribution/reference v0.6.0 `regexp.go`, `digestPat`; opencontainers/go-digest v1.0.0 `Digest.Validate`.
///
/// # Examples
///
/// A digest comes only from the parser:
///
/// ```compile_fail,E0423
/// let digest = pullplan::Digest("md5:");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest<'a>(&'a str);

impl<'a> Digest<'a> {
    /// Reads all of `text` as a digest.
    ///
    /// # Errors
    ///
    /// `DigestEmpty` for `""`; `DigestColon` for `"sha256"`; `DigestAlgorithmByte` for `"1x:00"`, spanning `1`;
    /// `DigestAlgorithmUpperCase` for `"SHA256:…"`; `DigestAlgorithmUnknown` for `"md5:…"`; `DigestByte` for
    /// `"sha256:xyz"`, spanning `x`; `DigestLength` for `"sha256:00"`; `DigestUpperCase`, spanning one digit.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::{Algorithm, Digest};
    /// let text = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// let digest = Digest::parse(text).unwrap();
    /// assert_eq!(digest.algorithm(), Algorithm::Sha256);
    /// assert_eq!(digest.encoded().len(), 64);
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, ReferenceError> {
        match scan(text.as_bytes(), 0) {
            Ok(()) => Ok(Self(text)),
            Err(error) => Err(error),
        }
    }

    /// What the parser has already checked.
    pub(super) const fn checked(text: &'a str) -> Self {
        Self(text)
    }

    /// The algorithm.
    #[must_use]
    pub const fn algorithm(self) -> Algorithm {
        // The names have one length and differ in their fourth byte.
        match self.0.as_bytes() {
            [_, _, _, b'5', ..] => Algorithm::Sha512,
            [_, _, _, b'3', ..] => Algorithm::Sha384,
            _ => Algorithm::Sha256,
        }
    }

    /// The hexadecimal digits.
    #[must_use]
    pub fn encoded(self) -> &'a str {
        self.0.get(Algorithm::NAME_LEN + 1..).unwrap_or_default()
    }
}

super::text_type!(Digest);

/// A digest algorithm that a reference may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Algorithm {
    /// `sha256`, 64 digits.
    Sha256,
    /// `sha384`, 96 digits.
    Sha384,
    /// `sha512`, 128 digits.
    Sha512,
}

impl Algorithm {
    const NAME_LEN: usize = 6;

    /// The name: `sha256`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "sha256",
            Self::Sha384 => "sha384",
            Self::Sha512 => "sha512",
        }
    }

    /// The number of hexadecimal digits.
    #[must_use]
    pub const fn digits(self) -> usize {
        match self {
            Self::Sha256 => 64,
            Self::Sha384 => 96,
            Self::Sha512 => 128,
        }
    }

    /// The algorithm whose name is `text[start..end]`.
    pub(super) const fn named(text: &[u8], start: usize, end: usize) -> Option<Self> {
        if end - start != Self::NAME_LEN || end > text.len() {
            return None;
        }
        match [text[start], text[start + 1], text[start + 2], text[start + 3], text[start + 4], text[start + 5]] {
            [b's', b'h', b'a', b'2', b'5', b'6'] => Some(Self::Sha256),
            [b's', b'h', b'a', b'3', b'8', b'4'] => Some(Self::Sha384),
            [b's', b'h', b'a', b'5', b'1', b'2'] => Some(Self::Sha512),
            _ => None,
        }
    }
}

/// How far a digest of the reference grammar has been read. That grammar takes any name of an algorithm and any
/// 32 digits or more; which names and lengths there are is the second check.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Before a component of the algorithm.
    Component,
    /// In the algorithm, where it may end.
    Algorithm,
    /// In the digits, after so many, counted up to [`State::MIN_DIGITS`].
    Digits(u8),
}

impl State {
    const MIN_DIGITS: u8 = 32;
}

/// The state after one more byte; `None` if that is no digest.
pub(super) const fn step(state: State, byte: u8) -> Option<State> {
    Some(match (state, byte) {
        (State::Component, b'A'..=b'Z' | b'a'..=b'z') => State::Algorithm,
        (State::Algorithm, b'-' | b'_' | b'+' | b'.') => State::Component,
        (State::Algorithm, b':') => State::Digits(0),
        (State::Algorithm, _) if bytes::is_word(byte) => State::Algorithm,
        (State::Digits(count), _) if byte.is_ascii_hexdigit() => {
            State::Digits(if count < State::MIN_DIGITS { count + 1 } else { count })
        }
        _ => return None,
    })
}

/// Whether a digest of the reference grammar may end in `state`.
pub(super) const fn may_end(state: State) -> bool {
    matches!(state, State::Digits(State::MIN_DIGITS))
}

/// Reads a digest of `text` from `start` to the end.
pub(super) const fn scan(text: &[u8], start: usize) -> Result<(), ReferenceError> {
    let name_end = start + Algorithm::NAME_LEN;
    if let Some(algorithm) = Algorithm::named(text, start, name_end)
        && text.len() == name_end + 1 + algorithm.digits()
        && text[name_end] == b':'
        && bytes::all_lower_hex(text.split_at(name_end + 1).1)
    {
        return Ok(());
    }
    Err(refuse(text, start))
}

/// Why [`scan`] refused.
#[cold]
const fn refuse(text: &[u8], start: usize) -> ReferenceError {
    if start == text.len() {
        return ReferenceError::new(Kind::DigestEmpty, Span::at(start));
    }
    let (mut at, mut state, mut upper_case) = (start, State::Component, false);
    while !matches!(state, State::Digits(_)) {
        if at == text.len() {
            return ReferenceError::new(Kind::DigestColon, Span::new(start, at));
        }
        state = match step(state, text[at]) {
            Some(next) => next,
            None => return ReferenceError::at_char(Kind::DigestAlgorithmByte, text, at),
        };
        upper_case |= text[at].is_ascii_uppercase();
        at += 1;
    }
    let (name, digits) = (Span::new(start, at - 1), at);
    if upper_case {
        return ReferenceError::new(Kind::DigestAlgorithmUpperCase, name);
    }
    let Some(algorithm) = Algorithm::named(text, start, at - 1) else {
        return ReferenceError::new(Kind::DigestAlgorithmUnknown, name);
    };
    let mut first_upper_case = at;
    let mut seen = false;
    while at < text.len() {
        if !text[at].is_ascii_hexdigit() {
            return ReferenceError::at_char(Kind::DigestByte, text, at);
        }
        if !seen && !bytes::is_lower_hex(text[at]) {
            (first_upper_case, seen) = (at, true);
        }
        at += 1;
    }
    if at - digits == algorithm.digits() {
        ReferenceError::at_char(Kind::DigestUpperCase, text, first_upper_case)
    } else {
        ReferenceError::new(Kind::DigestLength, Span::new(digits, at))
    }
}
