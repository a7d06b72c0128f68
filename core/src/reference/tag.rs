use super::{ReferenceError, ReferenceErrorKind as Kind, bytes};
use crate::Span;

/// A tag: what follows the `:` of a reference, such as `1.27-alpine`.
///
/// # Grammar
///
/// ```text
/// tag  = word *127( word / "." / "-" )    ; 1 to 128 bytes
/// word = ALPHA / DIGIT / "_"
/// ```
///
/// # Source
///
/// distribution/reference v0.6.0 `regexp.go`, `tag`.
///
/// # Examples
///
/// A tag comes only from the parser:
///
/// ```compile_fail,E0423
/// let tag = pullplan::Tag("a+b");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag<'a>(&'a str);

impl<'a> Tag<'a> {
    /// The longest tag, in bytes.
    pub const MAX_LEN: usize = 128;

    /// Reads all of `text` as a tag.
    ///
    /// # Errors
    ///
    /// `TagEmpty` for `""`; `TagStart` for `"-1"`, spanning `-`; `TagByte` for `"a+b"`, spanning `+`; `TagTooLong`.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::Tag;
    /// const TAG: Tag<'_> = match Tag::parse("1.27-alpine") {
    ///     Ok(tag) => tag,
    ///     Err(_) => panic!(),
    /// };
    /// assert_eq!(TAG.as_str(), "1.27-alpine");
    /// assert!(Tag::parse("a+b").is_err());
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, ReferenceError> {
        match scan(text.as_bytes(), 0) {
            Ok(end) if end == text.len() => Ok(Self(text)),
            Ok(end) => Err(ReferenceError::at_char(Kind::TagByte, text.as_bytes(), end)),
            Err(error) => Err(error),
        }
    }

    /// What the parser has already checked.
    pub(super) const fn checked(text: &'a str) -> Self {
        Self(text)
    }
}

super::text_type!(Tag);

/// Reads a tag of `text` from `start` to the end or to the `@` of a digest, and gives its end.
///
/// Reads at most [`Tag::MAX_LEN`] + 1 bytes, and the excess of a tag that is too long.
pub(super) const fn scan(text: &[u8], start: usize) -> Result<usize, ReferenceError> {
    let mut at = start;
    while at < text.len() && text[at] != b'@' {
        if step(at - start, text[at]).is_none() {
            return Err(refuse(text, start, at));
        }
        at += 1;
    }
    if at == start { Err(ReferenceError::new(Kind::TagEmpty, Span::at(at))) } else { Ok(at) }
}

/// The length of a tag with one more `byte` after `len`; `None` if that is no tag.
pub(super) const fn step(len: usize, byte: u8) -> Option<usize> {
    let allowed = if len == 0 { bytes::is_tag_start(byte) } else { bytes::is_tag(byte) && len < Tag::MAX_LEN };
    if allowed { Some(len + 1) } else { None }
}

/// Why [`step`] refused the byte at `at`.
#[cold]
const fn refuse(text: &[u8], start: usize, at: usize) -> ReferenceError {
    if !bytes::is_tag(text[at]) {
        return ReferenceError::at_char(Kind::TagByte, text, at);
    }
    if at == start {
        return ReferenceError::at_char(Kind::TagStart, text, at);
    }
    let mut end = at;
    while end < text.len() && bytes::is_tag(text[end]) {
        end += 1;
    }
    ReferenceError::new(Kind::TagTooLong, Span::new(at, end))
}
