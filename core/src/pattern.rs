use core::fmt;

use crate::Span;

/// A glob as Go's `filepath.Match` has it, which the kubelet applies to each label of a host: `*` in `*.ghcr.io`.
///
/// # Grammar
///
/// ```text
/// pattern = *( "*" / "?" / class / literal )
/// class   = "[" [ "^" ] 1*range "]"            ; "!" does not negate
/// range   = char [ "-" char ]                  ; not "-" or "]" unless escaped
/// literal = any but "*", "?", "[" / "\" any
/// char    = any but "\", "-", "]" / "\" any
/// ```
///
/// `*` is any run without `/`, `?` any one character but `/`. A class may match `/`. There are no braces.
///
/// Pattern and name are any bytes; a character is one of UTF-8, and a byte that is of none stands for U+FFFD. Any
/// pattern can be asked to match: like Go, [`Pattern::matches`] finds a fault only where it comes to it.
///
/// # Units
///
/// Matching looks at no more than 2 × |pattern| × (|name| + 2) bytes of the pattern, whatever both are: each `*` is
/// tried from left to right and never again once the text behind it has matched.
///
/// # Source
///
/// Go 1.26 `path/filepath` `Match`, with Linux's separator. It goes through the name byte by byte behind a `*`, so
/// `*??` matches `€`; that is kept.
///
/// # Examples
///
/// ```
/// use pullplan::Pattern;
/// let pattern = Pattern::new("reg*[0-9]");
/// assert_eq!(pattern.matches("registry7"), Ok(true));
/// assert_eq!(pattern.matches("registry"), Ok(false));
/// assert_eq!(Pattern::new("reg[").check().unwrap_err().span().range(), 3..4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern<'a>(&'a [u8]);

impl<'a> Pattern<'a> {
    /// The pattern with this text.
    #[must_use]
    pub fn new<T: AsRef<[u8]> + ?Sized>(text: &'a T) -> Self {
        Self(text.as_ref())
    }

    /// The pattern as written.
    #[must_use]
    pub const fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    /// Whether the pattern has no special character, so that it matches only itself.
    #[must_use]
    pub fn is_literal(self) -> bool {
        !self.0.iter().any(|byte| matches!(byte, b'*' | b'?' | b'[' | b'\\'))
    }

    /// Whether the pattern is well-formed from end to end.
    ///
    /// # Errors
    ///
    /// `ClassOpen` for `"a[b"`, spanning `[b`; `ClassEmpty` for `"[]a"`, spanning `[]`; `RangeStart` for `"[-a]"`,
    /// spanning `-`; `RangeEnd` for `"[a-]"`, spanning `a-`; `ClassByte` for a class with a byte that is not UTF-8; `EscapeEnd` for `"a\"`, spanning the
    /// backslash.
    pub fn check(self) -> Result<(), PatternError> {
        let mut at = 0;
        while at < self.0.len() {
            (_, at) = self.token(at)?;
        }
        Ok(())
    }

    /// Whether all of `name` fits.
    ///
    /// # Errors
    ///
    /// Those of [`Self::check`], but only if the fault is not behind a `*` before which the name already fails to
    /// fit. A pattern with a fault never matches.
    pub fn matches(self, name: impl AsRef<[u8]>) -> Result<bool, PatternError> {
        self.run(name.as_ref(), &mut ())
    }

    fn run(self, name: &[u8], steps: &mut impl Steps) -> Result<bool, PatternError> {
        let (mut at, mut start) = (0, 0);
        while at < self.0.len() {
            let Chunk { star, from, to } = self.chunk(at)?;
            steps.add(to - at);
            if star && from == to {
                return Ok(!name.iter().skip(start).any(|byte| *byte == b'/'));
            }
            let fits = |end: &usize| to < self.0.len() || *end == name.len();
            let mut end = self.match_chunk(from, to, name, start, steps).filter(fits);
            while star && end.is_none() && name.get(start).is_some_and(|byte| *byte != b'/') {
                start += 1;
                end = self.match_chunk(from, to, name, start, steps).filter(fits);
            }
            let Some(end) = end else { return Ok(false) };
            (at, start) = (to, end);
        }
        Ok(start == name.len())
    }

    /// Reads the stars at `at` and what follows them up to the next star.
    fn chunk(self, at: usize) -> Result<Chunk, PatternError> {
        let stars = self.0.iter().skip(at).take_while(|byte| **byte == b'*').count();
        let from = at + stars;
        let mut to = from;
        while to < self.0.len() {
            match self.token(to)? {
                (Token::Star, _) => break,
                (_, end) => to = end,
            }
        }
        Ok(Chunk { star: stars > 0, from, to })
    }

    /// Matches the chunk `from..to` with `name` from `start` on, and gives where the match ends.
    fn match_chunk(self, from: usize, to: usize, name: &[u8], start: usize, steps: &mut impl Steps) -> Option<usize> {
        let (mut at, mut end) = (from, start);
        while at < to {
            let byte = *name.get(end)?;
            let (token, next) = self.token(at).ok()?;
            steps.add(next - at);
            let (fits, len) = match token {
                Token::Star => (false, 0),
                Token::Literal(literal) => (literal == byte, 1),
                Token::Any => (byte != b'/', character_at(name, end).1),
                Token::Class { negated, ranges } => {
                    steps.add(next - ranges);
                    let (character, len) = character_at(name, end);
                    (self.class_has(ranges, next, character) != negated, len)
                }
            };
            if !fits {
                return None;
            }
            at = next;
            end += len;
        }
        Some(end)
    }

    /// Reads what stands at `at`, which is inside the pattern; also gives where it ends.
    fn token(self, at: usize) -> Result<(Token, usize), PatternError> {
        let byte = |at: usize| self.0.get(at).copied();
        match byte(at) {
            Some(b'*') => Ok((Token::Star, at + 1)),
            Some(b'?') => Ok((Token::Any, at + 1)),
            Some(b'[') => {
                let negated = byte(at + 1) == Some(b'^');
                let ranges = at + 1 + usize::from(negated);
                let mut end = self.range(at, ranges)?.end;
                while byte(end) != Some(b']') {
                    end = self.range(at, end)?.end;
                }
                Ok((Token::Class { negated, ranges }, end + 1))
            }
            Some(b'\\') => match byte(at + 1) {
                Some(escaped) => Ok((Token::Literal(escaped), at + 2)),
                None => Err(PatternError::new(PatternErrorKind::EscapeEnd, at, at + 1)),
            },
            literal => Ok((Token::Literal(literal.unwrap_or_default()), at + 1)),
        }
    }

    /// Reads the range at `at` of the class that begins at `class`.
    fn range(self, class: usize, at: usize) -> Result<Range, PatternError> {
        match self.0.get(at) {
            Some(b']') => return Err(PatternError::new(PatternErrorKind::ClassEmpty, class, at + 1)),
            Some(b'-') => return Err(PatternError::new(PatternErrorKind::RangeStart, at, at + 1)),
            _ => {}
        }
        let (low, end) = self.bound(class, at)?;
        if self.0.get(end) != Some(&b'-') {
            return Ok(Range { low, high: low, end });
        }
        match self.0.get(end + 1) {
            Some(b']' | b'-') => Err(PatternError::new(PatternErrorKind::RangeEnd, at, end + 1)),
            _ => self.bound(class, end + 1).map(|(high, end)| Range { low, high, end }),
        }
    }

    /// Reads the character at `at` of the class that begins at `class`, and gives where it ends.
    fn bound(self, class: usize, at: usize) -> Result<(char, usize), PatternError> {
        let open = || PatternError::new(PatternErrorKind::ClassOpen, class, self.0.len());
        let start = if self.0.get(at) == Some(&b'\\') { at + 1 } else { at };
        if start >= self.0.len() {
            return Err(open());
        }
        let (character, len) = character_at(self.0, start);
        if character == char::REPLACEMENT_CHARACTER && len == 1 {
            return Err(PatternError::new(PatternErrorKind::ClassByte, start, start + 1));
        }
        let end = start + len;
        // A class needs its `]`.
        if end < self.0.len() { Ok((character, end)) } else { Err(open()) }
    }

    /// Whether one of the ranges from `ranges` to the `]` before `end` has the character.
    fn class_has(self, ranges: usize, end: usize, character: char) -> bool {
        let mut at = ranges;
        while at + 1 < end {
            let Ok(range) = self.range(ranges, at) else { return false };
            if (range.low..=range.high).contains(&character) {
                return true;
            }
            at = range.end;
        }
        false
    }
}

/// Counts the bytes of the pattern that matching looks at; `()` counts nothing.
trait Steps {
    fn add(&mut self, bytes: usize);
}

impl Steps for () {
    fn add(&mut self, _: usize) {}
}

/// What stands at one place of a pattern.
enum Token {
    /// `*`
    Star,
    /// `?`
    Any,
    /// A class; its ranges begin there.
    Class { negated: bool, ranges: usize },
    /// One byte of the name.
    Literal(u8),
}

/// A stretch of a pattern without stars, and whether stars stand before it.
struct Chunk {
    star: bool,
    from: usize,
    to: usize,
}

/// One range of a class, and where it ends in the pattern.
struct Range {
    low: char,
    high: char,
    end: usize,
}

/// The character that begins at a byte, and its length, as Go decodes it.
fn character_at(bytes: &[u8], at: usize) -> (char, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let longest = rest.get(..4).unwrap_or(rest);
    match longest.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next()) {
        Some(character) => (character, character.len_utf8()),
        None => (char::REPLACEMENT_CHARACTER, 1),
    }
}

/// Why a text is not a pattern, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PatternError {
    kind: PatternErrorKind,
    span: Span,
}

impl PatternError {
    /// What Go says about every such text: its `ErrBadPattern`.
    pub const GO_TEXT: &'static str = "syntax error in pattern";

    const fn new(kind: PatternErrorKind, start: usize, end: usize) -> Self {
        Self { kind, span: Span::new(start, end) }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(self) -> PatternErrorKind {
        self.kind
    }

    /// Where.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            PatternErrorKind::ClassOpen => "a class has no closing `]`",
            PatternErrorKind::ClassEmpty => "a class is empty",
            PatternErrorKind::RangeStart => "a range has no first character",
            PatternErrorKind::RangeEnd => "a range has no last character",
            PatternErrorKind::ClassByte => "a class has a byte that is not UTF-8",
            PatternErrorKind::EscapeEnd => "nothing follows the backslash",
        })
    }
}

impl core::error::Error for PatternError {}

/// What can be wrong with a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PatternErrorKind {
    /// A class has no closing `]`, as in `a[b`. Spans the class.
    ClassOpen,
    /// A class is empty, as in `[]` or `[^]`. Spans it.
    ClassEmpty,
    /// A range begins with a `-` that is not escaped, as in `[-a]`. Spans it.
    RangeStart,
    /// A range has no last character, as in `[a-]`. Spans the range.
    RangeEnd,
    /// A byte in a class is not UTF-8. Spans it.
    ClassByte,
    /// The pattern ends with a backslash. Spans it.
    EscapeEnd,
}

#[cfg(test)]
mod tests;
