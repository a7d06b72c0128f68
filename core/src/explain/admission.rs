use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{files::Files, finding, object_name};
use crate::{
    Options, Tree,
    cluster::Object,
    manifest::Node,
    report::{Change, Finding, ObjectAdmission, Place, PolicyVerdict, PullPlan, Report, Status, Verdict},
    rules::{ImageVerdict, Settings, SettingsError, judge_image},
    workload::Workload,
};

/// The name of the built-in plug-in that sets pull policies.
const ALWAYS_PULL_IMAGES: &str = "AlwaysPullImages";

/// Settings of our own rules, as a file gives them.
pub(super) struct Policy<'d> {
    name: String,
    file: usize,
    root: &'d Node<'d>,
    settings: Result<Settings, Vec<SettingsError>>,
}

impl<'d> Policy<'d> {
    /// The settings in a document, if it holds some: a map that is no object and has one of the lists.
    pub(super) fn read(name: &str, file: usize, root: &'d Node<'d>) -> Option<Self> {
        let has = |key| root.get(key).is_some();
        let is_settings = (has("allow") || has("deny")) && !has("kind") && !has("apiVersion");
        is_settings.then(|| Self { name: name.to_string(), file, root, settings: Settings::from_tree(root) })
    }

    /// What is wrong with the settings.
    pub(super) fn findings(&self, files: &Files<'_>) -> Vec<Finding> {
        let errors = self.settings.as_ref().err().into_iter().flatten();
        let found = errors.map(|error| {
            let reason = error.to_string();
            let reason = reason.strip_suffix('.').unwrap_or(&reason);
            let mut found = finding(crate::finding::ADM007, &[("policy", &self.name), ("reason", reason)]);
            found.place = Some(files.place(self.file, error.span.or(self.root.span()).unwrap_or_default()));
            found
        });
        found.collect()
    }

    /// What the rules say to one image; settings that can't be read refuse everything.
    fn judge(&self, image: &str, files: &Files<'_>) -> PolicyVerdict {
        let (accepted, reasons, entry) = match &self.settings {
            Ok(settings) => {
                let verdict = judge_image(image, settings);
                (verdict.accepted(), Vec::from([verdict.text(image)]), self.entry_place(&verdict, settings, files))
            }
            Err(errors) => (false, errors.iter().map(|error| error.text.clone()).collect(), None),
        };
        let verdict = if accepted { Verdict::Admitted } else { Verdict::Denied };
        PolicyVerdict { policy: self.name.clone(), verdict, reasons, entry }
    }

    /// Where the entry that decided stands.
    fn entry_place(&self, verdict: &ImageVerdict<'_>, settings: &Settings, files: &Files<'_>) -> Option<Place> {
        let entry = verdict.entry()?;
        let lists = [("allow", settings.allow().unwrap_or_default()), ("deny", settings.deny())];
        let span = lists.iter().find_map(|(key, entries)| {
            let at = entries.iter().position(|other| core::ptr::eq(other, entry))?;
            self.root.get(key)?.items().nth(at)?.span()
        })?;
        Some(files.place(self.file, span))
    }
}

/// Adds what admission says to a workload, whose plans begin at `first`.
pub(super) fn admit(
    workload: &Workload<'_, Node<'_>>,
    document: &Object<'_>,
    first: usize,
    policies: &[Policy<'_>],
    (files, options): (&Files<'_>, &Options),
    report: &mut Report,
) {
    let plans = report.images.get_mut(first..).unwrap_or_default();
    for plan in plans.iter_mut() {
        plan.admission = policies.iter().map(|policy| policy.judge(&plan.image.written, files)).collect();
        if plan.admission.iter().any(|policy| policy.verdict == Verdict::Denied) && plan.status != Status::NotEvaluated
        {
            plan.status = Status::Denied;
        }
    }
    let changes = if options.always_pull_images && workload.kind.kind == "Pod" { always(plans) } else { Vec::new() };
    let mut verdicts: Vec<PolicyVerdict> = policies.iter().map(|policy| together(policy, plans)).collect();
    if !changes.is_empty() {
        let (policy, verdict) = (ALWAYS_PULL_IMAGES.to_string(), Verdict::Changed);
        verdicts.push(PolicyVerdict { policy, verdict, reasons: Vec::new(), entry: None });
    }
    let place = files.place(document.file, workload.object.span().unwrap_or_default());
    let denied = verdicts.iter().filter(|policy| policy.verdict == Verdict::Denied);
    let object = object_name(document);
    for policy in denied {
        let name = format!("{} {}", object.kind, object.name);
        let reasons: Vec<String> = policy.reasons.iter().map(ToString::to_string).collect();
        let mut found = finding(
            crate::finding::ADM005,
            &[("object", &name), ("policy", &policy.policy), ("reason", &reasons.join("; "))],
        );
        found.place = plans.iter().find(|plan| is_denied(plan)).map(|plan| plan.place).or(Some(place));
        found.images = plans.iter().filter(|plan| is_denied(plan)).map(|plan| plan.id.clone()).collect();
        report.findings.push(found);
    }
    let verdict = verdicts.iter().map(|policy| policy.verdict).max().unwrap_or(Verdict::Admitted);
    let document = document.document;
    report.admission.push(ObjectAdmission { object, document, place, verdict, policies: verdicts, changes });
}

fn is_denied(plan: &PullPlan) -> bool {
    plan.admission.iter().any(|policy| policy.verdict == Verdict::Denied)
}

/// One policy's verdict on all images of an object.
fn together(policy: &Policy<'_>, plans: &[PullPlan]) -> PolicyVerdict {
    let all = plans.iter().flat_map(|plan| &plan.admission).filter(|verdict| verdict.policy == policy.name);
    let denied: Vec<&PolicyVerdict> = all.filter(|verdict| verdict.verdict == Verdict::Denied).collect();
    PolicyVerdict {
        policy: policy.name.clone(),
        verdict: if denied.is_empty() { Verdict::Admitted } else { Verdict::Denied },
        reasons: denied.iter().flat_map(|verdict| verdict.reasons.iter().cloned()).collect(),
        entry: denied.iter().find_map(|verdict| verdict.entry),
    }
}

/// What AlwaysPullImages changes.
fn always(plans: &[PullPlan]) -> Vec<Change> {
    let json = |text: &str| format!("\"{text}\"");
    let field = |plan: &PullPlan| match plan.field.strip_suffix("reference") {
        Some(volume) => format!("{volume}pullPolicy"),
        None => format!("{}imagePullPolicy", plan.field.strip_suffix("image").unwrap_or(&plan.field)),
    };
    let change = |plan: &PullPlan| Change {
        policy: ALWAYS_PULL_IMAGES.to_string(),
        field: field(plan),
        before: plan.pull_policy.written.as_deref().map(json),
        after: json("Always"),
    };
    plans.iter().filter(|plan| plan.pull_policy.written.as_deref() != Some("Always")).map(change).collect()
}
