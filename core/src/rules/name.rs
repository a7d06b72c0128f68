use alloc::{string::String, vec::Vec};

use super::entry::{EntryError, Part, expand_braces};

/// A pattern for names of namespaces, service accounts, users and secrets: literal, or a shell glob.
#[derive(Clone, Debug)]
pub(super) struct NamePattern {
    alternatives: Vec<Segments>,
}

/// A name's parts between slashes, which no `*` reaches over.
type Segments = Vec<Part>;

impl NamePattern {
    pub(super) fn read(text: &str) -> Result<Self, EntryError> {
        if text.starts_with('!') {
            return Err(EntryError::Negated);
        }
        if let Some(found) = text.chars().find(|found| found.is_control() || *found == '\\') {
            return Err(EntryError::Byte(found));
        }
        let parts = |text: &String| text.split('/').map(Part::read).collect();
        Ok(Self { alternatives: expand_braces(text)?.iter().map(parts).collect::<Result<_, _>>()? })
    }

    pub(super) fn matches(&self, name: &str) -> bool {
        self.alternatives.iter().any(|parts| {
            parts.len() == name.split('/').count()
                && parts.iter().zip(name.split('/')).all(|(part, text)| part.matches(text))
        })
    }
}

/// Whether any of the patterns matches.
pub(super) fn any(patterns: &[NamePattern], name: &str) -> bool {
    patterns.iter().any(|pattern| pattern.matches(name))
}
