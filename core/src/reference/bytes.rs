//! Classes of bytes, in the terms of the grammar.

/// `a`–`z`, `0`–`9`: what a path component is made of.
pub(super) const fn is_path_word(byte: u8) -> bool {
    has(byte, LOWER_CASE | DIGIT)
}

/// An ASCII letter or digit.
pub(super) const fn is_word(byte: u8) -> bool {
    has(byte, LOWER_CASE | UPPER_CASE | DIGIT)
}

/// What may follow the first byte of a tag.
pub(super) const fn is_tag(byte: u8) -> bool {
    has(byte, LOWER_CASE | UPPER_CASE | DIGIT | DOT | UNDERSCORE | HYPHEN)
}

/// What a tag may begin with.
pub(super) const fn is_tag_start(byte: u8) -> bool {
    has(byte, LOWER_CASE | UPPER_CASE | DIGIT | UNDERSCORE)
}

/// The classes of a byte, of which each class is a bit.
pub(super) const fn classes(byte: u8) -> u8 {
    CLASSES[byte as usize]
}

/// Whether all bytes are digits of a digest in the one form that is accepted. Looks at all of them: that is quicker.
pub(super) const fn all_lower_hex(bytes: &[u8]) -> bool {
    let mut all = true;
    let mut at = 0;
    while at < bytes.len() {
        all &= is_lower_hex(bytes[at]);
        at += 1;
    }
    all
}

/// A digit of a digest in the one form that is accepted.
pub(super) const fn is_lower_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// The length of the character that begins with `byte`, in bytes.
pub(super) const fn char_len(byte: u8) -> usize {
    match byte {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

const LOWER_CASE: u8 = 1;
pub(super) const UPPER_CASE: u8 = 1 << 1;
const DIGIT: u8 = 1 << 2;
pub(super) const DOT: u8 = 1 << 3;
pub(super) const COLON: u8 = 1 << 4;
/// `/` or `@`: no domain goes beyond it.
pub(super) const SLASH_OR_AT: u8 = 1 << 5;
const UNDERSCORE: u8 = 1 << 6;
const HYPHEN: u8 = 1 << 7;

const fn has(byte: u8, any: u8) -> bool {
    classes(byte) & any != 0
}

static CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER_CASE,
            b'A'..=b'Z' => UPPER_CASE,
            b'0'..=b'9' => DIGIT,
            b'.' => DOT,
            b':' => COLON,
            b'/' | b'@' => SLASH_OR_AT,
            b'_' => UNDERSCORE,
            b'-' => HYPHEN,
            _ => 0,
        };
        byte += 1;
    }
    table
};
