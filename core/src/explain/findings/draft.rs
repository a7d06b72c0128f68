use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    Message, Text,
    explain::files::Files,
    finding::FindingKind,
    report::{Edit, Finding, Place, RelatedPlace, Severity},
};

/// A finding in the making.
pub(super) struct Draft(Finding);

impl Draft {
    /// The most related places that one finding lists: an editor shows no more.
    const MAX_RELATED: usize = 20;

    pub(super) fn new(kind: FindingKind, place: Place) -> Self {
        Self(Finding {
            id: kind.id(),
            severity: kind.severity(),
            message: Text::new(kind.message()),
            why: Text::new(kind.why()),
            fix: Text::new(kind.fix()),
            place: Some(place),
            related: Vec::new(),
            edit: None,
            images: Vec::new(),
        })
    }

    /// Fills in a field of all three sentences.
    pub(super) fn with(mut self, field: &'static str, value: impl ToString) -> Self {
        let value = value.to_string();
        self.0.message = self.0.message.with(field, &value);
        self.0.why = self.0.why.with(field, &value);
        self.0.fix = self.0.fix.with(field, value);
        self
    }

    /// Gives it another severity than its kind has.
    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }

    /// Names another place that matters, and why it does.
    pub(super) fn related(mut self, place: Option<Place>, note: Message) -> Self {
        if let Some(place) = place.filter(|_| self.0.related.len() < Self::MAX_RELATED) {
            self.0.related.push(RelatedPlace { place, note: Text::new(note) });
        }
        self
    }

    /// Offers a change of the text.
    pub(super) fn edit(mut self, edit: Option<Edit>) -> Self {
        self.0.edit = edit;
        self
    }

    /// Names an image that it concerns.
    pub(super) fn image(mut self, id: &str) -> Self {
        self.add_image(id);
        self
    }

    /// Names an image that it concerns, once.
    pub(super) fn add_image(&mut self, id: &str) {
        if self.0.images.last().is_none_or(|last| last != id) {
            self.0.images.push(id.to_string());
        }
    }

    /// The finding.
    pub(super) fn done(self) -> Finding {
        self.0
    }
}

/// The edit that replaces a word at a place, quoted as it is there; none if the word does not stand there, as in a
/// value that is encoded.
pub(super) fn replace(files: &Files<'_>, place: Place, word: &str, replacement: &str) -> Option<Edit> {
    let there = files.text(place.file).get(place.start..place.end)?;
    let plain = !replacement.contains(['"', '\\', '\'', '\n', '#']);
    let quoted =
        |quote: char| (there == format!("{quote}{word}{quote}")).then(|| format!("{quote}{replacement}{quote}"));
    let replacement: Option<String> = match there == word {
        true => Some(replacement.to_string()),
        false => quoted('"').or_else(|| quoted('\'')),
    };
    replacement.filter(|_| plain).map(|replacement| Edit { place, replacement })
}
