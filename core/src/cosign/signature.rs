use alloc::vec::Vec;

use super::{KeyKind, Part, Problem, der::Der, messages as m, pem::at_char};
use crate::{
    Span, Text,
    credentials::base64::{STANDARD, decode},
};

/// Reads a signature in base64, as the kind of key makes it, into the form of WebCrypto: that of ECDSA is `r` and `s`,
/// one after the other, each as long as the curve's order (IEEE P1363).
///
/// The signature stands in the text at `offset`.
pub(super) fn read(kind: KeyKind, base64: &str, offset: usize) -> Result<Vec<u8>, Problem> {
    let whole = Span::new(offset, offset + base64.len());
    let bytes = decode(base64.as_bytes(), STANDARD).map_err(|wrong| {
        let place = at_char(base64, wrong);
        let cut = place.is_empty() || base64.get(wrong..).is_some_and(|rest| rest.len() < 4 && !rest.contains('='));
        let message = if cut && whole_digits(base64, wrong) { m::SIGNATURE_CUT } else { m::SIGNATURE_BASE64 };
        Problem::plain(Part::Signature, place.shifted(offset), message)
    })?;
    let expected = match kind {
        KeyKind::EcdsaP256 | KeyKind::EcdsaP384 => {
            return fixed(kind, &bytes).ok_or_else(|| Problem::plain(Part::Signature, whole, m::SIGNATURE_DER));
        }
        KeyKind::Rsa { length } => length,
        KeyKind::Ed25519 => 64,
    };
    if bytes.len() == expected {
        return Ok(bytes);
    }
    let text = Text::new(m::SIGNATURE_LENGTH).with("found", bytes.len()).with("expected", expected);
    Err(Problem::error(Part::Signature, whole, text))
}

/// Whether what is left from `at` are digits: a group that is not whole, rather than a wrong byte.
fn whole_digits(base64: &str, at: usize) -> bool {
    base64.bytes().skip(at).all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/'))
}

/// `SEQUENCE { r INTEGER, s INTEGER }` with both at their full length.
fn fixed(kind: KeyKind, der: &[u8]) -> Option<Vec<u8>> {
    let length = kind.scalar()?;
    let mut outer = Der::new(der);
    let mut pair = outer.sequence()?;
    outer.end()?;
    let mut out = Vec::with_capacity(2 * length);
    for _ in 0..2 {
        let number = pair.unsigned()?;
        out.resize(out.len() + length.checked_sub(number.len())?, 0);
        out.extend_from_slice(number);
    }
    pair.end()?;
    Some(out)
}
