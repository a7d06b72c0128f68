//! SEC001 to SEC007, SEC014, SEC016 and SEC019: the Secrets a Pod names, and whether the kubelet reads them.

use alloc::{format, string::String, sync::Arc, vec::Vec};
use core::cell::OnceCell;

use super::{
    Context,
    draft::{Draft, replace},
    found::Found,
    messages as m, phrases as p,
};
use crate::{
    Filling, Shape, Span, Text, Tree,
    cluster::{MadeProblem, MadeSecret},
    collections::{Map, Set},
    credentials::{ConfigError, ConfigErrorKind, ConfigFormat},
    explain::{
        config_source::Embedding,
        objects::{Secret, SecretContent},
    },
    finding,
    manifest::Node,
    near::nearest,
    report::{Place, PullSecret, PullSecretState},
    text::words,
};

/// Namespace and name.
type Id<'c> = (&'c str, &'c str);

pub(super) fn find(context: &Context<'_>, found: &mut Vec<Found>) {
    found.extend(listed(context));
    let users = Users { context, by_secret: OnceCell::new() };
    for (secret, read) in context.objects.secrets() {
        let Some(object) = context.objects.cluster.objects().get(secret.object) else { continue };
        let id = (secret.namespace, secret.name);
        let about = About { context, id, file: object.file, node: object.node, users: &users };
        found.extend(about.content(read));
        found.extend(about.string_data());
    }
    found.extend(made(context, &users));
}

/// The images whose Pods name a Secret.
struct Users<'c> {
    context: &'c Context<'c>,
    by_secret: OnceCell<Map<Id<'c>, Vec<&'c Arc<str>>>>,
}

impl<'c> Users<'c> {
    /// The ids of the plans, if there is one.
    fn of<'u>(&'u self, id: &Id<'u>) -> Option<&'u [&'c Arc<str>]> {
        self.by_secret.get_or_init(|| users(self.context)).get(id).map(Vec::as_slice)
    }
}

/// SEC017: Secrets that a Pod names and a controller will make, but so that the kubelet passes over them.
fn made(context: &Context<'_>, users: &Users<'_>) -> Vec<Found> {
    let cluster = context.objects.cluster;
    let about = |made: &MadeSecret<'_>| {
        let images = users.of(&(made.namespace?, made.name))?;
        let problem = match made.problem()? {
            MadeProblem::Type => Text::new(p::OF_TYPE).with("type", made.kind),
            MadeProblem::NoKey(key) => Text::new(p::WITHOUT_KEY).with("key", key),
        };
        let maker = cluster.objects().get(made.object)?;
        let place = context.files.place(maker.file, made.kind_span.unwrap_or(made.name_span));
        let draft = Draft::new(finding::SEC017, place).with("name", made.name).with_words("problem", problem);
        let draft = draft.with("by", format!("{} {}", maker.kind, maker.name));
        Some(images.iter().fold(draft, |draft, id| draft.image(id)).done())
    };
    cluster.made_secrets().iter().filter_map(about).collect()
}

/// The images whose Pods name a Secret.
fn users<'c>(context: &Context<'c>) -> Map<Id<'c>, Vec<&'c Arc<str>>> {
    let mut users: Map<Id<'c>, Vec<&'c Arc<str>>> = Map::new();
    for work in &context.works {
        let Some(first) = work.images.first() else { continue };
        for secret in first.plan.credentials.secrets.iter() {
            users.entry((work.namespace, &secret.name)).or_default().extend(work.ids());
        }
    }
    users
}

/// What is wrong with the names of a list; a ServiceAccount's list has each finding once, for all its Pods.
fn listed(context: &Context<'_>) -> Vec<Found> {
    let names = OnceCell::new();
    let mut found: Map<(Option<Place>, &str, &str), Draft> = Map::new();
    for work in &context.works {
        let Some(first) = work.images.first() else { continue };
        for secret in first.plan.credentials.secrets.iter().filter(|secret| is_wrong(secret.state)) {
            let key = (secret.place, work.namespace, secret.name.as_str());
            if let Some(draft) = found.get_mut(&key) {
                work.ids().for_each(|id| draft.add_image(id));
                continue;
            }
            let near = || {
                let names: &Map<&str, Vec<&str>> = names.get_or_init(|| self::names(context));
                nearest(&secret.name, names.get(work.namespace)?.iter().copied())
            };
            if let Some(draft) = listed_name(context, secret, work.namespace, &near) {
                found.insert(key, work.ids().fold(draft, Draft::image));
            }
        }
    }
    found.into_values().map(Draft::done).collect()
}

/// Whether a name in a list leads to no Secret.
const fn is_wrong(state: PullSecretState) -> bool {
    use PullSecretState as State;
    matches!(state, State::Nameless | State::Missing | State::OtherNamespace | State::MadeLater)
}

/// The most names that a misspelt one is compared with.
const MAX_NAMES: usize = 100;

fn names<'c>(context: &Context<'c>) -> Map<&'c str, Vec<&'c str>> {
    let mut names: Map<&str, Vec<&str>> = Map::new();
    for (secret, _) in context.objects.secrets() {
        let names = names.entry(secret.namespace).or_default();
        if names.len() < MAX_NAMES {
            names.push(secret.name);
        }
    }
    names
}

/// `near` looks for a Secret of the namespace whose name is near.
fn listed_name<'c>(
    context: &Context<'c>,
    secret: &PullSecret,
    namespace: &str,
    near: &dyn Fn() -> Option<&'c str>,
) -> Option<Draft> {
    let place = secret.place?;
    let draft = |kind| Draft::new(kind, place).with("name", &secret.name).with("namespace", namespace);
    Some(match secret.state {
        PullSecretState::Nameless => draft(finding::SEC019),
        PullSecretState::Missing => {
            let near = near();
            let perhaps = near.map(|near| Text::new(p::PERHAPS).with("near", near).into());
            let edit = near.and_then(|near| replace(context.files, place, &secret.name, near));
            draft(finding::SEC001).filled("near", perhaps.unwrap_or_default()).edit(edit)
        }
        PullSecretState::OtherNamespace => {
            let other = secret.text.data("other")?;
            let there = context.objects.document(other, &secret.name).map(|(file, node)| {
                let span = node.at(&["metadata", "namespace"]).unwrap_or(node).span().unwrap_or_default();
                context.files.place(file, span)
            });
            draft(finding::SEC002).with("other", other).related(there, m::SECRET_HERE)
        }
        PullSecretState::MadeLater => draft(finding::SEC016).with("by", secret.text.data("by")?),
        PullSecretState::Read | PullSecretState::PassedOver | PullSecretState::Broken | PullSecretState::Refused => {
            return None;
        }
    })
}

/// The most keys of one Secret that are said to stand twice.
const MAX_OVERRIDDEN: usize = 20;

/// One Secret, its document and the images whose Pods name it.
struct About<'a> {
    context: &'a Context<'a>,
    id: Id<'a>,
    file: usize,
    node: &'a Node<'a>,
    users: &'a Users<'a>,
}

impl About<'_> {
    fn draft(&self, kind: finding::FindingKind, span: Option<Span>) -> Draft {
        let place = self.context.files.place(self.file, span.or(self.node.span()).unwrap_or_default());
        let draft = Draft::new(kind, place).with("name", self.id.1);
        self.images().iter().fold(draft, |draft, id| draft.image(id))
    }

    fn images(&self) -> &[&Arc<str>] {
        self.users.of(&self.id).unwrap_or_default()
    }

    fn content(&self, secret: &Secret<'_>) -> Option<Found> {
        let name = || self.node.at(&["metadata", "name"]).and_then(Tree::span);
        match &secret.content {
            SecretContent::WrongType => self.wrong_type(secret.kind),
            SecretContent::NoKey(key) => Some(self.wrong_key(secret.kind, key)),
            SecretContent::Empty(key) => {
                let draft = self.draft(finding::SEC005, self.value(key).and_then(Tree::span).or_else(name));
                Some(draft.with("key", key).with_words("problem", p::IS_EMPTY).done())
            }
            SecretContent::NotBase64(span) => {
                let draft = self.draft(finding::SEC005, Some(*span)).with("key", pull_key(secret.kind)?.0);
                Some(draft.with_words("problem", p::NOT_BASE64).done())
            }
            SecretContent::Broken(error, embedding) | SecretContent::NotAnObject(error, embedding) => {
                Some(self.broken(error, embedding, secret.kind))
            }
            SecretContent::Read(config, embedding) => {
                let empty = config.format() == ConfigFormat::ConfigJson && config.auths().is_none();
                let draft = || self.draft(finding::SEC006, Some(embedding.span(Span::new(0, 1))));
                empty.then(|| draft().with("where", format!("Secret \"{}\"", self.id.1)).done())
            }
        }
    }

    fn value(&self, key: &str) -> Option<&Node<'_>> {
        ["stringData", "data"].iter().find_map(|map| self.node.get(map)?.get(key))
    }

    /// SEC003, for a Secret that a Pod names, or that looks like a pull secret.
    fn wrong_type(&self, kind: &str) -> Option<Found> {
        let keys = [".dockerconfigjson", ".dockercfg"];
        let key = keys.into_iter().find(|key| self.value(key).is_some());
        if key.is_none() && self.images().is_empty() {
            return None;
        }
        let right =
            if key == Some(".dockercfg") { "kubernetes.io/dockercfg" } else { "kubernetes.io/dockerconfigjson" };
        let node = self.node.get("type");
        let span = node.or_else(|| self.node.at(&["metadata", "name"])).and_then(Tree::span);
        let draft = self.draft(finding::SEC003, span).with("type", kind).with("right", right);
        let place = self.context.files.place(self.file, node.and_then(Tree::span).unwrap_or_default());
        let edit = node.filter(|_| key.is_some()).and_then(|_| replace(self.context.files, place, kind, right));
        Some(draft.edit(edit).done())
    }

    /// SEC004.
    fn wrong_key(&self, kind: &str, key: &str) -> Found {
        let maps = ["stringData", "data"].iter().filter_map(|map| self.node.get(map));
        let mut entries: Vec<_> = maps.flat_map(Node::entries).take(4).collect();
        entries.truncate(3);
        let names: Vec<String> = entries.iter().map(|entry| format!("\"{}\"", entry.key())).collect();
        let found = if names.is_empty() { words::NONE.into() } else { Filling::Data(names.join(", ")) };
        let span = entries.first().map(|entry| entry.key_span());
        let name = self.node.at(&["metadata", "name"]).and_then(Tree::span);
        let draft =
            self.draft(finding::SEC004, span.or(name)).with("type", kind).with("key", key).filled("found", found);
        // The other type's key would give the other layout.
        let edit = match entries.as_slice() {
            [only] if !matches!(only.key(), ".dockercfg" | ".dockerconfigjson") => {
                replace(self.context.files, self.context.files.place(self.file, only.key_span()), only.key(), key)
            }
            _ => None,
        };
        draft.edit(edit).done()
    }

    fn broken(&self, error: &ConfigError, embedding: &Embedding, kind: &str) -> Found {
        let key = pull_key(kind).map_or("", |(key, _)| key);
        if error.is_encoded_twice() {
            let span = self.value(key).and_then(Tree::span);
            let in_string_data = self.node.get("stringData").is_some_and(|map| map.get(key).is_some());
            let problem = if in_string_data { p::STRING_DATA_BASE64 } else { p::TWICE_BASE64 };
            return self.draft(finding::SEC005, span).with("key", key).with_words("problem", problem).done();
        }
        let place = Some(embedding.span(error.span()));
        if matches!(error.kind(), ConfigErrorKind::JsonSyntax(_)) {
            let draft = self.draft(finding::YML008, place);
            return draft
                .with_words("where", Text::new(p::KEY_OF).with("key", key).with("name", self.id.1))
                .with("reason", error)
                .done();
        }
        let draft = self
            .draft(finding::SEC007, place)
            .with_words("problem", problem(error))
            .with("where", format!("Secret \"{}\"", self.id.1));
        draft.with_words("effect", p::FAILS_POD).done()
    }

    /// SEC014.
    fn string_data(&self) -> Vec<Found> {
        let keys = |map: &str| self.node.get(map).into_iter().flat_map(Node::entries);
        if keys("data").next().is_none() || keys("stringData").next().is_none() {
            return Vec::new();
        }
        let data: Map<_, _> = keys("data").map(|entry| (entry.key(), entry.key_span())).collect();
        let mut seen = Set::new();
        let both = keys("stringData").filter(|entry| data.contains_key(entry.key()) && seen.insert(entry.key()));
        let about = both.take(MAX_OVERRIDDEN).map(|entry| {
            let other = data.get(entry.key()).map(|span| self.context.files.place(self.file, *span));
            let draft = self.draft(finding::SEC014, Some(entry.key_span())).with("key", entry.key());
            draft.related(other, m::DATA_HERE).done()
        });
        about.collect()
    }
}

/// The key and the layout of a Secret's type, if it is one for pulling images.
fn pull_key(kind: &str) -> Option<(&'static str, ConfigFormat)> {
    match kind {
        "kubernetes.io/dockerconfigjson" => Some((".dockerconfigjson", ConfigFormat::ConfigJson)),
        "kubernetes.io/dockercfg" => Some((".dockercfg", ConfigFormat::DockerCfg)),
        _ => None,
    }
}

/// What is wrong with an entry, in words that quote nothing of it.
pub(super) fn problem(error: &ConfigError) -> Text {
    use crate::credentials::Expected;
    let of = error.key().map(|(key, _)| Text::new(p::OF_KEY).with("key", key).into());
    let about = |message| Text::new(message).filled("of", of.clone().unwrap_or_default());
    match error.kind() {
        ConfigErrorKind::Base64 { .. } => about(p::AUTH_BASE64),
        ConfigErrorKind::AuthFormat => about(p::AUTH_FORMAT),
        ConfigErrorKind::JsonType { found, expected } => {
            let (what, right) = match expected {
                Expected::Document => (p::THE_FILE.into(), Shape::Map),
                Expected::Auths => (Filling::Data("\"auths\"".into()), Shape::Map),
                Expected::Entry => (about(p::THE_ENTRY).into(), Shape::Map),
                Expected::Field(name) => (about(p::THE_FIELD).with("name", name).into(), Shape::String),
                Expected::HttpHeaders => (Filling::Data("\"HttpHeaders\"".into()), Shape::Map),
                Expected::HttpHeader => (p::HEADER.into(), Shape::String),
            };
            let text = Text::new(p::WRONG_TYPE).filled("what", what);
            text.with_words("found", found.message()).with_words("right", right.message())
        }
        ConfigErrorKind::JsonSyntax(_) => p::NOT_JSON.into(),
    }
}
