use alloc::vec::Vec;

use super::{files::Files, work::Work};
use crate::{
    Text, Tree,
    cluster::Object,
    collections::sort_by_key,
    credentials::ConfigFile,
    report::{Place, PullPlan, Status, Then, Way},
    ways::WayKind,
};

/// The ways to authenticate, those in use first.
pub(super) fn ways(
    documents: &[Object<'_>],
    works: &[Work<'_>],
    node: Option<(usize, &ConfigFile)>,
    plans: &[PullPlan],
    files: &Files<'_>,
) -> Vec<Way> {
    let way = |kind: WayKind| Way {
        id: kind.id,
        title: Text::new(kind.title),
        cost: Text::new(kind.cost),
        used: match kind {
            WayKind::POD_SECRET => pod_lists(works, files),
            WayKind::ACCOUNT_SECRET => account_lists(documents, files),
            WayKind::EXTERNAL => of_kind(documents, files, "ExternalSecret"),
            WayKind::PROVIDER => of_kind(documents, files, "CredentialProviderConfig"),
            WayKind::NODE_FILE => node.and_then(|node| node_file(node, files)).into_iter().collect(),
            WayKind::PREPULLED => plans.iter().filter(|plan| is_on_node(plan)).map(|plan| plan.place).collect(),
            WayKind::ANONYMOUS => plans.iter().filter(|plan| is_anonymous(plan)).map(|plan| plan.place).collect(),
            _ => Vec::new(),
        },
    };
    let mut ways: Vec<Way> = WayKind::ALL.into_iter().map(way).collect();
    // The sort is stable: within those in use, and within the others, the order is that of the table.
    sort_by_key(&mut ways, |way| way.used.is_empty());
    ways
}

/// The place of the first key of the node's file.
fn node_file((file, config): (usize, &ConfigFile), files: &Files<'_>) -> Option<Place> {
    Some(files.place(file, config.entries().first()?.key_span()))
}

fn pod_lists(works: &[Work<'_>], files: &Files<'_>) -> Vec<Place> {
    works.iter().filter_map(|work| list(work.object, work.workload.pod_spec?, files)).collect()
}

fn account_lists(documents: &[Object<'_>], files: &Files<'_>) -> Vec<Place> {
    let accounts = documents.iter().filter(|document| document.kind == "ServiceAccount");
    accounts.filter_map(|document| list(document, document.node, files)).collect()
}

/// The place of a list of pull secrets that is not empty.
fn list(document: &Object<'_>, owner: &crate::manifest::Node<'_>, files: &Files<'_>) -> Option<Place> {
    owner.get("imagePullSecrets")?.items().next()?;
    Some(files.place(document.file, owner.key_span("imagePullSecrets")?))
}

fn of_kind(documents: &[Object<'_>], files: &Files<'_>, wanted: &str) -> Vec<Place> {
    let found = documents.iter().filter(|document| document.kind == wanted);
    let place = |document: &Object<'_>| {
        let span = document.node.get("kind").and_then(Tree::span)?;
        Some(files.place(document.file, span))
    };
    found.filter_map(place).collect()
}

fn is_on_node(plan: &PullPlan) -> bool {
    plan.status == Status::NeverPulled || super::decision::is_used_from_node(plan)
}

fn is_anonymous(plan: &PullPlan) -> bool {
    plan.credentials.then == Then::Anonymous && plan.status != Status::NeverPulled
}
