//! ADM: admission policies, ours and those of other projects.

use alloc::{format, vec::Vec};

use super::{
    Context,
    draft::{Draft, replace},
    found::Found,
    messages as m,
    site::{Site, Work, containers},
};
use crate::{
    Filling, Span, Tree,
    explain::admission::{Foreign, Own, Policy, regos},
    finding,
    manifest::Content,
    report::{ObjectAdmission, PolicyVerdict, Verdict},
    rules::import::{HoleKind, not_equal_to_any},
    text::words,
    workload::{ContainerList, WorkloadKind},
};

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    found.extend(refuses_everything(context));
    for policy in context.policies {
        match policy {
            Policy::Own(own) => found.extend(unreadable(context, own)),
            Policy::Foreign(foreign) => found.extend(holes(context, foreign)),
        }
        found.extend(unseen(context, policy));
    }
    for (work, admission) in context.works.iter().zip(context.admission) {
        found.extend(admission.policies.iter().filter_map(|policy| denied(work, admission, policy)));
        for policy in context.policies.iter().filter(|policy| policy.concerns(work.namespace)) {
            found.extend(denied_later(work, policy));
            if let Policy::Foreign(foreign) = policy {
                found.extend(work.images.iter().filter_map(|site| other_spelling(policy, foreign, work, site)));
            }
        }
    }
    for policy in context.policies {
        if let Policy::Foreign(foreign) = policy {
            found.extend(other_ports(context, policy, foreign));
        }
    }
}

/// ADM007.
fn unreadable(context: &Context<'_>, own: &Own<'_>) -> Vec<Found> {
    let errors = own.settings.as_ref().err().into_iter().flatten();
    let about = errors.map(|error| {
        let place = context.files.place(own.file, error.span.or(own.root.span()).unwrap_or_default());
        let draft = Draft::new(finding::ADM007, place).with("policy", &own.name);
        draft.with_words("reason", error.text.clone()).done()
    });
    about.collect()
}

/// ADM001 and ADM009: where a policy says something else than was probably meant.
fn holes(context: &Context<'_>, foreign: &Foreign<'_>) -> Vec<Found> {
    let imported = &foreign.imported;
    let allows = |span: Option<Span>| {
        let index = imported.entries().iter().position(|entry| entry.span == span);
        index.is_some_and(|index| imported.allows(index))
    };
    let about = imported.holes().into_iter().map(|hole| {
        let place =
            hole.span.map_or_else(|| foreign.place(context.files), |span| context.files.place(foreign.file, span));
        match &hole.kind {
            HoleKind::NoFinalSlash { example } if allows(hole.span) => {
                let fixed = match hole.entry.strip_suffix('*') {
                    Some(prefix) => format!("{prefix}/*"),
                    None => format!("{}/", hole.entry),
                };
                let draft = Draft::new(finding::ADM001, place).with("entry", &hole.entry).with("example", example);
                draft.edit(replace(context.files, place, &hole.entry, &fixed)).with("fixed", fixed).done()
            }
            _ => {
                let draft = Draft::new(finding::ADM009, place).with("policy", imported.name());
                draft.with_words("hole", hole.text()).done()
            }
        }
    });
    about.collect()
}

/// ADM002: one image, two verdicts.
fn other_spelling(policy: &Policy<'_>, foreign: &Foreign<'_>, work: &Work<'_>, site: &Site<'_>) -> Option<Found> {
    let seen_as = policy.sees(work.workload.kind)?;
    let other = foreign.imported.other_spelling(site.text()).filter(|_| policy.looks_at(seen_as, site.found.list))?;
    let draft = Draft::new(finding::ADM002, site.plan.place).with("image", site.text()).with("canonical", other);
    Some(draft.image(&site.plan.id).done())
}

/// ADM003: lists of the Pod spec that a policy does not look at, each with its images.
fn unseen(context: &Context<'_>, policy: &Policy<'_>) -> Vec<Found> {
    let mut found: Vec<(ContainerList, Draft)> = Vec::new();
    for work in context.works.iter().filter(|work| policy.concerns(work.namespace)) {
        let Some(seen_as) = policy.sees(work.workload.kind) else { continue };
        for site in work.images.iter().filter(|site| !policy.looks_at(seen_as, site.found.list)) {
            let place = site.plan.place;
            match found.iter_mut().find(|(list, _)| *list == site.found.list) {
                Some((_, draft)) => draft.add(Some(place), m::ALSO_HERE, &site.plan.id),
                None => {
                    let draft = Draft::new(finding::ADM003, place).with("policy", policy.name());
                    let draft = draft.with_words("place", containers(site.found.list)).image(&site.plan.id);
                    found.push((site.found.list, draft));
                }
            }
        }
    }
    found.into_iter().map(|(_, draft)| draft.done()).collect()
}

/// What a policy says to an image, if it refuses it.
fn refusal<'s>(site: &Site<'s>, policy: &str) -> Option<&'s PolicyVerdict> {
    site.plan.admission.iter().find(|verdict| verdict.policy == policy && verdict.verdict == Verdict::Denied)
}

/// ADM004: an object that is let in, with Pods that are not.
fn denied_later(work: &Work<'_>, policy: &Policy<'_>) -> Option<Found> {
    let seen_as: Option<&WorkloadKind> = policy.sees(work.workload.kind);
    let later = seen_as.is_some_and(|kind| kind != work.workload.kind);
    let mut refused = work.images.iter().filter(|site| later && refusal(site, policy.name()).is_some());
    let first = refused.next()?;
    let draft = Draft::new(finding::ADM004, first.plan.place).with("object", work.title());
    let draft = draft.with("policy", policy.name()).image(&first.plan.id);
    Some(refused.fold(draft, |draft, site| draft.image(&site.plan.id)).done())
}

/// ADM005: an object that is refused or changed.
fn denied(work: &Work<'_>, admission: &ObjectAdmission, policy: &PolicyVerdict) -> Option<Found> {
    if policy.verdict != Verdict::Denied {
        return None;
    }
    let refused = || work.images.iter().filter(|site| refusal(site, &policy.policy).is_some());
    let place = refused().next().map_or(admission.place, |site| site.plan.place);
    let reasons = words::joined(words::SEMICOLON, policy.reasons.clone());
    let draft = Draft::new(finding::ADM005, place)
        .with("object", format!("{} {}", admission.object.kind, admission.object.name))
        .with("policy", &policy.policy)
        .filled("reason", reasons.map(Filling::Words).unwrap_or_default())
        .related(policy.entry, m::POLICY_HERE);
    Some(refused().fold(draft, |draft, site| draft.image(&site.plan.id)).done())
}

/// ADM006: entries that differ from an image only by the port, each with its images.
fn other_ports(context: &Context<'_>, policy: &Policy<'_>, foreign: &Foreign<'_>) -> Vec<Found> {
    let mut found: Vec<(&str, Draft)> = Vec::new();
    for work in context.works.iter().filter(|work| policy.concerns(work.namespace)) {
        for site in &work.images {
            let Some(entry) = foreign.imported.other_port(site.text()) else { continue };
            match found.iter_mut().find(|(text, _)| *text == entry.text) {
                Some((_, draft)) => draft.add(Some(site.plan.place), m::IMAGE_HERE, &site.plan.id),
                None => {
                    let span = entry.span.unwrap_or_default();
                    let draft = Draft::new(finding::ADM006, context.files.place(foreign.file, span));
                    let draft = draft.with("entry", &entry.text).with("image", site.text());
                    let draft = draft.related(Some(site.plan.place), m::IMAGE_HERE).image(&site.plan.id);
                    found.push((&entry.text, draft));
                }
            }
        }
    }
    found.into_iter().map(|(_, draft)| draft.done()).collect()
}

/// ADM008: a template of Gatekeeper's with a comparison that is always true.
fn refuses_everything(context: &Context<'_>) -> Vec<Found> {
    let templates = context.placed.iter().filter(|object| object.content == Content::ConstraintTemplate);
    let about = templates.flat_map(|template| {
        regos(template.node).filter_map(|rego| {
            let comparison = not_equal_to_any(rego.as_str()?)?;
            let span = rego.source_map().map(|map| map.span(comparison.span)).or(rego.span())?;
            let place = context.files.place(template.file, span);
            let draft = Draft::new(finding::ADM008, place).with("policy", format!("Template {}", template.name));
            Some(draft.with("parameter", comparison.parameter).done())
        })
    });
    about.collect()
}
