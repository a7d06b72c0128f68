use core::fmt;

use super::{super::KeyText, ConfigFormat};
use crate::{
    Shape, Span,
    json::{self, JsonError},
};

/// Why a file with credentials can't be used, and where. One error loses all of its entries.
///
/// `Display` is the text of Go, which a Pod shows as its waiting message if a pull secret has the
/// error: `illegal base64 data at input byte 0`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    pub(super) kind: ConfigErrorKind,
    pub(super) span: Span,
    pub(super) key: Option<(KeyText, Span)>,
    pub(super) format: ConfigFormat,
    pub(super) encoded_twice: bool,
}

/// One kind for each way in which a file with credentials can fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConfigErrorKind {
    /// The bytes are not JSON.
    JsonSyntax(JsonError),
    /// A value has the wrong type, as `{"auths": []}`.
    JsonType {
        /// What stands there.
        found: Shape,
        /// What should.
        expected: Expected,
    },
    /// An `auth` is not base64; `at` is the offset of the first byte that does not fit, in the text of
    /// the value with its escapes resolved.
    Base64 {
        /// The offset.
        at: usize,
    },
    /// An `auth` is base64, but of a text without `:`.
    AuthFormat,
}

/// The values whose type is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The document: an object.
    Document,
    /// `auths`: an object.
    Auths,
    /// An entry: an object.
    Entry,
    /// A field of an entry, by its name: text.
    Field(&'static str),
    /// `HttpHeaders`: an object. Its content is not used, but its type counts.
    HttpHeaders,
    /// A value in `HttpHeaders`: text.
    HttpHeader,
}

impl ConfigError {
    /// What a node's log says of a file with any error; the file is passed over.
    pub const NODE_FILE_TEXT: &'static str = "error occurred while trying to unmarshal json";

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ConfigErrorKind {
        self.kind
    }

    /// The value, or the character, that is wrong.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The registry whose entry is wrong and the place of that key, if it is an entry.
    #[must_use]
    pub fn key(&self) -> Option<(&KeyText, Span)> {
        self.key.as_ref().map(|(key, span)| (key, *span))
    }

    /// Whether the bytes are a JSON object, and the error is about what stands in it. Of a pull secret the API server
    /// checks no more than that, so any other error never comes to a kubelet.
    ///
    /// # Source
    ///
    /// Kubernetes `pkg/apis/core/validation/validation.go` `ValidateSecret`.
    #[must_use]
    pub const fn is_inside(&self) -> bool {
        match (self.kind, self.format) {
            (ConfigErrorKind::JsonSyntax(_), _)
            | (ConfigErrorKind::JsonType { expected: Expected::Document, .. }, _)
            | (ConfigErrorKind::JsonType { expected: Expected::Auths, .. }, ConfigFormat::DockerCfg) => false,
            (ConfigErrorKind::JsonType { .. } | ConfigErrorKind::Base64 { .. } | ConfigErrorKind::AuthFormat, _) => {
                true
            }
        }
    }

    /// Whether the bytes are base64 of a JSON object: they were encoded once too often.
    #[must_use]
    pub const fn is_encoded_twice(&self) -> bool {
        self.encoded_twice
    }
}

impl ConfigErrorKind {
    /// The kind's name: `json_syntax`, `json_type`, `base64` or `auth_format`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::JsonSyntax(_) => "json_syntax",
            Self::JsonType { .. } => "json_type",
            Self::Base64 { .. } => "base64",
            Self::AuthFormat => "auth_format",
        }
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            ConfigErrorKind::JsonSyntax(error) => error.fmt(f),
            ConfigErrorKind::JsonType { found, expected } => write_type_error(f, found, expected, self.format),
            ConfigErrorKind::Base64 { at } => write!(f, "illegal base64 data at input byte {at}"),
            ConfigErrorKind::AuthFormat => {
                f.write_str("unable to parse auth field, must be formatted as base64(username:password)")
            }
        }
    }
}

impl core::error::Error for ConfigError {}

/// Go names the struct field by its path, and the type by its Go name.
fn write_type_error(f: &mut fmt::Formatter<'_>, found: Shape, expected: Expected, format: ConfigFormat) -> fmt::Result {
    write!(f, "json: cannot unmarshal {} into Go ", json::go_type(found))?;
    match (format, expected) {
        (ConfigFormat::ConfigJson, Expected::Document) => {
            f.write_str("value of type credentialprovider.DockerConfigJSON")
        }
        (ConfigFormat::DockerCfg, Expected::Document | Expected::Auths) => {
            f.write_str("value of type credentialprovider.DockerConfig")
        }
        (ConfigFormat::ConfigJson, Expected::Auths) => {
            f.write_str("struct field DockerConfigJSON.auths of type credentialprovider.DockerConfig")
        }
        (ConfigFormat::ConfigJson, Expected::Entry) => {
            f.write_str("struct field DockerConfigJSON.auths of type credentialprovider.dockerConfigEntryWithAuth")
        }
        (ConfigFormat::DockerCfg, Expected::Entry) => {
            f.write_str("value of type credentialprovider.dockerConfigEntryWithAuth")
        }
        (ConfigFormat::ConfigJson, Expected::Field(name)) => {
            write!(f, "struct field DockerConfigJSON.auths.{name} of type string")
        }
        (ConfigFormat::DockerCfg, Expected::Field(name)) => {
            write!(f, "struct field dockerConfigEntryWithAuth.{name} of type string")
        }
        (_, Expected::HttpHeaders) => {
            f.write_str("struct field DockerConfigJSON.HttpHeaders of type map[string]string")
        }
        (_, Expected::HttpHeader) => f.write_str("struct field DockerConfigJSON.HttpHeaders of type string"),
    }
}
