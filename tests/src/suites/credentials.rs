//! What the suites about credentials share.

use pullplan::credentials::{ConfigError, ConfigFile, ConfigFormat, Credential, Lookup, Masked};
use serde::{Deserialize, Serialize};

/// A format's name in the files.
#[derive(Clone, Copy, Deserialize)]
pub(crate) enum Format {
    /// The newer.
    #[serde(rename = "config.json")]
    ConfigJson,
    /// The older.
    #[serde(rename = "dockercfg")]
    DockerCfg,
}

impl Format {
    /// Reads a file of this format.
    pub(crate) fn read(self, bytes: &[u8]) -> Result<ConfigFile, ConfigError> {
        let format = match self {
            Self::ConfigJson => ConfigFormat::ConfigJson,
            Self::DockerCfg => ConfigFormat::DockerCfg,
        };
        ConfigFile::read(bytes, format)
    }
}

/// A user name and a password.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Login {
    username: String,
    password: String,
}

impl From<&Credential> for Login {
    fn from(credential: &Credential) -> Self {
        Self { username: text(&credential.username), password: text(&credential.password) }
    }
}

/// A credential and the key, as used, that gave it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KeyedLogin {
    pub(crate) key: String,
    pub(crate) username: String,
    pub(crate) password: String,
}

/// The credentials of a lookup; sorted inside a key where the kubelet's order is random, as they were recorded.
pub(crate) fn matches(found: &Lookup<'_>) -> Vec<KeyedLogin> {
    let matches = found.matches.iter().map(|one| {
        let Login { username, password } = one.credential().into();
        KeyedLogin { key: one.key.used().as_str().to_owned(), username, password }
    });
    let mut matches: Vec<_> = matches.collect();
    if found.order_is_random() {
        matches.chunk_by_mut(|one, other| one.key == other.key).for_each(<[_]>::sort);
    }
    matches
}

/// What was masked, as text; only fakes come here. The harness wrote U+FFFD for each byte that is not UTF-8.
pub(crate) fn text(masked: &Masked) -> String {
    let mut text = String::new();
    for chunk in masked.reveal().utf8_chunks() {
        text += chunk.valid();
        text.extend(chunk.invalid().iter().map(|_| char::REPLACEMENT_CHARACTER));
    }
    text
}
