use pullplan::{
    Text,
    report::{
        Attempt, Change, DecisionCase, ImageParts, NearMiss, ObjectAdmission, Outcome, Part, PolicyVerdict, PullPlan,
        PullSecret, SourceKind, SourceName,
    },
};

use super::{View, mark, of_status, of_verdict};
use crate::paint::Tone;

impl View<'_> {
    /// Every image, under the object that names it.
    pub(super) fn plans(&mut self) {
        let report = self.report;
        let mut last = None;
        for plan in &report.images {
            let object = (plan.place.file, plan.document, &plan.object);
            if last != Some(object) {
                last = Some(object);
                let name = &plan.object;
                self.heading(format_args!("{} {}/{}", name.kind, name.namespace, name.shown_name()));
                let of_object = |admission: &&ObjectAdmission| {
                    (admission.place.file, admission.document, &admission.object) == object
                };
                if let Some(admission) = report.admission.iter().find(of_object) {
                    self.changes(&admission.changes);
                }
            }
            self.plan(plan);
        }
    }

    /// What is answered to the `ImageReview`s: objects without plans.
    pub(super) fn reviews(&mut self) {
        let report = self.report;
        for admission in report.admission.iter().filter(|admission| admission.object.kind == "ImageReview") {
            self.heading(format_args!("ImageReview for namespace {}", admission.object.namespace));
            self.admission(&admission.policies);
            self.paint.end();
        }
    }

    /// What admission changes in an object.
    fn changes(&mut self, changes: &[Change]) {
        for change in changes {
            let before = change.before.as_deref().unwrap_or("–");
            self.paint.indent(2).put(Tone::Changed, "~").say(" ").say(&change.field).say(": ").say(before);
            self.paint.say(" → ").say(&change.after).say(", by ").say(&change.policy).end();
        }
    }

    fn plan(&mut self, plan: &PullPlan) {
        let place = self.place(plan.place);
        mark(self.paint.indent(2), of_status(plan.status), plan.status.message());
        let container = &plan.container;
        self.paint.say(format_args!("  {}[{}] {}  ", container.list, container.index, container.name));
        self.paint.put(Tone::Faint, place).end();

        self.image(plan);
        self.pull_policy(plan);
        self.credentials(plan);
        self.admission(&plan.admission);
        let mut name = "Kubelet";
        if let Some(why) = &plan.not_reached {
            self.line(name).put(Tone::Strong, why).end();
            name = "";
        }
        for case in plan.decision.iter().filter(|case| case.assumed) {
            self.line(name).say(&case.text).say(" ").put(Tone::Faint, &case.message).end();
        }
        if !plan.symptoms.status.is_empty() {
            // Whoever asks no registry is refused by none.
            self.line(if is_pulled(plan) { "If refused" } else { "Shown as" })
                .say("STATUS ")
                .say(plan.symptoms.status.join(", then "))
                .end();
        }
        let mut name = "Elsewhere";
        for reader in plan.readers.iter().filter(|reader| reader.differs) {
            // A Secret's name has a slash too; only a file's folders may go.
            let is_file = self.report.files.iter().any(|file| file.name == reader.file);
            let file = if is_file { base_name(&reader.file) } else { &reader.file };
            let line = self.line(name).say(reader_name(reader.reader)).say(", ").say(file).say(": ");
            if !reader.key.is_empty() {
                line.say(&reader.key).say(", user ").say(&reader.user).say(". ");
            }
            line.say(&reader.text).end();
            name = "";
        }
        self.paint.end();
    }

    fn image(&mut self, plan: &PullPlan) {
        let image = &plan.image;
        let written = if image.written.is_empty() { "–" } else { &image.written };
        let line = self.line("Name").say(written);
        if let Some(parts) = &image.parts {
            if parts.canonical != written {
                line.say(" → ").put(Tone::Strong, &parts.canonical);
            }
            line.end();
            self.parts(parts);
        } else {
            line.end();
        }
        if let Some(error) = &image.error {
            let place = error.place.map(|place| format!("  {}", self.place(place))).unwrap_or_default();
            self.line("").put(Tone::Error, &error.message).put(Tone::Faint, place).end();
        }
    }

    fn parts(&mut self, parts: &ImageParts) {
        let named: [(&str, Option<&Part>); 4] = [
            ("registry", Some(&parts.domain)),
            ("repository", Some(&parts.path)),
            ("tag", parts.tag.as_ref()),
            ("digest", parts.digest.as_ref()),
        ];
        for (name, part) in named {
            if let Some(part) = part {
                let value = if part.value.is_empty() { "–" } else { &part.value };
                self.line("").say(format_args!("{name} {value}: {}", part.rule)).end();
            }
        }
    }

    fn pull_policy(&mut self, plan: &PullPlan) {
        let policy = &plan.pull_policy;
        self.line("Pull policy").put(Tone::Strong, &policy.effective).end();
        for step in &policy.steps {
            let tone = if step.decisive { Tone::Strong } else { Tone::Plain };
            self.line("").say(if step.decisive { "» " } else { "  " }).put(tone, &step.text).end();
        }
    }

    fn credentials(&mut self, plan: &PullPlan) {
        let credentials = &plan.credentials;
        let mut name = "Credentials";
        for secret in credentials.secrets.iter() {
            self.line(name).say(secret_name(secret)).say(": ").say(&secret.text).end();
            name = "";
        }
        for (at, attempt) in credentials.attempts.iter().enumerate() {
            self.attempt(name, at + 1, attempt);
            name = "";
        }
        self.line(name).put(Tone::Strong, &credentials.then_text).end();
        let mut name = "Nearly";
        for near in &credentials.near {
            self.near(name, near);
            name = "";
        }
    }

    fn attempt(&mut self, name: &str, number: usize, attempt: &Attempt) {
        let place = attempt.place.map(|place| self.place(place)).unwrap_or_default();
        let line = self.line(name).say(format_args!("{number}. {}: ", source_name(&attempt.source)));
        line.put(Tone::Strong, &attempt.key_used);
        if attempt.key_written != attempt.key_used {
            line.say(" (written ").say(&attempt.key_written).say(")");
        }
        if !attempt.user.is_empty() {
            line.say(", user ").say(&attempt.user);
        }
        if attempt.empty {
            line.say(", empty user and password");
        }
        line.say("  ").put(Tone::Faint, place).end();
        self.line("").say("   ").say(&attempt.why).say(" ").say(&attempt.order).end();
    }

    fn near(&mut self, name: &str, near: &NearMiss) {
        let place = near.place.map(|place| self.place(place)).unwrap_or_default();
        let line = self.line(name).say(source_name(&near.source)).say(": ").say(&near.key_written);
        line.say(": ").say(&near.reason).say("  ").put(Tone::Faint, place).end();
    }

    fn admission(&mut self, verdicts: &[PolicyVerdict]) {
        let mut name = "Admission";
        for verdict in verdicts {
            let line = mark(self.line(name), of_verdict(verdict.verdict), verdict.verdict.message());
            line.say(" by ").say(&verdict.policy);
            for reason in &verdict.reasons {
                line.say(": ").say(reason);
            }
            line.end();
            name = "";
        }
    }
}

/// Whether a registry is asked for an image, as far as the options say.
pub(super) fn is_pulled(plan: &PullPlan) -> bool {
    let asks = |case: &DecisionCase| case.assumed && case.outcome == Outcome::Pull;
    plan.not_reached.is_none() && plan.decision.iter().any(asks)
}

/// A source, a file without its folders: the place beside it has the whole path.
fn source_name(source: &SourceName) -> Text {
    match source.kind {
        SourceKind::NodeFile => SourceName { name: base_name(&source.name).to_owned(), ..source.clone() }.text(),
        SourceKind::Secret | SourceKind::Provider => source.text(),
    }
}

fn base_name(path: &str) -> &str {
    path.rsplit_once(['/', '\\']).map_or(path, |(_, name)| name)
}

/// The programs behind the stable names of other readers.
fn reader_name(reader: &str) -> &str {
    match reader {
        "docker" => "Docker CLI",
        "containers" => "Podman, Skopeo, CRI-O",
        other => other,
    }
}

/// A pull secret as a source of credentials is named, so that the list and the attempts use the same words.
fn secret_name(secret: &PullSecret) -> Text {
    SourceName { kind: SourceKind::Secret, name: secret.name.clone(), via: Some(secret.via.clone()) }.text()
}
