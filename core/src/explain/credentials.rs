use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    config_source::ConfigSource,
    files::Files,
    messages as m,
    objects::{Objects, Secret, SecretContent, pull_secret_names},
    providers::Providers,
    rings::Rings,
};
use crate::{
    Span, Text, Tree,
    credentials::OtherFile,
    manifest::Node,
    report::{Credentials, ImageReading, NearMiss, PullSecret, PullSecretState, SourceKind, SourceName, Then},
    workload::Workload,
};

/// One name in a Pod's list of pull secrets, and what it leads to.
pub(super) struct ListedSecret<'o> {
    pub(super) report: PullSecret,
    secret: Option<&'o Secret<'o>>,
    other: Option<&'o str>,
}

/// A Pod's pull secrets and what is made of them.
pub(super) struct Listed<'l> {
    pub(super) secrets: &'l [ListedSecret<'l>],
    pub(super) rings: &'l Rings<'l>,
    pub(super) providers: &'l Providers,
}

impl<'o> ListedSecret<'o> {
    /// The secret as a source of credentials, if the kubelet reads it.
    pub(super) fn source(&self) -> Option<ConfigSource<'o>> {
        if self.other.is_some() { None } else { self.readable() }
    }

    /// The secret's file, if other programs read such files too.
    pub(super) fn shared(&self) -> Option<(SourceName, &'o OtherFile, usize)> {
        let source = self.source()?;
        let others = self.secret?.others.as_ref()?;
        Some((source.name, others, source.entries.len()))
    }

    fn readable(&self) -> Option<ConfigSource<'o>> {
        let secret = self.secret?;
        let SecretContent::Read(config, embedding) = &secret.content else { return None };
        let via = Some(self.report.via.clone());
        let name = SourceName { kind: SourceKind::Secret, name: self.report.name.clone(), via };
        Some(ConfigSource { name, file: secret.file, embedding, entries: config.entries() })
    }
}

/// The list of pull secrets that the Pods of a workload end up with.
pub(super) fn pull_secrets<'o>(
    workload: &Workload<'_, Node<'_>>,
    file: usize,
    namespace: &str,
    objects: &'o Objects<'o>,
    files: &Files<'_>,
) -> Vec<ListedSecret<'o>> {
    let own = workload.pod_spec.map(pull_secret_names).unwrap_or_default();
    let account = workload.pod_spec.map_or("default", account_name);
    let (names, file, via) = if own.is_empty() {
        match objects.accounts.get(&(namespace.to_string(), account.to_string())) {
            Some((file, node)) => (pull_secret_names(node), *file, format!("ServiceAccount {account}")),
            None => (Vec::new(), file, String::new()),
        }
    } else {
        (own, file, "Pod".to_string())
    };
    names.into_iter().map(|(name, span)| listed(name, &via, namespace, objects, (files, file, span))).collect()
}

/// The ServiceAccount of a Pod.
pub(super) fn account_name<'t>(spec: &'t Node<'_>) -> &'t str {
    let name = |key| spec.get(key).and_then(Tree::as_str).filter(|name| !name.is_empty());
    name("serviceAccountName").or_else(|| name("serviceAccount")).unwrap_or("default")
}

fn listed<'o>(
    name: String,
    via: &str,
    namespace: &str,
    objects: &'o Objects<'o>,
    (files, file, span): (&Files<'_>, usize, Option<Span>),
) -> ListedSecret<'o> {
    let named = objects.secrets.get(&name);
    let secret = named.and_then(|named| named.get(namespace));
    let elsewhere = || named.and_then(|named| named.iter().next());
    let (secret, other, (state, text)) = match secret {
        _ if name.is_empty() => (None, None, (PullSecretState::Nameless, Text::new(m::SECRET_NAMELESS))),
        Some(secret) => (Some(secret), None, state(secret)),
        None => match elsewhere() {
            Some((other, secret)) => {
                let text = Text::new(m::SECRET_OTHER_NAMESPACE).with("other", other);
                (Some(secret), Some(other.as_str()), (PullSecretState::OtherNamespace, text))
            }
            None => {
                let text = Text::new(m::SECRET_MISSING).with("namespace", namespace);
                (None, None, (PullSecretState::Missing, text))
            }
        },
    };
    let place = span.map(|span| files.place(file, span));
    ListedSecret { report: PullSecret { name, via: via.to_string(), state, text, place }, secret, other }
}

fn state(secret: &Secret<'_>) -> (PullSecretState, Text) {
    let about = |message| Text::new(message).with("type", secret.kind);
    match &secret.content {
        SecretContent::Read(config, _) => {
            (PullSecretState::Read, Text::new(m::SECRET_READ).with("count", config.entries().len()))
        }
        SecretContent::WrongType => (PullSecretState::PassedOver, about(m::SECRET_WRONG_TYPE)),
        SecretContent::NoKey(key) => (PullSecretState::PassedOver, about(m::SECRET_WRONG_KEY).with("key", key)),
        SecretContent::Empty(key) => (PullSecretState::PassedOver, about(m::SECRET_EMPTY).with("key", key)),
        SecretContent::Broken(error, _) => (PullSecretState::Broken, about(m::SECRET_BROKEN).with("reason", error)),
        SecretContent::NotBase64(_) => {
            (PullSecretState::Broken, about(m::SECRET_BROKEN).with("reason", "the value under data is not base64"))
        }
    }
}

/// What the kubelet tries for an image.
pub(super) fn credentials(image: &ImageReading, list: &Listed<'_>, files: &Files<'_>) -> Credentials {
    let secrets: Vec<PullSecret> = list.secrets.iter().map(|secret| secret.report.clone()).collect();
    let broken = secrets.iter().find(|secret| secret.state == PullSecretState::Broken);
    let nothing = |then, then_text| Credentials {
        attempts: Vec::new(),
        then,
        then_text,
        near: Vec::new(),
        secrets: secrets.clone(),
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
    let (then, then_text) = match (known, attempts.last()) {
        (_, None) => (Then::Anonymous, m::THEN_ANONYMOUS),
        (false, Some(last)) if last.user.is_empty() && !last.empty => {
            (Then::AnonymousUnlessProvided, m::THEN_UNLESS_PROVIDED)
        }
        _ => (Then::Nothing, m::THEN_NOTHING),
    };
    let mut near = elsewhere(&parts.repository, list, files);
    near.extend(list.rings.near(&parts.repository, files));
    Credentials { attempts, then, then_text: Text::new(then_text), near, secrets }
}

/// Keys that would match, in Secrets of the wrong namespace.
fn elsewhere(repository: &str, list: &Listed<'_>, files: &Files<'_>) -> Vec<NearMiss> {
    let mut near = Vec::new();
    for secret in list.secrets {
        let (Some(other), Some(source)) = (secret.other, secret.readable()) else { continue };
        let ring = Rings::new(Vec::from([source]), None);
        near.extend(ring.attempts(repository, files).into_iter().map(|attempt| NearMiss {
            source: attempt.source,
            key_written: attempt.key_written,
            key_used: attempt.key_used,
            reason: Text::new(m::MISS_NAMESPACE).with("other", other),
            place: attempt.place,
        }));
    }
    near
}
