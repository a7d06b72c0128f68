use alloc::{borrow::ToOwned, string::String};
use core::ops::Range;

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
    /// Where the host stands in the key, with its port, if every program takes the same for it.
    host: Option<Range<usize>>,
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
        match json::parse(bytes) {
            Ok(document) => Self::of_document(&document),
            Err(error) => {
                let containers_error = Some(syntax(OtherReader::ContainersImage, error));
                let mut file = Self { containers_error, ..Self::default() };
                file.first_value(bytes, error);
                file.checked()
            }
        }
    }

    /// The same of a text that is JSON.
    pub(in crate::credentials) fn of_document(document: &Value<'_>) -> Self {
        let mut file = Self::default();
        file.document(document);
        file.checked()
    }

    /// With the Docker CLI's error, if an entry is one.
    fn checked(mut self) -> Self {
        self.docker_error = self.docker_error.or_else(|| docker_cli::refuses(self.entries.values()));
        self
    }

    /// Whether a program could use something of this file for an image of this domain, whose repository has `registry`
    /// as its first part: a first look, which is seldom wrong and never overlooks anything.
    #[must_use]
    pub fn may_serve(&self, domain: &str, registry: &str) -> bool {
        let is_hub = matches!(registry, "docker.io" | "index.docker.io" | "registry-1.docker.io");
        let is_simple = self.docker_error.is_none() && self.containers_error.is_none();
        if is_hub || !is_simple || !self.creds_store.is_empty() || !self.cred_helpers.is_empty() {
            return true;
        }
        self.entries.iter().any(|(key, entry)| {
            let host = entry.host.clone().and_then(|host| key.as_str().get(host));
            host.is_none_or(|host| host == registry || host == domain)
        })
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
            let (key_span, host) = (member.key_span(), plain_host(member.key()));
            let mut entry = OtherEntry { key_span, host, ..OtherEntry::default() };
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

/// Where the host stands in a key that leaves no doubt: `https://` or `http://` or neither, letters and digits with
/// `.`, `-` and `_`, perhaps a port, and a path.
fn plain_host(key: &str) -> Option<Range<usize>> {
    let rest = key.strip_prefix("https://").or_else(|| key.strip_prefix("http://")).unwrap_or(key);
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (name, port) = host.split_once(':').unwrap_or((host, "0"));
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let is_plain = !name.is_empty()
        && name.bytes().all(is_word)
        && !port.is_empty()
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && path.bytes().all(|byte| is_word(byte) || byte == b'/');
    let start = key.len() - rest.len();
    is_plain.then_some(start..start + host.len())
}

fn syntax(reader: OtherReader, error: JsonError) -> OtherError {
    OtherError { reader, kind: OtherErrorKind::JsonSyntax(error), span: error.span() }
}
