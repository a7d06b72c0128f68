//! SA001 to SA004, SA007 and RUN007: ServiceAccounts, and whose list of pull secrets counts.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{Context, draft::Draft, messages as m, site::Work};
use crate::{
    Span, Tree,
    explain::objects::{SecretContent, pull_secret_names},
    finding,
    manifest::Node,
    report::Finding,
    workload::ContainerList,
};

/// The most names that a sentence lists.
const MAX_NAMES: usize = 5;

pub(super) fn find(context: &Context<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut unknown: BTreeMap<(&str, &str), Draft> = BTreeMap::new();
    for work in &context.works {
        let account = context.objects.account(work.namespace, work.account);
        match account {
            Some((file, node)) => {
                found.extend(hidden(context, work, file, node));
                found.extend(created_before(context, work, file, node));
            }
            None if work.own_list().is_none() => not_pasted(context, work, &mut unknown),
            None => {}
        }
        found.extend(one_list(context, work));
    }
    found.extend(unknown.into_values().map(Draft::done));
    for (namespace, name, file, node) in context.objects.accounts() {
        found.extend(under_secrets(context, namespace, name, file, node));
    }
    found
}

fn list_place(context: &Context<'_>, file: usize, account: &Node<'_>) -> Option<crate::report::Place> {
    account.key_span("imagePullSecrets").map(|span| context.files.place(file, span))
}

/// SA001.
fn hidden(context: &Context<'_>, work: &Work<'_>, file: usize, account: &Node<'_>) -> Option<Finding> {
    let (own, key) = work.own_list()?;
    let own: BTreeSet<&str> = own.items().filter_map(|entry| entry.get("name")?.as_str()).collect();
    let names: Vec<String> = pull_secret_names(account).into_iter().map(|(name, _)| name).collect();
    let hidden: Vec<&str> =
        names.iter().map(String::as_str).filter(|name| !name.is_empty() && !own.contains(name)).collect();
    if hidden.is_empty() {
        return None;
    }
    let mut shown: Vec<String> = hidden.iter().take(MAX_NAMES).map(|name| format!("\"{name}\"")).collect();
    if hidden.len() > MAX_NAMES {
        shown.push("…".into());
    }
    let draft = Draft::new(finding::SA001, context.files.place(work.file, key.unwrap_or_default()))
        .with("names", shown.join(", "))
        .with("account", work.account)
        .related(list_place(context, file, account), m::ACCOUNT_LIST);
    Some(work.ids().fold(draft, Draft::image).done())
}

/// SA002, once for each account.
fn not_pasted<'c>(context: &Context<'c>, work: &Work<'c>, unknown: &mut BTreeMap<(&'c str, &'c str), Draft>) {
    let key = (work.namespace, work.account);
    if let Some(draft) = unknown.get_mut(&key) {
        work.ids().for_each(|id| draft.add_image(id));
        return;
    }
    let spec = work.workload.pod_spec;
    let named = ["serviceAccountName", "serviceAccount"].iter().find_map(|key| spec?.get(key)?.span());
    let place = named.map_or_else(|| work.name_place(context.files), |span| context.files.place(work.file, span));
    let draft = Draft::new(finding::SA002, place).with("account", work.account).with("namespace", work.namespace);
    unknown.insert(key, work.ids().fold(draft, Draft::image));
}

/// SA003.
fn under_secrets(context: &Context<'_>, namespace: &str, name: &str, file: usize, account: &Node<'_>) -> Vec<Finding> {
    let listed: BTreeSet<String> = pull_secret_names(account).into_iter().map(|(name, _)| name).collect();
    let mut found = Vec::new();
    for entry in account.get("secrets").into_iter().flat_map(Tree::items) {
        let Some(node) = entry.get("name") else { continue };
        let secret = node.as_str().unwrap_or_default();
        let for_pulling = context
            .objects
            .secret(namespace, secret)
            .is_some_and(|secret| !matches!(secret.content, SecretContent::WrongType));
        if for_pulling && !listed.contains(secret) {
            let place = context.files.place(file, node.span().unwrap_or_default());
            found.push(Draft::new(finding::SA003, place).with("name", secret).with("account", name).done());
        }
    }
    found
}

/// SA004: a Pod that exists has no list, although its account has one.
fn created_before(context: &Context<'_>, work: &Work<'_>, file: usize, account: &Node<'_>) -> Option<Finding> {
    let lives = work.workload.kind.kind == "Pod" && work.workload.object.at(&["metadata", "uid"]).is_some();
    let has_list = pull_secret_names(account).iter().any(|(name, _)| !name.is_empty());
    if !lives || !has_list || work.own_list().is_some() {
        return None;
    }
    let draft = Draft::new(finding::SA004, work.name_place(context.files))
        .with("account", work.account)
        .with("pod", work.workload.name.unwrap_or_default())
        .related(list_place(context, file, account), m::ACCOUNT_LIST);
    Some(work.ids().fold(draft, Draft::image).done())
}

/// SA007: a list that serves more than containers.
fn one_list(context: &Context<'_>, work: &Work<'_>) -> Option<Finding> {
    let (_, key) = work.own_list()?;
    let others = work.images.iter().filter(|site| site.found.list != ContainerList::Containers);
    let mut words: Vec<&str> = others.map(|site| site.found.list.word()).collect();
    words.dedup();
    if words.is_empty() {
        return None;
    }
    let words: Vec<String> = words.iter().map(|word| format!("{word}s")).collect();
    let object = format!("{} \"{}\"", work.workload.kind.kind, work.workload.name.unwrap_or_default());
    let draft = Draft::new(finding::SA007, context.files.place(work.file, key.unwrap_or(Span::at(0))));
    let draft = draft.with("lists", words.join(", ").to_string()).with("object", object);
    Some(work.ids().fold(draft, Draft::image).done())
}
