//! The files that hold registry credentials: `config.json` and the older `.dockercfg`.

mod entry;
mod error;
mod fold;
mod read;

pub use entry::{Entry, Field, Fields};
pub use error::{ConfigError, ConfigErrorKind, Expected};
pub(crate) use fold::folds_to;
pub use read::{Helper, LegacyKey, Replaced};

use alloc::vec::Vec;

use crate::Span;

/// The two layouts of a file with registry credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConfigFormat {
    /// `config.json`: `{"auths": {"registry.example.com": {…}}}`; in Secrets of type
    /// `kubernetes.io/dockerconfigjson`.
    ConfigJson,
    /// `.dockercfg`: `{"registry.example.com": {…}}`; in Secrets of type `kubernetes.io/dockercfg`.
    DockerCfg,
}

/// A file with registry credentials, as the kubelet reads it.
///
/// Only the `auth`, `username`, `password` and `email` of each entry count. What the kubelet passes
/// over, but people expect to work, is kept as facts: [`ConfigFile::creds_store`],
/// [`ConfigFile::cred_helpers`], [`ConfigFile::legacy_keys`], [`Entry::fields`].
///
/// # Rules
///
/// Go's `encoding/json` decides: field names match in any case (and `ſ` is an `s`), the last of
/// duplicate fields wins, duplicate `auths` objects merge and `null` clears them, a later entry with the
/// same key replaces the earlier one whole. `auth`, if not empty, alone decides user name and password:
/// base64 of `username:password`, padded or not. One bad entry loses the whole file.
///
/// # Source
///
/// Kubernetes `pkg/credentialprovider/config.go`; recorded answers in `dockercfg_parse.json`.
#[derive(Clone, Debug)]
pub struct ConfigFile {
    format: ConfigFormat,
    entries: Vec<Entry>,
    auths: Option<Span>,
    creds_store: Option<Helper>,
    cred_helpers: Vec<Helper>,
    legacy_keys: Vec<LegacyKey>,
    replaced: Vec<Replaced>,
}

impl ConfigFile {
    /// Reads a whole file; the spans point into `bytes`.
    ///
    /// Time is linear in the length, but for sorting the keys.
    ///
    /// # Errors
    ///
    /// What Go reports, and with it the file has no entries at all: bytes that are not JSON, a value of
    /// the wrong type (also under `HttpHeaders`), an `auth` that is not base64 or has no `:` inside.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::credentials::{ConfigFile, ConfigFormat};
    /// let text = br#"{"auths": {"ghcr.io": {"auth": "dXNlcjpwYXNz"}}}"#;
    /// let file = ConfigFile::read(text, ConfigFormat::ConfigJson)?;
    /// assert_eq!(file.entries()[0].key().as_str(), "ghcr.io");
    /// assert!(file.entries()[0].credential().username.is("user"));
    ///
    /// let error = ConfigFile::read(br#"{"auths": {"ghcr.io": {"auth": "dXNlcg=="}}}"#, ConfigFormat::ConfigJson);
    /// assert_eq!(error.unwrap_err().span().range(), 31..41);
    /// # Ok::<(), pullplan::credentials::ConfigError>(())
    /// ```
    pub fn read(bytes: &[u8], format: ConfigFormat) -> Result<Self, ConfigError> {
        read::of_document(&read::document(bytes, format)?, format)
    }

    /// The same, and the file as other programs read it, if they read files of this layout.
    #[cfg(feature = "yaml")]
    pub(crate) fn read_for_all(
        bytes: &[u8],
        format: ConfigFormat,
    ) -> Result<(Self, Option<super::OtherFile>), ConfigError> {
        let document = read::document(bytes, format)?;
        let file = read::of_document(&document, format)?;
        let others = (format == ConfigFormat::ConfigJson).then(|| super::OtherFile::of_document(&document));
        Ok((file, others))
    }

    /// The layout it was read in.
    #[must_use]
    pub const fn format(&self) -> ConfigFormat {
        self.format
    }

    /// The entries, in the order in which their keys first appear. Keys are unique.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The key of the last top-level `auths`, whatever its value; always `None` for
    /// [`ConfigFormat::DockerCfg`].
    ///
    /// A `config.json` without it is no error: it just holds nothing.
    #[must_use]
    pub const fn auths(&self) -> Option<Span> {
        self.auths
    }

    /// Top-level `credsStore`: the Docker CLI's credential helper, which the kubelet never runs.
    #[must_use]
    pub const fn creds_store(&self) -> Option<&Helper> {
        self.creds_store.as_ref()
    }

    /// Top-level `credHelpers`: helpers for single registries, which the kubelet never runs.
    #[must_use]
    pub fn cred_helpers(&self) -> &[Helper] {
        &self.cred_helpers
    }

    /// Keys that stand where the other layout would have them: registries at the top level of a
    /// `config.json`, or registries under an `auths` in a `.dockercfg` (there `auths` itself is taken for
    /// a registry). They give no credentials.
    #[must_use]
    pub fn legacy_keys(&self) -> &[LegacyKey] {
        &self.legacy_keys
    }

    /// Entries that a later entry with the same key replaced, in their order.
    #[must_use]
    pub fn replaced(&self) -> &[Replaced] {
        &self.replaced
    }
}

#[cfg(test)]
mod tests;
