//! Go's `%q`, for texts that Kubernetes quotes.

use core::fmt::{self, Write};

use crate::go_unicode::is_too_new;

/// A text quoted as Go's `strconv.Quote` does, without allocating.
pub(crate) struct GoQuoted<'a>(pub(crate) &'a str);

impl fmt::Display for GoQuoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        let mut rest = self.0;
        while let Some(character) = rest.chars().next() {
            let plain = plain_len(rest);
            if plain > 0 {
                f.write_str(rest.get(..plain).unwrap_or_default())?;
                rest = rest.get(plain..).unwrap_or_default();
                continue;
            }
            rest = rest.get(character.len_utf8()..).unwrap_or_default();
            match character {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\x07' => f.write_str("\\a")?,
                '\x08' => f.write_str("\\b")?,
                '\x0C' => f.write_str("\\f")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                '\x0B' => f.write_str("\\v")?,
                _ if is_printable(character) => f.write_char(character)?,
                '\0'..='\x7F' => write!(f, "\\x{:02x}", u32::from(character))?,
                '\u{80}'..='\u{FFFF}' => write!(f, "\\u{:04x}", u32::from(character))?,
                _ => write!(f, "\\U{:08x}", u32::from(character))?,
            }
        }
        f.write_char('"')
    }
}

/// How many bytes at the start are ASCII that is written as it is.
fn plain_len(text: &str) -> usize {
    let is_plain = |byte: &u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    text.as_bytes().iter().take_while(|byte| is_plain(byte)).count()
}

/// Whether a character is a letter, mark, number, punctuation, symbol, or the ASCII space.
fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return matches!(character, ' '..='~');
    }
    // `escape_debug` escapes what is not printable. It also escapes a mark, but not behind another character.
    let mut pair = [b'a'; 5];
    let len = 1 + character.encode_utf8(&mut pair[1..]).len();
    core::str::from_utf8(&pair[..len]).is_ok_and(|pair| pair.escape_debug().nth(1) == Some(character))
        && !is_too_new(character)
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::GoQuoted;

    #[track_caller]
    fn quoted(text: &str, expected: &str) {
        assert_eq!(GoQuoted(text).to_string(), expected);
    }

    #[test]
    fn quotes_as_go_does() {
        quoted("nginx:1.29", r#""nginx:1.29""#);
        quoted("a \"b\" \\c'", r#""a \"b\" \\c'""#);
        quoted("\x07\x08\x0C\n\r\t\x0B", r#""\a\b\f\n\r\t\v""#);
        quoted("\0\x1B\x7F", r#""\x00\x1b\x7f""#);
        // Format characters, separators and unassigned code points are not printable; marks and symbols are.
        quoted("\u{85}\u{A0}\u{200B}\u{2028}\u{FEFF}\u{FFFF}", r#""\u0085\u00a0\u200b\u2028\ufeff\uffff""#);
        quoted("\u{E0001}\u{10FFFF}", r#""\U000e0001\U0010ffff""#);
        quoted("é日😀\u{301}\u{FFFD}", "\"é日😀\u{301}\u{FFFD}\"");
    }
}
