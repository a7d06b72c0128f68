use core::fmt;

use pullplan_yaml::ErrorKind;

use super::{Limit, messages as m};
use crate::{Message, Span};

/// Why a document can't be read, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentError {
    kind: DocumentErrorKind,
    span: Span,
    opened: Option<Opened>,
}

/// What was still open where reading stopped, and where it was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What.
    pub what: Opening,
    /// The bracket, brace or quote; the first byte of a block list or map.
    pub span: Span,
}

/// Something that is opened and must be closed, or ended by indentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opening {
    /// `[`.
    Bracket,
    /// `{`.
    Brace,
    /// `"` or `'`.
    Quote,
    /// A list of `- ` entries.
    BlockList,
    /// A map of `key: value` lines.
    BlockMap,
}

/// One kind for each thing that can be wrong with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DocumentErrorKind {
    /// A `[` or `{` is not closed before the document ends: `a: [1, 2`.
    Unclosed,
    /// Between two entries of `[…]` or `{…}` a comma is missing, or something else stands there: `[a "b"]`.
    Separator,
    /// A `]` or `}` closes nothing, or the wrong thing: `[a}`.
    Closing,
    /// A `:` where no key can be: `a: b: c`, or a new line's key inside of an unclosed `[`.
    Colon,
    /// A line starts at a column at which nothing was opened: `a:\n  b: 1\n c: 2`.
    Indentation,
    /// A list entry (`- `) where none can be, or something else between list entries.
    ListEntry,
    /// A line without `:` where a key must be.
    Key,
    /// A tab where only spaces may indent.
    Tab,
    /// A `"` or `'` is not closed.
    Quote,
    /// Something follows a closing quote: `a: "b" c`.
    AfterQuote,
    /// An escape that doesn't exist in `"…"`: `"\d"`.
    Escape,
    /// A character that can't start a value: `@`, a back quote, `%`, or a control character.
    Character,
    /// What follows `|` or `>`, or the first line under it, is not a block of text.
    Block,
    /// `*name` without an earlier `&name`.
    UnknownAlias,
    /// `*name` inside of what `&name` stands on.
    AliasInside,
    /// A tag that isn't one, or an anchor without a name of ASCII letters, digits, `_` and `-`.
    Tag,
    /// A tag that the value doesn't fit: `!!int abc`, `!!binary` that isn't base64.
    TagValue,
    /// A `%` line that isn't a directive.
    Directive,
    /// A list or map as a key. An unrendered `{{ template }}` reads like that.
    ComplexKey,
    /// Null, or a number of 2^63 and more, as a key.
    KeyType,
    /// `<<` with something else than a map or a list of maps.
    Merge,
    /// Something stands after the end of the document without a `---`.
    AfterEnd,
    /// A limit was reached: see [`Limits`](super::Limits).
    Limit(Limit),
}

impl DocumentError {
    pub(super) const fn new(kind: DocumentErrorKind, span: Span) -> Self {
        Self { kind, span, opened: None }
    }

    pub(super) const fn with_opened(mut self, opened: Option<Opened>) -> Self {
        self.opened = opened;
        self
    }

    /// Why.
    #[must_use]
    pub const fn kind(self) -> DocumentErrorKind {
        self.kind
    }

    /// Where reading stopped.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// What was open there, if it helps to see the mistake.
    #[must_use]
    pub const fn opened(self) -> Option<Opened> {
        self.opened
    }
}

impl DocumentErrorKind {
    /// The parser's many kinds as ours: one for each mistake that a user can tell apart.
    pub(super) const fn of(kind: &ErrorKind) -> Self {
        use ErrorKind as E;
        match kind {
            E::UnclosedFlowCollection { .. }
            | E::UnexpectedEofFlowSequence
            | E::UnexpectedEofFlowMapping
            | E::UnexpectedEofImplicitFlowMapping
            | E::UnexpectedEof => Self::Unclosed,
            E::ExpectedFlowMappingSeparator | E::ExpectedFlowSequenceSeparator => Self::Separator,
            E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => Self::Closing,
            E::InvalidColonPlacement
            | E::MappingValueNotAllowed
            | E::FlowMappingValueAdjacentCollection
            | E::MappingKeyNotAllowed => Self::Colon,
            E::BlockSequenceEntryNotAllowed
            | E::ExpectedBlockSequenceEntry
            | E::BlockEntryInFlowCollection
            | E::PlainScalarStartsWithDashFlowIndicator
            | E::UnexpectedEofBlockSequence => Self::ListEntry,
            E::SimpleKeyExpected
            | E::InvalidSimpleKey
            | E::ExpectedNodeContent
            | E::ExpectedWhitespace
            | E::UnexpectedEndOfPlainScalar
            | E::CommentInterceptedScalar
            | E::CommentNotSeparated => Self::Key,
            E::TabNotAllowed
            | E::TabInBlockIndentation
            | E::TabInIndentation
            | E::TabInPlainScalar
            | E::TabAtBlockScalarStart
            | E::InvalidBlockEntryWhitespace
            | E::InvalidMappingValueWhitespace => Self::Tab,
            E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar | E::InvalidQuotedScalarIndent => Self::Quote,
            E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => Self::AfterQuote,
            E::UnknownQuotedScalarEscape
            | E::InvalidQuotedScalarHexEscape
            | E::InvalidLowSurrogateHexEscape
            | E::InvalidLowSurrogate
            | E::MissingLowSurrogate
            | E::UnpairedLowSurrogate
            | E::InvalidUnicodeEscape => Self::Escape,
            E::UnexpectedCharacter { .. } | E::BomInsideDocument => Self::Character,
            E::ZeroBlockScalarIndent | E::InvalidBlockScalarHeader | E::InvalidBlockScalarIndent => Self::Block,
            E::UnknownAnchor => Self::UnknownAlias,
            E::MissingAnchorOrAliasName
            | E::UndeclaredTagHandle
            | E::ExpectedTagBang
            | E::InvalidGlobalTagCharacter
            | E::InvalidTagTerminator
            | E::MissingTagUri
            | E::UnclosedVerbatimTag
            | E::InvalidTagEscape
            | E::InvalidTagUtf8LeadingByte
            | E::InvalidTagUtf8TrailingByte
            | E::InvalidTagUtf8 => Self::Tag,
            E::DuplicateVersionDirective
            | E::UnsupportedYamlMajorVersion
            | E::DuplicateTagDirective
            | E::MissingDocumentEndBeforeDirective
            | E::ExpectedTagDirectiveBang
            | E::InvalidDirectiveTerminator
            | E::MissingYamlVersionSeparator
            | E::MissingDirectiveName
            | E::InvalidDirectiveName
            | E::DirectiveByteLimitExceeded { .. }
            | E::TooManyReservedDirectiveParams { .. }
            | E::YamlVersionTooLong
            | E::MissingYamlVersion
            | E::InvalidTagDirectiveTerminator => Self::Directive,
            E::ExpectedDocumentStart | E::InvalidDocumentEnd => Self::AfterEnd,
            E::RecursionLimitExceeded => Self::Limit(Limit::Depth),
            E::AnchorCountOverflow => Self::Limit(Limit::Nodes),
            // `InvalidIndentation`, `ExpectedBlockMappingKey`, `InvalidFlowScalarIndent` and whatever comes later.
            _ => Self::Indentation,
        }
    }

    /// The reason in lower case, as an error chain shows it.
    #[must_use]
    pub const fn message(self) -> Message {
        match self {
            Self::Unclosed => m::UNCLOSED,
            Self::Separator => m::SEPARATOR,
            Self::Closing => m::CLOSING,
            Self::Colon => m::COLON,
            Self::Indentation => m::INDENTATION,
            Self::ListEntry => m::LIST_ENTRY,
            Self::Key => m::KEY,
            Self::Tab => m::TAB,
            Self::Quote => m::QUOTE,
            Self::AfterQuote => m::AFTER_QUOTE,
            Self::Escape => m::ESCAPE,
            Self::Character => m::CHARACTER,
            Self::Block => m::BLOCK,
            Self::UnknownAlias => m::UNKNOWN_ALIAS,
            Self::AliasInside => m::ALIAS_INSIDE,
            Self::Tag => m::TAG,
            Self::TagValue => m::TAG_VALUE,
            Self::Directive => m::DIRECTIVE,
            Self::ComplexKey => m::COMPLEX_KEY,
            Self::KeyType => m::KEY_TYPE,
            Self::Merge => m::MERGE,
            Self::AfterEnd => m::AFTER_END,
            Self::Limit(Limit::SourceBytes) => m::LIMIT_SOURCE_BYTES,
            Self::Limit(Limit::Nodes) => m::LIMIT_NODES,
            Self::Limit(Limit::Depth) => m::LIMIT_DEPTH,
            Self::Limit(Limit::AliasNodes) => m::LIMIT_ALIAS_NODES,
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.message().english())
    }
}

impl core::error::Error for DocumentError {}
