use alloc::vec::Vec;
use core::cell::{Cell, OnceCell};

/// The lines of a text, found once, so that no value has to look for its line again; not before one is asked for.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    lines: OnceCell<Vec<Line>>,
    /// The line that was asked for last: the next question is mostly about the same.
    last: Cell<usize>,
}

struct Line {
    start: usize,
    /// Where its first `{` or `[` stands.
    open: usize,
}

impl Line {
    const fn at(start: usize) -> Self {
        Self { start, open: usize::MAX }
    }
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, lines: OnceCell::new(), last: Cell::new(0) }
    }

    fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| {
            let mut lines = Vec::from([Line::at(0)]);
            for (at, byte) in self.text.bytes().enumerate() {
                match byte {
                    b'\n' => lines.push(Line::at(at + 1)),
                    b'{' | b'[' => {
                        if let Some(line) = lines.last_mut() {
                            line.open = at.min(line.open);
                        }
                    }
                    _ => {}
                }
            }
            lines
        })
    }

    fn start(&self, line: usize) -> Option<usize> {
        self.lines().get(line).map(|line| line.start)
    }

    /// Where the line below the one of `at` begins.
    pub(super) fn next(&self, at: usize) -> usize {
        self.start(self.line(at) + 1).unwrap_or(self.text.len())
    }

    /// The line break that ends the line of `at`, or the end of the text.
    pub(super) fn end(&self, at: usize) -> usize {
        self.start(self.line(at) + 1).map_or(self.text.len(), |next| next - 1)
    }

    /// Whether `at` stands behind an opening brace or bracket of its line.
    pub(super) fn flows(&self, at: usize) -> bool {
        self.lines().get(self.line(at)).is_some_and(|line| line.open < at)
    }

    /// How deep the key at `at` stands: the column of its first byte, list dashes counted.
    pub(super) fn indent(&self, at: usize) -> usize {
        let line = self.start(self.line(at)).and_then(|start| self.text.get(start..at)).unwrap_or("");
        line.chars().take_while(|c| matches!(c, ' ' | '-' | '\t')).count()
    }

    fn line(&self, at: usize) -> usize {
        let begins_later = |line: usize| self.start(line).is_none_or(|start| start > at);
        let last = self.last.get();
        if begins_later(last) || !begins_later(last + 1) {
            self.last.set(self.lines().partition_point(|line| line.start <= at).saturating_sub(1));
        }
        self.last.get()
    }
}
