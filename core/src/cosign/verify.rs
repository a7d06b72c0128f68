//! The arithmetic of signatures, by RustCrypto's crates.

use alloc::vec::Vec;

use ed25519_dalek::Verifier;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::{BigUint, Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256, Sha384};

use super::{Answer, Attempt, Check, Hash, KeyKind, PublicKey, der::Der};

impl Check {
    /// Verifies the signature.
    ///
    /// # Source
    ///
    /// sigstore/sigstore `pkg/signature`: ECDSA and RSA over the payload's hash, Ed25519 over the payload.
    #[must_use]
    pub fn verify(&self) -> Answer {
        self.answer(self.attempts().any(|attempt| attempt.holds()))
    }
}

impl Attempt<'_> {
    /// Whether the signature is the key's.
    #[must_use]
    pub fn holds(&self) -> bool {
        let key = self.key.bits();
        match self.key.kind() {
            KeyKind::EcdsaP256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(key).is_ok_and(|key| {
                let signature = p256::ecdsa::Signature::from_slice(self.signature);
                signature.is_ok_and(|signature| key.verify_prehash(&self.hashed(), &signature).is_ok())
            }),
            KeyKind::EcdsaP384 => p384::ecdsa::VerifyingKey::from_sec1_bytes(key).is_ok_and(|key| {
                let signature = p384::ecdsa::Signature::from_slice(self.signature);
                signature.is_ok_and(|signature| key.verify_prehash(&self.hashed(), &signature).is_ok())
            }),
            KeyKind::Rsa { .. } => rsa_key(key).is_some_and(|key| {
                let scheme = match self.hash {
                    Some(Hash::Sha384) => Pkcs1v15Sign::new::<Sha384>(),
                    _ => Pkcs1v15Sign::new::<Sha256>(),
                };
                key.verify(scheme, &self.hashed(), self.signature).is_ok()
            }),
            KeyKind::Ed25519 => <&[u8; 32]>::try_from(key).is_ok_and(|key| {
                let key = ed25519_dalek::VerifyingKey::from_bytes(key);
                let signature = ed25519_dalek::Signature::from_slice(self.signature);
                key.is_ok_and(|key| signature.is_ok_and(|signature| key.verify(self.payload, &signature).is_ok()))
            }),
        }
    }

    /// The payload's hash.
    fn hashed(&self) -> Vec<u8> {
        match self.hash {
            Some(Hash::Sha384) => Sha384::digest(self.payload).to_vec(),
            _ => Sha256::digest(self.payload).to_vec(),
        }
    }
}

fn rsa_key(pair: &[u8]) -> Option<RsaPublicKey> {
    let mut pair = Der::new(pair).sequence()?;
    let [modulus, exponent] = [pair.unsigned()?, pair.unsigned()?].map(BigUint::from_bytes_be);
    RsaPublicKey::new_with_max_size(modulus, exponent, PublicKey::MAX_RSA_BITS).ok()
}
