//! How far a value reaches, in YAML, in JSON, and in JSON inside a string.

use super::lines::Lines;
use crate::Span;

/// A quoted text.
pub(super) struct Quoted {
    /// What is between the quotes.
    pub(super) span: Span,
    /// Behind the closing quote.
    pub(super) after: usize,
}

/// What follows a key.
pub(super) enum Value {
    /// A scalar, without its quotes.
    Scalar {
        /// Where it stands.
        span: Span,
        /// Behind it.
        after: usize,
    },
    /// A map, a list, or nothing.
    Container,
}

/// Whether a byte belongs to a word: a key, a token, base64, a flag.
pub(super) const fn is_word(byte: u8) -> bool {
    WORD[byte as usize]
}

/// [`is_word`] for each byte: one look each instead of a dozen comparisons.
const WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut at = 0;
    while at < word.len() {
        let byte = at as u8;
        word[at] =
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/' | b'+' | b'=') || byte >= 0x80;
        at += 1;
    }
    word
};

/// The word at the start of `text`.
pub(super) fn word(text: &str) -> &str {
    let end = text.bytes().position(|byte| !is_word(byte)).unwrap_or(text.len());
    text.get(..end).unwrap_or("")
}

/// The quoted text whose opening quote stands at `open`; unclosed, it reaches to the end of the text.
///
/// A quote that is itself escaped, as in JSON inside a string, is closed by one that is escaped as deeply.
pub(super) fn quoted(text: &str, open: usize, quote: u8) -> Quoted {
    let bytes = text.as_bytes();
    let backslashes = |at: usize| bytes[..at].iter().rev().take_while(|&&byte| byte == b'\\').count();
    let depth = if quote == b'"' { backslashes(open) } else { 0 };
    let start = open + 1;
    let (mut at, mut run) = (start, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte == quote && (quote == b'\'' || run % (2 * (depth + 1)) == depth) {
            if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') {
                at += 2;
                continue;
            }
            let end = if quote == b'"' { at - depth } else { at };
            return Quoted { span: Span::new(start, end.max(start)), after: at + 1 };
        }
        run = if byte == b'\\' { run + 1 } else { 0 };
        at += 1;
    }
    Quoted { span: Span::new(start, text.len()), after: text.len() }
}

/// Behind the colon that follows a quoted key, blanks skipped.
pub(super) fn after_colon(text: &str, at: usize) -> Option<usize> {
    let colon = at + blanks(text, at);
    (text.as_bytes().get(colon) == Some(&b':')).then_some(colon + 1)
}

/// The same for a plain key: in YAML its colon is followed by a blank or the end of the line.
pub(super) fn after_plain_colon(text: &str, at: usize) -> Option<usize> {
    let after = after_colon(text, at)?;
    matches!(text.as_bytes().get(after), None | Some(b' ' | b'\t' | b'\n' | b'\r')).then_some(after)
}

/// The argument of a command line's flag.
pub(super) fn argument(text: &str, at: usize) -> (Span, usize) {
    match text.as_bytes().get(at) {
        Some(&quote @ (b'"' | b'\'')) => {
            let inner = quoted(text, at, quote);
            (inner.span, inner.after)
        }
        _ => {
            let rest = text.get(at..).unwrap_or("");
            let end = at + rest.find(char::is_whitespace).unwrap_or(rest.len());
            (Span::new(at, end), end)
        }
    }
}

/// The value of the key that begins at `key`, read from `after`, behind its colon.
pub(super) fn value(lines: &Lines<'_>, key: usize, after: usize) -> Value {
    let text = lines.text;
    let mut at = after;
    // Tags and anchors before the value.
    loop {
        at += blanks(text, at);
        match text.as_bytes().get(at) {
            Some(b'!' | b'&') => {
                at += text[at..].find([' ', '\t', '\n']).unwrap_or(text.len() - at);
            }
            _ => break,
        }
    }
    match text.as_bytes().get(at) {
        None | Some(b'{' | b'[' | b'*') => Value::Container,
        Some(&quote @ (b'"' | b'\'')) => {
            let inner = quoted(text, at, quote);
            Value::Scalar { span: inner.span, after: inner.after }
        }
        Some(b'\\') => {
            let backslashes = text[at..].bytes().take_while(|&byte| byte == b'\\').count();
            if text.as_bytes().get(at + backslashes) == Some(&b'"') {
                let inner = quoted(text, at + backslashes, b'"');
                Value::Scalar { span: inner.span, after: inner.after }
            } else {
                plain(lines, key, at)
            }
        }
        Some(b'|' | b'>') => block(lines, key, at),
        _ => plain(lines, key, at),
    }
}

/// A block scalar: the lines below that are indented deeper than the key.
fn block(lines: &Lines<'_>, key: usize, at: usize) -> Value {
    let start = lines.next(at);
    let end = deeper_lines(lines.text, start, lines.indent(key), |_| true);
    trimmed(lines.text, start, end)
}

/// A plain scalar, which can go on in deeper lines that hold no key.
fn plain(lines: &Lines<'_>, key: usize, at: usize) -> Value {
    let text = lines.text;
    let line_end = lines.end(at);
    let line = text.get(at..line_end).unwrap_or("");
    if lines.flows(key) {
        let end = at + line.find([',', '}', ']']).unwrap_or(line.len());
        return trimmed(text, at, end);
    }
    if let Some(comment) = line.find(" #") {
        return trimmed(text, at, at + comment);
    }
    let no_key = |line: &str| {
        let line = line.trim();
        let key = line.starts_with("- ") || line.contains(": ") || line.ends_with(':');
        !key && !line.starts_with('{') && !line.is_empty()
    };
    trimmed(text, at, deeper_lines(text, line_end, lines.indent(key), no_key))
}

/// The end of the map that is the value of the key at `key`.
pub(super) fn end_of_map(lines: &Lines<'_>, key: usize, after: usize) -> usize {
    let text = lines.text;
    let at = after + blanks(text, after);
    if text.as_bytes().get(at) == Some(&b'{') {
        return matching_brace(text, at);
    }
    deeper_lines(text, lines.next(at), lines.indent(key), |_| true)
}

/// Behind the brace that closes the one at `open`; quoted texts are skipped.
fn matching_brace(text: &str, open: usize) -> usize {
    let (mut at, mut depth) = (open, 0_usize);
    while let Some(&byte) = text.as_bytes().get(at) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth <= 1 => return at + 1,
            b'}' => depth -= 1,
            b'"' => {
                at = quoted(text, at, b'"').after;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// From `start`, the start or the end of a line: the end of the lines that are indented deeper and that `go_on` likes.
fn deeper_lines(text: &str, start: usize, indent: usize, go_on: impl Fn(&str) -> bool) -> usize {
    let mut end = start;
    for line in text.get(start..).unwrap_or("").split_inclusive('\n') {
        let bare = line.trim_end();
        let depth = bare.len() - bare.trim_start().len();
        let first = end == start && !text[..start].ends_with('\n') && start > 0;
        if !first && !bare.is_empty() && (depth <= indent || !go_on(bare)) {
            break;
        }
        end += line.len();
    }
    end
}

fn trimmed(text: &str, start: usize, end: usize) -> Value {
    let inner = text.get(start..end).unwrap_or("");
    let lead = inner.len() - inner.trim_start().len();
    let bare = inner.trim();
    if bare.is_empty() {
        return Value::Container;
    }
    Value::Scalar { span: Span::new(start + lead, start + lead + bare.len()), after: end }
}

fn blanks(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}
