use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Judged,
    change::{change, pointer},
};
use crate::{
    Text, Tree,
    cluster::{ImageReview, Object, Role},
    explain::files::Files,
    manifest::{Document, Node},
    report::{PolicyVerdict, PullPlan, Verdict},
    rules::{
        self, Entry, ImagePlace, NoVerifier, Reason, Settings, SettingsError, import::Binding, judge, judge_image_for,
        judge_image_review, judge_object,
    },
    workload::{ContainerList, WorkloadKind},
};

/// A policy of our own: settings in a file, or in a Kubewarden policy object around our module.
pub(in crate::explain) struct Own<'d> {
    pub(in crate::explain) name: String,
    pub(in crate::explain) file: usize,
    /// The settings.
    pub(in crate::explain) root: &'d Node<'d>,
    pub(in crate::explain) settings: Result<Settings, Vec<SettingsError>>,
    /// Where it is asked; settings on their own are asked everywhere.
    pub(in crate::explain) binding: Option<Binding>,
}

impl<'d> Own<'d> {
    pub(super) fn new(name: &str, file: usize, root: &'d Node<'d>, binding: Option<Binding>) -> Self {
        let name = binding.as_ref().map_or(name, Binding::name).to_string();
        Self { name, file, root, settings: Settings::from_tree(root), binding }
    }

    pub(super) fn looks_at(&self, kind: &WorkloadKind, list: ContainerList) -> bool {
        self.binding.as_ref().is_none_or(|binding| binding.looks_at(kind, list))
    }

    /// Whether it refuses, and doesn't only log.
    fn enforces(&self) -> bool {
        self.binding.as_ref().is_none_or(Binding::enforces)
    }

    /// What the rules say to an object, image by image; settings that can't be read refuse everything.
    pub(super) fn judge(
        &self,
        object: &Object<'_>,
        plans: &mut [PullPlan],
        (files, documents): (&Files<'_>, &[Vec<Document<'_>>]),
    ) -> Judged {
        let settings = match &self.settings {
            Ok(settings) => settings,
            Err(errors) => return self.refused(errors, plans),
        };
        let request = request(object, documents);
        let verdict = match request {
            Some(request) => judge(request, settings),
            None => judge_object(object.node, object.namespace, settings),
        };
        for plan in plans.iter_mut() {
            plan.admission.push(self.of_image(plan, object, &verdict, settings, files));
        }
        let reasons = verdict.reasons.iter().chain(&verdict.warnings).map(|reason| reason.text.clone());
        let entry = plans.iter().filter_map(|plan| plan.admission.last());
        let entry = entry.filter(|of_image| of_image.verdict == Verdict::Denied).find_map(|of_image| of_image.entry);
        let uid = request.and_then(|request| request.get("uid")).and_then(Tree::as_str).unwrap_or_default();
        Judged {
            verdict: PolicyVerdict {
                policy: self.name.clone(),
                verdict: word(
                    !verdict.accepted() && self.enforces(),
                    !verdict.accepted() || !verdict.warnings.is_empty(),
                    !verdict.edits.is_empty(),
                ),
                reasons: reasons.collect(),
                entry,
                response: Some(verdict.admission_review(rules::Verdict::ADMISSION_REVIEW, uid)),
            },
            changes: verdict.edits.iter().map(|edit| change(&self.name, edit, object)).collect(),
        }
    }

    /// What the rules say to an `ImageReview`.
    pub(super) fn judge_review(&self, review: &ImageReview<'_>) -> PolicyVerdict {
        let verdict = match &self.settings {
            Ok(settings) => judge_image_review(review.node, settings, &mut NoVerifier),
            Err(errors) => rules::Verdict::bad_settings(errors),
        };
        let reasons = verdict.reasons.iter().chain(&verdict.warnings).map(|reason| reason.text.clone());
        PolicyVerdict {
            policy: self.name.clone(),
            verdict: word(!verdict.accepted(), !verdict.warnings.is_empty(), false),
            reasons: reasons.collect(),
            entry: None,
            response: Some(verdict.image_review(rules::Verdict::IMAGE_REVIEW)),
        }
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
        let by_lists = judge_image_for(&plan.image.written, settings, &subject(object));
        let refused = !denied.is_empty();
        let word = word(refused && self.enforces(), refused || !warned.is_empty(), changed);
        let mut reasons: Vec<Text> = denied.into_iter().chain(warned).collect();
        if reasons.is_empty() {
            reasons.push(by_lists.text(&plan.image.written));
        }
        let entry = by_lists.entry().and_then(Entry::span).map(|span| files.place(self.file, span));
        PolicyVerdict { policy: self.name.clone(), verdict: word, reasons, entry, response: None }
    }

    /// What settings that can't be read say to everything.
    fn refused(&self, errors: &[SettingsError], plans: &mut [PullPlan]) -> Judged {
        let reasons = errors.iter().map(|error| error.text.clone()).collect();
        let policy = self.name.clone();
        let refusal = PolicyVerdict { policy, verdict: Verdict::Denied, reasons, entry: None, response: None };
        plans.iter_mut().for_each(|plan| plan.admission.push(refusal.clone()));
        let review = rules::Verdict::bad_settings(errors).admission_review(rules::Verdict::ADMISSION_REVIEW, "");
        Judged { verdict: PolicyVerdict { response: Some(review), ..refusal }, changes: Vec::new() }
    }
}

/// The request that brought an object, if it stands in an `AdmissionReview` of its own.
fn request<'d>(object: &Object<'_>, documents: &'d [Vec<Document<'d>>]) -> Option<&'d Node<'d>> {
    if object.role != Role::Requested || object.prefix != "request.object." {
        return None;
    }
    documents.get(object.file)?.get(object.document)?.root()?.get("request")
}

/// Whose object it is, as far as the files say.
fn subject<'o>(object: &Object<'o>) -> rules::Subject<'o> {
    let spec = object.workload_kind().and_then(|kind| object.node.at(kind.pod_spec));
    let account = spec.and_then(|spec| spec.get("serviceAccountName")).and_then(Tree::as_str);
    rules::Subject { namespace: object.namespace, service_account: account.unwrap_or("default"), user: "" }
}

const fn word(denied: bool, warned: bool, changed: bool) -> Verdict {
    match (denied, warned, changed) {
        (true, ..) => Verdict::Denied,
        (false, true, _) => Verdict::Warned,
        (false, false, true) => Verdict::Changed,
        (false, false, false) => Verdict::Admitted,
    }
}
