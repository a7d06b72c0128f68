use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{files::Files, finding, object_name};
use crate::{
    Options, Text, Tree,
    cluster::Object,
    manifest::{Content, Node},
    report::{Change, Finding, ObjectAdmission, Place, PolicyVerdict, PullPlan, Report, Status, Verdict},
    rules::{
        self, Edit, EditValue, ImagePlace, ImageVerdict, Reason, Settings, SettingsError, judge_image, judge_object,
    },
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
    /// The settings in a document, if it holds some.
    pub(super) fn read(name: &str, file: usize, root: &'d Node<'d>) -> Option<Self> {
        (Content::of(root) == Content::Settings).then(|| Self {
            name: name.to_string(),
            file,
            root,
            settings: Settings::from_tree(root),
        })
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

    /// What the rules say to an object, image by image; settings that can't be read refuse everything.
    fn judge(&self, object: &Object<'_>, plans: &mut [PullPlan], files: &Files<'_>) -> (PolicyVerdict, Vec<Change>) {
        let Ok(settings) = &self.settings else {
            let errors = self.settings.as_ref().err().map(Vec::as_slice).unwrap_or_default();
            let refusal = self.refusal(errors);
            plans.iter_mut().for_each(|plan| plan.admission.push(refusal.clone()));
            let review = rules::Verdict::bad_settings(errors).admission_review(rules::Verdict::ADMISSION_REVIEW, "");
            return (PolicyVerdict { response: Some(review), ..refusal }, Vec::new());
        };
        let verdict = judge_object(object.node, object.namespace, settings);
        for plan in plans.iter_mut() {
            plan.admission.push(self.of_image(plan, object, &verdict, settings, files));
        }
        let changed = !verdict.edits.is_empty();
        let word = word(!verdict.accepted(), !verdict.warnings.is_empty(), changed);
        let reasons = verdict.reasons.iter().chain(&verdict.warnings).map(|reason| reason.text.clone());
        let entry = plans.iter().filter_map(|plan| plan.admission.last());
        let entry = entry.filter(|of_image| of_image.verdict == Verdict::Denied).find_map(|of_image| of_image.entry);
        let changes = verdict.edits.iter().map(|edit| self.change(edit, object)).collect();
        let response = Some(verdict.admission_review(rules::Verdict::ADMISSION_REVIEW, ""));
        let policy = self.name.clone();
        (PolicyVerdict { policy, verdict: word, reasons: reasons.collect(), entry, response }, changes)
    }

    /// The part of a verdict that is about one image.
    fn of_image(
        &self,
        plan: &PullPlan,
        object: &Object<'_>,
        verdict: &rules::Verdict,
        settings: &Settings,
        files: &Files<'_>,
    ) -> PolicyVerdict {
        let field = plan.field.strip_prefix(&*object.prefix).unwrap_or(&plan.field);
        let entry_end = field.rfind('.').unwrap_or(field.len());
        let about = |reasons: &[Reason]| -> Vec<Text> {
            let here = |place: &ImagePlace| place.field.get(..entry_end) == field.get(..entry_end);
            let reasons = reasons.iter().filter(|reason| reason.place.as_ref().is_none_or(here));
            reasons.map(|reason| reason.text.clone()).collect()
        };
        let (denied, warned) = (about(&verdict.reasons), about(&verdict.warnings));
        let pointer = field.get(..entry_end).map(pointer).unwrap_or_default();
        let changed = verdict.edits.iter().any(|edit| edit.pointer.starts_with(&pointer));
        let by_lists = judge_image(&plan.image.written, settings);
        let word = word(!denied.is_empty(), !warned.is_empty(), changed);
        let mut reasons: Vec<Text> = denied.into_iter().chain(warned).collect();
        if reasons.is_empty() {
            reasons.push(by_lists.text(&plan.image.written));
        }
        let entry = self.entry_place(&by_lists, settings, files);
        PolicyVerdict { policy: self.name.clone(), verdict: word, reasons, entry, response: None }
    }

    /// The verdict of settings that can't be read.
    fn refusal(&self, errors: &[SettingsError]) -> PolicyVerdict {
        let reasons = errors.iter().map(|error| error.text.clone()).collect();
        PolicyVerdict { policy: self.name.clone(), verdict: Verdict::Denied, reasons, entry: None, response: None }
    }

    fn change(&self, edit: &Edit, object: &Object<'_>) -> Change {
        Change {
            policy: format!("{} [{}]", self.name, edit.rule.name()),
            field: format!("{}{}", object.prefix, path(&edit.pointer)),
            before: edit.replaces.then(|| at(object.node, &edit.pointer)).flatten(),
            after: after(&edit.value),
        }
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
    let (mut verdicts, mut changes) = (Vec::new(), Vec::new());
    for policy in policies {
        let (verdict, changed) = policy.judge(document, plans, files);
        verdicts.push(verdict);
        changes.extend(changed);
    }
    for plan in plans.iter_mut() {
        if is_denied(plan) && plan.status != Status::NotEvaluated {
            plan.status = Status::Denied;
        }
    }
    let by_plug_in = if options.always_pull_images && workload.kind.kind == "Pod" { always(plans) } else { Vec::new() };
    if !by_plug_in.is_empty() {
        let (policy, verdict) = (ALWAYS_PULL_IMAGES.to_string(), Verdict::Changed);
        verdicts.push(PolicyVerdict { policy, verdict, reasons: Vec::new(), entry: None, response: None });
        changes.extend(by_plug_in);
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

const fn word(denied: bool, warned: bool, changed: bool) -> Verdict {
    match (denied, warned, changed) {
        (true, ..) => Verdict::Denied,
        (false, true, _) => Verdict::Warned,
        (false, false, true) => Verdict::Changed,
        (false, false, false) => Verdict::Admitted,
    }
}

/// A field path as a JSON pointer: `spec.containers[0]` is `/spec/containers/0`.
fn pointer(field: &str) -> String {
    format!("/{}", field.replace(['.', '['], "/").replace(']', ""))
}

/// A JSON pointer as a field path: `/spec/containers/0/image` is `spec.containers[0].image`.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for token in pointer.split('/').skip(1) {
        match token {
            "-" => path.push_str("[+]"),
            _ if token.bytes().all(|byte| byte.is_ascii_digit()) => path.push_str(&format!("[{token}]")),
            _ if path.is_empty() => path.push_str(token),
            _ => path.push_str(&format!(".{token}")),
        }
    }
    path
}

/// The text at a JSON pointer, as JSON.
fn at(object: &Node<'_>, pointer: &str) -> Option<String> {
    let mut node = object;
    for token in pointer.split('/').skip(1) {
        node = match token.parse::<usize>() {
            Ok(index) => node.items().nth(index)?,
            Err(_) => node.get(token)?,
        };
    }
    Some(after(&EditValue::Text(node.as_str()?.to_string())))
}

/// The new value, as JSON.
fn after(value: &EditValue) -> String {
    let mut json = String::new();
    value.push_json(&mut json);
    json
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
