use alloc::vec::Vec;
use core::cell::Cell;

/// The lines of a text, found once, so that no value has to look for its line again.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    starts: Vec<usize>,
    /// For each line, where its first `{` or `[` stands.
    opens: Vec<usize>,
    /// The line that was asked for last: the next question is mostly about the same.
    last: Cell<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let (mut starts, mut opens) = (Vec::from([0]), Vec::from([usize::MAX]));
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'\n' => {
                    starts.push(at + 1);
                    opens.push(usize::MAX);
                }
                b'{' | b'[' => {
                    if let Some(open) = opens.last_mut() {
                        *open = at.min(*open);
                    }
                }
                _ => {}
            }
        }
        Self { text, starts, opens, last: Cell::new(0) }
    }

    /// Where the line below the one of `at` begins.
    pub(super) fn next(&self, at: usize) -> usize {
        self.starts.get(self.line(at) + 1).copied().unwrap_or(self.text.len())
    }

    /// The line break that ends the line of `at`, or the end of the text.
    pub(super) fn end(&self, at: usize) -> usize {
        self.starts.get(self.line(at) + 1).map_or(self.text.len(), |next| next - 1)
    }

    /// Whether `at` stands behind an opening brace or bracket of its line.
    pub(super) fn flows(&self, at: usize) -> bool {
        self.opens.get(self.line(at)).is_some_and(|&open| open < at)
    }

    /// How deep the key at `at` stands: the column of its first byte, list dashes counted.
    pub(super) fn indent(&self, at: usize) -> usize {
        let line = self.starts.get(self.line(at)).and_then(|&start| self.text.get(start..at)).unwrap_or("");
        line.chars().take_while(|c| matches!(c, ' ' | '-' | '\t')).count()
    }

    fn line(&self, at: usize) -> usize {
        let begins_later = |line: usize| self.starts.get(line).is_none_or(|&start| start > at);
        let last = self.last.get();
        if begins_later(last) || !begins_later(last + 1) {
            self.last.set(self.starts.partition_point(|&start| start <= at).saturating_sub(1));
        }
        self.last.get()
    }
}
