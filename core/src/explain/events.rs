use alloc::{string::ToString, vec::Vec};

use super::files::Files;
use crate::{
    NormalizedReference, Reference, Text, Tree,
    collections::{Map, Set},
    events::{decode, looks_like_events},
    manifest::Document,
    report::{EventReading, Finding, PullPlan},
};

/// Whether a file holds events: nothing in it is a map, and it reads like events.
pub(super) fn is_events(text: &str, documents: &[Document<'_>]) -> bool {
    let objects = documents.iter().filter_map(Document::root).any(|root| root.get("kind").is_some());
    !objects && looks_like_events(text)
}

/// The lines of a file of events, each with the images that it is about, and every finding that may explain it.
pub(super) fn read_events(file: usize, files: &Files<'_>, plans: &[PullPlan]) -> Vec<EventReading> {
    let text = files.text(file);
    let events = decode(text);
    if events.is_empty() {
        return Vec::new();
    }
    // Names are compared as completed: the runtime and the manifest may write one image differently.
    let mut by_name: Map<&str, Vec<&PullPlan>> = Map::new();
    for plan in plans {
        if let Some(parts) = &plan.image.parts {
            by_name.entry(&parts.canonical).or_default().push(plan);
        }
        by_name.entry(&plan.image.written).or_default().push(plan);
    }
    let reading = |event: crate::events::Event<'_>| {
        let name = event.image.as_deref();
        let full = name.and_then(|name| Reference::parse(name).ok()).map(Reference::normalize);
        let full = full.map(|name: NormalizedReference<'_>| name.completed().to_string());
        let concerned = [full.as_deref(), name].into_iter().flatten().find_map(|name| by_name.get(name));
        let mut images: Vec<_> = concerned.into_iter().flatten().map(|plan| plan.id.clone()).collect();
        images.dedup();
        EventReading {
            line: event.line.to_string(),
            cause: event.cause.id(),
            meaning: Text::new(event.cause.meaning()),
            advice: Text::new(event.cause.advice()),
            findings: event.cause.findings().to_vec(),
            image: event.image,
            images,
            place: Some(files.place(file, event.span)),
        }
    };
    events.into_iter().map(reading).collect()
}

/// Leaves each event only the findings that were raised for one of its images.
pub(super) fn keep_raised(events: &mut [EventReading], findings: &[Finding]) {
    let mut raised: Map<&str, Set<&'static str>> = Map::new();
    for finding in findings {
        for image in &finding.images {
            raised.entry(image).or_default().insert(finding.id);
        }
    }
    for event in events {
        let images = &event.images;
        event
            .findings
            .retain(|id| images.iter().any(|image| raised.get(image.as_str()).is_some_and(|ids| ids.contains(id))));
    }
}
