//! Where something stands in a text.

use core::ops::Range;

/// A stretch of a text, as UTF-8 byte offsets: `start..end`, end excluded.
///
/// Offsets are 32 bits wide: a source is limited to [`Span::MAX_SOURCE`] bytes long
/// before it is ever read.
///
/// # Examples
///
/// ```
/// use pullplan::Span;
/// let span = Span::new(4, 7);
/// assert_eq!(span.slice("app:1.2"), Some("1.2"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The longest text that spans can point into, in bytes (1 GiB).
    pub const MAX_SOURCE: usize = 1 << 30;

    /// The span `start..end`; an `end` before `start` gives the empty span at `start`.
    ///
    /// Offsets past [`Span::MAX_SOURCE`] are cut to it.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        let start = Self::clamp(start);
        let end = Self::clamp(end);
        Self { start, end: if end < start { start } else { end } }
    }

    /// The empty span at `offset`.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether no byte is inside.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, to index with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same stretch in a text in which this one's text begins at `offset`.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start() + offset, self.end() + offset)
    }

    /// The smallest span that holds both.
    #[must_use]
    pub const fn to(self, other: Self) -> Self {
        let start = if self.start < other.start { self.start } else { other.start };
        let end = if self.end > other.end { self.end } else { other.end };
        Self { start, end }
    }

    /// What stands there in `text`; `None` if the span is not inside it or cuts a character.
    #[must_use]
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    const fn clamp(offset: usize) -> u32 {
        if offset > Self::MAX_SOURCE { Self::MAX_SOURCE as u32 } else { offset as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_its_ends() {
        assert_eq!(Span::new(5, 2), Span::at(5));
        assert_eq!(Span::new(usize::MAX, usize::MAX).end(), Span::MAX_SOURCE);
    }

    #[test]
    fn slices_only_whole_characters() {
        assert_eq!(Span::new(0, 2).slice("éa"), Some("é"));
        assert_eq!(Span::new(0, 1).slice("éa"), None);
        assert_eq!(Span::new(0, 9).slice("éa"), None);
    }

    #[test]
    fn joins_and_shifts() {
        assert_eq!(Span::new(3, 5).to(Span::new(1, 2)), Span::new(1, 5));
        assert_eq!(Span::new(3, 5).shifted(10), Span::new(13, 15));
    }
}
