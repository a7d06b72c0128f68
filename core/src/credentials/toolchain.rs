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
