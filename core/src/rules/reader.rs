use alloc::{format, string::String, vec::Vec};

use super::{Entry, EntryRole, SettingsError, messages as m};
use crate::{
    Message, Span, Text,
    near::nearest,
    tree::{Shape, Tree},
};

/// Reads settings value by value, and keeps every problem with its place.
///
/// Settings are closed: what isn't asked for is an error, because a misspelt key must not switch a rule off.
pub(super) struct Reader {
    errors: Vec<SettingsError>,
}

impl Reader {
    /// The most problems that are kept: whoever has more reads them in turns.
    const MAX_ERRORS: usize = 50;

    /// The most entries of one list.
    pub(super) const MAX_ENTRIES: usize = 10_000;

    pub(super) const fn new() -> Self {
        Self { errors: Vec::new() }
    }

    pub(super) fn finish<S>(self, settings: S) -> Result<S, Vec<SettingsError>> {
        if self.errors.is_empty() { Ok(settings) } else { Err(self.errors) }
    }

    pub(super) fn error(&mut self, path: &str, span: Option<Span>, text: Text) {
        if self.errors.len() < Self::MAX_ERRORS {
            self.errors.push(SettingsError { path: path.into(), span, text });
        }
    }

    /// Checks that a value has this shape.
    pub(super) fn expect<T: Tree>(&mut self, path: &str, value: &T, shape: Shape) -> bool {
        let found = value.shape();
        if found != shape {
            let named = if path.is_empty() { "the settings" } else { path };
            let text = Text::new(m::WRONG_SHAPE).with("path", named);
            self.error(path, value.span(), text.with("expected", shape.word()).with("found", found.word()));
        }
        found == shape
    }

    /// Checks that a value is a map with no other keys than these, each at most once.
    pub(super) fn map<T: Tree>(&mut self, path: &str, value: &T, known: &[&str]) -> bool {
        if !self.expect(path, value, Shape::Map) {
            return false;
        }
        let mut seen = Vec::new();
        for (key, _) in value.members() {
            let at = join(path, key);
            if let Some(name) = known.iter().find(|name| **name == key) {
                if seen.contains(name) {
                    self.key_error(&at, value.key_span(key), m::DUPLICATE_KEY, None);
                }
                seen.push(name);
            } else if let Some(near) = nearest(key, known.iter().copied()) {
                self.key_error(&at, value.key_span(key), m::UNKNOWN_KEY_NEAR, Some(near));
            } else {
                self.key_error(&at, value.key_span(key), m::UNKNOWN_KEY, None);
            }
            if self.errors.len() == Self::MAX_ERRORS {
                break;
            }
        }
        true
    }

    fn key_error(&mut self, path: &str, span: Option<Span>, message: Message, near: Option<&str>) {
        let text = Text::new(message).with("path", super::quote::quoted(path));
        let text = if let Some(near) = near { text.with("near", near) } else { text };
        self.error(path, span, text);
    }

    /// The entries of a list of images.
    pub(super) fn entries<T: Tree>(&mut self, path: &str, list: &T, role: EntryRole) -> Vec<Entry> {
        let mut entries = Vec::new();
        self.each(path, list, |reader, index, at, item| {
            if !reader.expect(at, item, Shape::String) {
                return;
            }
            let text = item.as_str().unwrap_or_default();
            match Entry::read(text, role) {
                Ok(entry) => entries.push(entry.at(index, item.span())),
                Err(error) => reader.error(at, item.span(), error.text(at, text)),
            }
        });
        entries
    }

    /// Calls `read` with the index, path and value of each item of a list.
    pub(super) fn each<T: Tree>(&mut self, path: &str, list: &T, mut read: impl FnMut(&mut Self, usize, &str, &T)) {
        if !self.expect(path, list, Shape::List) {
            return;
        }
        for (index, item) in list.items().enumerate() {
            if index == Self::MAX_ENTRIES {
                self.error(
                    path,
                    list.span(),
                    Text::new(m::TOO_MANY).with("path", path).with("limit", Self::MAX_ENTRIES),
                );
                return;
            }
            read(self, index, &format!("{path}[{index}]"), item);
        }
    }
}

/// The path of a member.
pub(super) fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.into() } else { format!("{path}.{key}") }
}
