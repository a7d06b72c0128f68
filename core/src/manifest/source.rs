use alloc::{borrow::ToOwned, string::String};
use core::fmt;

/// One file as it was given: its name, and its text in UTF-8 without byte order mark.
///
/// Spans count bytes of [`Source::text`]. The name is only shown; what the file is, its content says.
///
/// `Debug` hides the text, which may hold secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    byte_order_mark: bool,
}

impl Source {
    /// A source from text; a byte order mark at its start is taken off.
    #[must_use]
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        let byte_order_mark = text.starts_with(BYTE_ORDER_MARK);
        if byte_order_mark {
            text.drain(..BYTE_ORDER_MARK.len_utf8());
        }
        Self { name: name.into(), text, byte_order_mark }
    }

    /// A source from the bytes of a file.
    ///
    /// # Errors
    ///
    /// - [`SourceErrorKind::Utf16`]: a UTF-16 byte order mark, or every second byte is zero.
    /// - [`SourceErrorKind::Binary`]: a zero byte, or bytes that are not UTF-8 beside control characters.
    /// - [`SourceErrorKind::InvalidUtf8`]: bytes that are not UTF-8 in what else looks like text.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::manifest::{Source, SourceErrorKind};
    /// assert_eq!(Source::from_bytes("a.yaml", b"\xEF\xBB\xBFkind: Pod").unwrap().text(), "kind: Pod");
    /// let error = Source::from_bytes("b.yaml", b"a: 1\nb: \xFF\n").unwrap_err();
    /// assert_eq!((error.kind(), error.offset(), error.line()), (SourceErrorKind::InvalidUtf8, 8, 2));
    /// ```
    pub fn from_bytes(name: impl Into<String>, bytes: &[u8]) -> Result<Self, SourceError> {
        let name = name.into();
        if let Some(offset) = utf16(bytes) {
            return Err(SourceError::new(name, SourceErrorKind::Utf16, bytes, offset));
        }
        if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
            return Err(SourceError::new(name, SourceErrorKind::Binary, bytes, offset));
        }
        match core::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::from_text(name, text)),
            Err(error) => {
                let kind = if has_controls(bytes) { SourceErrorKind::Binary } else { SourceErrorKind::InvalidUtf8 };
                Err(SourceError::new(name, kind, bytes, error.valid_up_to()))
            }
        }
    }

    /// The name it was given under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that spans point into.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether a byte order mark stood before the text: in the file, each offset is 3 bytes higher.
    #[must_use]
    pub const fn has_byte_order_mark(&self) -> bool {
        self.byte_order_mark
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("name", &self.name).field("bytes", &self.text.len()).finish_non_exhaustive()
    }
}

const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// How far a file is looked at to tell UTF-16 and binary files, in bytes.
const LOOKED_AT: usize = 8 << 10;

/// Where UTF-16 shows: at its byte order mark, or at the first zero of a text of ASCII characters.
fn utf16(bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Some(0);
    }
    let (pairs, _) = bytes[..bytes.len().min(LOOKED_AT)].as_chunks::<2>();
    let zeros = |half: usize| pairs.iter().filter(|pair| pair[half] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let mostly = |zeros: usize, others: usize| pairs.len() >= 2 && others == 0 && zeros * 4 >= pairs.len() * 3;
    (mostly(first, second) || mostly(second, first)).then(|| usize::from(bytes[0] != 0))
}

fn has_controls(bytes: &[u8]) -> bool {
    let control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    bytes[..bytes.len().min(LOOKED_AT)].iter().any(control)
}

/// Why a file can't be read as text, and where.
#[derive(Clone, PartialEq, Eq)]
pub struct SourceError {
    name: String,
    kind: SourceErrorKind,
    offset: usize,
    readable: String,
}

/// Why a file can't be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SourceErrorKind {
    /// UTF-16, as some Windows programs write by default: save it as UTF-8.
    Utf16,
    /// Not text: an archive, a picture, a program.
    Binary,
    /// Text with bytes that are not UTF-8, as Latin-1 has them.
    InvalidUtf8,
}

impl SourceError {
    fn new(name: String, kind: SourceErrorKind, bytes: &[u8], offset: usize) -> Self {
        let before = &bytes[..offset.min(bytes.len())];
        // Nothing readable stands before the place in a file that is not text at all.
        let readable = match kind {
            SourceErrorKind::InvalidUtf8 => core::str::from_utf8(before).unwrap_or("").to_owned(),
            SourceErrorKind::Utf16 | SourceErrorKind::Binary => String::new(),
        };
        Self { name, kind, offset, readable }
    }

    /// The name the file was given under.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Why.
    #[must_use]
    pub const fn kind(&self) -> SourceErrorKind {
        self.kind
    }

    /// The byte of the file at which reading failed.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The line of that byte, from 1; 1 for what is not text.
    #[must_use]
    pub fn line(&self) -> usize {
        self.readable.bytes().filter(|&byte| byte == b'\n').count() + 1
    }

    /// The text before that byte, to show the place in; empty for what is not text.
    #[must_use]
    pub fn readable(&self) -> &str {
        &self.readable
    }
}

impl fmt::Debug for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceError")
            .field("name", &self.name)
            .field("kind", &self.kind)
            .field("offset", &self.offset)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            SourceErrorKind::Utf16 => write!(f, "{} is UTF-16, not UTF-8", self.name),
            SourceErrorKind::Binary => write!(f, "{} is not a text file", self.name),
            SourceErrorKind::InvalidUtf8 => {
                write!(f, "{} is not UTF-8 at byte {} (line {})", self.name, self.offset, self.line())
            }
        }
    }
}

impl core::error::Error for SourceError {}

#[cfg(test)]
mod tests {
    use alloc::{format, vec::Vec};

    use super::*;

    #[track_caller]
    fn err(bytes: &[u8], kind: SourceErrorKind, offset: usize, line: usize) {
        let error = Source::from_bytes("f", bytes).expect_err("it is refused");
        assert_eq!((error.kind(), error.offset(), error.line()), (kind, offset, line), "{bytes:?}");
    }

    #[test]
    fn takes_the_byte_order_mark_off() {
        let source = Source::from_bytes("f", "\u{FEFF}a: é".as_bytes()).unwrap();
        assert_eq!((source.text(), source.has_byte_order_mark()), ("a: é", true));
        let source = Source::from_text("f", "a: \u{FEFF}");
        assert_eq!((source.text(), source.has_byte_order_mark()), ("a: \u{FEFF}", false));
    }

    #[test]
    fn refuses_utf16() {
        let le: Vec<u8> = "kind: Pod".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "kind: Pod".encode_utf16().flat_map(u16::to_be_bytes).collect();
        err(&le, SourceErrorKind::Utf16, 1, 1);
        err(&be, SourceErrorKind::Utf16, 0, 1);
        err(b"\xFF\xFEk\0", SourceErrorKind::Utf16, 0, 1);
        err(b"\xFE\xFF\0k", SourceErrorKind::Utf16, 0, 1);
    }

    #[test]
    fn refuses_what_is_not_text() {
        err(b"\x1F\x8B\x08\x00abc", SourceErrorKind::Binary, 3, 1);
        err(b"\x89PNG\r\n\x1A\n", SourceErrorKind::Binary, 0, 1);
        err(b"a: \0", SourceErrorKind::Binary, 3, 1);
    }

    #[test]
    fn finds_the_byte_that_is_not_utf8() {
        err(
            "é: 1\nb: caf".as_bytes().iter().copied().chain([0xE9, b'\n']).collect::<Vec<_>>().as_slice(),
            SourceErrorKind::InvalidUtf8,
            12,
            2,
        );
        err(b"\xC3", SourceErrorKind::InvalidUtf8, 0, 1);
    }

    #[test]
    fn reads_the_shortest_texts() {
        for text in ["", "a", "ab", "\n"] {
            assert_eq!(Source::from_bytes("f", text.as_bytes()).unwrap().text(), text);
        }
    }

    #[test]
    fn shows_no_text_in_debug() {
        let source = Source::from_text("f", "password: hunter2");
        assert!(!format!("{source:?}").contains("hunter2"));
        let error = Source::from_bytes("f", b"password: hunter2 \xFF").unwrap_err();
        assert!(!format!("{error:?} {error}").contains("hunter2"));
    }
}
