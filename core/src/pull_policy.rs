use core::{fmt, str::FromStr};

use crate::{Reference, TagRule};

/// When the kubelet pulls an image: `imagePullPolicy`.
///
/// # Examples
///
/// ```
/// use pullplan::{PullPolicy, PullPolicyRule};
/// assert_eq!("Always".parse(), Ok(PullPolicy::Always));
/// let rule = PullPolicy::default_for("nginx");
/// assert_eq!((rule, rule.policy()), (PullPolicyRule::LatestImplied, PullPolicy::Always));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PullPolicy {
    /// Asks the registry at every start.
    Always,
    /// Pulls what the node does not have.
    IfNotPresent,
    /// Uses only what the node has.
    Never,
}

impl PullPolicy {
    /// Every policy.
    pub const ALL: [Self; 3] = [Self::Always, Self::IfNotPresent, Self::Never];

    /// The policy that Kubernetes gives to a container or image volume without one, by the rule that decides.
    ///
    /// A field with the empty text counts as one without a policy.
    ///
    /// # Source
    ///
    /// Kubernetes `pkg/apis/core/v1/defaults.go` `SetDefaults_Container`. The documentation says that a digest
    /// makes it `IfNotPresent`; with `latest` before the digest it does not.
    #[must_use]
    pub fn default_for(image: &str) -> PullPolicyRule {
        let Ok(reference) = Reference::parse(image) else {
            return PullPolicyRule::Unreadable;
        };
        Self::default_of(reference)
    }

    /// The same of a reference that was read.
    #[must_use]
    pub fn default_of(reference: Reference<'_>) -> PullPolicyRule {
        let reference = reference.normalize();
        match (reference.tag_rule(), reference.tag()) {
            (TagRule::LatestImplied, _) => PullPolicyRule::LatestImplied,
            (TagRule::DigestDecides, _) => PullPolicyRule::DigestOnly,
            (TagRule::Written, Some("latest")) if reference.digest().is_some() => PullPolicyRule::LatestBesideDigest,
            (TagRule::Written, Some("latest")) => PullPolicyRule::LatestWritten,
            (TagRule::Written, _) => PullPolicyRule::OtherTag,
        }
    }

    /// The value as a manifest has it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Always => "Always",
            Self::IfNotPresent => "IfNotPresent",
            Self::Never => "Never",
        }
    }
}

impl fmt::Display for PullPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for PullPolicy {
    type Err = UnknownPullPolicy;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|policy| policy.as_str() == text).ok_or(UnknownPullPolicy)
    }
}

/// A text that is no pull policy; upper and lower case matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownPullPolicy;

impl fmt::Display for UnknownPullPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("supported values: \"Always\", \"IfNotPresent\", \"Never\"")
    }
}

impl core::error::Error for UnknownPullPolicy {}

/// Why an image without a pull policy gets the one that it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PullPolicyRule {
    /// `nginx`: neither tag nor digest, so the tag is `latest`. `Always`.
    LatestImplied,
    /// `nginx:latest`. `Always`.
    LatestWritten,
    /// `nginx:latest@sha256:…`: the tag decides, although the digest is what is pulled. `Always`.
    LatestBesideDigest,
    /// `nginx:1.29`, with or without a digest, and `nginx:LATEST`. `IfNotPresent`.
    OtherTag,
    /// `nginx@sha256:…`. `IfNotPresent`.
    DigestOnly,
    /// Not a reference, the empty text included: the error is ignored here. `IfNotPresent`.
    Unreadable,
}

impl PullPolicyRule {
    /// The policy that the rule gives.
    #[must_use]
    pub const fn policy(self) -> PullPolicy {
        match self {
            Self::LatestImplied | Self::LatestWritten | Self::LatestBesideDigest => PullPolicy::Always,
            Self::OtherTag | Self::DigestOnly | Self::Unreadable => PullPolicy::IfNotPresent,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{format, string::ToString};

    use super::*;

    #[test]
    fn gives_the_rule_that_decides() {
        let digest = format!("@sha256:{}", "0".repeat(64));
        for (image, rule) in [
            ("nginx", PullPolicyRule::LatestImplied),
            ("nginx:latest", PullPolicyRule::LatestWritten),
            (&format!("nginx:latest{digest}"), PullPolicyRule::LatestBesideDigest),
            ("nginx:LATEST", PullPolicyRule::OtherTag),
            ("localhost:5000", PullPolicyRule::OtherTag),
            (&format!("nginx:1{digest}"), PullPolicyRule::OtherTag),
            (&format!("nginx{digest}"), PullPolicyRule::DigestOnly),
            ("Nginx", PullPolicyRule::Unreadable),
            ("", PullPolicyRule::Unreadable),
        ] {
            assert_eq!(PullPolicy::default_for(image), rule, "{image:?}");
        }
    }

    #[test]
    fn reads_only_the_three_words() {
        for policy in PullPolicy::ALL {
            assert_eq!(policy.to_string().parse(), Ok(policy));
        }
        for text in ["", "always", "Always ", "Sometimes"] {
            assert_eq!(text.parse::<PullPolicy>(), Err(UnknownPullPolicy), "{text:?}");
        }
    }
}
