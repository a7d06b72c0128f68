use core::fmt;

use granit_parser::ErrorKind;

use super::Limit;
use crate::Span;

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
    /// A tag that isn't one, or an anchor without name.
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
    const fn reason(self) -> &'static str {
        match self {
            Self::Unclosed => "a bracket or brace is not closed",
            Self::Separator => "expected a comma or the closing bracket",
            Self::Closing => "a closing bracket without its opening one",
            Self::Colon => "a \":\" can't stand here",
            Self::Indentation => "the indentation fits nothing above",
            Self::ListEntry => "a list entry can't stand here",
            Self::Key => "expected a key and a \":\"",
            Self::Tab => "a tab can't indent",
            Self::Quote => "a quote is not closed",
            Self::AfterQuote => "something follows the closing quote",
            Self::Escape => "no such escape",
            Self::Character => "this character can't start a value",
            Self::Block => "not a block of text",
            Self::UnknownAlias => "no anchor of this name before",
            Self::AliasInside => "the alias stands inside of its own anchor",
            Self::Tag => "not a tag or an anchor",
            Self::TagValue => "the value doesn't fit its tag",
            Self::Directive => "not a directive",
            Self::ComplexKey => "a list or map can't be a key",
            Self::KeyType => "null or so large a number can't be a key",
            Self::Merge => "\"<<\" takes a map or a list of maps",
            Self::AfterEnd => "something follows the end of the document",
            Self::Limit(Limit::SourceBytes) => "the source is too long",
            Self::Limit(Limit::Nodes) => "the source has too many values",
            Self::Limit(Limit::Depth) => "the nesting is too deep",
            Self::Limit(Limit::AliasNodes) => "aliases add too many values",
        }
    }
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.reason())
    }
}

impl core::error::Error for DocumentError {}
