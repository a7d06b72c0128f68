use super::super::{Credential, KeyText};
use crate::Span;

/// One registry's entry in a file with credentials: `"registry.example.com": {"auth": "…"}`.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) key: KeyText,
    pub(super) key_span: Span,
    pub(super) span: Span,
    pub(super) credential: Credential,
    pub(super) fields: Fields,
}

/// Which fields an entry writes down; of duplicate fields the last, by the rules of Go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// `auth`.
    pub auth: Option<Field>,
    /// `username`.
    pub username: Option<Field>,
    /// `password`.
    pub password: Option<Field>,
    /// `email`.
    pub email: Option<Field>,
    /// `identitytoken`: a refresh token, which the kubelet does not read.
    pub identity_token: Option<Field>,
    /// `registrytoken`: a bearer token, which the kubelet does not read.
    pub registry_token: Option<Field>,
    /// Whether `auth` is used, and `username` or `password` stand beside it and say something else.
    pub auth_differs: bool,
}

/// A field as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Where its key stands, with the quotes.
    pub key_span: Span,
    /// Where its value stands, with the quotes.
    pub span: Span,
    /// Whether the value is the empty text or `null`.
    pub is_empty: bool,
}

impl Entry {
    /// An entry of an answer that is no file.
    pub(in crate::credentials) const fn new(key: KeyText, key_span: Span, span: Span, credential: Credential) -> Self {
        let fields = Fields {
            auth: None,
            username: None,
            password: None,
            email: None,
            identity_token: None,
            registry_token: None,
            auth_differs: false,
        };
        Self { key, key_span, span, credential, fields }
    }

    /// The registry, as written: `https://index.docker.io/v1/`.
    #[must_use]
    pub const fn key(&self) -> &KeyText {
        &self.key
    }

    /// Where the key stands, with its quotes.
    #[must_use]
    pub const fn key_span(&self) -> Span {
        self.key_span
    }

    /// Where the value stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// User name and password, as the kubelet uses them.
    #[must_use]
    pub const fn credential(&self) -> &Credential {
        &self.credential
    }

    /// Which fields are written down.
    #[must_use]
    pub const fn fields(&self) -> &Fields {
        &self.fields
    }
}
