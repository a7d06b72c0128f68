use alloc::string::String;
use core::fmt::Write;

/// Appends bytes as a JSON string the way Go's `json.Marshal` writes a string: `<`, `>`, `&`, U+2028 and
/// U+2029 are escaped too, so that the text may stand in HTML, and each byte that is not part of a UTF-8
/// character becomes an escaped U+FFFD.
pub fn push_quoted(out: &mut String, bytes: &[u8]) {
    out.reserve(bytes.len() + 2);
    out.push('"');
    for chunk in bytes.utf8_chunks() {
        push_inside(out, chunk.valid());
        chunk.invalid().iter().for_each(|_| out.push_str("\\ufffd"));
    }
    out.push('"');
}

/// The same for a text, all of which is UTF-8.
pub(super) fn push_text(out: &mut String, text: &str) {
    out.reserve(text.len() + 2);
    out.push('"');
    push_inside(out, text);
    out.push('"');
}

fn push_inside(out: &mut String, mut rest: &str) {
    loop {
        let (plain, other) = rest.split_at(plain_len(rest));
        out.push_str(plain);
        let Some(character) = other.chars().next() else { return };
        push_character(out, character);
        rest = other.get(character.len_utf8()..).unwrap_or_default();
    }
}

/// How many bytes at the start are ASCII that is written as it is.
fn plain_len(text: &str) -> usize {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\' | b'<' | b'>' | b'&');
    let mut len = 0;
    while text.as_bytes().get(len).is_some_and(|&byte| is_plain(byte)) {
        len += 1;
    }
    len
}

fn push_character(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\0'..' ' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
            // Writing to a String does not fail.
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        }
        _ => out.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_as_go_does() {
        let mut out = String::new();
        push_quoted(&mut out, "a\"\\\u{8}\u{c}\n\r\t\u{1}\u{7f}<>&\u{2028}\u{2029}é😀".as_bytes());
        push_quoted(&mut out, b"\xe4\xbd");
        assert_eq!(
            out,
            "\"a\\\"\\\\\\b\\f\\n\\r\\t\\u0001\u{7f}\\u003c\\u003e\\u0026\\u2028\\u2029é😀\"\"\\ufffd\\ufffd\""
        );
    }
}
