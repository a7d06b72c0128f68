use super::{ConfigError, ConfigFile, ConfigFormat};

/// The two types of Secret that the kubelet reads credentials from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SecretType {
    /// `kubernetes.io/dockerconfigjson`.
    DockerConfigJson,
    /// `kubernetes.io/dockercfg`.
    DockerCfg,
}

/// What the kubelet makes of a pull secret.
#[derive(Clone, Debug)]
pub enum PullSecret {
    /// Its credentials are used.
    Read(ConfigFile),
    /// It is passed over without a word.
    PassedOver(PassedOver),
}

/// Why a pull secret is passed over without a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PassedOver {
    /// Its type is neither of the two, as `Opaque`.
    Type,
    /// Its data has no key of that name, whatever else it has.
    Key {
        /// The type.
        kind: SecretType,
    },
    /// The value under the right key is empty.
    Empty {
        /// The type.
        kind: SecretType,
    },
}

impl SecretType {
    /// Both.
    pub const ALL: [Self; 2] = [Self::DockerConfigJson, Self::DockerCfg];

    /// The type of this name, exactly.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name, as in the Secret's `type`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DockerConfigJson => "kubernetes.io/dockerconfigjson",
            Self::DockerCfg => "kubernetes.io/dockercfg",
        }
    }

    /// The key in the Secret's `data`.
    #[must_use]
    pub const fn data_key(self) -> &'static str {
        match self {
            Self::DockerConfigJson => ".dockerconfigjson",
            Self::DockerCfg => ".dockercfg",
        }
    }

    /// The layout of the value.
    #[must_use]
    pub const fn format(self) -> ConfigFormat {
        match self {
            Self::DockerConfigJson => ConfigFormat::ConfigJson,
            Self::DockerCfg => ConfigFormat::DockerCfg,
        }
    }
}

impl PullSecret {
    /// Reads a Secret by its type and its data, base64 already decoded: `data` gives the value of a key.
    ///
    /// # Errors
    ///
    /// Those of [`ConfigFile::read`]. One pull secret with an error fails every container of the Pod that
    /// needs credentials, whatever the others hold.
    ///
    /// # Source
    ///
    /// Kubernetes `pkg/credentialprovider/secrets/secrets.go`.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::credentials::{PassedOver, PullSecret};
    /// let value = br#"{"auths": {"ghcr.io": {"auth": "dTpw"}}}"#;
    /// let data = |key: &str| (key == ".dockerconfigjson").then_some(&value[..]);
    /// let secret = PullSecret::read("kubernetes.io/dockerconfigjson", data)?;
    /// assert!(matches!(secret, PullSecret::Read(file) if file.entries().len() == 1));
    /// let secret = PullSecret::read("Opaque", data)?;
    /// assert!(matches!(secret, PullSecret::PassedOver(PassedOver::Type)));
    /// # Ok::<(), pullplan::credentials::ConfigError>(())
    /// ```
    pub fn read<'d>(kind: &str, data: impl FnOnce(&str) -> Option<&'d [u8]>) -> Result<Self, ConfigError> {
        match value_of(kind, data) {
            Ok((value, format)) => ConfigFile::read(value, format).map(Self::Read),
            Err(passed_over) => Ok(Self::PassedOver(passed_over)),
        }
    }

    /// The same, and a file that is used as other programs read it.
    #[cfg(feature = "yaml")]
    pub(crate) fn read_for_all<'d>(
        kind: &str,
        data: impl FnOnce(&str) -> Option<&'d [u8]>,
    ) -> Result<(Self, Option<super::OtherFile>), ConfigError> {
        match value_of(kind, data) {
            Ok((value, format)) => {
                ConfigFile::read_for_all(value, format).map(|(file, others)| (Self::Read(file), others))
            }
            Err(passed_over) => Ok((Self::PassedOver(passed_over), None)),
        }
    }

    /// Its file, if it is used.
    #[must_use]
    pub const fn file(&self) -> Option<&ConfigFile> {
        match self {
            Self::Read(file) => Some(file),
            Self::PassedOver(_) => None,
        }
    }
}

/// The value of the right key, and its layout; or why there is none to be read.
fn value_of<'d>(
    kind: &str,
    data: impl FnOnce(&str) -> Option<&'d [u8]>,
) -> Result<(&'d [u8], ConfigFormat), PassedOver> {
    let kind = SecretType::named(kind).ok_or(PassedOver::Type)?;
    match data(kind.data_key()) {
        None => Err(PassedOver::Key { kind }),
        Some([]) => Err(PassedOver::Empty { kind }),
        Some(value) => Ok((value, kind.format())),
    }
}
