use alloc::string::String;

use super::Signer;

/// Who finds out whether an image is signed: a policy's host.
pub trait Verifier {
    /// Verifies an image.
    ///
    /// # Errors
    ///
    /// Why it isn't verified.
    fn verify(&mut self, question: &SignatureQuestion<'_>) -> Result<Verified, VerifyError>;
}

/// Whether an image is signed as required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignatureQuestion<'q> {
    /// The image in full: `ghcr.io/org/app:1`.
    pub image: &'q str,
    /// Who must have signed.
    pub signer: &'q Signer,
    /// What the signature must carry.
    pub annotations: &'q [(String, String)],
}

/// That an image is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The digest of what was signed: `sha256:…`.
    pub digest: String,
}

/// Why an image isn't verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VerifyError {
    /// It isn't signed as required.
    Untrusted,
    /// The host could not find out.
    Failed(String),
    /// The host can't verify signatures at all.
    Unsupported,
}

/// A host that can't verify signatures: images that must be signed are refused.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoVerifier;

impl Verifier for NoVerifier {
    fn verify(&mut self, _: &SignatureQuestion<'_>) -> Result<Verified, VerifyError> {
        Err(VerifyError::Unsupported)
    }
}
