use alloc::string::String;

use crate::Span;

/// One entry of an imported policy's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedEntry {
    /// As written.
    pub text: String,
    /// Where it stands in its source, if that is known.
    pub span: Option<Span>,
}
