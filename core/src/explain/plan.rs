use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::fmt::Write;

use super::{
    credentials::credentials,
    decision::Kubelet,
    files::Files,
    image::read_image,
    messages as m, object_name,
    objects::Objects,
    policy::read_policy,
    providers::Providers,
    readers::{Asked, SharedFile, answers},
    rings::{NearBudget, Rings, SourceRing},
    secret_rings::SecretRings,
    symptoms::symptoms,
    work::Work,
};
use crate::{
    Message, Options, PullPolicy, Reference, Span, Text, Tree,
    cluster::Object,
    collections::Map,
    credentials::{ConfigFile, OtherFile, shown_name},
    manifest::Node,
    report::{
        ContainerName, Credentials, ImageReading, PolicyReading, PullPlan, PullSecretState, Report, SourceKind, Status,
        Symptoms, Then,
    },
    workload::{ContainerList, Field, ImageUse},
};

/// What is the same for every Pod.
pub(super) struct NodeSide<'n> {
    /// The node's file with credentials: its index, content and name.
    pub(super) file: Option<(usize, &'n ConfigFile, &'n str)>,
    /// The same file as other programs read it.
    pub(super) others: Option<&'n OtherFile>,
    /// The keyring of that file.
    pub(super) ring: Option<&'n SourceRing<'n>>,
    /// The keyrings of lists of pull secrets.
    pub(super) rings: &'n SecretRings<'n>,
    pub(super) near: &'n NearBudget,
    pub(super) providers: &'n Providers,
    pub(super) kubelet: &'n Kubelet,
    pub(super) options: &'n Options,
}

/// Adds a plan for each image of a workload, and a finding for each place of the wrong shape.
pub(super) fn plan_workload<'o>(
    work: &Work<'o>,
    objects: &'o Objects<'o>,
    node: &NodeSide<'o>,
    (files, ids): (&Files<'_>, &mut Map<Arc<str>, usize>),
    report: &mut Report,
) {
    let (document, workload) = (work.object, &work.workload);
    let file = document.file;
    let place = |span: Option<Span>| span.map(|span| files.place(file, span));
    let pull_secrets = super::credentials::pull_secrets(work, objects, files);
    let own = node.rings.of(&pull_secrets);
    let rings = Rings::new([own.as_deref(), node.ring]);
    let mut shared: Vec<_> = pull_secrets.shared().collect();
    if let (Some((_, config, name)), Some(others)) = (node.file, node.others) {
        shared.push(SharedFile { kind: SourceKind::NodeFile, name, file: others, entries: config.entries().len() });
    }
    let refused = refused_by_api(work);
    let name = Arc::new(object_name(document));
    for found in &work.uses {
        let whole = place(found.node.span());
        let written = match &found.image {
            Field::Text(text, _) => *text,
            Field::Missing | Field::Wrong(..) => found.image.node().and_then(Node::text).unwrap_or_default(),
        };
        // What has user information is no reference, and its password must not be shown.
        let written = &*shown_name(written);
        let map = found.image.node().and_then(Node::source_map);
        let inner = |span: Span| map.as_ref().map(|map| files.place(file, map.span(span)));
        let read = Reference::parse(written);
        let image = read_image(written, read, inner);
        let policy_place = place(found.pull_policy.node().and_then(Tree::span));
        // AlwaysPullImages is about Pods, and Pods are what every template becomes.
        let pull_policy = read_policy(
            read.ok(),
            (found.list.policy_key(), found.pull_policy.text()),
            policy_place,
            node.options.always_pull_images,
        );
        let list = super::credentials::Listed {
            list: &pull_secrets,
            rings: &rings,
            near: node.near,
            providers: node.providers,
        };
        let mut credentials = credentials(&image, &list, files);
        if pull_policy.effective == PullPolicy::Never.as_str() && image.parts.is_some() {
            (credentials.then, credentials.then_text) = (Then::NotTried, Text::new(m::THEN_NEVER));
        }
        let mut readers = Vec::new();
        if let (Ok(reference), Some(parts)) = (read, &image.parts) {
            let asked = Asked::new(reference.normalize(), &parts.repository);
            shared.iter().for_each(|shared| readers.extend(answers(shared, &asked, &credentials.attempts)));
        }
        let decision = node.kubelet.cases(&image, read, &pull_policy, &credentials);
        report.images.push(PullPlan {
            id: plan_id(document, found, ids),
            object: Arc::clone(&name),
            container: ContainerName {
                list: found.list.key(),
                index: found.index,
                name: found.name.unwrap_or_default().to_string(),
            },
            field: workload.image_path(found),
            document: document.document,
            place: place(found.image.node().and_then(Tree::span))
                .or(whole)
                .unwrap_or_else(|| files.place(file, Span::at(0))),
            status: status(&image, &pull_policy, &credentials),
            // Without a Pod there is nothing to see of it.
            symptoms: match refused {
                Some(_) => Symptoms::default(),
                None => symptoms(&image, found.list, &decision, &credentials),
            },
            not_reached: refused.map(|message| {
                // Without a pull policy there is nothing that would come if it were let in.
                let message = if decision.is_empty() { m::API_REFUSED } else { message };
                Text::new(message).with("kind", document.kind).with("name", document.name)
            }),
            decision,
            admission: Vec::new(),
            readers,
            image,
            pull_policy,
            credentials,
        });
    }
}

/// How the API server refuses an object or its Pods for what is written at one of its images, if it does. Of a
/// name's grammar it checks nothing but the white space around it, and that in Pods alone.
///
/// # Source
///
/// Kubernetes `pkg/apis/core/validation/validation.go`.
fn refused_by_api(work: &Work<'_>) -> Option<Message> {
    let is_pod = work.workload.kind.kind == "Pod";
    let misshapen = work.secrets.as_ref().is_some_and(|secrets| !secrets.problems.is_empty());
    if misshapen || !work.problems.is_empty() {
        return Some(m::API_NOT_REACHED);
    }
    let mut of_pods = None;
    for found in &work.uses {
        let container = found.list != ContainerList::ImageVolumes;
        let policy = found.pull_policy.text().is_some_and(|policy| policy.parse::<PullPolicy>().is_err());
        let image = match &found.image {
            Field::Wrong(..) => true,
            // A template's volume may be without.
            Field::Missing | Field::Text("", _) => container || is_pod,
            Field::Text(..) => false,
        };
        if policy || image || matches!(found.pull_policy, Field::Wrong(..)) {
            return Some(m::API_NOT_REACHED);
        }
        if container && found.image.text().is_some_and(|text| text.trim() != text) {
            of_pods = Some(if is_pod { m::API_NOT_REACHED } else { m::API_PODS_NOT_REACHED });
        }
    }
    of_pods
}

/// The id of a plan; the second object of the same name in the files gets `#2`, and so on.
fn plan_id(object: &Object<'_>, found: &ImageUse<'_, Node<'_>>, ids: &mut Map<Arc<str>, usize>) -> Arc<str> {
    let names = [object.namespace, object.kind, object.name];
    let mut id = String::with_capacity(names.iter().map(|name| name.len() + 1).sum::<usize>() + 24);
    for name in names {
        id.push_str(name);
        id.push('/');
    }
    // Writing to a text never fails.
    let _ = write!(id, "{}[{}]", found.list.key(), found.index);
    let shared: Arc<str> = id.as_str().into();
    let count = ids.entry(Arc::clone(&shared)).or_default();
    *count += 1;
    if *count == 1 {
        return shared;
    }
    let _ = write!(id, "#{count}");
    id.into()
}

fn status(image: &ImageReading, policy: &PolicyReading, credentials: &Credentials) -> Status {
    let broken = credentials.secrets.iter().any(|secret| secret.state == PullSecretState::Broken);
    match () {
        () if image.written.is_empty() => Status::NotEvaluated,
        () if image.parts.is_none() => Status::InvalidName,
        () if policy.effective == PullPolicy::Never.as_str() => Status::NeverPulled,
        () if broken || credentials.then == Then::Fails => Status::SecretSetBroken,
        () if credentials.attempts.is_empty() => Status::Anonymous,
        () if credentials.attempts.iter().all(|attempt| attempt.empty) => Status::EmptyCredential,
        () if credentials.attempts.iter().any(|attempt| attempt.order_is_random) => Status::AmbiguousOrder,
        () => Status::CredentialsMatch,
    }
}
