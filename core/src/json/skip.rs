//! Passing over values that nobody asks for.

/// The length of the string, object or array at the start of `bytes`; `None` if it doesn't end.
///
/// Only quotes and brackets are looked at: every opening bracket has a closing one, of either kind.
pub(super) fn value_len(bytes: &[u8]) -> Option<usize> {
    let (mut at, mut depth) = (0, 0_usize);
    loop {
        // Not a `match`: that becomes a table of jumps, which processors don't foresee.
        let byte = *bytes.get(at)?;
        at += 1;
        if byte == b'"' {
            at += string_len(bytes.get(at..)?)?;
        } else if byte | BRACKET == b'{' {
            depth += 1;
            continue;
        } else if byte | BRACKET == b'}' {
            depth = depth.checked_sub(1)?;
        } else {
            continue;
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The bit by which `{` and `}` differ from `[` and `]`.
const BRACKET: u8 = b'{' ^ b'[';

/// The length of a string from behind its opening quote to behind its closing one.
fn string_len(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += plain_len(bytes.get(at..)?);
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

/// How many bytes at the start are neither a quote nor a backslash, as far as that is seen eight at a time.
fn plain_len(bytes: &[u8]) -> usize {
    let mut len = 0;
    for word in bytes.as_chunks().0 {
        let word = u64::from_le_bytes(*word);
        let found = zeros(word ^ each(b'"')) | zeros(word ^ each(b'\\'));
        if found != 0 {
            return len + found.trailing_zeros() as usize / 8;
        }
        len += 8;
    }
    len
}

/// Eight times the same byte.
const fn each(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

/// The highest bit of the first byte that is zero, and perhaps bits of bytes behind it; 0 if none is zero.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(each(0x01)) & !word & each(0x80)
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    /// At every place of a word, and behind every byte that looks like a quote or a backslash in most bits.
    #[test]
    fn finds_the_first_quote_or_backslash() {
        for len in 0..20 {
            for filler in [b'a', b'#', b'!', b']', b'[', 0xa2, 0xdc, 0x00, 0x01, 0xff] {
                for end in [b'"', b'\\'] {
                    let mut text = vec![filler; len];
                    text.extend([end; 12]);
                    assert_eq!(plain_len(&text), len, "{filler} {end}");
                }
                assert_eq!(string_len(&vec![filler; len]), None, "{len} {filler}");
            }
        }
    }

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
