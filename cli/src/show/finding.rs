use pullplan::report::Finding;

use super::{View, mark, of_severity};
use crate::paint::Tone;

impl View<'_> {
    /// Every finding, in the report's order.
    pub(super) fn findings(&mut self) {
        let report = self.report;
        if report.findings.is_empty() {
            return;
        }
        self.heading("Problems");
        for finding in &report.findings {
            self.finding(finding);
        }
        self.paint.end();
    }

    fn finding(&mut self, finding: &Finding) {
        let place = finding.place.map(|place| self.place(place)).unwrap_or_default();
        mark(self.paint.indent(2), of_severity(finding.severity), finding.severity.message());
        self.paint.say(" ").say(finding.id).say("  ").put(Tone::Faint, place).end();
        self.paint.indent(4).put(Tone::Strong, &finding.message).end();
        for related in &finding.related {
            let place = self.place(related.place);
            self.line("See").say(&related.note).say("  ").put(Tone::Faint, place).end();
        }
        self.line("Why").say(&finding.why).end();
        self.line("Fix").say(&finding.fix).end();
        if let Some(edit) = &finding.edit {
            let place = self.place(edit.place);
            self.line("Edit").say(format_args!("→ {:?}", edit.replacement)).say("  ").put(Tone::Faint, place).end();
        }
    }
}
