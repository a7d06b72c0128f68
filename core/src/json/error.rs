use core::fmt;

use crate::{Shape, Span};

/// Why bytes are not JSON, and where.
///
/// `Display` is the text of Go's `encoding/json`: `invalid character '}' looking for beginning of value`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    kind: JsonErrorKind,
    span: Span,
}

/// One kind for each way in which bytes can fail to be JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonErrorKind {
    /// The text stops in the middle, as `{"a":1`.
    UnexpectedEnd,
    /// A byte that may not stand there, as the second comma of `[1,,2]`.
    ///
    /// Where the text stops inside a literal, a number or an escape, Go reports the space it puts
    /// after the end: so does this.
    InvalidCharacter {
        /// The byte.
        byte: u8,
        /// What was being read.
        context: Context,
    },
    /// The text is longer than [`Span::MAX_SOURCE`] bytes. Go has no such limit.
    TooLong,
}

/// What was being read when a byte did not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Context {
    /// A value was due.
    BeginValue,
    /// A key or, in an empty object, `}` was due.
    BeginKey,
    /// `:` was due.
    AfterKey,
    /// `,` or `}` was due.
    AfterMember,
    /// `,` or `]` was due.
    AfterElement,
    /// Nothing but white space may follow.
    AfterTop,
    /// A control character stands in a string.
    InString,
    /// After `\`.
    InEscape,
    /// In the four digits after `\u`.
    InHex,
    /// After `-`.
    InNumber,
    /// After the decimal point.
    AfterPoint,
    /// After `e` or `E`.
    InExponent,
    /// In `true`, `false` or `null`: the word, and the letter that was due.
    InLiteral(&'static str, char),
    /// One level more than [`MAX_DEPTH`](super::MAX_DEPTH).
    Depth,
}

impl JsonError {
    pub(super) const fn new(kind: JsonErrorKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> JsonErrorKind {
        self.kind
    }

    /// The character that does not fit; empty, at the end of the text, if something is missing there.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The same error in a text in which the JSON begins at `offset`.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self { kind: self.kind, span: self.span.shifted(offset) }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            JsonErrorKind::UnexpectedEnd => f.write_str("unexpected end of JSON input"),
            JsonErrorKind::InvalidCharacter { byte, context } => {
                f.write_str("invalid character ")?;
                write_byte(f, byte)?;
                write!(f, " {context}")
            }
            JsonErrorKind::TooLong => write!(f, "more than {} bytes of JSON input", Span::MAX_SOURCE),
        }
    }
}

impl core::error::Error for JsonError {}

/// A value's shape as Go names it where it has the wrong type.
pub(crate) const fn go_type(shape: Shape) -> &'static str {
    match shape {
        Shape::Null => "null",
        Shape::Bool => "bool",
        Shape::Number => "number",
        Shape::String => "string",
        Shape::List => "array",
        Shape::Map => "object",
    }
}

/// The byte as Go's `quoteChar` writes it: taken for a Latin-1 character, in single quotes.
fn write_byte(f: &mut fmt::Formatter<'_>, byte: u8) -> fmt::Result {
    match byte {
        b'\'' => f.write_str(r"'\''"),
        b'\\' => f.write_str(r"'\\'"),
        0x07 => f.write_str(r"'\a'"),
        0x08 => f.write_str(r"'\b'"),
        0x0b => f.write_str(r"'\v'"),
        0x0c => f.write_str(r"'\f'"),
        b'\n' => f.write_str(r"'\n'"),
        b'\r' => f.write_str(r"'\r'"),
        b'\t' => f.write_str(r"'\t'"),
        0x00..0x20 | 0x7f => write!(f, r"'\x{byte:02x}'"),
        // No-break space and soft hyphen do not count as printable in Go.
        0x80..=0xa0 | 0xad => write!(f, r"'\u{byte:04x}'"),
        _ => write!(f, "'{}'", char::from(byte)),
    }
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BeginValue => "looking for beginning of value",
            Self::BeginKey => "looking for beginning of object key string",
            Self::AfterKey => "after object key",
            Self::AfterMember => "after object key:value pair",
            Self::AfterElement => "after array element",
            Self::AfterTop => "after top-level value",
            Self::InString => "in string literal",
            Self::InEscape => "in string escape code",
            Self::InHex => r"in \u hexadecimal character escape",
            Self::InNumber => "in numeric literal",
            Self::AfterPoint => "after decimal point in numeric literal",
            Self::InExponent => "in exponent of numeric literal",
            Self::InLiteral(word, due) => return write!(f, "in literal {word} (expecting '{due}')"),
            Self::Depth => "exceeded max depth",
        })
    }
}
