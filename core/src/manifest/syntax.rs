//! Where a syntax error stands: the parser names one place, which is not always where the mistake shows.

use super::{DocumentError, DocumentErrorKind, Opened, Opening};
use crate::Span;

/// The error of this kind that the parser found at `at`.
///
/// `read` is the end of the last token that was read; `open` is the innermost bracket or brace that
/// is open there, else the innermost list or map, and where it was opened.
pub(super) fn error(
    text: &str,
    kind: DocumentErrorKind,
    at: usize,
    read: usize,
    open: Option<(Opening, usize)>,
) -> DocumentError {
    use DocumentErrorKind as E;
    let rest = text.get(at..).unwrap_or("");
    let first = rest.chars().next();
    let opened = |what, start| Some(Opened { what, span: character(text, start) });
    let (span, open) = match (kind, first) {
        (E::Quote | E::AfterQuote, _) => {
            let quote = open_quote(text, read, at);
            // The parser points at the quote: reading stopped at the end of the document.
            let span = if quote == Some(at) { Span::at(text.len()) } else { character(text, at) };
            // Behind the next quote, some lines below, stands what is meant to stand in front of it.
            let lines = quote.and_then(|quote| text.get(quote..at)).is_some_and(|between| between.contains('\n'));
            let kind = if lines { E::Quote } else { kind };
            let opened = quote.and_then(|quote| opened(Opening::Quote, quote));
            return DocumentError::new(kind, span).with_opened(opened);
        }
        (E::Escape, Some('"')) => {
            let place = bad_escape(rest).map_or(character(text, at), |place| place.shifted(at));
            (place, opened(Opening::Quote, at))
        }
        // The same with brackets.
        (E::Unclosed, Some('[')) => (Span::at(text.len()), opened(Opening::Bracket, at)),
        (E::Unclosed, Some('{')) => (Span::at(text.len()), opened(Opening::Brace, at)),
        (E::Closing, Some('[' | '{')) => {
            let from = read.max(at);
            let closing = text.get(from..).and_then(|rest| rest.find([']', '}']));
            (character(text, closing.map_or(at, |place| from + place)), open.and_then(|(what, at)| opened(what, at)))
        }
        (E::Tab, _) => {
            // The parser points before or after it, on the same line or the one before.
            let line = text.get(..at).map_or(0, |before| before.rfind('\n').map_or(0, |end| end + 1));
            let tab = text.get(line..).and_then(|rest| rest.find('\t'));
            (character(text, tab.map_or(at, |tab| line + tab)), open.and_then(|(what, at)| opened(what, at)))
        }
        (E::AfterEnd, _) => (character(text, at), None),
        _ => (character(text, at), open.and_then(|(what, at)| opened(what, at))),
    };
    DocumentError::new(kind, span).with_opened(open)
}

/// The quote that is open at `at`: the first one after the last token that was read.
fn open_quote(text: &str, read: usize, at: usize) -> Option<usize> {
    let between = text.as_bytes().get(read..=at).or(text.as_bytes().get(read..))?;
    between.iter().position(|byte| matches!(byte, b'"' | b'\'')).map(|quote| read + quote)
}

/// The first escape that doesn't exist in the text in quotes at the start of `rest`.
fn bad_escape(rest: &str) -> Option<Span> {
    let code = |from: usize, digits: usize| {
        let digits = rest.get(from..from + digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    let mut at = rest.find('\\')?;
    loop {
        let escaped = rest.get(at + 1..)?.chars().next()?;
        let digits = match escaped {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let (good, len) = match (digits, code(at + 2, digits)) {
            (0, _) => ("0abt\tnvfre \"/\\N_LP\r\n".contains(escaped), 1 + escaped.len_utf8()),
            (_, None) => (false, 2),
            (4, Some(0xD800..0xDC00)) => {
                let low = rest.get(at + 6..at + 8) == Some("\\u") && matches!(code(at + 8, 4), Some(0xDC00..0xE000));
                (low, if low { 12 } else { 6 })
            }
            (_, Some(code)) => (char::from_u32(code).is_some(), 2 + digits),
        };
        if !good {
            return Some(Span::new(at, at + len));
        }
        at += len;
        at += rest.get(at..)?.find('\\')?;
    }
}

/// The text in quotes at `span` has no escape that only JSON has: `\/`, and a character as two surrogates.
pub(super) fn check_escapes(text: &str, span: Span) -> Result<(), DocumentError> {
    let quoted = span.slice(text).unwrap_or("");
    let mut at = 0;
    while let Some(escape) = quoted.get(at..).and_then(|rest| rest.find('\\')) {
        at += escape;
        let len = match quoted.as_bytes().get(at + 1..) {
            Some([b'/', ..]) => 2,
            Some([b'u', b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F', ..]) => 6,
            _ => {
                // What is escaped may be a backslash, or a character of several bytes.
                at += 1 + quoted.get(at + 1..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                continue;
            }
        };
        let opened = Opened { what: Opening::Quote, span: character(text, span.start()) };
        let place = Span::new(at, at + len).shifted(span.start());
        return Err(DocumentError::new(DocumentErrorKind::Escape, place).with_opened(Some(opened)));
    }
    Ok(())
}

/// The place of the character at `at`; empty at the end of the text.
fn character(text: &str, at: usize) -> Span {
    let first = text.get(at..).and_then(|rest| rest.chars().next());
    Span::new(at, at + first.map_or(0, char::len_utf8))
}
