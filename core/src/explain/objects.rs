use alloc::vec::Vec;
use core::cell::OnceCell;

use super::{Input, config_source::Embedding, groups::Groups};
use crate::{
    Shape, Span, Tree,
    cluster::{self, Cluster, Object, Role, SecretField, SecretReading},
    credentials::{ConfigError, ConfigFile, ConfigFormat, OtherFile, PassedOver, PullSecret},
    manifest::{Document, Node},
};

/// A Secret of the files.
pub(super) struct Secret<'d> {
    pub(super) file: usize,
    pub(super) kind: &'d str,
    pub(super) content: SecretContent,
    /// Its file as other programs read it, if it is used and has the layout of a `config.json`.
    pub(super) others: Option<OtherFile>,
    /// The number of each entry's credential.
    numbers: OnceCell<Vec<Option<usize>>>,
    /// Whether no later Secret has its namespace and name.
    counts: bool,
}

/// What the kubelet makes of a Secret.
pub(super) enum SecretContent {
    /// It reads it.
    Read(ConfigFile, Embedding),
    /// It passes over it: the type holds no credentials.
    WrongType,
    /// The type's key is absent; the API server refuses the object.
    NoKey(&'static str),
    /// The key's value is empty; the API server refuses the object.
    Empty(&'static str),
    /// It fails.
    Broken(ConfigError, Embedding),
    /// The value is not a JSON object; the API server refuses it.
    NotAnObject(ConfigError, Embedding),
    /// The value under `data` is not base64; the API server refuses the object.
    NotBase64(Span),
}

/// The objects of the files, and what is made of each Secret.
pub(super) struct Objects<'d> {
    pub(super) cluster: &'d Cluster<'d>,
    /// At the same index as the cluster's.
    secrets: Vec<Secret<'d>>,
}

/// The objects that are to be: those of the files, and those that requests ask for.
pub(super) fn wanted<'d>(cluster: &Cluster<'d>) -> Vec<Object<'d>> {
    cluster.objects().iter().filter(|object| object.role != Role::Old).cloned().collect()
}

impl<'d> Objects<'d> {
    pub(super) fn new(cluster: &'d Cluster<'d>) -> Self {
        let file = |secret: &cluster::Secret<'_>| cluster.objects().get(secret.object).map_or(0, |object| object.file);
        let secrets = cluster.secrets().iter().enumerate().map(|(index, secret)| {
            let counts = cluster.secret(secret.namespace, secret.name) == Some(index);
            Secret { counts, ..Secret::read(secret, file(secret)) }
        });
        let secrets = secrets.collect();
        Self { cluster, secrets }
    }

    /// Numbers the credentials of all Secrets.
    pub(super) fn number<'s>(&'s self, groups: &mut Groups<'s>) {
        for secret in &self.secrets {
            if let Some((config, _)) = secret.config() {
                secret.numbers.get_or_init(|| groups.add(config.entries()));
            }
        }
    }

    /// What is made of the cluster's Secret of this index.
    pub(super) fn secret_at(&self, index: usize) -> Option<&Secret<'d>> {
        self.secrets.get(index)
    }

    /// The Secret of this namespace and name.
    pub(super) fn secret(&self, namespace: &str, name: &str) -> Option<&Secret<'d>> {
        self.secret_at(self.cluster.secret(namespace, name)?)
    }

    /// Every Secret that counts, with its place in the cluster: of several with one name, the last.
    pub(super) fn secrets(&self) -> impl Iterator<Item = (&'d cluster::Secret<'d>, &Secret<'d>)> {
        self.cluster.secrets().iter().zip(&self.secrets).filter(|(_, read)| read.counts)
    }

    /// The Secret of this namespace and name: its file and its document.
    pub(super) fn document(&self, namespace: &str, name: &str) -> Option<(usize, &'d Node<'d>)> {
        let secret = self.cluster.secrets().get(self.cluster.secret(namespace, name)?)?;
        let object = self.cluster.objects().get(secret.object)?;
        Some((object.file, object.node))
    }

    /// The ServiceAccount of this namespace and name: its file and its document.
    pub(super) fn account(&self, namespace: &str, name: &str) -> Option<(usize, &'d Node<'d>)> {
        let account = self.cluster.accounts().get(self.cluster.account(namespace, name)?)?;
        let object = self.cluster.objects().get(account.object)?;
        Some((object.file, object.node))
    }
}

impl<'d> Secret<'d> {
    fn read(secret: &cluster::Secret<'d>, file: usize) -> Self {
        let value = secret.pull_value();
        let (reading, others) = secret.read_value(value.as_ref());
        let embedding = match &value {
            Some(value) if value.field == SecretField::StringData => {
                value.source_map().map_or_else(|| Embedding::Encoded(value.span()), Embedding::Text)
            }
            _ => Embedding::Encoded(value.as_ref().map_or_else(Span::default, |value| value.span())),
        };
        let content = match reading {
            SecretReading::Pull(PullSecret::Read(config)) => SecretContent::Read(config, embedding),
            SecretReading::Pull(PullSecret::PassedOver(PassedOver::Type)) => SecretContent::WrongType,
            SecretReading::Pull(PullSecret::PassedOver(PassedOver::Key { kind })) => {
                SecretContent::NoKey(kind.data_key())
            }
            SecretReading::Pull(PullSecret::PassedOver(PassedOver::Empty { kind })) => {
                SecretContent::Empty(kind.data_key())
            }
            SecretReading::Broken(error) => SecretContent::Broken(error, embedding),
            SecretReading::NotAnObject(error) => SecretContent::NotAnObject(error, embedding),
            SecretReading::Refused(error) => SecretContent::NotBase64(error.span),
        };
        Self { file, kind: secret.kind, content, others, numbers: OnceCell::new(), counts: false }
    }

    /// The number of each entry's credential.
    pub(super) fn numbers(&self) -> &[Option<usize>] {
        self.numbers.get().map(Vec::as_slice).unwrap_or_default()
    }

    /// The file, if the kubelet uses it, and how it stands in the user's.
    pub(super) fn config(&self) -> Option<(&ConfigFile, &Embedding)> {
        match &self.content {
            SecretContent::Read(config, embedding) => Some((config, embedding)),
            _ => None,
        }
    }
}

/// The format of a file that holds registry credentials itself, by its content.
pub(super) fn node_file_format(input: &Input, documents: &[Document<'_>]) -> Option<ConfigFormat> {
    let Some(root) = documents.first().and_then(Document::root) else {
        let named = [".dockercfg", "config.json"].into_iter().find(|name| input.name().ends_with(name));
        // Not even YAML, but its name says what it should be: the kubelet's own words say what is wrong.
        return match named {
            Some(".dockercfg") => Some(ConfigFormat::DockerCfg),
            Some(_) => Some(ConfigFormat::ConfigJson),
            None => input.is_node_file().then_some(ConfigFormat::ConfigJson),
        };
    };
    let has = |key| root.get(key).is_some();
    if root.shape() != Shape::Map || (has("kind") && has("apiVersion")) {
        return input.is_node_file().then_some(ConfigFormat::ConfigJson);
    }
    let entry = |value: &Node<'_>| value.get("auth").is_some() || value.get("username").is_some();
    let all_entries = root.members().count() > 0 && root.members().all(|(_, value)| entry(value));
    match () {
        () if has("auths") || has("credsStore") || has("credHelpers") => Some(ConfigFormat::ConfigJson),
        () if all_entries && !input.name().ends_with("config.json") => Some(ConfigFormat::DockerCfg),
        () => input.is_node_file().then_some(ConfigFormat::ConfigJson),
    }
}
