//! Classes of bytes, in the terms of the grammar.

/// `a`–`z`, `0`–`9`: what a path component is made of.
pub(super) const fn is_path_word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9')
}

/// What may follow the first byte of a tag.
pub(super) const fn is_tag(byte: u8) -> bool {
    is_tag_start(byte) || matches!(byte, b'.' | b'-')
}

/// What a tag may begin with.
pub(super) const fn is_tag_start(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
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
