//! The same `config.json` in other hands: what the Docker CLI, and what podman, skopeo and CRI-O, would
//! use of it for an image.

mod containers_image;
mod docker_cli;
mod docker_fields;
mod expected;
mod file;

pub use expected::OtherExpected;
pub use file::{OtherEntry, OtherFile};

use alloc::{format, string::ToString, vec::Vec};
use core::fmt;

use super::{KeyText, Masked, Toolchain, messages as m};
use crate::{
    Filling, NormalizedReference, Shape, Span,
    json::{self, JsonError},
};

/// Another program that reads `config.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OtherReader {
    /// The Docker CLI.
    ///
    /// It looks for Docker Hub as `https://index.docker.io/v1/` only, for any other registry by its host:
    /// exactly, then reduced from keys with a scheme or path. It asks a helper of `credHelpers`, or that of
    /// `credsStore`, instead.
    DockerCli,
    /// podman, skopeo and CRI-O, by the library containers/image.
    ///
    /// It looks for the repository and what its segments begin with, the longest first, then for the host
    /// of keys with a scheme. It asks a helper of `credHelpers` instead, and knows `auth` only.
    ContainersImage,
}

/// What another program would use for an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherReading<'f> {
    /// No credential: it pulls anonymously.
    Nothing,
    /// It asks a credential helper: `docker-credential-NAME`.
    Helper(&'f str),
    /// A credential.
    Credential(OtherCredential<'f>),
    /// It refuses the file, or the entry.
    Refused(OtherError),
    /// Several keys fit, and it is random which is used. They are sorted by key.
    OneOf(Vec<OtherReading<'f>>),
}

impl<'f> FromIterator<Self> for OtherReading<'f> {
    fn from_iter<I: IntoIterator<Item = Self>>(readings: I) -> Self {
        let mut readings: Vec<_> = readings.into_iter().collect();
        match readings.pop() {
            None => Self::Nothing,
            Some(only) if readings.is_empty() => only,
            Some(last) => {
                readings.push(last);
                Self::OneOf(readings)
            }
        }
    }
}

/// A credential as another program reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherCredential<'f> {
    /// The key, as written.
    pub key: &'f KeyText,
    /// Where the key stands.
    pub key_span: Span,
    /// The user name.
    pub username: Masked,
    /// The password.
    pub password: Masked,
    /// The refresh token, which these programs send instead of the password.
    pub identity_token: Masked,
}

/// Why another program refuses a file or an entry, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherError {
    reader: OtherReader,
    kind: OtherErrorKind,
    span: Span,
}

/// What another program stumbles over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OtherErrorKind {
    /// The file is not JSON.
    JsonSyntax(JsonError),
    /// A value has the wrong type, as `{"auths": []}`.
    JsonType {
        /// What stands there.
        found: Shape,
        /// What should.
        expected: OtherExpected,
    },
    /// `auth` is not base64 with padding; `at` is the offset in its text.
    Base64 {
        /// The offset.
        at: usize,
    },
    /// `auth` has no `:` inside or, for the Docker CLI, nothing before it.
    AuthFormat,
}

impl OtherFile {
    /// What a program would use of this file for an image. Linear in the size of the file.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::{Reference, credentials::{OtherFile, OtherReader, OtherReading}};
    /// let file = OtherFile::read(br#"{"auths": {"docker.io": {"auth": "dTpw"}}}"#);
    /// let nginx = Reference::parse("nginx")?.normalize();
    /// assert_eq!(file.ask(OtherReader::DockerCli, nginx), OtherReading::Nothing);
    /// assert!(matches!(file.ask(OtherReader::ContainersImage, nginx), OtherReading::Credential(_)));
    /// # Ok::<(), pullplan::ReferenceError>(())
    /// ```
    #[must_use]
    pub fn ask(&self, reader: OtherReader, image: NormalizedReference<'_>) -> OtherReading<'_> {
        self.ask_built_with(reader, image, Toolchain::default())
    }

    /// [`Self::ask`], where the Docker CLI was built with this version of Go.
    #[must_use]
    pub fn ask_built_with(
        &self,
        reader: OtherReader,
        image: NormalizedReference<'_>,
        toolchain: Toolchain,
    ) -> OtherReading<'_> {
        match reader {
            OtherReader::DockerCli => docker_cli::ask(self, image, toolchain),
            OtherReader::ContainersImage => containers_image::ask(self, &image.repository().to_string()),
        }
    }

    /// What each program would use for an image, whose [`NormalizedReference::repository`] is at hand as a text.
    #[must_use]
    pub fn ask_all(&self, image: NormalizedReference<'_>, repository: &str) -> [(OtherReader, OtherReading<'_>); 2] {
        [
            (OtherReader::DockerCli, docker_cli::ask(self, image, Toolchain::default())),
            (OtherReader::ContainersImage, containers_image::ask(self, repository)),
        ]
    }
}

impl OtherError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> OtherErrorKind {
        self.kind
    }

    /// Why, in words, or in those of Go where the program shows them.
    #[must_use]
    pub fn reason(&self) -> Filling {
        match (self.reader, self.kind) {
            (OtherReader::DockerCli, _) => m::OTHER_DOCUMENT.into(),
            (_, OtherErrorKind::JsonSyntax(error)) => Filling::Data(error.to_string()),
            (_, OtherErrorKind::Base64 { at }) => Filling::Data(format!("illegal base64 data at input byte {at}")),
            (_, OtherErrorKind::JsonType { found, expected }) => {
                let found = json::go_type(found);
                Filling::Data(format!("json: cannot unmarshal {found} into Go {expected}"))
            }
            (_, OtherErrorKind::AuthFormat) => m::OTHER_COLON.into(),
        }
    }

    /// Where.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

impl fmt::Display for OtherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.reason() {
            Filling::Data(text) => f.write_str(&text),
            Filling::Words(words) => words.fmt(f),
        }
    }
}

impl core::error::Error for OtherError {}

#[cfg(test)]
mod tests;
