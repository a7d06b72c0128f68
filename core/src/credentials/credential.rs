use super::Masked;

/// A user name and a password for a registry.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Credential {
    /// The user name.
    pub username: Masked,
    /// The password or token.
    pub password: Masked,
    /// The mail address, which registries no longer ask for.
    pub email: Masked,
}

impl Credential {
    /// Whether user name and password are both empty. The kubelet tries it all the same.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.username.is_empty() && self.password.is_empty()
    }
}
