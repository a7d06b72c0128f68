use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::files::Files;
use crate::{
    NormalizedReference, Reference, Span, Text, Tree,
    cluster::Object,
    collections::{Map, Set},
    credentials::shown_name,
    events::{Event, decode, looks_like_events, parts},
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
    /// What the lines about one Pod have in common.
    subject: String,
    /// Whether this line, or one about the same that is left out, says that the kubelet waits.
    waits: bool,
    /// The image that it is about, if the line does not say so itself.
    image: Option<&'e str>,
}

/// The lines of a file of events.
pub(super) fn of_file<'e>(file: usize, files: &Files<'e>) -> Vec<Pasted<'e>> {
    let text = files.text(file);
    let parts: Vec<usize> = parts(text).collect();
    let pasted = |event: Event<'e>| {
        let part = parts.partition_point(|start| *start <= event.span.start());
        Pasted::new(event, format!("{file} {part}"), None, |span| files.place(file, span))
    };
    decode(text).into_iter().map(pasted).collect()
}

impl<'e> Pasted<'e> {
    fn new(event: Event<'e>, subject: String, image: Option<&'e str>, place: impl FnOnce(Span) -> Place) -> Self {
        let waits = event.cause.id() == "backOff" || WAITING.iter().any(|words| event.line.contains(words));
        Self { place: place(event.span), event, subject, waits, image }
    }

    fn image(&self) -> Option<&str> {
        self.event.image.as_deref().or(self.image)
    }

    /// The key of what it says about its image, or, without one, about its Pod.
    fn key(&self, what: &str, image: Option<&str>) -> String {
        format!("{what} {} {}", self.subject, image.unwrap_or_default())
    }
}

/// How the kubelet says that it waits.
const WAITING: [&str; 2] = ["Back-off pulling image", "ImagePullBackOff"];

/// Leaves out what other lines about the same Pod say better: that a pull fails where one says why, and the same
/// cause twice. What is left out may say that the kubelet waits; then the line that stays says it too.
pub(super) fn condense(events: Vec<Pasted<'_>>) -> Vec<Pasted<'_>> {
    let mut known: Set<String> = Set::new();
    for event in &events {
        let image = event.image();
        if event.waits {
            known.insert(event.key("waits", image));
        }
        if image.is_some() {
            known.insert(event.key(event.event.cause.id(), None));
            if event.event.cause.is_telling() {
                known.insert(event.key("told", image));
                known.insert(event.key("told", None));
            }
        }
    }
    let mut said: Set<String> = Set::new();
    let mut kept: Vec<Pasted<'_>> = Vec::new();
    for mut event in events {
        let (image, cause) = (event.image(), event.event.cause);
        let superfluous = match image {
            _ if cause.is_vague() => known.contains(&event.key("told", image)),
            None => known.contains(&event.key(cause.id(), None)),
            Some(_) => false,
        };
        let repeated = image.is_some() && !said.insert(event.key(cause.id(), image));
        if superfluous || repeated {
            continue;
        }
        let waits = |image| known.contains(&event.key("waits", image));
        event.waits |= cause.is_telling() && (waits(image) || waits(None));
        kept.push(event);
    }
    kept
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
    let pasted = |event: Event<'e>| {
        let place = span(&event);
        Pasted::new(event, subject(object), image, |_| files.place(object.file, place))
    };
    events.into_iter().map(pasted).collect()
}

/// The Pod that an Event is about, or that has a state: its namespace and name.
fn subject(object: &Object<'_>) -> String {
    let about = ["involvedObject", "regarding"].iter().find_map(|key| object.node.get(key));
    let name = about.and_then(|about| about.get("name")).and_then(Tree::as_str).unwrap_or(object.name);
    format!("{} {name}", object.namespace)
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
            advice: Text::new(if images.is_empty() { event.cause.advice() } else { event.cause.advice_beside() }),
            waits: pasted.waits,
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
    if events.is_empty() {
        return;
    }
    let mut raised: Map<&str, Set<&'static str>> = Map::new();
    for finding in findings {
        for image in &finding.images {
            raised.entry(image).or_default().insert(finding.id);
        }
    }
    for event in events {
        let images = &event.images;
        event.findings.retain(|id| images.iter().any(|image| raised.get(&**image).is_some_and(|ids| ids.contains(id))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Input, Options, explain};

    const DESCRIBED: &str = "Name:  web-1\nContainers:\n  web:\n    State:    Waiting\n      Reason: ImagePullBackOff\nEvents:\n  Type  Reason  Age  From  Message\n  Warning Failed 50s kubelet Failed to pull image \"a.b/c:1\": no such host\n  Warning Failed 50s kubelet Error: ErrImagePull\n  Normal BackOff 12s kubelet Back-off pulling image \"a.b/c:1\"\n  Warning Failed 12s kubelet Error: ImagePullBackOff\n";

    #[test]
    fn the_line_that_says_why_is_not_drowned_by_those_that_do_not() {
        let said = |text: &str| {
            let report = explain::explain(&[Input::from_text("described.txt", text)], &Options::default());
            let ids: Vec<_> =
                report.findings.iter().map(|found| (found.id, found.place.map(|place| place.line))).collect();
            (report.events.iter().map(|event| event.cause).collect::<Vec<_>>(), ids)
        };
        assert_eq!(said(DESCRIBED), (["unknownHost"].to_vec(), [("RUN005", Some(8))].to_vec()));
        // Another Pod's lines, whose cause has expired, stay: nothing else speaks of it.
        let other = DESCRIBED.replace("a.b/c:1", "d.e/f:1").replace("web-1", "web-2");
        let other: String =
            other.lines().filter(|line| !line.contains("no such host")).map(|line| format!("{line}\n")).collect();
        let (both, ids) = said(&[DESCRIBED, &other].concat());
        assert_eq!(both, ["unknownHost", "backOff", "pullFailed", "backOff", "backOff"]);
        assert_eq!(ids.len(), 1, "the back-off is explained once");
        // The same cause without the image adds nothing to the line with it.
        let never = "Name:  a\n  Reason:  ErrImageNeverPull\n  Container image \"a:1\" is not present with pull policy of Never\n  Error: ErrImageNeverPull\n";
        assert_eq!(said(never).0, ["neverPulled"]);
        // Two lines of a list of Pods are about two Pods.
        assert_eq!(
            said("NAME READY STATUS RESTARTS AGE\na 0/1 ErrImagePull 0 3s\nb 0/1 ErrImagePull 0 3s\n").0.len(),
            2
        );
    }

    #[test]
    fn events_that_are_not_about_pulling_are_no_broken_manifest() {
        let text =
            "Name:  a\nEvents:\n  Type    Reason     Age   From  Message\n  Normal  Scheduled  3m    x     y: z: [\n";
        let report = explain::explain(&[Input::from_text("described.txt", text)], &Options::default());
        assert_eq!((report.findings.len(), report.events.len()), (0, 0));
        let note = report.files[0].documents[0].note.as_ref().map(Text::id);
        assert_eq!((report.files[0].content, note), ("events", Some("document.no-events")));
    }
}
