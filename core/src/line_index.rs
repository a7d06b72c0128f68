//! From byte offsets to what an editor shows.

use alloc::vec::Vec;
use core::ops::Range;

use crate::Span;

/// The places of line starts in a text: turns a byte offset into a line and a UTF-16 column.
///
/// Lines end with `\n`, `\r\n` or a lone `\r`. Lines and columns count from 1; columns count
/// UTF-16 code units, as editors and the language server protocol do.
///
/// # Examples
///
/// ```
/// use pullplan::{LineIndex, Position};
/// let text = "é: 😀x\nb";
/// let index = LineIndex::new(text);
/// let x = text.find('x').unwrap();
/// assert_eq!(index.position(text, x), Position { line: 1, column: 6 });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// The first byte of each line.
    starts: Vec<u32>,
    /// The number of UTF-16 code units before each [`LineIndex::STEP`]th byte, so that a file of one long line
    /// costs no more than any other. None for a text of ASCII alone, whose bytes are its code units.
    units: Vec<u32>,
    is_ascii: bool,
}

/// A place as an editor shows it: line and UTF-16 column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in UTF-16 code units, from 1.
    pub column: u32,
}

impl LineIndex {
    const STEP: usize = 64;

    /// Finds the lines of `text` in one pass.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::with_capacity(bytes.len() / 24 + 1);
        starts.push(0);
        let (words, rest) = bytes.as_chunks();
        let mut at = 0;
        for word in words {
            if may_break(*word) {
                push_starts(bytes, at..at + word.len(), &mut starts);
            }
            at += word.len();
        }
        push_starts(bytes, at..at + rest.len(), &mut starts);
        let is_ascii = text.is_ascii();
        Self { starts, units: if is_ascii { Vec::new() } else { units(bytes) }, is_ascii }
    }

    /// The line and column of a byte offset in the text this index was made from.
    ///
    /// An offset past the end means the end; one inside a character means its first byte. Takes the logarithm of
    /// the number of lines, however long they are.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start as usize <= offset).max(1);
        self.in_line(text, line, offset)
    }

    /// The positions of both ends of a stretch.
    pub(crate) fn positions(&self, text: &str, span: Span) -> (Position, Position) {
        let start = self.position(text, span.start());
        let (line, end) = (start.line as usize, text.floor_char_boundary(span.end()));
        // Most stretches end in the line in which they begin.
        if end >= span.start() && self.starts.get(line).is_none_or(|&next| end < next as usize) {
            (start, self.in_line(text, line, end))
        } else {
            (start, self.position(text, end))
        }
    }

    fn in_line(&self, text: &str, line: usize, offset: usize) -> Position {
        let start = self.starts[line - 1] as usize;
        let column = self.units_before(text, offset).saturating_sub(self.units_before(text, start)) + 1;
        Position { line: u32::try_from(line).unwrap_or(u32::MAX), column }
    }

    fn units_before(&self, text: &str, offset: usize) -> u32 {
        if self.is_ascii {
            return u32::try_from(offset).unwrap_or(u32::MAX);
        }
        let step = offset / Self::STEP;
        let known = self.units.get(step).copied().unwrap_or_default();
        let bytes = text.as_bytes().get(step * Self::STEP..offset).unwrap_or_default();
        known + code_units(bytes)
    }
}

/// Whether one of eight bytes could end a line: is one of the first fourteen characters. Sees it in all at once.
const fn may_break(word: [u8; 8]) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let word = u64::from_le_bytes(word);
    word.wrapping_sub(EACH * (b'\r' as u64 + 1)) & !word & (EACH * 0x80) != 0
}

/// Adds the lines that start behind these bytes.
fn push_starts(bytes: &[u8], range: Range<usize>, starts: &mut Vec<u32>) {
    for at in range {
        let byte = bytes.get(at);
        if byte == Some(&b'\n') || byte == Some(&b'\r') && bytes.get(at + 1) != Some(&b'\n') {
            starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
        }
    }
}

/// The UTF-16 code units before each [`LineIndex::STEP`]th byte, and in the end all of them.
fn units(bytes: &[u8]) -> Vec<u32> {
    let mut units = Vec::with_capacity(bytes.len() / LineIndex::STEP + 2);
    let mut count = 0;
    for chunk in bytes.chunks(LineIndex::STEP) {
        units.push(count);
        count += code_units(chunk);
    }
    units.push(count);
    units
}

/// The UTF-16 code units of a stretch of UTF-8, at most [`LineIndex::STEP`] bytes.
///
/// The first byte of a character counts for all of it; four bytes make a pair of code units.
fn code_units(bytes: &[u8]) -> u32 {
    // Eight bits hold twice the length, so that many bytes are counted at once.
    let count: u8 = bytes.iter().map(|&byte| u8::from(byte & 0xC0 != 0x80) + u8::from(byte >= 0xF0)).sum();
    u32::from(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn at(text: &str, offset: usize, line: u32, column: u32) {
        assert_eq!(LineIndex::new(text).position(text, offset), Position { line, column }, "{text:?}");
    }

    #[test]
    fn counts_lines_of_every_ending() {
        at("a\nb", 2, 2, 1);
        at("a\r\nb", 3, 2, 1);
        at("a\rb", 2, 2, 1);
        at("a\r\nb", 2, 1, 3);
    }

    #[test]
    fn counts_utf16_columns() {
        at("é😀x", 2, 1, 2);
        at("é😀x", 6, 1, 4);
        at("é😀x", 4, 1, 2);
    }

    #[test]
    fn long_lines_count_like_short_ones() {
        let text = alloc::format!("x\n{}y", "é😀a".repeat(1000));
        let slow = text[2..].chars().map(char::len_utf16).sum::<usize>();
        at(&text, text.len(), 2, u32::try_from(slow).unwrap() + 1);
        at(&text, 2 + 7 * 300 + 2, 2, 4 * 300 + 2);
    }

    #[test]
    fn stays_inside_the_text() {
        at("", 0, 1, 1);
        at("ab", 99, 1, 3);
    }
}
