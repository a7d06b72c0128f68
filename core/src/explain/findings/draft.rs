use alloc::{
    boxed::Box,
    format,
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};

use super::found::Found;
use crate::{
    Filling, Message, Text,
    explain::files::Files,
    finding::FindingKind,
    report::{Edit, Finding, Place, RelatedPlace, Severity},
};

/// A finding in the making.
///
/// The fields are kept by its message; the two other sentences get them in the end.
pub(super) struct Draft {
    finding: Box<Finding>,
}

impl Draft {
    /// The most related places that one finding lists: an editor shows no more.
    const MAX_RELATED: usize = 20;

    pub(super) fn new(kind: FindingKind, place: Place) -> Self {
        let finding = Finding {
            id: kind.id(),
            severity: kind.severity(),
            message: Text::new(kind.message()),
            why: Text::new(kind.why()),
            fix: Text::new(kind.fix()),
            place: Some(place),
            related: Vec::new(),
            edit: None,
            images: Vec::new(),
        };
        Self { finding: Box::new(finding) }
    }

    /// Fills in a field of all three sentences with data.
    pub(super) fn with(self, field: &'static str, value: impl ToString) -> Self {
        self.filled(field, Filling::Data(value.to_string()))
    }

    /// Fills in a field of all three sentences with words.
    pub(super) fn with_words(self, field: &'static str, words: impl Into<Text>) -> Self {
        self.filled(field, Filling::Words(words.into()))
    }

    /// Fills in a field of all three sentences.
    pub(super) fn filled(mut self, field: &'static str, filling: Filling) -> Self {
        self.finding.message = self.finding.message.filled(field, filling);
        self
    }

    /// Gives it another severity than its kind has.
    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// Names another place that matters, and why it does.
    pub(super) fn related(mut self, place: Option<Place>, note: Message) -> Self {
        self.add_place(place, note);
        self
    }

    /// The same, and an image that it concerns.
    pub(super) fn add(&mut self, place: Option<Place>, note: Message, image: &Arc<str>) {
        self.add_place(place, note);
        self.add_image(image);
    }

    fn add_place(&mut self, place: Option<Place>, note: Message) {
        if let Some(place) = place.filter(|_| self.finding.related.len() < Self::MAX_RELATED) {
            self.finding.related.push(RelatedPlace { place, note: Text::new(note) });
        }
    }

    /// Offers a change of the text.
    pub(super) fn edit(mut self, edit: Option<Edit>) -> Self {
        self.finding.edit = edit;
        self
    }

    /// Names an image that it concerns.
    pub(super) fn image(mut self, id: &Arc<str>) -> Self {
        self.add_image(id);
        self
    }

    /// Names an image that it concerns, once.
    pub(super) fn add_image(&mut self, id: &Arc<str>) {
        if self.finding.images.last().is_none_or(|last| last != id) {
            self.finding.images.push(Arc::clone(id));
        }
    }

    /// The finding.
    pub(super) fn done(mut self) -> Found {
        self.finding.why = self.finding.message.also(self.finding.why.message());
        self.finding.fix = self.finding.message.also(self.finding.fix.message());
        Found(self.finding)
    }
}

/// The edit that replaces a word at a place, quoted as it is there; none if the word does not stand there, as in a
/// value that is encoded.
pub(super) fn replace(files: &Files<'_>, place: Place, word: &str, replacement: &str) -> Option<Edit> {
    let there = files.text(place.file).get(place.start..place.end)?;
    let plain = !replacement.contains(['"', '\\', '\'', '\n', '#']);
    let quoted = |quote: char| {
        let inside = there.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        (inside == Some(word)).then(|| format!("{quote}{replacement}{quote}"))
    };
    let replacement: Option<String> = match there == word {
        true => Some(replacement.to_string()),
        false => quoted('"').or_else(|| quoted('\'')),
    };
    replacement.filter(|_| plain).map(|replacement| Edit { place, replacement })
}
