use alloc::{borrow::Cow, string::String};

/// The text of a string literal whose syntax was checked: `raw` stands between the quotes.
///
/// Escapes are resolved; a lone surrogate and each byte that is not part of a UTF-8 character become
/// U+FFFD, as in Go.
pub(super) fn unquote(raw: &[u8]) -> Cow<'_, str> {
    if !raw.contains(&b'\\')
        && let Ok(text) = core::str::from_utf8(raw)
    {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(escape) = rest.iter().position(|&byte| byte == b'\\') {
        let (before, after) = rest.split_at(escape);
        push_utf8(&mut out, before);
        rest = push_escape(&mut out, &after[1..]);
    }
    push_utf8(&mut out, rest);
    Cow::Owned(out)
}

/// Bytes as Go's `encoding/json` writes them: each byte that is not part of a character becomes U+FFFD.
pub(crate) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(bytes.len());
    push_utf8(&mut out, bytes);
    Cow::Owned(out)
}

/// Appends bytes; one U+FFFD for each byte that is not part of a character (not for each broken
/// sequence, as [`String::from_utf8_lossy`] has it).
fn push_utf8(out: &mut String, bytes: &[u8]) {
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
}

/// Resolves the escape whose `\` stands before `rest`, and gives back what follows it.
fn push_escape<'s>(out: &mut String, rest: &'s [u8]) -> &'s [u8] {
    let Some((&letter, rest)) = rest.split_first() else { return rest };
    let plain = match letter {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return push_unit(out, rest),
        other => char::from(other),
    };
    out.push(plain);
    rest
}

fn push_unit<'s>(out: &mut String, rest: &'s [u8]) -> &'s [u8] {
    let Some((unit, rest)) = hex4(rest) else { return rest };
    if let Some(character) = char::from_u32(unit) {
        out.push(character);
        return rest;
    }
    if let Some((low, after)) = rest.strip_prefix(b"\\u").and_then(hex4)
        && (0xd800..0xdc00).contains(&unit)
        && (0xdc00..0xe000).contains(&low)
        && let Some(character) = char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00))
    {
        out.push(character);
        return after;
    }
    out.push(char::REPLACEMENT_CHARACTER);
    rest
}

fn hex4(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = bytes.split_at_checked(4)?;
    let value = digits.iter().try_fold(0, |value, &digit| Some(value << 4 | char::from(digit).to_digit(16)?))?;
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_go_does() {
        for (raw, expected) in [
            (&b"plain"[..], "plain"),
            (br#"\b\f\n\r\t\/\\\""#, "\u{8}\u{c}\n\r\t/\\\""),
            (br"a\u00e9\ud83d\ude00b", "aé😀b"),
            (br"a\ud800b", "a\u{fffd}b"),
            (br"\ud800\ud83d\ude00", "\u{fffd}😀"),
            (br"\ude00\ud83d", "\u{fffd}\u{fffd}"),
            (b"u\xff", "u\u{fffd}"),
            // A cut-off three-byte character is two bad bytes to Go, one bad sequence to Rust.
            (b"\xe4\xbdx", "\u{fffd}\u{fffd}x"),
            (b"\xe4\xbd\xa0\\n\xe4\xbd\xa0", "你\n你"),
        ] {
            assert_eq!(unquote(raw), expected, "{raw:?}");
        }
    }
}
