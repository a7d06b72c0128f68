//! The report as text for people: what the page shows, in the same order and words.

mod finding;
mod plan;
mod rest;

use pullplan::{
    Message,
    report::{Place, Report, Severity, Status, Verdict},
};

use crate::paint::{Paint, Tone};

/// The text of a report.
pub(crate) fn text(report: &Report, colour: bool) -> String {
    let mut view = View { report, paint: Paint::new(colour) };
    view.plans();
    view.reviews();
    view.events();
    view.findings();
    view.policies();
    view.ways();
    view.timeline();
    view.passed_over();
    view.summary();
    view.paint.finish()
}

/// A report while it is written down.
struct View<'a> {
    report: &'a Report,
    paint: Paint,
}

impl View<'_> {
    /// A line without indentation over a part of the text.
    fn heading(&mut self, words: impl ToString) {
        self.paint.put(Tone::Strong, words).end();
    }

    /// A line with a name before it: `Pull policy  Always: …`; the name stands on the first line only.
    fn line(&mut self, name: &str) -> &mut Paint {
        const WIDTH: usize = 13;
        self.paint.indent(4).put(Tone::Faint, name);
        self.paint.indent(WIDTH.saturating_sub(name.chars().count()))
    }

    /// `manifests.yaml:12:5`.
    fn place(&self, place: Place) -> String {
        let name = self.report.files.get(place.file).map_or("", |file| file.name.as_str());
        format!("{name}:{}:{}", place.line, place.column)
    }
}

/// The glyphs that carry a tone where colours can't be seen, as the page has them.
const fn glyph(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "✓",
        Tone::Info => "ⓘ",
        Tone::Warning => "▲",
        Tone::Error => "✕",
        Tone::Changed => "~",
        Tone::Plain | Tone::Strong | Tone::Faint => "◌",
    }
}

const fn of_status(status: Status) -> Tone {
    match status {
        Status::CredentialsMatch => Tone::Good,
        Status::Anonymous => Tone::Info,
        Status::AmbiguousOrder | Status::EmptyCredential => Tone::Warning,
        Status::SecretSetBroken | Status::InvalidName | Status::Denied => Tone::Error,
        Status::NeverPulled | Status::NotEvaluated => Tone::Plain,
    }
}

pub(crate) const fn of_severity(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Info,
    }
}

const fn of_verdict(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Admitted => Tone::Good,
        Verdict::Changed => Tone::Changed,
        Verdict::Warned => Tone::Warning,
        Verdict::Denied => Tone::Error,
    }
}

/// `✓ Credentials match`, in its colour.
pub(crate) fn mark(paint: &mut Paint, tone: Tone, word: Message) -> &mut Paint {
    paint.put(tone, format_args!("{} {}", glyph(tone), word.english()))
}
