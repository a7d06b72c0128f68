use core::{fmt, str::FromStr};

/// The Go toolchain that a kubelet is built with: `net/url` became stricter about hosts over time, and
/// which keys are usable depends on it.
///
/// # Source
///
/// Recorded with Go 1.24.3, 1.25.5 and 1.26.6 (field `variants` of the vectors). The newest Kubernetes is
/// built with Go 1.26.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Toolchain {
    /// Go 1.24.3: brackets may stand anywhere in a host, so that `reg[i]stry.io` is a character class.
    Go124,
    /// Go 1.25.5: brackets only around an IPv6 address; several colons without brackets are accepted.
    Go125,
    /// Go 1.26: several colons without brackets are refused too.
    #[default]
    Go126,
}

impl Toolchain {
    /// All of them, the oldest first.
    pub const ALL: [Self; 3] = [Self::Go124, Self::Go125, Self::Go126];

    /// The name: `go1.26`.
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
        f.pad(self.name())
    }
}

impl FromStr for Toolchain {
    type Err = UnknownToolchain;

    /// Reads a name.
    ///
    /// # Errors
    ///
    /// For any other text, `go1.24.3` too.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|toolchain| toolchain.name() == name).ok_or(UnknownToolchain)
    }
}

/// A text that is the name of no [`Toolchain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownToolchain;

impl fmt::Display for UnknownToolchain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such toolchain: one of")?;
        Toolchain::ALL.iter().try_for_each(|toolchain| write!(f, " {toolchain}"))
    }
}

impl core::error::Error for UnknownToolchain {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for toolchain in Toolchain::ALL {
            assert_eq!(toolchain.name().parse(), Ok(toolchain));
        }
        assert_eq!("go1.24.3".parse::<Toolchain>(), Err(UnknownToolchain));
    }
}
