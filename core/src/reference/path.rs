use super::{ReferenceError, ReferenceErrorKind as Kind, bytes};
use crate::Span;

/// A path: what names the repository in its registry, such as `library/nginx`.
///
/// # Grammar
///
/// ```text
/// path      = component *( "/" component )     ; at most 255 bytes
/// component = word *( separator word )
/// word      = 1*( %x61-7A / DIGIT )            ; a-z, 0-9
/// separator = "." / "_" / "__" / 1*"-"
/// ```
///
/// # Source
///
/// distribution/reference v0.6.0 `regexp.go`, `remoteName`; `RepositoryNameTotalLengthMax`.
///
/// # Examples
///
/// A path comes only from the parser:
///
/// ```compile_fail,E0423
/// let path = pullplan::Path("Nginx");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path<'a>(&'a str);

impl<'a> Path<'a> {
    /// The longest path, in bytes; the domain does not count, a `library/` that is added does.
    pub const MAX_LEN: usize = 255;

    /// Reads all of `text` as a path.
    ///
    /// # Errors
    ///
    /// `PathEmpty` for `""`; `ComponentEmpty` for `"a//b"`; `ComponentSeparator` for `"a..b"`, spanning `..`;
    /// `PathUpperCase` for `"Nginx"`, spanning `N`; `PathByte` for `"a:b"`, spanning `:`; `NameTooLong`.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::Path;
    /// assert!(Path::parse("library/nginx").unwrap().components().eq(["library", "nginx"]));
    /// assert!(Path::parse("Nginx").is_err());
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, ReferenceError> {
        let end = match scan(text.as_bytes(), 0) {
            Ok(end) => end,
            Err(error) => return Err(error),
        };
        if end < text.len() {
            return Err(ReferenceError::at_char(Kind::PathByte, text.as_bytes(), end));
        }
        if end > Self::MAX_LEN {
            return Err(ReferenceError::new(Kind::NameTooLong, Span::new(0, end)));
        }
        Ok(Self(text))
    }

    /// What the parser has already checked.
    pub(super) const fn checked(text: &'a str) -> Self {
        Self(text)
    }

    /// What stands between the slashes.
    pub fn components(self) -> impl DoubleEndedIterator<Item = &'a str> + Clone {
        self.0.split('/')
    }
}

super::text_type!(Path);

/// How far into a component a path has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Before the first byte.
    Start,
    /// After a slash.
    Slash,
    /// In a word: only here may a path end.
    Word,
    /// After a separator that takes no second byte: `.` or `__`.
    Full,
    /// After one `_`.
    Underscore,
    /// After hyphens.
    Hyphens,
}

/// The state after one more byte; `None` if that is no path.
pub(super) const fn step(state: State, byte: u8) -> Option<State> {
    Some(match (byte, state) {
        (b'/', State::Word) => State::Slash,
        (b'.', State::Word) | (b'_', State::Underscore) => State::Full,
        (b'_', State::Word) => State::Underscore,
        (b'-', State::Word | State::Hyphens) => State::Hyphens,
        (byte, _) if bytes::is_path_word(byte) => State::Word,
        _ => return None,
    })
}

/// Reads a path of `text` from `start` to the end or to the `:` or `@` that follows it, and gives its end.
pub(super) const fn scan(text: &[u8], start: usize) -> Result<usize, ReferenceError> {
    let mut at = start;
    let mut state = State::Start;
    while at < text.len() {
        let byte = text[at];
        // Most bytes: spares them the table of states.
        if bytes::is_path_word(byte) {
            state = State::Word;
        } else if let Some(next) = step(state, byte) {
            state = next;
        } else {
            break;
        }
        at += 1;
    }
    let ended = at == text.len() || matches!(text[at], b':' | b'@');
    if ended && matches!(state, State::Word) { Ok(at) } else { Err(refuse(text, start, at, state)) }
}

/// Why a path can't end, or go on, at `at`.
#[cold]
const fn refuse(text: &[u8], start: usize, at: usize, state: State) -> ReferenceError {
    let byte = if at < text.len() { text[at] } else { b'@' };
    match byte {
        b':' | b'@' | b'/' => match state {
            State::Start if byte != b'/' => ReferenceError::new(Kind::PathEmpty, Span::at(at)),
            State::Start | State::Slash => ReferenceError::new(Kind::ComponentEmpty, Span::at(at)),
            _ => ReferenceError::new(Kind::ComponentSeparator, separators(text, start, at)),
        },
        b'.' | b'_' | b'-' => ReferenceError::new(Kind::ComponentSeparator, separators(text, start, at)),
        b'A'..=b'Z' => ReferenceError::at_char(Kind::PathUpperCase, text, at),
        _ => ReferenceError::at_char(Kind::PathByte, text, at),
    }
}

/// The run of separators around `at`, not before `start`.
const fn separators(text: &[u8], start: usize, at: usize) -> Span {
    let (mut from, mut to) = (at, at);
    while from > start && matches!(text[from - 1], b'.' | b'_' | b'-') {
        from -= 1;
    }
    while to < text.len() && matches!(text[to], b'.' | b'_' | b'-') {
        to += 1;
    }
    Span::new(from, to)
}
