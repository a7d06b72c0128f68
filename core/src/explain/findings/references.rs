//! REF: how an image's name reads.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Context,
    draft::Draft,
    found::Found,
    image_text::{TextFinding, image_text},
    messages as m,
    site::{Site, Work},
};
use crate::{
    DomainRule, Shape, Span, Tree,
    collections::Map,
    finding,
    options::{KubernetesVersion, Runtime},
    report::{Edit, Place, Severity},
};

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    let hosts = cluster_hosts(context);
    for work in &context.works {
        for site in &work.images {
            if let Some(finding) = absent(context, work, site) {
                found.push(finding);
                continue;
            }
            let about_text = image_text(site.text(), site.read);
            found.extend(about_text.into_iter().map(|about| placed(context, site, about)));
            found.extend(short_name(context, work, site, &hosts));
        }
    }
}

/// REF014, and YML009 for an image that is no text.
fn absent(context: &Context<'_>, work: &Work<'_>, site: &Site<'_>) -> Option<Found> {
    let field = work.workload.path(&site.found.field());
    if let Some(node) = site.wrong_shape() {
        let draft = Draft::new(finding::YML009, site.plan.place)
            .with("field", field)
            .with_words("found", node.shape().message());
        return Some(draft.with_words("expected", Shape::String.message()).image(&site.plan.id).done());
    }
    if !site.text().is_empty() {
        return None;
    }
    let entry = context.files.place(work.file, site.found.node.span().unwrap_or_default());
    let place = if site.found.image.node().is_some() { site.plan.place } else { entry };
    let draft = Draft::new(finding::REF014, place).with_words("container", site.title()).with("field", field);
    Some(draft.image(&site.plan.id).done())
}

fn placed(context: &Context<'_>, site: &Site<'_>, about: TextFinding) -> Found {
    let mut draft = Draft::new(about.kind, site.place(context.files, about.span)).image(&site.plan.id);
    for (name, value) in about.fields {
        draft = draft.filled(name, value);
    }
    let edit = about.edit.and_then(|(span, replacement)| {
        let place = site.place(context.files, span);
        // An escape or a fold between the text and the file: better no edit than a wrong one.
        let there = context.files.text(place.file).get(place.start..place.end);
        (there == span.slice(site.text())).then_some(Edit { place, replacement })
    });
    draft.edit(edit).done()
}

/// REF005, REF006 and REF007: names without a host.
fn short_name(context: &Context<'_>, work: &Work<'_>, site: &Site<'_>, hosts: &Hosts) -> Vec<Found> {
    let text = site.text();
    let Ok(reference) = site.read else { return Vec::new() };
    let name = reference.normalize();
    let rule = name.domain_rule();
    if !matches!(rule, DomainRule::NoSlash | DomainRule::FirstPartNotAHost) {
        return Vec::new();
    }
    let canonical = name.completed().to_string();
    let draft = |kind| {
        let place = site.place(context.files, Span::new(0, text.len()));
        Draft::new(kind, place).with("image", text).with("canonical", &canonical).image(&site.plan.id)
    };
    let mut found = Vec::new();
    let host = text.split_once('/').and_then(|(first, rest)| Some((first, rest, hosts.get(first)?)));
    if let (DomainRule::FirstPartNotAHost, Some((first, rest, evidence))) = (rule, host) {
        let draft = draft(finding::REF007).with("first", first).with("rest", rest).with("namespace", work.namespace);
        found.push(draft.related(Some(*evidence), m::SERVICE_HERE).done());
    } else {
        let credentials = &site.plan.credentials;
        let other_host = |near: &crate::report::NearMiss| near.reason.id() == "miss.host";
        let meant = credentials.attempts.is_empty() && credentials.near.iter().any(other_host);
        let severity = if meant { Severity::Warning } else { Severity::Info };
        found.push(draft(finding::REF005).severity(severity).done());
    }
    if context.options.runtime == Runtime::CriO {
        // From this version on, CRI-O enforces short names by default.
        let enforced = context.options.kubernetes >= KubernetesVersion::new(1, 34);
        let severity = if enforced { Severity::Warning } else { Severity::Info };
        found.push(draft(finding::REF006).severity(severity).done());
    }
    found
}

/// Names without dots that something in the files has: Services, and hosts of registry keys.
type Hosts = Map<String, Place>;

fn cluster_hosts(context: &Context<'_>) -> Hosts {
    let mut hosts = Map::new();
    for document in context.placed.iter().filter(|object| object.kind == "Service" && object.api_version == "v1") {
        let name = document.node.at(&["metadata", "name"]);
        if let Some((name, text)) = name.and_then(|name| Some((name, name.as_str()?))) {
            let place = || context.files.place(document.file, name.span().unwrap_or_default());
            hosts.entry(text.to_string()).or_insert_with(place);
        }
    }
    for source in &context.sources {
        for entry in source.config.entries() {
            let key = entry.key().as_str();
            let key = key.strip_prefix("https://").or_else(|| key.strip_prefix("http://")).unwrap_or(key);
            let host = key.split(['/', ':']).next().unwrap_or(key);
            if !host.is_empty() && host != "localhost" && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
                let place = || source.place(context.files, entry.key_span());
                hosts.entry(host.to_string()).or_insert_with(place);
            }
        }
    }
    hosts
}
