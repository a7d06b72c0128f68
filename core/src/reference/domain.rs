use super::{ReferenceError, ReferenceErrorKind as Kind, bytes};
use crate::Span;

/// A domain: the registry, such as `ghcr.io` or `localhost:5000`.
///
/// # Grammar
///
/// ```text
/// domain = host [ ":" 1*DIGIT ]                 ; any number of digits
/// host   = label *( "." label ) / "[" 1*( HEXDIG / ":" ) "]"
/// label  = word / word *( word / "-" ) word     ; any length
/// word   = ALPHA / DIGIT
/// ```
///
/// # Source
///
/// distribution/reference v0.6.0 `regexp.go`, `domainAndPort`.
///
/// # Examples
///
/// A domain comes only from the parser:
///
/// ```compile_fail,E0423
/// let domain = pullplan::Domain("under_score.io");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Domain<'a>(&'a str);

impl<'a> Domain<'a> {
    /// Reads all of `text` as a domain.
    ///
    /// This is the grammar only: whether the first part of a reference is taken for a domain depends on more,
    /// see [`DomainRule`](super::DomainRule).
    ///
    /// # Errors
    ///
    /// `DomainLabelEmpty` for `""` and `"a..b"`; `DomainHyphen` for `"-a.io"`, spanning `-`; `DomainByte` for
    /// `"a_b.io"`, spanning `_`; `PortEmpty` for `"a:"`; `PortByte` for `"a:5x"`, spanning `x`; `Ipv6Empty`,
    /// `Ipv6Byte` and `Ipv6Open` for `"[]"`, `"[::g]"` and `"[::1"`.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::Domain;
    /// let domain = Domain::parse("[fd00::1]:5000").unwrap();
    /// assert_eq!((domain.host(), domain.port()), ("[fd00::1]", Some("5000")));
    /// assert!(Domain::parse("under_score.io").is_err());
    /// ```
    pub const fn parse(text: &'a str) -> Result<Self, ReferenceError> {
        match scan(text.as_bytes(), text.len()) {
            Ok(()) => Ok(Self(text)),
            Err(error) => Err(error),
        }
    }

    /// What the parser has already checked.
    pub(super) const fn checked(text: &'a str) -> Self {
        Self(text)
    }

    /// Without the port; an IPv6 address keeps its brackets.
    #[must_use]
    pub fn host(self) -> &'a str {
        self.split().0
    }

    /// The port's digits as written.
    #[must_use]
    pub fn port(self) -> Option<&'a str> {
        self.split().1
    }

    fn split(self) -> (&'a str, Option<&'a str>) {
        match self.0.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (self.0, None),
        }
    }
}

super::text_type!(Domain);

/// How far a domain has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Before the first byte.
    Start,
    /// After a dot.
    Dot,
    /// In a label, where it may end.
    Word,
    /// In a label, after a hyphen.
    Hyphen,
    /// After the `[`.
    Bracket,
    /// In an IPv6 address.
    Address,
    /// After the `]`.
    Closed,
    /// After the `:`.
    Colon,
    /// In the port.
    Port,
}

/// The state after one more byte; `None` if that is no domain.
pub(super) const fn step(state: State, byte: u8) -> Option<State> {
    Some(match (state, byte) {
        (State::Start, b'[') => State::Bracket,
        (State::Word, b'.') => State::Dot,
        (State::Word | State::Closed, b':') => State::Colon,
        (State::Word | State::Hyphen, b'-') => State::Hyphen,
        (State::Address, b']') => State::Closed,
        (State::Bracket | State::Address, b':') => State::Address,
        (State::Bracket | State::Address, _) if byte.is_ascii_hexdigit() => State::Address,
        (State::Colon | State::Port, b'0'..=b'9') => State::Port,
        (State::Start | State::Dot | State::Word | State::Hyphen, _) if bytes::is_word(byte) => State::Word,
        _ => return None,
    })
}

/// Whether a domain may end in `state`.
pub(super) const fn may_end(state: State) -> bool {
    matches!(state, State::Word | State::Closed | State::Port)
}

/// Reads `text[..end]` as a domain.
pub(super) const fn scan(text: &[u8], end: usize) -> Result<(), ReferenceError> {
    let mut state = State::Start;
    let mut at = 0;
    while at < end {
        let byte = text[at];
        // Most bytes: spares them the table of states.
        if !(matches!(state, State::Word) && bytes::is_word(byte)) {
            state = match step(state, byte) {
                Some(next) => next,
                None => return Err(refuse(text, at, state)),
            };
        }
        at += 1;
    }
    if may_end(state) { Ok(()) } else { Err(cut_off(end, state)) }
}

/// Why [`step`] refused the byte at `at`.
#[cold]
const fn refuse(text: &[u8], at: usize, state: State) -> ReferenceError {
    match state {
        State::Start | State::Dot if matches!(text[at], b'.' | b':') => {
            ReferenceError::new(Kind::DomainLabelEmpty, Span::at(at))
        }
        State::Start | State::Dot if text[at] == b'-' => ReferenceError::at_char(Kind::DomainHyphen, text, at),
        State::Hyphen if matches!(text[at], b'.' | b':') => cut_off(at, state),
        State::Bracket if text[at] == b']' => ReferenceError::new(Kind::Ipv6Empty, Span::at(at)),
        State::Bracket | State::Address => ReferenceError::at_char(Kind::Ipv6Byte, text, at),
        State::Colon | State::Port => ReferenceError::at_char(Kind::PortByte, text, at),
        _ => ReferenceError::at_char(Kind::DomainByte, text, at),
    }
}

/// Why a domain, or a label, can't end at `end`.
#[cold]
const fn cut_off(end: usize, state: State) -> ReferenceError {
    match state {
        State::Hyphen => ReferenceError::new(Kind::DomainHyphen, Span::new(end - 1, end)),
        State::Colon => ReferenceError::new(Kind::PortEmpty, Span::at(end)),
        State::Bracket | State::Address => ReferenceError::new(Kind::Ipv6Open, Span::new(0, end)),
        _ => ReferenceError::new(Kind::DomainLabelEmpty, Span::at(end)),
    }
}
