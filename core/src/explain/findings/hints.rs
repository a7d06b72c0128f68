//! RUN: what files can't prove, said as a hint and never asserted.

use alloc::{format, sync::Arc, vec::Vec};

use super::{Context, draft::Draft, found::Found, image_text::is_this_node, site::Work};
use crate::{
    Tree,
    cluster::Object,
    collections::{Map, Set},
    finding,
    known::KnownRegistry,
    manifest::Node,
    report::{PullPlan, SourceKind, Then},
};

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    let mut exists: Option<Draft> = None;
    let mut registries: Map<&str, Draft> = Map::new();
    for plan in context.plans.iter().filter(|plan| asks(plan)) {
        found.extend(anonymous_hub(plan));
        let draft = exists
            .take()
            .unwrap_or_else(|| Draft::new(finding::RUN002, plan.place).with("image", plan.image.written.as_str()));
        exists = Some(draft.image(&plan.id));
        found.extend(without_tls(plan));
        usual_way(plan, &mut registries);
    }
    found.extend(exists.into_iter().chain(registries.into_values()).map(Draft::done));
    found.extend(context.works.iter().filter_map(|work| architecture(context, work)));
    found.extend(context.placed.iter().flat_map(|object| identity(context, object)));
    found.extend(next_attempt(context));
}

/// Whether the kubelet may ask a registry for an image.
fn asks(plan: &PullPlan) -> bool {
    plan.image.parts.is_some() && plan.pull_policy.effective != "Never"
}

/// RUN001.
fn anonymous_hub(plan: &PullPlan) -> Option<Found> {
    let parts = plan.image.parts.as_ref()?;
    let applies = parts.domain.value == "docker.io" && plan.credentials.then == Then::Anonymous;
    let draft = || Draft::new(finding::RUN001, plan.place).with("image", plan.image.written.as_str()).image(&plan.id);
    applies.then(|| draft().done())
}

/// Ports on which registries often listen without TLS.
const PLAIN_PORTS: &[&str] = &["80", "5000", "5001", "8080", "8081", "8082", "8083", "30500", "32000"];

/// RUN004.
fn without_tls(plan: &PullPlan) -> Option<Found> {
    let domain = plan.image.parts.as_ref()?.domain.value.as_str();
    let (host, port) = match domain.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (domain, ""),
    };
    let is_ipv4 = host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok());
    let applies = is_ipv4 || host.starts_with('[') || PLAIN_PORTS.contains(&port);
    let draft = || Draft::new(finding::RUN004, plan.place).with("host", domain).image(&plan.id);
    (applies && !is_this_node(domain)).then(|| draft().done())
}

/// RUN006, once for each registry; not where a provider, which is the usual way, is asked.
fn usual_way<'c>(plan: &'c PullPlan, found: &mut Map<&'c str, Draft>) {
    let Some(parts) = &plan.image.parts else { return };
    let domain = parts.domain.value.as_str();
    let Some(known) = KnownRegistry::of(domain).filter(|known| known.short_lived) else { return };
    if plan.credentials.attempts.iter().any(|attempt| attempt.source.kind == SourceKind::Provider) {
        return;
    }
    if let Some(draft) = found.get_mut(known.name) {
        draft.add_image(&plan.id);
        return;
    }
    let draft = Draft::new(finding::RUN006, plan.place).with("registry", known.name);
    let draft = draft.with_words("lifetime", known.lifetime).with_words("way", known.way);
    found.insert(known.name, draft.image(&plan.id));
}

/// RUN003.
fn architecture(context: &Context<'_>, work: &Work<'_>) -> Option<Found> {
    let spec = work.workload.pod_spec?;
    let node = selected(spec).or_else(|| required(spec))?;
    let image = work.images.first().map_or("", |site| site.text());
    let place = context.files.place(work.file, node.span().unwrap_or_default());
    let draft = Draft::new(finding::RUN003, place).with("arch", node.text()?).with("image", image);
    Some(work.ids().fold(draft, Draft::image).done())
}

const ARCHITECTURES: [&str; 2] = ["kubernetes.io/arch", "beta.kubernetes.io/arch"];

fn selected<'n>(spec: &'n Node<'n>) -> Option<&'n Node<'n>> {
    ARCHITECTURES.iter().find_map(|key| spec.get("nodeSelector")?.get(key))
}

/// The only architecture that the node affinity requires.
fn required<'n>(spec: &'n Node<'n>) -> Option<&'n Node<'n>> {
    let affinity = spec.at(&["affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"])?;
    let terms = affinity.get("nodeSelectorTerms")?.items();
    terms.flat_map(|term| term.get("matchExpressions").into_iter().flat_map(Tree::items)).find_map(|expression| {
        let key = expression.get("key")?.as_str()?;
        let is_in = expression.get("operator")?.as_str()? == "In";
        let mut values = expression.get("values")?.items();
        let only = values.next().filter(|_| values.next().is_none())?;
        (is_in && ARCHITECTURES.contains(&key)).then_some(only)
    })
}

/// RUN007: labels and annotations of workload identity.
fn identity(context: &Context<'_>, object: &Object<'_>) -> Vec<Found> {
    let about = object.identity_marks().into_iter().map(|mark| {
        let draft = Draft::new(finding::RUN007, context.files.place(object.file, mark.span));
        draft.with("key", mark.key).with("object", format!("{} \"{}\"", object.kind, object.name)).done()
    });
    about.collect()
}

/// RUN005, once: events say that the kubelet waits.
fn next_attempt(context: &Context<'_>) -> Option<Found> {
    let waiting = || context.events.iter().filter(|event| event.waits);
    let draft = Draft::new(finding::RUN005, waiting().find_map(|event| event.place)?);
    let images: Set<&Arc<str>> = waiting().flat_map(|event| &event.images).collect();
    Some(images.into_iter().fold(draft, Draft::image).done())
}
