use alloc::{format, string::String};

use super::Entry;
use crate::{
    Text,
    rules::{messages as m, quote::quoted},
};

/// Why an entry can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) enum EntryError {
    /// `""`.
    Empty,
    /// More than [`Entry::MAX_LEN`] bytes.
    Long,
    /// `!nginx`.
    Negated,
    /// `https://ghcr.io`: what follows the scheme.
    Scheme(String),
    /// A character that no name has there: a space, `\`, `é`.
    Byte(char),
    /// `ghcr.io/Org`.
    UpperCase,
    /// `ghcr.io//app`.
    EmptySegment,
    /// `-a.example.com/x`.
    Host(String),
    /// `ghcr.io/a-/b`.
    Name(String),
    /// `nginx:1`.
    HostOrTag(String),
    /// `Nginx`.
    HostOrName(String),
    /// `ghcr.io/org/:1`.
    TagBelow,
    /// `a**`.
    Globstar,
    /// `[a`.
    Bracket,
    /// `{a`.
    Brace,
    /// More than [`Entry::MAX_ALTERNATIVES`].
    Alternatives,
    /// A glob without the feature that reads them.
    #[cfg_attr(feature = "glob", allow(dead_code, reason = "only a build without globs raises it"))]
    Glob,
}

impl EntryError {
    /// The sentence, for the entry `text` at `path`.
    pub(in crate::rules) fn text(&self, path: &str, text: &str) -> Text {
        let shown = || format!("{path} {}", quoted(text));
        match self {
            Self::Empty => Text::new(m::ENTRY_EMPTY).with("path", path),
            Self::Long => Text::new(m::ENTRY_LONG).with("path", path).with("limit", Entry::MAX_LEN),
            Self::Negated => Text::new(m::ENTRY_NEGATED).with("path", shown()),
            Self::Scheme(rest) => Text::new(m::ENTRY_SCHEME).with("path", shown()).with("rest", rest),
            Self::Byte(found) => {
                Text::new(m::ENTRY_BYTE).with("path", shown()).with("found", quoted(&String::from(*found)))
            }
            Self::UpperCase => Text::new(m::ENTRY_UPPER_CASE).with("path", shown()),
            Self::EmptySegment => Text::new(m::ENTRY_SEGMENT).with("path", shown()),
            Self::Host(part) => Text::new(m::ENTRY_HOST).with("path", shown()).with("part", part),
            Self::Name(part) => Text::new(m::ENTRY_NAME).with("path", shown()).with("part", part),
            Self::HostOrTag(part) => Text::new(m::ENTRY_HOST_OR_TAG).with("path", shown()).with("part", part),
            Self::HostOrName(part) => Text::new(m::ENTRY_HOST_OR_NAME).with("path", shown()).with("part", part),
            Self::TagBelow => Text::new(m::ENTRY_TAG_BELOW).with("path", shown()),
            Self::Globstar => Text::new(m::ENTRY_GLOBSTAR).with("path", shown()),
            Self::Bracket => Text::new(m::ENTRY_BRACKET).with("path", shown()),
            Self::Brace => Text::new(m::ENTRY_BRACE).with("path", shown()),
            Self::Alternatives => {
                Text::new(m::ENTRY_ALTERNATIVES).with("path", shown()).with("limit", Entry::MAX_ALTERNATIVES)
            }
            Self::Glob => Text::new(m::ENTRY_GLOB).with("path", shown()),
        }
    }
}
