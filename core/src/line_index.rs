//! From byte offsets to what an editor shows.

use alloc::vec::Vec;

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
    /// costs no more than any other.
    units: Vec<u32>,
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
        let mut starts = Vec::with_capacity(bytes.len() / 32 + 1);
        let mut units = Vec::with_capacity(bytes.len() / Self::STEP + 2);
        let mut count = 0;
        starts.push(0);
        for (step, chunk) in bytes.chunks(Self::STEP).enumerate() {
            units.push(count);
            count += code_units(chunk);
            for (at, &byte) in chunk.iter().enumerate() {
                if byte == b'\n' || byte == b'\r' {
                    let next = step * Self::STEP + at + 1;
                    if byte == b'\n' || bytes.get(next) != Some(&b'\n') {
                        starts.push(u32::try_from(next).unwrap_or(u32::MAX));
                    }
                }
            }
        }
        units.push(count);
        Self { starts, units }
    }

    /// The line and column of a byte offset in the text this index was made from.
    ///
    /// An offset past the end means the end; one inside a character means its first byte. Takes the logarithm of
    /// the number of lines, however long they are.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start as usize <= offset).max(1);
        let start = self.starts[line - 1] as usize;
        let column = self.units_before(text, offset).saturating_sub(self.units_before(text, start)) + 1;
        Position { line: u32::try_from(line).unwrap_or(u32::MAX), column }
    }

    fn units_before(&self, text: &str, offset: usize) -> u32 {
        let step = offset / Self::STEP;
        let known = self.units.get(step).copied().unwrap_or_default();
        let bytes = text.as_bytes().get(step * Self::STEP..offset).unwrap_or_default();
        known + code_units(bytes)
    }
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
