use alloc::{borrow::ToOwned, string::String};

use super::{
    super::{KeyText, Masked, config::folds_to},
    OtherError, OtherErrorKind, OtherExpected, OtherReader, docker_cli, docker_fields,
};
use crate::{
    Shape, Span, Tree,
    collections::Map,
    json::{self, Context, JsonError, JsonErrorKind, Value},
};

/// A `config.json` as other programs than the kubelet read it.
#[derive(Clone, Debug, Default)]
pub struct OtherFile {
    /// By key.
    pub(super) entries: Map<KeyText, OtherEntry>,
    pub(super) creds_store: String,
    pub(super) cred_helpers: Map<KeyText, String>,
    /// Why the Docker CLI refuses the file.
    pub(super) docker_error: Option<OtherError>,
    /// The same for containers/image.
    pub(super) containers_error: Option<OtherError>,
}

/// An entry as it is written.
#[derive(Clone, Debug, Default)]
pub struct OtherEntry {
    pub(super) key_span: Span,
    pub(super) auth: Masked,
    pub(super) auth_span: Span,
    pub(super) username: Masked,
    pub(super) password: Masked,
    pub(super) identity_token: Masked,
}

impl OtherFile {
    /// Reads a whole file. Its errors are those of each program, and come with [`Self::ask`].
    #[must_use]
    pub fn read(bytes: &[u8]) -> Self {
        let mut file = Self::default();
        match json::parse(bytes) {
            Ok(document) => file.document(&document),
            Err(error) => {
                file.containers_error = Some(syntax(OtherReader::ContainersImage, error));
                file.first_value(bytes, error);
            }
        }
        file.docker_error = file.docker_error.or_else(|| docker_cli::refuses(file.entries.values()));
        file
    }

    /// The Docker CLI reads the first value only, and takes a file without any for an empty one.
    fn first_value(&mut self, bytes: &[u8], error: JsonError) {
        let after_top = matches!(error.kind(), JsonErrorKind::InvalidCharacter { context: Context::AfterTop, .. });
        let first = bytes.get(..error.span().start()).filter(|_| after_top).map(json::parse);
        match first {
            Some(Ok(document)) => self.document(&document),
            _ if bytes.trim_ascii().is_empty() => {}
            _ => self.docker_error = Some(syntax(OtherReader::DockerCli, error)),
        }
    }

    fn document(&mut self, document: &Value<'_>) {
        self.map(document, OtherExpected::Document);
        for member in document.entries() {
            let (key, value) = (member.key(), member.value());
            if folds_to(key, "auths") {
                self.auths(value);
            } else if folds_to(key, "credHelpers") {
                if value.shape() == Shape::Null {
                    self.cred_helpers.clear();
                }
                self.map(value, OtherExpected::Helpers);
                for helper in value.entries() {
                    let name = self.text(helper.value(), OtherExpected::Helper, &OtherReader::BOTH).to_owned();
                    self.cred_helpers.insert(helper.key().into(), name);
                }
            } else if folds_to(key, "credsStore") {
                if value.shape() != Shape::Null {
                    self.creds_store = self.text(value, OtherExpected::Setting, &[OtherReader::DockerCli]).to_owned();
                }
            } else if let Some(wrong) = docker_fields::misfit(key, value) {
                self.wrong(wrong, OtherExpected::Setting, &[OtherReader::DockerCli]);
            }
        }
    }

    fn auths(&mut self, value: &Value<'_>) {
        if value.shape() == Shape::Null {
            self.entries.clear();
        }
        self.map(value, OtherExpected::Auths);
        for member in value.entries() {
            self.map(member.value(), OtherExpected::Entry);
            let mut entry = OtherEntry { key_span: member.key_span(), ..OtherEntry::default() };
            for field in member.value().entries() {
                let (key, value) = (field.key(), field.value());
                let named = |(name, _): &&(&'static str, &[OtherReader])| folds_to(key, name);
                let Some(&(name, readers)) = ENTRY_FIELDS.iter().find(named) else { continue };
                let text = self.text(value, OtherExpected::Field(name), readers);
                let target = match name {
                    "auth" => {
                        entry.auth_span = value.span();
                        &mut entry.auth
                    }
                    "identitytoken" => &mut entry.identity_token,
                    "username" => &mut entry.username,
                    "password" => &mut entry.password,
                    _ => continue,
                };
                if value.shape() != Shape::Null {
                    *target = text.into();
                }
            }
            self.entries.insert(member.key().into(), entry);
        }
    }

    fn map(&mut self, value: &Value<'_>, expected: OtherExpected) {
        if !matches!(value.shape(), Shape::Map | Shape::Null) {
            self.wrong(value, expected, &OtherReader::BOTH);
        }
    }

    /// The text of a value; another type than text or `null` is an error for these programs.
    fn text<'v>(&mut self, value: &'v Value<'_>, expected: OtherExpected, readers: &[OtherReader]) -> &'v str {
        if !matches!(value.shape(), Shape::String | Shape::Null) {
            self.wrong(value, expected, readers);
        }
        value.as_str().unwrap_or_default()
    }

    /// Keeps the first error of each program.
    fn wrong(&mut self, value: &Value<'_>, expected: OtherExpected, readers: &[OtherReader]) {
        let kind = OtherErrorKind::JsonType { found: value.shape(), expected };
        for &reader in readers {
            let error = OtherError { reader, kind, span: value.span() };
            let place = match reader {
                OtherReader::DockerCli => &mut self.docker_error,
                OtherReader::ContainersImage => &mut self.containers_error,
            };
            place.get_or_insert(error);
        }
    }
}

/// The fields of an entry that are text, and who reads them.
const ENTRY_FIELDS: &[(&str, &[OtherReader])] = &[
    ("auth", &OtherReader::BOTH),
    ("identitytoken", &OtherReader::BOTH),
    ("username", &[OtherReader::DockerCli]),
    ("password", &[OtherReader::DockerCli]),
    ("email", &[OtherReader::DockerCli]),
    ("serveraddress", &[OtherReader::DockerCli]),
    ("registrytoken", &[OtherReader::DockerCli]),
];

impl OtherReader {
    const BOTH: [Self; 2] = [Self::DockerCli, Self::ContainersImage];
}

fn syntax(reader: OtherReader, error: JsonError) -> OtherError {
    OtherError { reader, kind: OtherErrorKind::JsonSyntax(error), span: error.span() }
}
