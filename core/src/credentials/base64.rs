//! Base64 as Go's `encoding/base64` decodes it (Go 1.26, `decodeQuantum`).
//!
//! Line feeds and carriage returns are skipped anywhere, the unused bits of the last digit are not
//! checked, and an error is named by the offset that Go names.

use alloc::{string::String, vec::Vec};

/// An alphabet and whether padding is due.
#[derive(Clone, Copy)]
pub(crate) struct Encoding {
    digits: &'static [u8; 64],
    padded: bool,
}

const STANDARD_DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL_DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// `base64.StdEncoding`.
pub(crate) const STANDARD: Encoding = Encoding { digits: STANDARD_DIGITS, padded: true };
/// `base64.RawStdEncoding`.
pub(crate) const RAW_STANDARD: Encoding = Encoding { digits: STANDARD_DIGITS, padded: false };
/// `base64.RawURLEncoding`.
pub(crate) const RAW_URL: Encoding = Encoding { digits: URL_DIGITS, padded: false };

/// The bytes that `text` stands for.
///
/// # Errors
///
/// The offset of the byte that does not fit, as in Go's `illegal base64 data at input byte N`.
pub(crate) fn decode(text: &[u8], encoding: Encoding) -> Result<Vec<u8>, usize> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 3);
    let mut at = 0;
    while at < text.len() {
        at = decode_quantum(text, at, encoding, &mut out)?;
    }
    Ok(out)
}

/// Decodes four digits, or what is left; gives back where the next four begin.
fn decode_quantum(text: &[u8], mut at: usize, encoding: Encoding, out: &mut Vec<u8>) -> Result<usize, usize> {
    let (mut bits, mut digits) = (0_u32, 0);
    while digits < 4 {
        let Some(&byte) = text.get(at) else {
            if digits == 0 {
                return Ok(at);
            }
            if digits == 1 || encoding.padded {
                return Err(at - digits);
            }
            break;
        };
        at += 1;
        if let Some(value) = encoding.value(byte) {
            bits = bits << 6 | u32::from(value);
            digits += 1;
        } else if !is_line_break(byte) {
            if byte != b'=' || !encoding.padded || digits < 2 {
                return Err(at - 1);
            }
            if digits == 2 {
                at = skip_line_breaks(text, at);
                match text.get(at) {
                    None => return Err(text.len()),
                    Some(b'=') => at += 1,
                    Some(_) => return Err(at - 1),
                }
            }
            at = skip_line_breaks(text, at);
            if at < text.len() {
                return Err(at);
            }
            break;
        }
    }
    let [_, bytes @ ..] = (bits << (6 * (4 - digits))).to_be_bytes();
    out.extend_from_slice(bytes.get(..digits - 1).unwrap_or_default());
    Ok(at)
}

impl Encoding {
    fn value(self, byte: u8) -> Option<u8> {
        match byte {
            b'A'..=b'Z' => Some(byte - b'A'),
            b'a'..=b'z' => Some(byte - b'a' + 26),
            b'0'..=b'9' => Some(byte - b'0' + 52),
            _ if byte == self.digits[62] => Some(62),
            _ if byte == self.digits[63] => Some(63),
            _ => None,
        }
    }
}

fn skip_line_breaks(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|&&byte| is_line_break(byte)).count()
}

const fn is_line_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// `base64.StdEncoding.EncodeToString`.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for digit in 0..4 {
            let value = (bits >> (18 - 6 * digit)) as usize & 63;
            out.push(if digit > chunk.len() { '=' } else { char::from(STANDARD_DIGITS[value]) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padded() {
        for (text, expected) in [
            ("", Ok(&b""[..])),
            ("dTpwMQ==", Ok(b"u:p1")),
            ("dTpwMTI=", Ok(b"u:p12")),
            ("dTpw\nMQ=\r=\n", Ok(b"u:p1")),
            ("dTpwMR==", Ok(b"u:p1")),
            ("\n", Ok(b"")),
            // The offsets are those of the recorded answers of Go.
            ("dTpwMQ", Err(4)),
            ("dXNlcjpwYX=", Err(11)),
            ("dXNlcjpwYXNz=", Err(12)),
            ("dTpwMQ== ", Err(8)),
            (" dTpwMQ==", Err(0)),
            ("=", Err(0)),
            ("dT4-OnA_Pw==", Err(3)),
            ("dTp=MQ==", Err(4)),
            ("dT=pMQ==", Err(2)),
        ] {
            assert_eq!(decode(text.as_bytes(), STANDARD).as_deref(), expected.as_deref(), "{text:?}");
        }
    }

    #[test]
    fn unpadded() {
        assert_eq!(decode(b"dTpwMQ", RAW_STANDARD).unwrap(), b"u:p1");
        assert_eq!(decode(b"dT\np\r\nwMTI", RAW_STANDARD).unwrap(), b"u:p12");
        assert_eq!(decode(b"a", RAW_STANDARD), Err(0));
        assert_eq!(decode(b"dXNlcjpwYXNz ", RAW_STANDARD), Err(12));
        assert_eq!(decode(b"-_8", RAW_URL).unwrap(), b"\xfb\xff");
    }

    proptest::proptest! {
        #[test]
        fn encode_and_decode(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..40)) {
            let text = encode(&bytes);
            proptest::prop_assert_eq!(decode(text.as_bytes(), STANDARD), Ok(bytes.clone()));
            proptest::prop_assert_eq!(decode(text.trim_end_matches('=').as_bytes(), RAW_STANDARD), Ok(bytes));
        }
    }
}
