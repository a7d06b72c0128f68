use std::{fmt, str::FromStr};

/// The Go toolchain whose answers are expected: `net/url` got stricter over time, and keyrings depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Toolchain {
    /// Go 1.24.3: also takes `[` and `]` inside a host name.
    Go124,
    /// Go 1.25.5: also takes several colons in a host without brackets.
    Go125,
    /// Go 1.26.6, what the newest Kubernetes is built with.
    #[default]
    Go126,
}

impl Toolchain {
    /// Oldest first.
    pub const ALL: [Self; 3] = [Self::Go124, Self::Go125, Self::Go126];

    /// The name in a case's `variants`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Go124 => "go1.24",
            Self::Go125 => "go1.25",
            Self::Go126 => "go1.26",
        }
    }
}

impl fmt::Display for Toolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Toolchain {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|toolchain| toolchain.name() == name);
        found.ok_or_else(|| format!("unknown toolchain {name:?}: one of {}", Self::ALL.map(Self::name).join(", ")))
    }
}
