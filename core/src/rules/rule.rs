/// What refuses, warns or changes: a setting, or a check that is always made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The request itself can't be read, or its object has a wrong shape.
    Request,
    /// The settings can't be read.
    Settings,
    /// An image is missing or can't be read, so that no rule could be applied to it.
    Reference,
    /// `allow`.
    Allow,
    /// `deny`.
    Deny,
    /// `tags`.
    Tags,
    /// `requireDigest`.
    RequireDigest,
    /// `pullPolicy`.
    PullPolicy,
    /// `alwaysPullImages`.
    AlwaysPullImages,
    /// `pullSecrets`.
    PullSecrets,
    /// `rewrite`.
    Rewrite,
    /// `signatures`.
    Signatures,
}

impl Rule {
    /// The name: that of the setting, where there is one.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Settings => "settings",
            Self::Reference => "reference",
            Self::Allow => "allow",
            Self::Deny => "deny",
            Self::Tags => "tags",
            Self::RequireDigest => "requireDigest",
            Self::PullPolicy => "pullPolicy",
            Self::AlwaysPullImages => "alwaysPullImages",
            Self::PullSecrets => "pullSecrets",
            Self::Rewrite => "rewrite",
            Self::Signatures => "signatures",
        }
    }
}
