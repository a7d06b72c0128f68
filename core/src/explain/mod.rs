//! From files to the report.

mod admission;
mod config_source;
mod credentials;
mod decision;
mod difference;
mod events;
mod files;
pub(crate) mod findings;
mod groups;
mod image;
mod input;
pub(crate) mod messages;
mod objects;
mod pause;
mod plan;
mod policy;
mod providers;
mod readers;
mod rings;
mod secret_rings;
mod symptoms;
mod timeline;
mod unread;
mod ways;
mod work;

pub use self::{input::Input, pause::Pause};

use alloc::{borrow::Cow, string::ToString, vec::Vec};

use self::{
    config_source::{ConfigSource, Embedding},
    files::Files,
    findings::Found,
    objects::Objects,
    pause::{NoPause, at_once},
};
use crate::{
    Options, Span, Text, Tree,
    cluster::{Cluster, DEFAULT_NAMESPACE, Object},
    collections::{Map, sort_by},
    credentials::{ConfigFile, ConfigFormat, OtherFile},
    manifest::{self, Content, Document, DocumentErrorKind, Limit, Limits, Reader, Source},
    report::{DocumentReport, DocumentState, FileReport, LimitHit, ObjectName, Report, SourceKind, SourceName},
    rules::import::Imported,
};

/// Says what Kubernetes decides about every image in the files before it is pulled, and why.
///
/// The files may hold anything that `kubectl` would apply, in any order, the node's `config.json` among them; what a
/// file is, is seen from its content. Nothing fails: what can't be read is a finding of the report.
///
/// Time is linear in the length of the files.
///
/// # Examples
///
/// ```
/// use pullplan::{Input, Options, explain, report::Then};
/// let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: ghcr.io/acme/app:1}]}";
/// let node = r#"{"auths": {"ghcr.io": {"auth": "dXNlcjpwYXNz"}}}"#;
/// let report = explain(&[Input::from_text("pod.yaml", pod), Input::from_text("config.json", node)], &Options::default());
/// let credentials = &report.images[0].credentials;
/// assert_eq!(credentials.attempts[0].key_used, "ghcr.io");
/// assert_eq!(credentials.then, Then::Nothing);
/// ```
#[must_use]
pub fn explain(inputs: &[Input], options: &Options) -> Report {
    at_once(explain_with_pauses(inputs, options, &NoPause))
}

/// The same as [`explain`] for whoever has other things to do meanwhile: there is a pause after every few objects.
///
/// Between two pauses lies at most an eighth of the work on ten thousand objects. Dropping the future ends the work.
pub async fn explain_with_pauses(inputs: &[Input], options: &Options, pause: &impl Pause) -> Report {
    let files = Files::new(inputs);
    let mut documents: Vec<Vec<Document<'_>>> = Vec::new();
    for input in inputs {
        documents.push(match input.source() {
            Ok(source) => read(source, pause).await,
            Err(_) => Vec::new(),
        });
        pause.pause().await;
    }
    let documents = documents;
    let mut report = Report {
        schema_version: Report::SCHEMA_VERSION,
        files: Vec::new(),
        images: Vec::new(),
        findings: Vec::new(),
        policies: Vec::new(),
        admission: Vec::new(),
        timeline: timeline::timeline(),
        ways: Vec::new(),
        events: Vec::new(),
    };
    let (mut node_files, mut node_errors) = (Vec::new(), Vec::new());
    let (mut roots_of_files, mut pasted) = (Vec::new(), Vec::new());
    for (file, (input, documents)) in inputs.iter().zip(&documents).enumerate() {
        if let Some(format) = objects::node_file_format(input, documents) {
            report.files.push(file_report(input, "config.json", &files, file, documents));
            match ConfigFile::read(files.text(file).as_bytes(), format) {
                Ok(config) => node_files.push((file, config)),
                Err(error) => node_errors.push((file, error)),
            }
            continue;
        }
        if events::is_events(files.text(file), documents) {
            let events = events::of_file(file, &files);
            let mut of_file = file_report(input, "events", &files, file, &[]);
            if events.is_empty() {
                let (state, note) = (DocumentState::PassedOver, Some(Text::new(messages::DOCUMENT_NO_EVENTS)));
                let place = files.place(file, Span::at(0));
                of_file.documents.push(DocumentReport { object: None, state, note, place });
            }
            report.files.push(of_file);
            pasted.extend(events);
            continue;
        }
        let settings = documents.iter().filter_map(Document::root).all(|root| Content::of(root) == Content::Settings);
        let settings = settings && documents.iter().any(|document| document.root().is_some());
        let content = if settings { "settings" } else { "manifests" };
        report.files.push(file_report(input, content, &files, file, documents));
        let roots = documents.iter().enumerate().filter_map(|(at, document)| Some((at, document.root()?)));
        roots_of_files.extend(roots.map(|(document, root)| (file, document, root)));
    }
    pause.pause().await;
    let cluster = Cluster::new(roots_of_files);
    pause.pause().await;
    let objects = Objects::new(&cluster);
    let placed = objects::wanted(&cluster);
    let policies = admission::policies(&placed, |file| inputs.get(file).map_or("", Input::name));
    report.policies = admission::reports(&policies, &files);
    // The kubelet reads one file: the first config.json of its folders; without any, the first .dockercfg.
    let is_first = |(_, config): &&(usize, ConfigFile)| config.format() == ConfigFormat::ConfigJson;
    let name = |file: usize| inputs.get(file).map_or("", Input::name);
    let node = node_files.iter().find(is_first).or(node_files.first());
    let node = node.map(|(file, config)| (*file, config, name(*file)));
    let kubelet = decision::Kubelet::new(options);
    let providers = providers::Providers::new(&placed);
    let others = node.filter(|(_, config, _)| config.format() == ConfigFormat::ConfigJson);
    let others = others.map(|(file, ..)| OtherFile::read(files.text(file).as_bytes()));
    let mut groups = groups::Groups::default();
    objects.number(&mut groups);
    let numbers = node.map(|(_, config, _)| groups.add(config.entries())).unwrap_or_default();
    providers.number(&mut groups);
    let node_ring = node.and_then(|node| rings::SourceRing::new(Vec::from([node_source(node, &numbers)])));
    let node_side = plan::NodeSide {
        file: node,
        others: others.as_ref(),
        ring: node_ring.as_ref(),
        rings: &secret_rings::SecretRings::default(),
        near: &rings::NearBudget::new(),
        providers: &providers,
        kubelet: &kubelet,
        options,
    };
    let mut ids = Map::new();
    let works = work::works(&placed, &cluster);
    report.images.reserve_exact(works.iter().map(|work| work.uses.len()).sum());
    report.admission.reserve_exact(works.len());
    for some in works.chunks(OBJECTS) {
        for work in some {
            let first = report.images.len();
            plan::plan_workload(work, &objects, &node_side, (&files, &mut ids), &mut report);
            admission::admit(work, first, &policies, (&files, &documents, options), &mut report);
        }
        pause.pause().await;
    }
    admission::answer_reviews(&placed, &policies, &files, &mut report);
    report.ways = ways::ways(&placed, &works, node.map(|(file, config, _)| (file, config)), &report.images, &files);
    pasted.extend(events::of_objects(&placed, &files));
    report.events = events::read_events(events::condense(pasted), &report.images);
    pause.pause().await;
    let read = findings::Read {
        inputs,
        files: &files,
        reports: &report.files,
        documents: &documents,
        placed: &placed,
        works: &works,
        objects: &objects,
        providers: &providers,
        node,
        node_files: &node_files,
        node_errors: &node_errors,
        options,
        events: &report.events,
        plans: &report.images,
        policies: &policies,
        admission: &report.admission,
    };
    // They stay behind pointers, which are sorted with less ado, until they are in order.
    let mut found = findings::find(read, pause).await;
    sort_by(&mut found, |one, other| {
        let (one, other) = (one.finding(), other.finding());
        one.place.cmp(&other.place).then_with(|| one.id.cmp(other.id))
    });
    report.findings = found.into_iter().map(Found::into_finding).collect();
    events::keep_raised(&mut report.events, &report.findings);
    report
}

/// The objects from one pause to the next.
const OBJECTS: usize = 32;

/// Reads the documents of a source.
async fn read<'s>(source: &'s Source, pause: &impl Pause) -> Vec<Document<'s>> {
    /// The parser's events from one pause to the next: half a hundred objects.
    const EVENTS: usize = 2_000;
    let mut reader = Reader::new(source.text(), &Limits::new());
    while reader.read_on(EVENTS) {
        pause.pause().await;
    }
    reader.into_documents()
}

/// The node's file as a source of credentials.
fn node_source<'e>(
    (file, config, name): (usize, &'e ConfigFile, &str),
    numbers: &'e [Option<usize>],
) -> ConfigSource<'e> {
    ConfigSource {
        name: node_name(name).into(),
        file,
        embedding: &Embedding::Itself,
        entries: config.entries(),
        numbers,
    }
}

/// The name of the node's file as a source of credentials.
fn node_name(name: &str) -> SourceName {
    SourceName { kind: SourceKind::NodeFile, name: name.to_string(), via: None }
}

fn file_report(
    input: &Input,
    content: &'static str,
    files: &Files<'_>,
    file: usize,
    documents: &[Document<'_>],
) -> FileReport {
    let content = if input.source().is_err() { "unreadable" } else { content };
    let report = |document: &Document<'_>| {
        let used = |root: &manifest::Node<'_>| content == "config.json" || is_used(root, 0);
        let (state, note) = match document.root() {
            _ if document.error().is_some() => (DocumentState::Broken, Some(Text::new(messages::DOCUMENT_BROKEN))),
            None => (DocumentState::Empty, Some(Text::new(messages::DOCUMENT_EMPTY))),
            Some(root) if used(root) => (DocumentState::Used, None),
            Some(_) => (DocumentState::PassedOver, Some(Text::new(messages::DOCUMENT_PASSED_OVER))),
        };
        let object = document.root().and_then(root_name);
        DocumentReport { object, state, note, place: files.place(file, document.span()) }
    };
    let limit = documents.iter().find_map(|document| match document.error()?.kind() {
        DocumentErrorKind::Limit(limit) => Some(limit_hit(limit, files.text(file))),
        _ => None,
    });
    let mut documents: Vec<DocumentReport> = documents.iter().map(report).collect();
    if documents.is_empty() && content == "manifests" {
        let (state, note) = (DocumentState::Empty, Some(Text::new(messages::DOCUMENT_EMPTY)));
        documents.push(DocumentReport { object: None, state, note, place: files.place(file, Span::at(0)) });
    }
    FileReport { name: input.name().to_string(), content, documents, limit }
}

/// Whether something of a document has to do with pulling images; of a list, whether an item has.
fn is_used(root: &manifest::Node<'_>, depth: usize) -> bool {
    match Content::of(root) {
        Content::List if depth < Cluster::MAX_LISTS => {
            root.get("items").into_iter().flat_map(Tree::items).any(|item| is_used(item, depth + 1))
        }
        Content::OtherMap => Imported::read(root).is_some(),
        content @ (Content::Constraint | Content::OtherKind) => {
            Imported::read(root).is_some() || unread::Unread::of(root, content).is_some()
        }
        Content::List | Content::NotAMap(_) | Content::ProviderRequest => false,
        _ => true,
    }
}

/// A limit of reading, reached in a text.
const fn limit_hit(limit: Limit, text: &str) -> LimitHit {
    match limit {
        Limit::SourceBytes => LimitHit { kind: "bytes", limit: Limits::SOURCE_BYTES, actual: Some(text.len()) },
        Limit::Nodes => LimitHit { kind: "values", limit: Limits::NODES, actual: None },
        Limit::Depth => LimitHit { kind: "levels", limit: Limits::DEPTH, actual: None },
        Limit::AliasNodes => LimitHit { kind: "aliasedValues", limit: Limits::ALIAS_NODES, actual: None },
    }
}

/// The name of an object for the report.
fn object_name(object: &Object<'_>) -> ObjectName {
    ObjectName {
        api_version: word(object.api_version),
        kind: word(object.kind),
        namespace: word(object.namespace),
        name: object.name.to_string(),
    }
}

/// The name of a document's root, if it is an object.
fn root_name(root: &manifest::Node<'_>) -> Option<ObjectName> {
    let kind = root.get("kind")?;
    let metadata = root.get("metadata");
    let of_metadata =
        |key| metadata.and_then(|map| map.get(key)).and_then(Tree::as_str).filter(|text| !text.is_empty());
    Some(ObjectName {
        api_version: word(root.get("apiVersion").and_then(Tree::as_str).unwrap_or_default()),
        kind: word(kind.as_str().unwrap_or_default()),
        namespace: word(of_metadata("namespace").unwrap_or(DEFAULT_NAMESPACE)),
        name: of_metadata("name").or_else(|| of_metadata("generateName")).unwrap_or_default().to_string(),
    })
}

/// Words that most files are full of.
const WORDS: &[&str] = &[
    "",
    "v1",
    "apps/v1",
    "batch/v1",
    "Pod",
    "Deployment",
    "StatefulSet",
    "DaemonSet",
    "Job",
    "CronJob",
    "Secret",
    "ServiceAccount",
    "Service",
    "ConfigMap",
    DEFAULT_NAMESPACE,
];

/// A text of the report, which needs no room if it is one of [`WORDS`].
fn word(text: &str) -> Cow<'static, str> {
    let known = WORDS.iter().find(|word| **word == text);
    known.map_or_else(|| Cow::Owned(text.to_string()), |word| Cow::Borrowed(*word))
}

#[cfg(test)]
mod tests;
