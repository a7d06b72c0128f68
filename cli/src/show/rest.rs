use pullplan::report::{DocumentState, Finding, Place, Severity};

use super::{View, plan::is_pulled};
use crate::paint::Tone;

impl View<'_> {
    /// Pasted events, read.
    pub(super) fn events(&mut self) {
        let report = self.report;
        if report.events.is_empty() {
            return;
        }
        self.heading("Events");
        for event in &report.events {
            self.paint.indent(2).say(&event.line).end();
            self.line("Means").say(&event.meaning).end();
            self.line("Do").say(&event.advice).end();
            if !event.findings.is_empty() {
                self.line("See").say(event.findings.join(", ")).end();
            }
        }
        self.paint.end();
    }

    /// Policies of other projects: where they say something else than they seem to, and the same as our settings.
    pub(super) fn policies(&mut self) {
        let report = self.report;
        let others = || report.policies.iter().filter_map(|policy| Some((policy, policy.settings.as_deref()?)));
        if others().next().is_none() {
            return;
        }
        self.heading("Policies of other projects, as settings");
        for (policy, settings) in others() {
            self.paint.indent(2).put(Tone::Strong, &policy.name).end();
            for hole in &policy.holes {
                self.line("Hole").say(&hole.text).end();
            }
            for note in &policy.notes {
                self.line("Note").say(note).end();
            }
            for line in settings.lines() {
                self.paint.indent(4).say(line).end();
            }
        }
        self.paint.end();
    }

    /// The ways to authenticate that the files use.
    pub(super) fn ways(&mut self) {
        let used: Vec<_> = self.report.ways.iter().filter(|way| !way.used.is_empty()).collect();
        if used.is_empty() {
            return;
        }
        self.heading("Ways to authenticate in use");
        for way in used {
            self.paint.indent(2).put(Tone::Strong, &way.title).say(": ").say(&way.cost).end();
        }
        self.paint.end();
    }

    /// When the kubelet tries again; left out where nothing is pulled.
    pub(super) fn timeline(&mut self) {
        let report = self.report;
        if !report.images.iter().any(is_pulled) || report.timeline.attempts.is_empty() {
            return;
        }
        let seconds: Vec<String> = report.timeline.attempts.iter().map(|try_| try_.at_seconds.to_string()).collect();
        self.heading("Timeline");
        self.paint.indent(2).say(format_args!("If pulls fail, attempts come after {} s.", seconds.join(", "))).end();
        self.paint.end();
    }

    /// Documents that say nothing about images, if no problem says so; and files in which there is nothing at all.
    pub(super) fn passed_over(&mut self) {
        for (index, file) in self.report.files.iter().enumerate() {
            let nothing = file.documents.iter().all(|document| document.state == DocumentState::Empty);
            for document in &file.documents {
                let told = document.state == DocumentState::PassedOver || nothing;
                if self.has_problem_in(index, document.place) {
                    continue;
                }
                if let (true, Some(note)) = (told, &document.note) {
                    let place = self.place(document.place);
                    self.paint.put(Tone::Faint, place).say("  ").say(note).end();
                }
            }
        }
    }

    /// Whether a finding is about something in this part of a file.
    fn has_problem_in(&self, file: usize, part: Place) -> bool {
        let place = |finding: &Finding| finding.place.map(|place| (place.file, place.start));
        // Findings are in the order of their places.
        let first = self.report.findings.partition_point(|finding| place(finding) < Some((file, part.start)));
        self.report.findings.get(first).is_some_and(|finding| place(finding) < Some((file, part.end)))
    }

    /// The last line: how much there was.
    pub(super) fn summary(&mut self) {
        let report = self.report;
        let documents = report.files.iter().map(|file| file.documents.len()).sum();
        let found = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
        let counts = [
            count(report.files.len(), "file", "files"),
            count(documents, "document", "documents"),
            count(report.images.len(), "image", "images"),
            count(found(Severity::Error), "error", "errors"),
            count(found(Severity::Warning), "warning", "warnings"),
            format!("{} for information", found(Severity::Info)),
        ];
        self.paint.put(Tone::Strong, counts.join(", ")).end();
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
