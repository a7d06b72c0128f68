//! JSON as text.

/// JSON over several lines, two blanks for each level; the same for texts that differ in blanks alone.
///
/// What is no JSON stays readable: only blanks outside of quotes are changed.
///
/// # Examples
///
/// ```text
/// {"a":[1, 2],"b":{}}  →  {
///                           "a": [
///                             1,
///                             2
///                           ],
///                           "b": {}
///                         }
/// ```
pub(crate) fn pretty(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_quotes, mut escaped) = (0_usize, false, false);
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
    };
    let mut letters = json.chars().peekable();
    while let Some(letter) = letters.next() {
        if in_quotes {
            (in_quotes, escaped) = (escaped || letter != '"', !escaped && letter == '\\');
            out.push(letter);
            continue;
        }
        match letter {
            ' ' | '\t' | '\r' | '\n' => {}
            '{' | '[' => {
                out.push(letter);
                while letters.next_if(char::is_ascii_whitespace).is_some() {}
                if let Some(end) = letters.next_if(|&next| next == '}' || next == ']') {
                    out.push(end);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(letter);
            }
            ',' => {
                out.push(letter);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                in_quotes = letter == '"';
                out.push(letter);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::pretty;

    #[test]
    fn lays_json_out_as_serde_json_does() {
        for json in [
            "{}",
            "[]",
            "null",
            r#"{"a":[1, 2],"b":{ },"c":[ ],"d":"x, {y}: \\\" [z]","e":[{"f":-15},true]}"#,
            "[\n[[]],\t{\"\\\\\":\"\\\\\"}]",
        ] {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            assert_eq!(pretty(json), serde_json::to_string_pretty(&value).unwrap());
        }
    }

    #[test]
    fn what_is_no_json_loses_nothing_but_blanks() {
        for text in ["}}]", "{\"a", "a b", "\"é😀 \\\"", "[,:"] {
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(bare(&pretty(text)), bare(text));
        }
    }
}
