use alloc::vec::Vec;

use super::Input;
use crate::{LineIndex, Span, report::Place};

/// The texts of all files, to turn spans into places.
pub(super) struct Files<'a>(Vec<(&'a str, LineIndex)>);

impl<'a> Files<'a> {
    pub(super) fn new(inputs: &'a [Input]) -> Self {
        let text = |input: &'a Input| match input.source() {
            Ok(source) => source.text(),
            Err(error) => error.readable(),
        };
        Self(inputs.iter().map(|input| (text(input), LineIndex::new(text(input)))).collect())
    }

    /// The text of a file; empty if there is no such file.
    pub(super) fn text(&self, file: usize) -> &'a str {
        self.0.get(file).map_or("", |(text, _)| text)
    }

    /// The place of a span of a file.
    pub(super) fn place(&self, file: usize, span: Span) -> Place {
        match self.0.get(file) {
            Some((text, lines)) => Place::new(file, text, lines, span),
            None => Place::new(file, "", &LineIndex::new(""), span),
        }
    }
}
