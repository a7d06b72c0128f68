use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{SettingsError, path::Path};
use crate::{
    Span, Text,
    near::nearest,
    rules::{Entry, EntryRole, messages as m, name::NamePattern, quote::quoted},
    tree::{Shape, Tree},
};

/// Reads settings value by value, and keeps every problem with its place.
///
/// Settings are closed: what isn't asked for is an error, because a misspelt key must not switch a rule off.
#[derive(Default)]
pub(super) struct Reader {
    errors: Vec<SettingsError>,
    /// The path of each map that was read, and the keys that it may have.
    #[cfg(test)]
    pub(super) maps: Vec<(String, Vec<String>)>,
}

impl Reader {
    /// The most problems that are kept: whoever has more reads them in turns.
    const MAX_ERRORS: usize = 50;

    /// The most items of one list.
    const MAX_ITEMS: usize = 10_000;

    pub(super) fn finish<S>(self, settings: S) -> Result<S, Vec<SettingsError>> {
        if self.errors.is_empty() { Ok(settings) } else { Err(self.errors) }
    }

    pub(super) fn error(&mut self, path: &Path<'_>, span: Option<Span>, text: Text) {
        if self.errors.len() < Self::MAX_ERRORS {
            self.errors.push(SettingsError { path: path.to_string(), span, text });
        }
    }

    /// Checks that a value has this shape.
    pub(super) fn expect<T: Tree>(&mut self, path: &Path<'_>, value: &T, shape: Shape) -> bool {
        let fits = value.shape() == shape;
        if !fits {
            self.wrong(path, value, shape);
        }
        fits
    }

    /// A value of a shape that doesn't fit.
    pub(super) fn wrong<T: Tree>(&mut self, path: &Path<'_>, value: &T, expected: Shape) {
        let text = Text::new(m::WRONG_SHAPE);
        let text = match path {
            Path::Root => text.with_words("path", m::ALL_SETTINGS),
            path => text.with("path", path),
        };
        let text = text.with_words("expected", expected.message());
        self.error(path, value.span(), text.with_words("found", value.shape().message()));
    }

    /// Checks that a value is a map with no other keys than these, each at most once.
    pub(super) fn map<T: Tree>(&mut self, path: &Path<'_>, value: &T, known: &[&[&str]]) -> bool {
        if !self.expect(path, value, Shape::Map) {
            return false;
        }
        #[cfg(test)]
        self.maps.push((path.to_string(), known.iter().copied().flatten().map(|key| String::from(*key)).collect()));
        let known = || known.iter().copied().flatten().copied();
        let mut seen = Vec::new();
        for (key, _) in value.members() {
            let at = path.key(key);
            let shown = || quoted(&at.to_string());
            let text = if let Some(name) = known().find(|name| *name == key) {
                let twice = seen.contains(&name);
                seen.push(name);
                twice.then(|| Text::new(m::DUPLICATE_KEY).with("path", shown()))
            } else if let Some(near) = nearest(key, known()) {
                Some(Text::new(m::UNKNOWN_KEY_NEAR).with("path", shown()).with("near", near))
            } else {
                Some(Text::new(m::UNKNOWN_KEY).with("path", shown()))
            };
            if let Some(text) = text {
                self.error(&at, value.key_span(key), text);
            }
            // A map of nothing but problems is not read to its end.
            if self.errors.len() == Self::MAX_ERRORS {
                break;
            }
        }
        true
    }

    /// Reads the member `key`, if there is one.
    pub(super) fn member<T: Tree, R>(
        &mut self,
        path: &Path<'_>,
        map: &T,
        key: &str,
        read: impl FnOnce(&mut Self, &Path<'_>, &T) -> R,
    ) -> Option<R> {
        map.get(key).map(|value| read(self, &path.key(key), value))
    }

    /// Reads each item of a list.
    pub(super) fn list<T: Tree, R>(
        &mut self,
        path: &Path<'_>,
        list: &T,
        read: impl Fn(&mut Self, &Path<'_>, &T) -> Option<R>,
    ) -> Vec<R> {
        let mut found = Vec::new();
        self.each(path, list, &mut |reader, path, item| found.extend(read(reader, path, item)));
        found
    }

    /// Reads a list, or a single item that stands for a list of one.
    pub(super) fn one_or_more<T: Tree, R>(
        &mut self,
        path: &Path<'_>,
        value: &T,
        read: impl Fn(&mut Self, &Path<'_>, &T) -> Option<R>,
    ) -> Vec<R> {
        let mut found = Vec::new();
        let mut push = |reader: &mut Self, path: &Path<'_>, item: &T| found.extend(read(reader, path, item));
        if value.shape() == Shape::List {
            self.each(path, value, &mut push);
        } else {
            push(self, path, value);
        }
        found
    }

    /// Not generic over what is read: this is compiled once.
    fn each<T: Tree>(&mut self, path: &Path<'_>, list: &T, read: &mut dyn FnMut(&mut Self, &Path<'_>, &T)) {
        if !self.expect(path, list, Shape::List) {
            return;
        }
        for (index, item) in list.items().enumerate() {
            if index == Self::MAX_ITEMS {
                let text = Text::new(m::TOO_MANY).with("path", path).with("limit", Self::MAX_ITEMS);
                self.error(path, list.span(), text);
                break;
            }
            read(self, &path.index(index), item);
        }
    }

    /// A text.
    pub(super) fn text<'t, T: Tree>(&mut self, path: &Path<'_>, value: &'t T) -> Option<&'t str> {
        self.expect(path, value, Shape::String);
        value.as_str()
    }

    /// A text that isn't empty.
    pub(super) fn word<T: Tree>(&mut self, path: &Path<'_>, value: &T) -> Option<String> {
        let text = self.text(path, value)?;
        if text.is_empty() {
            self.error(path, value.span(), Text::new(m::ENTRY_EMPTY).with("path", path));
            return None;
        }
        Some(text.into())
    }

    /// `true` or `false`.
    pub(super) fn boolean<T: Tree>(&mut self, path: &Path<'_>, value: &T) -> bool {
        self.expect(path, value, Shape::Bool);
        value.as_bool().unwrap_or_default()
    }

    /// One of these words.
    pub(super) fn choice<T: Tree, R: Copy>(&mut self, path: &Path<'_>, value: &T, choices: &[(&str, R)]) -> Option<R> {
        let text = self.text(path, value)?;
        let found = choices.iter().find(|(name, _)| *name == text);
        if found.is_none() {
            let all: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
            let text =
                Text::new(m::CHOICE).with("path", path).with("found", quoted(text)).with("choices", all.join(", "));
            self.error(path, value.span(), text);
        }
        found.map(|(_, value)| *value)
    }

    /// The entries of a list of images.
    pub(super) fn entries<T: Tree>(&mut self, path: &Path<'_>, list: &T, role: EntryRole) -> Vec<Entry> {
        self.list(path, list, |reader, at, item| {
            let text = reader.text(at, item)?;
            match Entry::read(text, role) {
                Ok(entry) => Some(entry.at(at.last_index(), item.span())),
                Err(error) => {
                    reader.error(at, item.span(), error.text(&at.to_string(), text));
                    None
                }
            }
        })
    }

    /// A list of names of namespaces, users and the like, each literal or a glob.
    pub(super) fn names<T: Tree>(&mut self, path: &Path<'_>, list: &T) -> Vec<NamePattern> {
        self.list(path, list, |reader, at, item| {
            let text = reader.word(at, item)?;
            match NamePattern::read(&text) {
                Ok(name) => Some(name),
                Err(error) => {
                    reader.error(at, item.span(), error.text(&at.to_string(), &text));
                    None
                }
            }
        })
    }
}
