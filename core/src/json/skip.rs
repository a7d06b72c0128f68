//! Passing over values that nobody asks for.

/// The length of the string, object or array at the start of `bytes`; `None` if it doesn't end.
///
/// Only quotes and brackets are looked at: every opening bracket has a closing one, of either kind.
pub(super) fn value_len(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        match bytes.get(at)? {
            b'"' => at += string_len(bytes.get(at + 1..)?)? + 1,
            b'{' | b'[' => {
                depth += 1;
                at += 1;
            }
            b'}' | b']' => {
                depth = depth.checked_sub(1)?;
                at += 1;
            }
            _ => {
                at += 1;
                continue;
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The length of a string from behind its opening quote to behind its closing one.
fn string_len(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_where_the_value_ends() {
        for (value, rest) in
            [(r#""a\"\\""#, r#","b""#), ("[]", "]"), (r#"{"a":[{"}":"]\""}],"b":1}"#, "}"), (r#"["\\",[[]],{}]"#, "")]
        {
            let text = [value, rest].concat();
            assert_eq!(value_len(text.as_bytes()), Some(value.len()), "{text}");
            for cut in 1..value.len() {
                assert_eq!(value_len(&text.as_bytes()[..cut]), None, "{text} cut at {cut}");
            }
        }
    }
}
