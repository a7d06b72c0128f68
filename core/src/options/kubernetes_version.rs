use core::{fmt, str::FromStr};

/// A Kubernetes minor version, as `1.35`.
///
/// # Examples
///
/// ```
/// use pullplan::options::KubernetesVersion;
/// let version: KubernetesVersion = "v1.35.2".parse().unwrap();
/// assert_eq!(version, KubernetesVersion::new(1, 35));
/// assert_eq!(version.to_string(), "1.35");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KubernetesVersion {
    major: u16,
    minor: u16,
}

impl KubernetesVersion {
    /// The version that is assumed when none is given.
    pub const DEFAULT: Self = Self::new(1, 35);

    /// The version `major.minor`.
    #[must_use]
    pub const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }
}

impl Default for KubernetesVersion {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl fmt::Display for KubernetesVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// A text is not a Kubernetes version such as `1.35`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VersionError;

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a Kubernetes version such as 1.35")
    }
}

impl core::error::Error for VersionError {}

/// Reads `1.35`, `v1.35` and `1.35.2`; the patch and what follows it don't matter.
///
/// # Errors
///
/// [`VersionError`] for anything else: `35`, `1.x`, `2`.
impl FromStr for KubernetesVersion {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, VersionError> {
        let mut parts = text.strip_prefix('v').unwrap_or(text).split('.');
        let mut number = || parts.next().and_then(|part| part.parse().ok()).ok_or(VersionError);
        Ok(Self::new(number()?, number()?))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for KubernetesVersion {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for KubernetesVersion {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = alloc::string::String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_versions() {
        for text in ["1.35", "v1.35", "1.35.0-rc.1"] {
            assert_eq!(text.parse(), Ok(KubernetesVersion::new(1, 35)), "{text}");
        }
        for text in ["", "1", "35", "1.x", "one.35", "1.-1", "1.99999"] {
            assert_eq!(text.parse::<KubernetesVersion>(), Err(VersionError), "{text}");
        }
        assert!(KubernetesVersion::new(1, 9) < KubernetesVersion::new(1, 35));
    }
}
