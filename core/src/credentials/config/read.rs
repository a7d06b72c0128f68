use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::mem;

use super::{
    super::{Credential, KeyText, Masked, base64},
    ConfigError, ConfigErrorKind, ConfigFile, ConfigFormat, Entry, Expected, Field, Fields, folds_to,
};
use crate::{
    Shape, Span, Tree,
    collections::Map,
    json::{self, Member, Value},
};

/// A credential helper that a file names: the Docker CLI runs `docker-credential-NAME`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helper {
    /// The registry it serves; `None` for `credsStore`, which serves all.
    pub registry: Option<KeyText>,
    /// The helper's name; empty if it is not text.
    pub name: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Where the helper's name stands.
    pub span: Span,
}

/// A registry written where the other layout would have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyKey {
    /// The registry, as written.
    pub key: KeyText,
    /// Where it stands.
    pub key_span: Span,
}

/// An entry that a later one with the same key replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The registry, as written.
    pub key: KeyText,
    /// Where the replaced entry's key stands.
    pub key_span: Span,
    /// Where the key of the entry that replaced it stands.
    pub by: Span,
}

/// The document of a file.
pub(super) fn document(bytes: &[u8], format: ConfigFormat) -> Result<Value<'_>, ConfigError> {
    json::parse(bytes).map_err(|error| ConfigError {
        kind: ConfigErrorKind::JsonSyntax(error),
        span: error.span(),
        key: None,
        format,
        encoded_twice: is_encoded_twice(bytes),
    })
}

/// The file that a document is.
pub(super) fn of_document(document: &Value<'_>, format: ConfigFormat) -> Result<ConfigFile, ConfigError> {
    let mut reader = Reader::new(format);
    match format {
        ConfigFormat::ConfigJson => reader.config_json(document)?,
        ConfigFormat::DockerCfg => reader.dockercfg(document)?,
    }
    // Go keeps the first wrong type, reads on, and reports it only if no entry failed.
    match reader.first_wrong {
        Some(error) => Err(error),
        None => Ok(reader.file),
    }
}

fn is_encoded_twice(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii();
    let decoded = base64::decode(text, base64::STANDARD).or_else(|_| base64::decode(text, base64::RAW_STANDARD));
    decoded.is_ok_and(|inner| json::parse(&inner).is_ok_and(|value| value.shape() == Shape::Map))
}

struct Reader {
    file: ConfigFile,
    /// From a key to its index in `file.entries`, for files with many.
    places: Map<KeyText, usize>,
    first_wrong: Option<ConfigError>,
}

impl Reader {
    /// So many entries are looked through without an index.
    const FEW: usize = 8;

    const fn new(format: ConfigFormat) -> Self {
        let file = ConfigFile {
            format,
            entries: Vec::new(),
            auths: None,
            creds_store: None,
            cred_helpers: Vec::new(),
            legacy_keys: Vec::new(),
            replaced: Vec::new(),
        };
        Self { file, places: Map::new(), first_wrong: None }
    }

    fn config_json(&mut self, document: &Value<'_>) -> Result<(), ConfigError> {
        for member in self.map(document, Expected::Document) {
            let (key, value) = (member.key(), member.value());
            if folds_to(key, "auths") {
                self.file.auths = Some(member.key_span());
                self.auths(value)?;
            } else if folds_to(key, "HttpHeaders") {
                for header in self.map(value, Expected::HttpHeaders) {
                    self.text(header.value(), Expected::HttpHeader);
                }
            } else if folds_to(key, "credsStore") {
                self.file.creds_store = Some(helper(member, None));
            } else if folds_to(key, "credHelpers") {
                self.file.cred_helpers = value.entries().iter().map(|one| helper(one, Some(one.key()))).collect();
            } else if looks_like_an_entry(value) {
                self.file.legacy_keys.push(legacy(member));
            }
        }
        Ok(())
    }

    fn dockercfg(&mut self, document: &Value<'_>) -> Result<(), ConfigError> {
        self.auths(document)?;
        let auths = document.entries().iter().filter(|member| member.key() == "auths");
        self.file.legacy_keys = auths
            .flat_map(|member| member.value().entries())
            .filter(|member| looks_like_an_entry(member.value()))
            .map(legacy)
            .collect();
        Ok(())
    }

    /// A map of entries; a second one merges into the first, `null` forgets it.
    fn auths(&mut self, value: &Value<'_>) -> Result<(), ConfigError> {
        if value.shape() == Shape::Null {
            self.places.clear();
            self.file.entries.clear();
        }
        self.file.entries.reserve(value.entries().len());
        for member in self.map(value, Expected::Auths) {
            let entry = read_entry(member, self.file.format)?;
            let place = self.place(&entry.key);
            match place.and_then(|place| self.file.entries.get_mut(place)) {
                None => self.file.entries.push(entry),
                Some(old) => {
                    let by = entry.key_span;
                    let old = mem::replace(old, entry);
                    self.file.replaced.push(Replaced { key: old.key, key_span: old.key_span, by });
                }
            }
        }
        Ok(())
    }

    /// The index of the entry with this key.
    fn place(&mut self, key: &KeyText) -> Option<usize> {
        let entries = &self.file.entries;
        if entries.len() <= Self::FEW {
            return entries.iter().position(|entry| entry.key == *key);
        }
        // Each entry has its own key, so that those which the index has are the first ones.
        for (place, entry) in entries.iter().enumerate().skip(self.places.len()) {
            self.places.insert(entry.key.clone(), place);
        }
        self.places.get(key).copied()
    }

    /// The members of an object; none of `null`, and none of anything else, which is wrong.
    fn map<'v, 's>(&mut self, value: &'v Value<'s>, expected: Expected) -> &'v [Member<'s>] {
        if !matches!(value.shape(), Shape::Map | Shape::Null) {
            self.wrong(value, expected);
        }
        value.entries()
    }

    fn text(&mut self, value: &Value<'_>, expected: Expected) {
        if !matches!(value.shape(), Shape::String | Shape::Null) {
            self.wrong(value, expected);
        }
    }

    fn wrong(&mut self, value: &Value<'_>, expected: Expected) {
        let format = self.file.format;
        self.first_wrong.get_or_insert_with(|| wrong_type(value, expected, None, format));
    }
}

fn wrong_type(value: &Value<'_>, expected: Expected, entry: Option<&Member<'_>>, format: ConfigFormat) -> ConfigError {
    entry_error(ConfigErrorKind::JsonType { found: value.shape(), expected }, value.span(), entry, format)
}

fn entry_error(kind: ConfigErrorKind, span: Span, entry: Option<&Member<'_>>, format: ConfigFormat) -> ConfigError {
    let key = entry.map(|member| (KeyText::from(member.key()), member.key_span()));
    ConfigError { kind, span, key, format, encoded_twice: false }
}

/// One entry. Go reads it by a call of its own, so its first error ends the reading of the file.
fn read_entry(member: &Member<'_>, format: ConfigFormat) -> Result<Entry, ConfigError> {
    let value = member.value();
    let fail = |kind, span| Err(entry_error(kind, span, Some(member), format));
    if !matches!(value.shape(), Shape::Map | Shape::Null) {
        return Err(wrong_type(value, Expected::Entry, Some(member), format));
    }
    let mut fields = Fields::default();
    let (mut username, mut password, mut email, mut auth) = ("", "", "", "");
    for one in value.entries() {
        let (key, value) = (one.key(), one.value());
        let is_empty = value.shape() == Shape::Null || value.as_str().is_some_and(str::is_empty);
        let field = Field { key_span: one.key_span(), span: value.span(), is_empty };
        let (name, text, place) = if folds_to(key, "username") {
            ("username", &mut username, &mut fields.username)
        } else if folds_to(key, "password") {
            ("password", &mut password, &mut fields.password)
        } else if folds_to(key, "email") {
            ("email", &mut email, &mut fields.email)
        } else if folds_to(key, "auth") {
            ("auth", &mut auth, &mut fields.auth)
        } else {
            if folds_to(key, "identitytoken") {
                fields.identity_token = Some(field);
            } else if folds_to(key, "registrytoken") {
                fields.registry_token = Some(field);
            }
            continue;
        };
        match (value.as_str(), value.shape()) {
            (Some(written), _) => (*text, *place) = (written, Some(field)),
            // `null` leaves what an earlier duplicate wrote.
            (None, Shape::Null) => *place = place.or(Some(field)),
            (None, _) => return Err(wrong_type(value, Expected::Field(name), Some(member), format)),
        }
    }
    let mut credential =
        Credential { username: Masked::from(username), password: Masked::from(password), email: Masked::from(email) };
    if !auth.is_empty() {
        let span = fields.auth.map_or(value.span(), |field| field.span);
        let decoded = match decode_auth(auth) {
            Ok(decoded) => decoded,
            Err(at) => return fail(ConfigErrorKind::Base64 { at }, span),
        };
        let Some(colon) = decoded.iter().position(|&byte| byte == b':') else {
            return fail(ConfigErrorKind::AuthFormat, span);
        };
        let (user, rest) = decoded.split_at(colon);
        let from_auth = (Masked::from(user), Masked::from(rest.get(1..).unwrap_or_default()));
        fields.auth_differs = (!username.is_empty() && from_auth.0 != credential.username)
            || (!password.is_empty() && from_auth.1 != credential.password);
        (credential.username, credential.password) = from_auth;
    }
    Ok(Entry { key: member.key().into(), key_span: member.key_span(), span: value.span(), credential, fields })
}

/// With padding if the text, white space apart, ends in `=`; else without. The white space is an error.
fn decode_auth(auth: &str) -> Result<Vec<u8>, usize> {
    let padded = auth.trim().ends_with('=');
    base64::decode(auth.as_bytes(), if padded { base64::STANDARD } else { base64::RAW_STANDARD })
}

fn looks_like_an_entry(value: &Value<'_>) -> bool {
    let names = ["auth", "username", "password", "identitytoken", "registrytoken"];
    value.entries().iter().any(|member| names.iter().any(|name| folds_to(member.key(), name)))
}

fn legacy(member: &Member<'_>) -> LegacyKey {
    LegacyKey { key: member.key().into(), key_span: member.key_span() }
}

fn helper(member: &Member<'_>, registry: Option<&str>) -> Helper {
    Helper {
        registry: registry.map(KeyText::from),
        name: member.value().as_str().unwrap_or_default().to_owned(),
        key_span: member.key_span(),
        span: member.value().span(),
    }
}
