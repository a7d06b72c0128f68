use alloc::vec::Vec;

use super::Style;
use crate::Span;

/// From offsets in a scalar's text to offsets in the source it was written in: for JSON inside of
/// a Secret's `stringData`, say.
///
/// Exact for every character that is not a blank, in all five styles, escapes and CRLF included.
/// Blanks at line ends have no place of their own (folding changes them): they take the end of
/// what stands before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceMap {
    /// The place of the whole scalar.
    whole: Span,
    segments: Segments,
}

/// The stretches, sorted by both offsets, without overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Segments {
    /// The text stands in the source as it is.
    One(Segment),
    Several(Vec<Segment>),
}

/// A stretch that is the same bytes in both, or one escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    text: usize,
    text_len: usize,
    source: usize,
    source_len: usize,
}

impl SourceMap {
    /// The map of the scalar at `span`, written as `raw`, which means `text`.
    pub(super) fn new(span: Span, raw: &str, style: Style, text: &str) -> Self {
        let quoted = matches!(style, Style::SingleQuoted | Style::DoubleQuoted) && raw.len() >= 2;
        let (raw, start) = if quoted { (&raw[1..raw.len() - 1], span.start() + 1) } else { (raw, span.start()) };
        // Neither escapes nor line breaks, which are read otherwise than they are written.
        let is_plain = |byte: &u8| !matches!(byte, b'\\' | b'\'' | b'\n' | b'\r');
        if !raw.is_empty() && raw == text && raw.as_bytes().iter().all(is_plain) {
            let whole = Segment { text: 0, text_len: text.len(), source: start, source_len: raw.len() };
            return Self { whole: span, segments: Segments::One(whole) };
        }
        let segments = align(raw.as_bytes(), start, style, text.as_bytes());
        Self { whole: span, segments: Segments::Several(segments) }
    }

    fn segments(&self) -> &[Segment] {
        match &self.segments {
            Segments::One(segment) => core::slice::from_ref(segment),
            Segments::Several(segments) => segments,
        }
    }

    /// The place in the source of the byte at `offset` of the text; of its end, too.
    ///
    /// `None` if the text doesn't stand in the source (`!!binary`) or ends before `offset`.
    #[must_use]
    pub fn locate(&self, offset: usize) -> Option<usize> {
        let after = self.segments().partition_point(|segment| segment.text <= offset);
        let segment = self.segments().get(after.checked_sub(1)?)?;
        let into = offset - segment.text;
        Some(segment.source + if into < segment.text_len { into.min(segment.source_len) } else { segment.source_len })
    }

    /// The place in the source of a stretch of the text; the whole scalar if it isn't known.
    #[must_use]
    pub fn span(&self, part: Span) -> Span {
        let end = |last: usize| self.locate(last).map(|at| at.max(self.end_of(last)));
        match (self.locate(part.start()), part.end().checked_sub(1).and_then(end)) {
            (Some(start), _) if part.is_empty() => Span::at(start),
            (Some(start), Some(end)) => Span::new(start, end),
            _ => self.whole,
        }
    }

    /// The end in the source of the one byte or escape at `offset`.
    fn end_of(&self, offset: usize) -> usize {
        let after = self.segments().partition_point(|segment| segment.text <= offset);
        let Some(segment) = after.checked_sub(1).and_then(|at| self.segments().get(at)) else { return 0 };
        let into = (offset - segment.text + 1).min(segment.text_len);
        // An escape is one: its end is the end of all of it.
        segment.source + if segment.text_len == segment.source_len { into } else { segment.source_len }
    }
}

/// One pass over both: what is equal is mapped; around a line break, blanks are passed over in both.
fn align(raw: &[u8], start: usize, style: Style, text: &[u8]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let (mut i, mut j) = (0, 0);
    if matches!(style, Style::Literal | Style::Folded) && !raw.first().is_some_and(|&byte| is_break(byte)) {
        // What was written starts with the first line that is not empty.
        j = text.iter().take_while(|&&byte| is_break(byte)).count();
    }
    while let (Some(&byte), Some(&wanted)) = (raw.get(i), text.get(j)) {
        if is_blank(byte) {
            let run = raw[i..].iter().take_while(|&&byte| is_blank(byte)).count();
            if raw[i..i + run].iter().any(|&byte| is_break(byte)) {
                i += run;
                j += text[j..].iter().take_while(|&&byte| is_blank(byte)).count();
                continue;
            }
        }
        let (source_len, text_len) = match (style, byte) {
            (Style::DoubleQuoted, b'\\') => escape(&raw[i..]),
            (Style::SingleQuoted, b'\'') => (2, 1),
            _ if byte == wanted => (1, 1),
            _ => break,
        };
        if text_len > 0 {
            push(&mut segments, Segment { text: j, text_len, source: start + i, source_len });
        }
        i += source_len;
        j += text_len;
    }
    segments
}

fn push(segments: &mut Vec<Segment>, next: Segment) {
    if let Some(last) = segments.last_mut() {
        let continues = last.text + last.text_len == next.text && last.source + last.source_len == next.source;
        let alike = last.text_len == last.source_len && next.text_len == next.source_len;
        if continues && alike {
            last.text_len += next.text_len;
            last.source_len += next.source_len;
            return;
        }
    }
    segments.push(next);
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t') || is_break(byte)
}

const fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// The lengths of the escape at the start of `raw`: in the source, and in the text.
fn escape(raw: &[u8]) -> (usize, usize) {
    let hex = |from: usize, digits: usize| {
        let digits = raw.get(from..from + digits).and_then(|digits| core::str::from_utf8(digits).ok());
        digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(0)
    };
    let utf8 = |code: u32| char::from_u32(code).map_or(3, char::len_utf8);
    match raw.get(1) {
        Some(b'x') => (4, utf8(hex(2, 2))),
        // A surrogate pair is one character.
        Some(b'u') if (0xD800..0xDC00).contains(&hex(2, 4)) && raw.get(6) == Some(&b'\\') => (12, 4),
        Some(b'u') => (6, utf8(hex(2, 4))),
        Some(b'U') => (10, utf8(hex(2, 8))),
        // Next line, no-break space; line and paragraph separator.
        Some(b'N' | b'_') => (2, 2),
        Some(b'L' | b'P') => (2, 3),
        // An escaped line break is nothing; the blanks after it are passed over.
        Some(b'\n' | b'\r') => (1, 0),
        _ => (2, 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        manifest::{Limits, read_text},
        tree::Tree,
    };

    /// Each mark, a letter that occurs once in text and source, is found at its place.
    #[track_caller]
    fn maps(source: &str, marks: &str) {
        let documents = read_text(source, &Limits::new());
        let node = documents[0].root().and_then(|root| root.get("a")).expect(source);
        let text = node.as_str().expect(source);
        let map = node.source_map().unwrap();
        for mark in marks.chars() {
            let offset = text.find(mark).expect(source);
            let place = source.rfind(mark).unwrap();
            assert_eq!(map.locate(offset), Some(place), "{mark} in {source:?}");
            let part = Span::new(offset, offset + mark.len_utf8());
            assert_eq!(map.span(part), Span::new(place, place + mark.len_utf8()), "{mark} in {source:?}");
        }
    }

    #[test]
    fn maps_every_style() {
        maps("a: xyz\n", "xyz");
        maps("é: 😀\na: éx😀y\n", "x😀y");
        maps("a: x\n  y\n\n  z\n", "xyz");
        maps("a: 'x''y\n  z'\n", "xyz");
        maps("a: \"p\\ty\\u00e9z\\U0001F600q\\\n    r\\x41s\"\n", "pyzqrs");
        maps("{\"a\": \"p\\ud83d\\ude00q\\/r\"}", "pqr");
        maps("a: |\n  {\n    \"x\": \"y z\"\n  }\n", "{xyz}");
        maps("a: |-\r\n  x\r\n\r\n   y\r\n  z\r\n", "xyz");
        maps("a: |\n\n\n  x\n  y\n", "xy");
        maps("a: >\n  x\n  y\n\n    z\n  q\n", "xyzq");
        maps("b: &n |\n  x\n  y\na: *n\n", "xy");
    }

    #[test]
    fn covers_escapes_whole() {
        let source = "a: \"x\\u00e9y\"";
        let documents = read_text(source, &Limits::new());
        let map = documents[0].root().unwrap().get("a").unwrap().source_map().unwrap();
        assert_eq!(map.span(Span::new(1, 3)).slice(source), Some("\\u00e9"));
        assert_eq!(map.span(Span::new(0, 4)).slice(source), Some("x\\u00e9y"));
        assert_eq!(map.locate(4), Some(source.len() - 1));
    }

    #[test]
    fn knows_nothing_of_decoded_binary() {
        let source = "a: !!binary aGVsbG8=";
        let documents = read_text(source, &Limits::new());
        let map = documents[0].root().unwrap().get("a").unwrap().source_map().unwrap();
        assert_eq!(map.locate(1), None);
        assert_eq!(map.span(Span::new(0, 2)).slice(source), Some("aGVsbG8="));
    }
}
