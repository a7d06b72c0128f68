use alloc::string::String;

use crate::credentials::shown_name;

/// A text of the user's as a message shows it: in quotes, control characters escaped, user information hidden, and
/// cut after 300 bytes so that an answer stays short.
pub(crate) fn quoted(text: &str) -> String {
    const MOST: usize = 300;
    let text = &*shown_name(text);
    let mut out = String::with_capacity(text.len().min(MOST) + 2);
    out.push('"');
    for (offset, character) in text.char_indices() {
        if offset >= MOST {
            out.push('…');
            break;
        }
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            _ if character.is_control() => out.extend(character.escape_default()),
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_and_short() {
        assert_eq!(quoted("a\n\"é"), r#""a\n\"é""#);
        let long = quoted(&"é".repeat(1_000));
        assert!(long.len() < 310 && long.ends_with("…\""));
    }
}
