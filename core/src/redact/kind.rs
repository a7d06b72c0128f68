use crate::Span;

/// A secret in a text: the bytes between the quotes, if there are any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretValue {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: SecretKind,
}

/// What a secret is, which decides how it is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretKind {
    /// The value of `auth`: base64 of `user:password`.
    Auth,
    /// A value under `data` of a Secret, or what looks like a file in base64.
    Base64,
    /// A password, a token, a private key.
    Plain,
}
