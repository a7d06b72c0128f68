use alloc::{borrow::Cow, string::ToString, vec::Vec};

use super::files::Files;
use crate::{
    NormalizedReference, Reference, Text, Tree,
    cluster::Object,
    collections::{Map, Set},
    credentials::shown_name,
    events::{Event, decode, looks_like_events},
    manifest::{Content, Document, Node},
    report::{EventReading, Finding, Place, PullPlan},
};

/// Whether a file holds events: nothing in it is a map, and it reads like events.
pub(super) fn is_events(text: &str, documents: &[Document<'_>]) -> bool {
    let objects = documents.iter().filter_map(Document::root).any(|root| root.get("kind").is_some());
    !objects && looks_like_events(text)
}

/// A line of events, and where it stands.
pub(super) struct Pasted<'e> {
    event: Event<'e>,
    place: Place,
    /// The image that it is about, if the line does not say so itself.
    image: Option<&'e str>,
}

/// The lines of a file of events.
pub(super) fn of_file<'e>(file: usize, files: &Files<'e>) -> Vec<Pasted<'e>> {
    let pasted = |event: Event<'e>| Pasted { place: files.place(file, event.span), event, image: None };
    decode(files.text(file)).into_iter().map(pasted).collect()
}

/// What Events, and the states of Pods, say about pulling.
pub(super) fn of_objects<'e>(objects: &[Object<'e>], files: &Files<'_>) -> Vec<Pasted<'e>> {
    let mut found = Vec::new();
    for object in objects {
        match object.content {
            Content::Event => {
                let message = object.node.get("message").or_else(|| object.node.get("note"));
                found.extend(said(object, [message, object.node.get("reason")], None, files));
            }
            Content::Workload(kind) if kind.kind == "Pod" => {
                for list in ["initContainerStatuses", "containerStatuses", "ephemeralContainerStatuses"] {
                    for status in object.node.at(&["status", list]).into_iter().flat_map(Tree::items) {
                        let Some(waiting) = status.at(&["state", "waiting"]) else { continue };
                        let image = status.get("image").and_then(Tree::as_str);
                        found.extend(said(object, [waiting.get("message"), waiting.get("reason")], image, files));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// What the first of these texts that is about pulling says.
fn said<'e>(
    object: &Object<'e>,
    texts: [Option<&'e Node<'e>>; 2],
    image: Option<&'e str>,
    files: &Files<'_>,
) -> Vec<Pasted<'e>> {
    let decoded = texts.into_iter().flatten().find_map(|node| {
        let events = decode(node.as_str()?);
        (!events.is_empty()).then_some((node, events))
    });
    let Some((node, events)) = decoded else { return Vec::new() };
    let map = node.source_map();
    let span = |event: &Event<'_>| map.as_ref().map(|map| map.span(event.span)).or(node.span()).unwrap_or_default();
    let pasted = |event: Event<'e>| Pasted { place: files.place(object.file, span(&event)), event, image };
    events.into_iter().map(pasted).collect()
}

/// Lines of events, each with the images that it is about, and every finding that may explain it.
pub(super) fn read_events(events: Vec<Pasted<'_>>, plans: &[PullPlan]) -> Vec<EventReading> {
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
    let reading = |pasted: Pasted<'_>| {
        let event = pasted.event;
        let name = event.image.as_deref().or(pasted.image);
        let shown = name.map(shown_name);
        let full = name.and_then(|name| Reference::parse(name).ok()).map(Reference::normalize);
        let full = full.map(|name: NormalizedReference<'_>| name.completed().to_string());
        let concerned = [full.as_deref(), name].into_iter().flatten().find_map(|name| by_name.get(name));
        let mut images: Vec<_> = concerned.into_iter().flatten().map(|plan| plan.id.clone()).collect();
        images.dedup();
        EventReading {
            line: match (name, &shown) {
                (Some(name), Some(Cow::Owned(shown))) => event.line.replace(name, shown),
                _ => event.line.to_string(),
            },
            cause: event.cause.id(),
            meaning: Text::new(event.cause.meaning()),
            advice: Text::new(event.cause.advice()),
            findings: event.cause.findings().to_vec(),
            image: shown.map(Cow::into_owned),
            images,
            place: Some(pasted.place),
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
