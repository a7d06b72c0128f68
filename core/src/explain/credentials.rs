use alloc::{borrow::Cow, format, string::ToString, sync::Arc, vec::Vec};

use super::{
    config_source::ConfigSource,
    files::Files,
    messages as m,
    objects::{Objects, Secret, SecretContent},
    providers::Providers,
    readers::SharedFile,
    rings::{NearBudget, Rings, SourceRing},
    work::Work,
};
use crate::{
    Text,
    cluster::{Cluster, MadeProblem, Resolution, Via},
    report::{Credentials, ImageReading, NearMiss, PullSecret, PullSecretState, SourceKind, SourceName, Then},
};

/// The list of pull secrets that the Pods of a workload end up with, and what is made of it.
pub(super) struct List<'o> {
    /// What the report says of them, at the same index.
    pub(super) report: Arc<[PullSecret]>,
    pub(super) secrets: Vec<ListedSecret<'o>>,
}

/// One name of the list, and what it leads to.
pub(super) struct ListedSecret<'o> {
    /// The ServiceAccount that names it; `None` if the Pod does.
    account: Option<&'o str>,
    /// The Secret of the Pod's namespace.
    own: Option<(usize, &'o Secret<'o>)>,
    /// Secrets of this name in other namespaces.
    elsewhere: Vec<(&'o str, &'o Secret<'o>)>,
}

/// A Pod's pull secrets and what is made of them.
pub(super) struct Listed<'l> {
    pub(super) list: &'l List<'l>,
    pub(super) rings: &'l Rings<'l, 'l>,
    pub(super) near: &'l NearBudget,
    pub(super) providers: &'l Providers,
}

impl<'o> List<'o> {
    /// The Secrets that the kubelet reads, as sources of credentials.
    pub(super) fn sources(&self) -> Vec<ConfigSource<'o>> {
        let sources = self.report.iter().zip(&self.secrets);
        sources.filter_map(|(report, listed)| source(report, listed.own?.1)).collect()
    }

    /// The files of its Secrets, if other programs read such files too.
    pub(super) fn shared(&self) -> impl Iterator<Item = SharedFile<'_>> {
        self.report.iter().zip(&self.secrets).filter_map(|(report, listed)| {
            let (_, secret) = listed.own?;
            let entries = secret.config()?.0.entries().len();
            Some(SharedFile { kind: SourceKind::Secret, name: &report.name, file: secret.others.as_ref()?, entries })
        })
    }
}

impl<'o> ListedSecret<'o> {
    /// What makes two lists of secrets the same keyring.
    pub(super) fn identity(&self) -> Option<(usize, Option<&'o str>)> {
        Some((self.own?.0, self.account))
    }
}

/// A Secret of this name as a source of credentials, if the kubelet can read it.
fn source<'o>(report: &PullSecret, secret: &'o Secret<'o>) -> Option<ConfigSource<'o>> {
    let (config, embedding) = secret.config()?;
    let name = SourceName { kind: SourceKind::Secret, name: report.name.clone(), via: Some(report.via.clone()) };
    let (entries, numbers) = (config.entries(), secret.numbers());
    Some(ConfigSource { name: name.into(), file: secret.file, embedding, entries, numbers })
}

/// The list of pull secrets that the Pods of a workload end up with.
pub(super) fn pull_secrets<'o>(work: &Work<'o>, objects: &'o Objects<'o>, files: &Files<'_>) -> List<'o> {
    let cluster = objects.cluster;
    let names = work.secrets.as_ref().map(|list| list.listed.as_slice()).unwrap_or_default();
    let account = work.secrets.as_ref().map_or("", |list| list.account.name);
    let mut said = None;
    let report = names.iter().map(|listed| {
        let (state, text) = outcome(&listed.resolution, work.object.namespace, objects, &mut said);
        let via = match listed.via {
            Via::Pod => Cow::Borrowed("Pod"),
            Via::ServiceAccount => Cow::Owned(["ServiceAccount ", account].concat()),
        };
        let place = Some(files.place(listed.named.file, listed.named.span));
        PullSecret { name: listed.named.name.to_string(), via, state, text, place }
    });
    let secrets = names.iter().map(|listed| {
        let own = match listed.resolution {
            Resolution::Found(index) => objects.secret_at(index).map(|secret| (index, secret)),
            _ => None,
        };
        let elsewhere = match &listed.resolution {
            Resolution::OtherNamespace(others) => others.as_slice(),
            _ => &[],
        };
        let elsewhere = elsewhere
            .iter()
            .filter_map(|&index| Some((cluster.secrets().get(index)?.namespace, objects.secret_at(index)?)));
        let account = (listed.via == Via::ServiceAccount).then_some(account);
        ListedSecret { account, own, elsewhere: elsewhere.collect() }
    });
    List { report: report.collect(), secrets: secrets.collect() }
}

/// What is said of a Secret that is read: most hold as many keys as the one before, and share the sentence.
type Said = Option<(usize, Text)>;

fn outcome(
    resolution: &Resolution<'_>,
    namespace: &str,
    objects: &Objects<'_>,
    said: &mut Said,
) -> (PullSecretState, Text) {
    let cluster = objects.cluster;
    match resolution {
        Resolution::Nameless => (PullSecretState::Nameless, Text::new(m::SECRET_NAMELESS)),
        Resolution::Missing { .. } => {
            (PullSecretState::Missing, Text::new(m::SECRET_MISSING).with("namespace", namespace))
        }
        Resolution::OtherNamespace(others) => {
            let other = others.first().and_then(|&index| cluster.secrets().get(index));
            let other = other.map_or("", |secret| secret.namespace);
            (PullSecretState::OtherNamespace, Text::new(m::SECRET_OTHER_NAMESPACE).with("other", other))
        }
        Resolution::Made(index) => made(*index, cluster),
        Resolution::Found(index) => objects.secret_at(*index).map_or_else(
            || (PullSecretState::Missing, Text::new(m::SECRET_MISSING).with("namespace", namespace)),
            |secret| found(secret, said),
        ),
    }
}

/// A Secret that a controller will make.
fn made(index: usize, cluster: &Cluster<'_>) -> (PullSecretState, Text) {
    let made = cluster.made_secrets().get(index);
    let maker = made.and_then(|made| cluster.objects().get(made.object));
    let by = maker.map(|object| format!("{} {}", object.kind, object.name)).unwrap_or_default();
    match made.and_then(|made| Some((made, made.problem()?))) {
        None => (PullSecretState::MadeLater, Text::new(m::SECRET_MADE_LATER).with("by", by)),
        Some((made, MadeProblem::Type)) => {
            (PullSecretState::PassedOver, Text::new(m::SECRET_WRONG_TYPE).with("type", made.kind))
        }
        Some((made, MadeProblem::NoKey(key))) => {
            (PullSecretState::Refused, Text::new(m::SECRET_WRONG_KEY).with("type", made.kind).with("key", key))
        }
    }
}

fn found(secret: &Secret<'_>, said: &mut Said) -> (PullSecretState, Text) {
    let about = |message, key: &str| Text::new(message).with("type", secret.kind).with("key", key);
    match &secret.content {
        SecretContent::Read(config, _) => {
            let count = config.entries().len();
            let same = said.take().filter(|(other, _)| *other == count).map(|(_, text)| text);
            let text = same.unwrap_or_else(|| {
                let message = if count == 1 { m::SECRET_READ_ONE } else { m::SECRET_READ };
                Text::new(message).with("count", count)
            });
            *said = Some((count, text.clone()));
            (PullSecretState::Read, text)
        }
        SecretContent::WrongType => (PullSecretState::PassedOver, about(m::SECRET_WRONG_TYPE, "")),
        SecretContent::NoKey(key) => (PullSecretState::Refused, about(m::SECRET_WRONG_KEY, key)),
        SecretContent::Empty(key) => (PullSecretState::Refused, about(m::SECRET_EMPTY, key)),
        SecretContent::Broken(error, _) => (PullSecretState::Broken, Text::new(m::SECRET_BROKEN).with("reason", error)),
        SecretContent::NotAnObject(error, _) => {
            (PullSecretState::Refused, Text::new(m::SECRET_NOT_AN_OBJECT).with("reason", error))
        }
        SecretContent::NotBase64(_) => (PullSecretState::Refused, Text::new(m::SECRET_REFUSED)),
    }
}

/// What the kubelet tries for an image.
pub(super) fn credentials(image: &ImageReading, list: &Listed<'_>, files: &Files<'_>) -> Credentials {
    let secrets = Arc::clone(&list.list.report);
    let broken = secrets.iter().find(|secret| secret.state == PullSecretState::Broken);
    let nothing = |then, then_text| Credentials {
        attempts: Vec::new(),
        then,
        then_text,
        near: Vec::new(),
        secrets: Arc::clone(&secrets),
    };
    let Some(parts) = &image.parts else {
        return nothing(Then::NotTried, Text::new(m::THEN_NOT_TRIED));
    };
    if let Some(broken) = broken {
        return nothing(Then::Fails, Text::new(m::THEN_FAILS).with("name", &broken.name));
    }
    let mut attempts = list.rings.attempts(&parts.repository, files);
    let known = !attempts.is_empty();
    attempts.extend(list.providers.attempts(&parts.repository, files));
    let made = || secrets.iter().find(|secret| secret.state == PullSecretState::MadeLater);
    let (then, then_text) = match (known, attempts.last()) {
        (_, None) if made().is_some() => (Then::AnonymousUnlessProvided, m::THEN_UNLESS_MADE),
        (_, None) => (Then::Anonymous, m::THEN_ANONYMOUS),
        (false, Some(last)) if last.user.is_empty() && !last.empty => {
            (Then::AnonymousUnlessProvided, m::THEN_UNLESS_PROVIDED)
        }
        _ => (Then::Nothing, m::THEN_NOTHING),
    };
    let mut near = elsewhere(&parts.repository, list, files);
    near.extend(list.rings.near(&parts.repository, !attempts.is_empty(), files, list.near));
    let name = made().map(|secret| secret.name.clone()).filter(|_| then_text == m::THEN_UNLESS_MADE);
    let then_text = name.into_iter().fold(Text::new(then_text), |text, name| text.with("name", name));
    Credentials { attempts, then, then_text, near, secrets }
}

/// Keys that would match, in Secrets of the wrong namespace.
fn elsewhere(repository: &str, list: &Listed<'_>, files: &Files<'_>) -> Vec<NearMiss> {
    let mut near = Vec::new();
    for (report, listed) in list.list.report.iter().zip(&list.list.secrets) {
        for (namespace, secret) in &listed.elsewhere {
            let Some(source) = source(report, secret) else { continue };
            let Some(ring) = SourceRing::new(Vec::from([source])) else { continue };
            near.extend(ring.attempts(repository, files).into_iter().map(|attempt| NearMiss {
                source: attempt.source,
                key_written: attempt.key_written,
                key_used: attempt.key_used,
                reason: Text::new(m::MISS_NAMESPACE).with("other", namespace),
                difference: None,
                place: attempt.place,
            }));
        }
    }
    near
}
