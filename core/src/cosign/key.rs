use alloc::vec::Vec;

use super::{
    Part, Problem,
    der::{self, Der, tag},
    messages as m, pem,
};
use crate::{Span, Text};

/// A public key that images are signed with.
///
/// Made by [`Check::read`](super::Check::read) from PEM, labelled `PUBLIC KEY` (`SubjectPublicKeyInfo`, RFC 5280) or
/// `RSA PUBLIC KEY` (RFC 8017).
///
/// # Source
///
/// sigstore/sigstore `pkg/cryptoutils/publickey.go`, `pkg/signature/verifier.go`: RSA signatures are PKCS #1 v1.5, never PSS.
/// Differs: P-521 is refused, as are RSA keys of more than [`PublicKey::MAX_RSA_BITS`] bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    kind: KeyKind,
    der: Vec<u8>,
}

/// The kind of a public key, and with it that of its signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// ECDSA on the curve P-256: what `cosign generate-key-pair` makes.
    EcdsaP256,
    /// ECDSA on the curve P-384.
    EcdsaP384,
    /// RSA with a modulus of so many bytes; signatures are PKCS #1 v1.5.
    Rsa {
        /// The length of the modulus and of each signature, in bytes.
        length: usize,
    },
    /// Ed25519 over the payload itself, without a hash before it.
    Ed25519,
}

mod oid {
    pub(super) const EC: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
    pub(super) const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
    pub(super) const P384: &[u8] = &[0x2b, 0x81, 4, 0, 0x22];
    pub(super) const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
    pub(super) const ED25519: &[u8] = &[0x2b, 0x65, 0x70];
}

impl PublicKey {
    /// The largest RSA modulus, in bits: the time to verify grows with its square.
    pub const MAX_RSA_BITS: usize = 16_384;

    /// The RSA modulus below which a key is called weak, in bits (NIST SP 800-131A).
    pub const MIN_RSA_BITS: usize = 2_048;

    /// What kind of key it is.
    #[must_use]
    pub const fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The key as a `SubjectPublicKeyInfo` in DER: what WebCrypto calls `spki`.
    #[must_use]
    pub fn spki(&self) -> &[u8] {
        &self.der
    }

    /// The key itself, without its algorithm: a point, an RSA pair, or Ed25519's 32 bytes.
    #[cfg(feature = "signatures")]
    pub(super) fn bits(&self) -> &[u8] {
        parts(&self.der).map_or(&[], |(.., bits)| bits)
    }

    /// Reads PEM; a key that is merely weak is one all the same.
    pub(super) fn read(text: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let block = pem::first(text).map_err(|problem| problems.push(problem)).ok()?;
        let whole = Span::new(block.start, block.end);
        let der = if block.is_pkcs1 { spki_of_pkcs1(&block.bytes) } else { block.bytes };
        let key = match KeyKind::of(&der) {
            Ok(kind) => Self { kind, der },
            Err(text) => {
                problems.push(Problem::error(Part::Key, whole, text));
                return None;
            }
        };
        if let KeyKind::Rsa { length } = key.kind
            && length * 8 < Self::MIN_RSA_BITS
        {
            problems.push(Problem::warning(Part::Key, whole, Text::new(m::KEY_WEAK).with("bits", length * 8)));
        }
        let rest = text.get(block.end..).unwrap_or_default();
        if !rest.trim().is_empty() {
            let start = text.len() - rest.trim_start().len();
            let end = text.trim_end().len();
            problems.push(Problem::warning(Part::Key, Span::new(start, end), Text::new(m::KEY_MORE)));
        }
        Some(key)
    }
}

impl KeyKind {
    /// The algorithm's name in WebCrypto: `ECDSA`, `RSASSA-PKCS1-v1_5` or `Ed25519`.
    #[must_use]
    pub const fn algorithm(self) -> &'static str {
        match self {
            Self::EcdsaP256 | Self::EcdsaP384 => "ECDSA",
            Self::Rsa { .. } => "RSASSA-PKCS1-v1_5",
            Self::Ed25519 => "Ed25519",
        }
    }

    /// The curve's name in WebCrypto, if the algorithm has several: `P-256`.
    #[must_use]
    pub const fn curve(self) -> Option<&'static str> {
        match self {
            Self::EcdsaP256 => Some("P-256"),
            Self::EcdsaP384 => Some("P-384"),
            Self::Rsa { .. } | Self::Ed25519 => None,
        }
    }

    /// The length of a number modulo the order of the curve, in bytes; half a signature.
    pub(super) const fn scalar(self) -> Option<usize> {
        match self {
            Self::EcdsaP256 => Some(32),
            Self::EcdsaP384 => Some(48),
            Self::Rsa { .. } | Self::Ed25519 => None,
        }
    }

    /// The kind of a `SubjectPublicKeyInfo`.
    fn of(der: &[u8]) -> Result<Self, Text> {
        let broken = || Text::new(m::KEY_BROKEN);
        let (algorithm, parameters, key) = parts(der).ok_or_else(broken)?;
        match algorithm {
            oid::EC => {
                let curve = match Der::new(parameters).element(tag::OBJECT_IDENTIFIER) {
                    Some(oid::P256) => Self::EcdsaP256,
                    Some(oid::P384) => Self::EcdsaP384,
                    _ => return Err(Text::new(m::KEY_CURVE)),
                };
                // Go's x509 takes the long form alone: 04, x, y.
                let long = curve.scalar().is_some_and(|length| key.len() == 1 + 2 * length);
                if long && key.first() == Some(&4) { Ok(curve) } else { Err(Text::new(m::KEY_POINT)) }
            }
            oid::RSA => {
                let length = modulus(parameters, key).ok_or_else(broken)?;
                if length * 8 > PublicKey::MAX_RSA_BITS {
                    let text = Text::new(m::KEY_LARGE).with("bits", length * 8);
                    return Err(text.with("limit", PublicKey::MAX_RSA_BITS));
                }
                Ok(Self::Rsa { length })
            }
            oid::ED25519 if parameters.is_empty() && key.len() == 32 => Ok(Self::Ed25519),
            oid::ED25519 => Err(broken()),
            _ => Err(Text::new(m::KEY_KIND)),
        }
    }
}

/// The algorithm, its parameters and the key's bits.
fn parts(der: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let mut outer = Der::new(der);
    let mut info = outer.sequence()?;
    outer.end()?;
    let mut algorithm = Der::new(info.element(tag::SEQUENCE)?);
    let name = algorithm.element(tag::OBJECT_IDENTIFIER)?;
    let key = info.bits()?;
    info.end()?;
    Some((name, algorithm.rest(), key))
}

/// The length of an RSA modulus in bytes.
fn modulus(parameters: &[u8], key: &[u8]) -> Option<usize> {
    let mut null = Der::new(parameters);
    null.element(tag::NULL).filter(|content| content.is_empty())?;
    null.end()?;
    let mut outer = Der::new(key);
    let mut pair = outer.sequence()?;
    outer.end()?;
    let (modulus, exponent) = (pair.unsigned()?, pair.unsigned()?);
    pair.end()?;
    let odd = |number: &[u8]| number.last().is_some_and(|last| last % 2 == 1);
    // As Go's crypto/rsa: an exponent from 2 on that fits 31 bits; an even one is never right.
    let fits = exponent.len() < 4 || exponent.len() == 4 && exponent.first().is_some_and(|first| *first <= 0x7f);
    (fits && exponent != [1] && odd(modulus) && odd(exponent)).then_some(modulus.len())
}

/// The bare pair of an RSA key, with its algorithm around it.
fn spki_of_pkcs1(pair: &[u8]) -> Vec<u8> {
    let (mut algorithm, mut info, mut out) = (Vec::new(), Vec::new(), Vec::new());
    der::push(&mut algorithm, tag::OBJECT_IDENTIFIER, oid::RSA);
    der::push(&mut algorithm, tag::NULL, &[]);
    der::push(&mut info, tag::SEQUENCE, &algorithm);
    der::push(&mut info, tag::BIT_STRING, &[&[0], pair].concat());
    der::push(&mut out, tag::SEQUENCE, &info);
    out
}
