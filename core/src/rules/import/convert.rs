use alloc::{format, string::String, vec::Vec};

use super::{ImportedEntry, messages as m};
use crate::{
    Text,
    json::push_quoted,
    rules::{Entry, EntryRole},
};

/// An imported policy as settings of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converted {
    /// The settings, as YAML.
    pub yaml: String,
    /// What is different now, or could not be taken over.
    pub notes: Vec<Text>,
}

/// Puts settings together.
#[derive(Default)]
pub(super) struct Writer {
    converted: Converted,
}

impl Writer {
    pub(super) fn note(&mut self, note: Text) {
        self.converted.notes.push(note);
    }

    /// Entries for prefixes of images' texts.
    pub(super) fn prefixes(&mut self, entries: &[ImportedEntry]) -> Vec<String> {
        self.each(entries, |_, text| of_prefix(text))
    }

    /// Entries for texts of which those that end in `*` are prefixes, and the others whole images.
    pub(super) fn patterns(&mut self, entries: &[ImportedEntry]) -> Vec<String> {
        self.each(entries, |out, text| match text.strip_suffix('*') {
            Some(prefix) => of_prefix(prefix),
            None => {
                if !last_part(text).contains([':', '@']) {
                    out.note(Text::new(m::ONLY_UNTAGGED).with("entry", text));
                }
                Vec::from([String::from(text)])
            }
        })
    }

    /// Entries for texts in which `*` reaches over slashes.
    pub(super) fn wildcards(&mut self, entries: &[ImportedEntry]) -> Vec<String> {
        self.each(entries, |_, text| match text.strip_suffix("/*") {
            Some(path) => Vec::from([format!("{path}/")]),
            None => Vec::from([String::from(text)]),
        })
    }

    fn each(&mut self, entries: &[ImportedEntry], to: impl Fn(&mut Self, &str) -> Vec<String>) -> Vec<String> {
        let mut found = Vec::new();
        for entry in entries {
            let new = to(self, &entry.text);
            if new.is_empty() || new.iter().any(|text| Entry::read(text, EntryRole::Allow).is_err()) {
                self.note(Text::new(m::NOT_CONVERTED).with("entry", &entry.text));
            } else {
                found.extend(new);
            }
        }
        found
    }

    /// Writes `allow` or `deny`.
    pub(super) fn list(
        &mut self,
        key: &str,
        entries: &[String],
        images: &[String],
        namespaces: &[String],
        mode: Option<&str>,
    ) {
        if images.is_empty() && namespaces.is_empty() && mode.is_none() {
            self.items("", key, entries);
        } else {
            self.rule(key, Some(("images", entries)), images, namespaces, mode);
        }
    }

    /// Writes a rule with a list of its own, exceptions and mode.
    pub(super) fn rule(
        &mut self,
        key: &str,
        list: Option<(&str, &[String])>,
        images: &[String],
        namespaces: &[String],
        mode: Option<&str>,
    ) {
        if list.is_none() && images.is_empty() && namespaces.is_empty() && mode.is_none() {
            self.line("", &format!("{key}: true"));
            return;
        }
        self.line("", &format!("{key}:"));
        if let Some((name, items)) = list {
            self.items("  ", name, items);
        }
        if let Some(mode) = mode {
            self.line("  ", &format!("mode: {mode}"));
        }
        if !images.is_empty() || !namespaces.is_empty() {
            self.line("  ", "except:");
            for (name, items) in [("images", images), ("namespaces", namespaces)] {
                if !items.is_empty() {
                    self.items("    ", name, items);
                }
            }
        }
    }

    pub(super) fn finish(self) -> Converted {
        self.converted
    }

    fn items(&mut self, indent: &str, key: &str, items: &[String]) {
        if items.is_empty() {
            self.line(indent, &format!("{key}: []"));
            return;
        }
        self.line(indent, &format!("{key}:"));
        for item in items {
            let mut quoted = String::from("  - ");
            push_quoted(&mut quoted, item.as_bytes());
            self.line(indent, &quoted);
        }
    }

    fn line(&mut self, indent: &str, text: &str) {
        for part in [indent, text, "\n"] {
            self.converted.yaml.push_str(part);
        }
    }
}

/// The entries that hold what was probably meant by a prefix; none if that can't be told.
fn of_prefix(prefix: &str) -> Vec<String> {
    let last = last_part(prefix);
    let tagged = last.contains([':', '@']) && prefix.contains('/');
    match () {
        () if prefix.is_empty() => Vec::new(),
        () if prefix.ends_with('/') => Vec::from([String::from(prefix)]),
        () if let Some(repository) = prefix.strip_suffix([':', '@']) => Vec::from([String::from(repository)]),
        () if tagged => Vec::from([format!("{prefix}*")]),
        // No segment ends there: more of it was meant to follow.
        () if last.ends_with(['-', '.', '_']) => Vec::from([format!("{prefix}*"), format!("{prefix}*/**")]),
        () => Vec::from([String::from(prefix)]),
    }
}

fn last_part(text: &str) -> &str {
    text.rsplit('/').next().unwrap_or_default()
}
