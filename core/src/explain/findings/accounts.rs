//! SA001 to SA004 and SA007: ServiceAccounts, and whose list of pull secrets counts.

use alloc::{format, string::String, vec::Vec};

use super::{
    Context,
    draft::Draft,
    found::Found,
    messages as m,
    site::{Work, containers},
};
use crate::{
    Tree,
    cluster::{AccountRule, PodSecrets, ServiceAccount},
    collections::{Map, Set},
    explain::objects::SecretContent,
    finding,
    report::Place,
    text::words,
    workload::ContainerList,
};

/// The most names that a sentence lists.
const MAX_NAMES: usize = 5;

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    let cluster = context.objects.cluster;
    let mut unknown: Map<(&str, &str), Draft> = Map::new();
    for work in &context.works {
        found.extend(one_list(context, work));
        let Some(secrets) = &work.secrets else { continue };
        match secrets.account.rule {
            AccountRule::OwnList => found.extend(hidden(context, work, secrets)),
            AccountRule::Unknown => not_pasted(context, work, secrets, &mut unknown),
            AccountRule::Stored => found.extend(created_before(context, work, secrets)),
            AccountRule::Copied | AccountRule::NothingToCopy | AccountRule::Mirror => {}
        }
    }
    found.extend(unknown.into_values().map(Draft::done));
    found.extend(cluster.accounts().iter().flat_map(|account| under_secrets(context, account)));
}

/// The account of a Pod, and where its list stands.
fn account<'c>(context: &Context<'c>, secrets: &PodSecrets<'_>) -> Option<(&'c ServiceAccount<'c>, Option<Place>)> {
    let cluster = context.objects.cluster;
    let account = cluster.accounts().get(secrets.account.found?)?;
    let object = cluster.objects().get(account.object)?;
    let list = object.node.key_span("imagePullSecrets");
    Some((account, list.map(|span| context.files.place(object.file, span))))
}

/// SA001.
fn hidden(context: &Context<'_>, work: &Work<'_>, secrets: &PodSecrets<'_>) -> Option<Found> {
    let own: Set<&str> = secrets.listed.iter().map(|listed| listed.named.name).collect();
    let hidden: Vec<&str> = secrets.hidden.iter().map(|named| named.name).filter(|name| !own.contains(name)).collect();
    if hidden.iter().all(|name| name.is_empty()) {
        return None;
    }
    let mut shown: Vec<String> = hidden.iter().take(MAX_NAMES).map(|name| format!("\"{name}\"")).collect();
    if hidden.len() > MAX_NAMES {
        shown.push("…".into());
    }
    let draft = Draft::new(finding::SA001, context.files.place(work.file, work.own_list()?))
        .with("names", shown.join(", "))
        .with("account", secrets.account.name)
        .related(account(context, secrets).and_then(|(_, list)| list), m::ACCOUNT_LIST);
    Some(work.ids().fold(draft, Draft::image).done())
}

/// SA002, once for each account.
fn not_pasted<'c>(
    context: &Context<'c>,
    work: &Work<'c>,
    secrets: &PodSecrets<'c>,
    unknown: &mut Map<(&'c str, &'c str), Draft>,
) {
    let name = secrets.account.name;
    let draft = unknown.entry((work.namespace, name)).or_insert_with(|| {
        let named = secrets.account.span.map(|span| context.files.place(work.file, span));
        let draft = Draft::new(finding::SA002, named.unwrap_or_else(|| work.name_place(context.files)));
        draft.with("account", name).with("namespace", work.namespace)
    });
    work.ids().for_each(|id| draft.add_image(id));
}

/// SA003.
fn under_secrets(context: &Context<'_>, account: &ServiceAccount<'_>) -> Vec<Found> {
    let listed: Set<&str> = account.pull_secrets.iter().map(|named| named.name).collect();
    let for_pulling = |name: &str| {
        let secret = context.objects.secret(account.namespace, name);
        secret.is_some_and(|secret| !matches!(secret.content, SecretContent::WrongType))
    };
    let misplaced = account.secrets.iter().filter(|named| !listed.contains(named.name) && for_pulling(named.name));
    let about = misplaced.map(|named| {
        let draft = Draft::new(finding::SA003, context.files.place(named.file, named.span));
        draft.with("name", named.name).with("account", account.name).done()
    });
    about.collect()
}

/// SA004: a Pod that exists has no list, although its account has one.
fn created_before(context: &Context<'_>, work: &Work<'_>, secrets: &PodSecrets<'_>) -> Option<Found> {
    let (account, list) = account(context, secrets)?;
    if work.own_list().is_some() || account.pull_secrets.iter().all(|named| named.name.is_empty()) {
        return None;
    }
    let draft = Draft::new(finding::SA004, work.name_place(context.files))
        .with("account", account.name)
        .with("pod", work.object.name)
        .related(list, m::ACCOUNT_LIST);
    Some(work.ids().fold(draft, Draft::image).done())
}

/// SA007: a list that serves more than containers.
fn one_list(context: &Context<'_>, work: &Work<'_>) -> Option<Found> {
    let key = work.own_list()?;
    let others = work.images.iter().filter(|site| site.found.list != ContainerList::Containers);
    let mut lists: Vec<ContainerList> = others.map(|site| site.found.list).collect();
    lists.dedup();
    let lists = lists.into_iter().map(|list| containers(list).into());
    let lists = words::joined(words::COMMA, lists.collect())?;
    let draft = Draft::new(finding::SA007, context.files.place(work.file, key));
    let draft = draft.with_words("lists", lists).with("object", work.title());
    Some(work.ids().fold(draft, Draft::image).done())
}
