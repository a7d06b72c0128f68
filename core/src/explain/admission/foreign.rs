use alloc::{string::ToString, vec::Vec};

use super::Judged;
use crate::{
    Text, Tree,
    explain::files::Files,
    manifest::Node,
    report::{PolicyVerdict, PullPlan, Verdict},
    rules::import::{Imported, messages as m},
    workload::{ContainerList, WorkloadKind},
};

/// A policy of another project, judged with its own meaning.
pub(in crate::explain) struct Foreign<'d> {
    pub(in crate::explain) imported: Imported,
    pub(in crate::explain) file: usize,
    /// The object, or the settings if they stand on their own.
    pub(in crate::explain) root: &'d Node<'d>,
}

impl Foreign<'_> {
    /// What it says to an object of a kind, or, if it looks at Pods alone, to the object's Pods.
    pub(super) fn judge(&self, seen_as: &WorkloadKind, plans: &mut [PullPlan], files: &Files<'_>) -> Judged {
        let (mut reasons, mut entry) = (Vec::new(), None);
        for plan in plans.iter_mut() {
            let verdict = self.of_image(plan, seen_as, files);
            if verdict.verdict != Verdict::Admitted {
                reasons.extend(verdict.reasons.iter().cloned());
                entry = entry.or(verdict.entry);
            }
            plan.admission.push(verdict);
        }
        let verdict = match (reasons.is_empty(), self.imported.enforces()) {
            (true, _) => Verdict::Admitted,
            (false, true) => Verdict::Denied,
            (false, false) => Verdict::Warned,
        };
        let policy = self.imported.name().to_string();
        Judged { verdict: PolicyVerdict { policy, verdict, reasons, entry, response: None }, changes: Vec::new() }
    }

    fn of_image(&self, plan: &PullPlan, seen_as: &WorkloadKind, files: &Files<'_>) -> PolicyVerdict {
        let image = plan.image.written.as_str();
        let list = ContainerList::ALL.into_iter().find(|list| list.key() == plan.container.list);
        let about = |message| Text::new(message).with("image", crate::rules::quoted(image));
        let seen = list.is_some_and(|list| self.imported.looks_at(seen_as, list));
        let (verdict, reason, entry) = match self.imported.judge(image).filter(|_| seen) {
            Some(refusal) => {
                let verdict = if self.imported.enforces() { Verdict::Denied } else { Verdict::Warned };
                (verdict, refusal.text, refusal.entry)
            }
            None if !seen => (Verdict::Admitted, about(m::UNSEEN), None),
            None => match self.imported.holder(image) {
                Some(index) => {
                    let entry = self.imported.entries().get(index).map_or("", |entry| &entry.text);
                    (Verdict::Admitted, about(m::HOLDS).with("entry", entry), Some(index))
                }
                None => (Verdict::Admitted, about(m::NOTHING), None),
            },
        };
        let entry = entry.and_then(|index| self.imported.entries().get(index)?.span);
        PolicyVerdict {
            policy: self.imported.name().to_string(),
            verdict,
            reasons: Vec::from([reason]),
            entry: entry.map(|span| files.place(self.file, span)),
            response: None,
        }
    }

    /// Where the policy begins: its kind, or its first key.
    pub(in crate::explain) fn place(&self, files: &Files<'_>) -> crate::report::Place {
        let span = self.root.get("kind").and_then(Tree::span);
        let span = span.or_else(|| self.root.entries().next().map(|entry| entry.key_span()));
        files.place(self.file, span.or(self.root.span()).unwrap_or_default())
    }
}
