use crate::{LineIndex, Span};

/// Where something stands, as an editor shows it, together with its byte offsets.
///
/// Lines and columns count from 1; columns are UTF-16 code units; `end` is excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The index of the file in [`Report::files`](super::Report::files).
    pub file: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The line of the first byte.
    pub line: u32,
    /// The column of the first byte.
    pub column: u32,
    /// The line of the end.
    pub end_line: u32,
    /// The column of the end.
    pub end_column: u32,
}

impl Place {
    /// The place of `span` in the file with this index and text.
    #[must_use]
    pub fn new(file: usize, text: &str, lines: &LineIndex, span: Span) -> Self {
        let (start, end) = lines.positions(text, span);
        Self {
            file,
            start: span.start(),
            end: span.end(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}
