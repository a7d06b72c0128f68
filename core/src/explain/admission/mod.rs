//! What admission says to the objects: our own policies, those of other projects, and AlwaysPullImages.

mod change;
mod foreign;
mod image_review;
mod own;
#[cfg(test)]
mod tests;

use alloc::{boxed::Box, string::ToString, sync::Arc, vec::Vec};

pub(super) use self::{foreign::Foreign, own::Own};
use super::{files::Files, messages as m, object_name, work::Work};
use crate::{
    Options, Text, Tree,
    cluster::Object,
    collections::Map,
    manifest::{Content, Document, Node},
    report::{
        Change, ObjectAdmission, ObjectName, PolicyHole, PolicyReport, PolicyVerdict, Report, Status, Symptoms, Verdict,
    },
    rules::import::{Binding, Imported, not_equal_to_any},
    text::words,
    workload::{ContainerList, WorkloadKind},
};

/// A policy of the files.
pub(super) enum Policy<'d> {
    Own(Box<Own<'d>>),
    Foreign(Box<Foreign<'d>>),
}

/// What a policy says to an object, and how it changes it.
struct Judged {
    verdict: PolicyVerdict,
    changes: Vec<Change>,
}

/// The policies among the objects of the files; `name` gives the name of a file.
pub(super) fn policies<'d>(objects: &[Object<'d>], name: impl Fn(usize) -> &'d str) -> Vec<Policy<'d>> {
    let unequal = unequal(objects);
    let policy = |object: &Object<'d>| {
        let (file, root) = (object.file, object.node);
        let own = |own: Own<'d>| Policy::Own(Box::new(own));
        let foreign = |imported: Imported| Policy::Foreign(Box::new(Foreign { imported, file, root }));
        match object.content {
            Content::Constraint => match unequal.get(object.kind) {
                Some(parameter) => Some(foreign(Imported::read_unequal(root, parameter))),
                None => Imported::read(root).map(foreign),
            },
            Content::KubewardenPolicy => match Imported::own_settings(root) {
                Some(settings) => Some(own(Own::new("", file, settings, Some(Binding::read(root))))),
                None => Imported::read(root).map(foreign),
            },
            Content::Settings | Content::OtherMap => match Imported::read(root) {
                Some(imported) => Some(foreign(imported)),
                None if object.content == Content::Settings => Some(own(Own::new(name(file), file, root, None))),
                None => None,
            },
            _ => None,
        }
    };
    objects.iter().filter_map(policy).collect()
}

/// The kinds of constraints whose template compares with `!=`, each with the parameter that holds the list.
fn unequal<'d>(objects: &[Object<'d>]) -> Map<&'d str, &'d str> {
    let templates = objects.iter().filter(|object| object.content == Content::ConstraintTemplate);
    let kinds = templates.filter_map(|template| {
        let kind = template.node.at(&["spec", "crd", "spec", "names", "kind"])?.as_str()?;
        Some((kind, regos(template.node).find_map(|rego| not_equal_to_any(rego.as_str()?))?.parameter))
    });
    kinds.collect()
}

/// The Rego of a `ConstraintTemplate`, for each target.
pub(super) fn regos<'d>(template: &'d Node<'d>) -> impl Iterator<Item = &'d Node<'d>> {
    template.at(&["spec", "targets"]).into_iter().flat_map(Tree::items).filter_map(|target| target.get("rego"))
}

impl Policy<'_> {
    /// Kind and name, or the name of the file.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Own(own) => &own.name,
            Self::Foreign(foreign) => foreign.imported.name(),
        }
    }

    /// Whether it looks at this place in objects of this kind.
    pub(super) fn looks_at(&self, kind: &WorkloadKind, list: ContainerList) -> bool {
        match self {
            Self::Own(own) => own.looks_at(kind, list),
            Self::Foreign(foreign) => foreign.imported.looks_at(kind, list),
        }
    }

    /// Whether it is asked in a namespace.
    pub(super) fn concerns(&self, namespace: &str) -> bool {
        match self {
            Self::Own(own) => own.binding.as_ref().is_none_or(|binding| binding.concerns(namespace)),
            Self::Foreign(foreign) => foreign.imported.concerns(namespace),
        }
    }

    /// The kind as which it sees a workload: the workload's own, or a Pod's; `None` if it sees neither.
    pub(super) fn sees(&self, kind: &'static WorkloadKind) -> Option<&'static WorkloadKind> {
        let sees = |kind: &&WorkloadKind| ContainerList::ALL.into_iter().any(|list| self.looks_at(kind, list));
        Some(kind).filter(sees).or_else(|| WorkloadKind::find("v1", "Pod").filter(sees))
    }

    /// What a report says of the policy itself.
    fn report(&self, files: &Files<'_>) -> PolicyReport {
        match self {
            Self::Own(own) => PolicyReport {
                name: own.name.clone(),
                place: files.place(own.file, own.root.span().unwrap_or_default()),
                own: true,
                holes: Vec::new(),
                settings: None,
                notes: Vec::new(),
            },
            Self::Foreign(foreign) => {
                let holes = foreign.imported.holes().into_iter();
                let place = |span| files.place(foreign.file, span);
                let converted = foreign.imported.to_settings();
                PolicyReport {
                    name: foreign.imported.name().to_string(),
                    place: foreign.place(files),
                    own: false,
                    holes: holes.map(|hole| PolicyHole { text: hole.text(), place: hole.span.map(place) }).collect(),
                    settings: Some(converted.yaml),
                    notes: converted.notes,
                }
            }
        }
    }
}

/// What a report says of the policies themselves.
pub(super) fn reports(policies: &[Policy<'_>], files: &Files<'_>) -> Vec<PolicyReport> {
    policies.iter().map(|policy| policy.report(files)).collect()
}

/// Adds what admission says to a workload, whose plans begin at `first`.
pub(super) fn admit(
    work: &Work<'_>,
    first: usize,
    policies: &[Policy<'_>],
    (files, documents, options): (&Files<'_>, &[Vec<Document<'_>>], &Options),
    report: &mut Report,
) {
    let (object, workload) = (work.object, &work.workload);
    let plans = report.images.get_mut(first..).unwrap_or_default();
    let (mut verdicts, mut changes, mut stopped) = (Vec::new(), Vec::new(), None);
    for policy in policies.iter().filter(|policy| policy.concerns(object.namespace)) {
        let Some(seen_as) = policy.sees(workload.kind) else { continue };
        let mut judged = match policy {
            Policy::Own(own) => own.judge(object, plans, (files, documents)),
            Policy::Foreign(foreign) => foreign.judge(seen_as, plans, files),
        };
        let as_itself = seen_as == workload.kind;
        if judged.verdict.verdict == Verdict::Denied {
            let by_now = if as_itself { m::OBJECT_NOT_REACHED } else { m::PODS_NOT_REACHED };
            // What refuses the object itself comes first: there will be no controller to make Pods.
            stopped = stopped.filter(|_| !as_itself).or(Some(by_now));
        }
        if !as_itself {
            as_pods(&mut judged);
        }
        verdicts.push(judged.verdict);
        changes.extend(judged.changes);
    }
    for plan in plans.iter_mut() {
        let denied = plan.admission.iter().any(|policy| policy.verdict == Verdict::Denied);
        if denied && plan.status != Status::NotEvaluated {
            plan.status = Status::Denied;
        }
        // The API server looks at an object before validating admission does.
        if let Some(message) = stopped.filter(|_| plan.not_reached.is_none()) {
            plan.not_reached = Some(Text::new(message).with("kind", object.kind).with("name", object.name));
            plan.symptoms = Symptoms::default();
        }
    }
    let forced = options.always_pull_images && workload.kind.kind == "Pod";
    let by_plug_in = if forced { change::always(plans) } else { Vec::new() };
    if !by_plug_in.is_empty() {
        let (policy, verdict) = (change::ALWAYS_PULL_IMAGES.to_string(), Verdict::Changed);
        verdicts.push(PolicyVerdict { policy, verdict, reasons: Vec::new(), entry: None, response: None });
        changes.extend(by_plug_in);
    }
    report.admission.push(ObjectAdmission {
        object: plans.first().map_or_else(|| Arc::new(object_name(object)), |plan| Arc::clone(&plan.object)),
        document: object.document,
        place: files.place(object.file, workload.object.span().unwrap_or_default()),
        verdict: verdicts.iter().map(|policy| policy.verdict).max().unwrap_or(Verdict::Admitted),
        policies: verdicts,
        changes,
        image_review: Some(image_review::image_review(work)),
    });
}

/// Adds what our own policies answer to the `ImageReview`s among the objects; nobody else answers these.
pub(super) fn answer_reviews(objects: &[Object<'_>], policies: &[Policy<'_>], files: &Files<'_>, report: &mut Report) {
    for (object, review) in objects.iter().filter_map(|object| Some((object, object.image_review()?))) {
        let own = policies.iter().filter_map(|policy| match policy {
            Policy::Own(own) => Some(own),
            Policy::Foreign(_) => None,
        });
        let verdicts: Vec<PolicyVerdict> = own.map(|own| own.judge_review(&review)).collect();
        report.admission.push(ObjectAdmission {
            object: Arc::new(ObjectName { namespace: review.namespace.to_string().into(), ..object_name(object) }),
            document: object.document,
            place: files.place(object.file, object.node.span().unwrap_or_default()),
            verdict: verdicts.iter().map(|policy| policy.verdict).max().unwrap_or(Verdict::Admitted),
            policies: verdicts,
            changes: Vec::new(),
            image_review: None,
        });
    }
}

/// The verdict about an object whose Pods alone the policy looks at: the object itself is let in.
fn as_pods(judged: &mut Judged) {
    let verdict = &mut judged.verdict;
    if verdict.verdict == Verdict::Denied {
        let reasons = words::joined(words::SEMICOLON, core::mem::take(&mut verdict.reasons));
        let text = Text::new(m::PODS_DENIED);
        verdict.reasons =
            Vec::from([reasons.into_iter().fold(text, |text, reasons| text.with_words("reason", reasons))]);
    }
    verdict.verdict = Verdict::Admitted;
    verdict.response = None;
    judged.changes.clear();
}
