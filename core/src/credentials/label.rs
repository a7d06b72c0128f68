use alloc::string::String;

use crate::{Pattern, PatternError};

/// Whether a label of a key, which may be a pattern, matches a label of an image.
///
/// # Errors
///
/// Where Go's `filepath.Match` finds a fault in the pattern; the kubelet takes that for no match.
pub(super) fn matches(pattern: &[u8], label: &[u8]) -> Result<bool, PatternError> {
    if !is_pattern(pattern) {
        return Ok(pattern == label);
    }
    match (core::str::from_utf8(pattern), core::str::from_utf8(label)) {
        (Ok(pattern), Ok(label)) => Pattern::new(pattern).matches(label),
        // Escapes such as `%ff` can make any bytes. One character for each keeps them apart.
        _ => Pattern::new(&latin1(pattern)).matches(&latin1(label)),
    }
}

/// Whether a label of a key has a special character.
pub(super) fn is_pattern(label: &[u8]) -> bool {
    label.iter().any(|byte| matches!(byte, b'*' | b'?' | b'[' | b'\\'))
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_bytes() {
        assert_eq!(matches(b"*\xff", b"a\xff"), Ok(true));
        assert_eq!(matches(b"*\xff", b"a\xfe"), Ok(false));
        assert_eq!(matches(b"a\xff", b"a\xff"), Ok(true));
        assert_eq!(matches("*é".as_bytes(), "caffé".as_bytes()), Ok(true));
        assert!(matches(b"[", b"[").is_err());
    }
}
