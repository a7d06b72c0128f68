use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use super::{Input, config_source::Embedding};
use crate::{
    Shape, Span, Tree,
    credentials::{ConfigError, ConfigFile, ConfigFormat, OtherFile, SecretType, base64},
    manifest::{Document, Node},
};

/// The namespace of an object that names none.
pub(super) const DEFAULT_NAMESPACE: &str = "default";

/// One document and where it stands.
pub(super) struct Placed<'d> {
    pub(super) file: usize,
    pub(super) document: usize,
    pub(super) root: &'d Node<'d>,
}

/// A Secret of the files.
pub(super) struct Secret<'d> {
    pub(super) file: usize,
    pub(super) kind: &'d str,
    pub(super) content: SecretContent,
    /// Its file as other programs read it, if it has the layout of a `config.json`.
    pub(super) others: Option<OtherFile>,
}

/// What the kubelet makes of a Secret.
pub(super) enum SecretContent {
    /// It reads it.
    Read(ConfigFile, Embedding),
    /// It passes over it: the type holds no credentials.
    WrongType,
    /// It passes over it: the type's key is absent.
    NoKey(&'static str),
    /// It passes over it: the key's value is empty.
    Empty(&'static str),
    /// It fails.
    Broken(ConfigError, Embedding),
    /// The value under `data` is not base64; the API server refuses the object.
    NotBase64(Span),
}

/// The objects of the files that credentials come from.
pub(super) struct Objects<'d> {
    /// By name, then by namespace.
    pub(super) secrets: BTreeMap<String, BTreeMap<String, Secret<'d>>>,
    /// By namespace and name.
    pub(super) accounts: BTreeMap<(String, String), (usize, &'d Node<'d>)>,
}

impl<'d> Objects<'d> {
    pub(super) fn new(documents: &[Placed<'d>]) -> Self {
        let mut secrets: BTreeMap<String, BTreeMap<String, Secret<'d>>> = BTreeMap::new();
        let mut accounts = BTreeMap::new();
        for placed in documents {
            let text = |path: &[&str]| placed.root.at(path).and_then(Tree::as_str).unwrap_or_default();
            let namespace = text(&["metadata", "namespace"]);
            let namespace = if namespace.is_empty() { DEFAULT_NAMESPACE } else { namespace };
            let (namespace, name) = (namespace.to_string(), text(&["metadata", "name"]).to_string());
            match (text(&["apiVersion"]), text(&["kind"])) {
                ("v1", "Secret") => drop(secrets.entry(name).or_default().insert(namespace, Secret::read(placed))),
                ("v1", "ServiceAccount") => drop(accounts.insert((namespace, name), (placed.file, placed.root))),
                _ => {}
            }
        }
        Self { secrets, accounts }
    }

    /// The Secret of this namespace and name.
    pub(super) fn secret(&self, namespace: &str, name: &str) -> Option<&Secret<'d>> {
        self.secrets.get(name)?.get(namespace)
    }

    /// Every Secret with its namespace and name, in the order of the names.
    pub(super) fn secrets(&self) -> impl Iterator<Item = (&str, &str, &Secret<'d>)> {
        self.secrets.iter().flat_map(|(name, by)| {
            by.iter().map(move |(namespace, secret)| (namespace.as_str(), name.as_str(), secret))
        })
    }

    /// The ServiceAccount of this namespace and name: its file and its document.
    pub(super) fn account(&self, namespace: &str, name: &str) -> Option<(usize, &'d Node<'d>)> {
        self.accounts.get(&(namespace.to_string(), name.to_string())).copied()
    }

    /// Every ServiceAccount: namespace, name, file and document.
    pub(super) fn accounts(&self) -> impl Iterator<Item = (&str, &str, usize, &'d Node<'d>)> {
        self.accounts.iter().map(|((namespace, name), (file, node))| (namespace.as_str(), name.as_str(), *file, *node))
    }
}

impl<'d> Secret<'d> {
    fn read(placed: &Placed<'d>) -> Self {
        let kind = placed.root.get("type").and_then(Tree::as_str).unwrap_or("Opaque");
        let (content, others) = read_content(placed.root, kind);
        Self { file: placed.file, kind, content, others }
    }
}

fn read_content(secret: &Node<'_>, kind: &str) -> (SecretContent, Option<OtherFile>) {
    let Some(kind) = SecretType::named(kind) else { return (SecretContent::WrongType, None) };
    let key = kind.data_key();
    let value = |map: &str| secret.get(map).and_then(|map| map.get(key)).filter(|value| value.shape() != Shape::Null);
    let (bytes, embedding) = if let Some(node) = value("stringData") {
        let map = node.source_map().map_or_else(|| Embedding::Encoded(node.content_span()), Embedding::Text);
        (node.as_str().unwrap_or_default().as_bytes().to_vec(), map)
    } else if let Some(node) = value("data") {
        match base64::decode(node.as_str().unwrap_or_default().as_bytes(), base64::STANDARD) {
            Ok(bytes) => (bytes, Embedding::Encoded(node.content_span())),
            Err(_) => return (SecretContent::NotBase64(node.content_span()), None),
        }
    } else {
        return (SecretContent::NoKey(key), None);
    };
    if bytes.is_empty() {
        return (SecretContent::Empty(key), None);
    }
    let content = match ConfigFile::read(&bytes, kind.format()) {
        Ok(file) => SecretContent::Read(file, embedding),
        Err(error) => SecretContent::Broken(error, embedding),
    };
    (content, (kind == SecretType::DockerConfigJson).then(|| OtherFile::read(&bytes)))
}

/// The names in an `imagePullSecrets` list, with their places.
pub(super) fn pull_secret_names(owner: &Node<'_>) -> Vec<(String, Option<Span>)> {
    let entries = owner.get("imagePullSecrets").into_iter().flat_map(Tree::items);
    let name = |entry: &Node<'_>| {
        let name = entry.get("name");
        (name.and_then(Tree::as_str).unwrap_or_default().to_string(), name.unwrap_or(entry).span())
    };
    entries.map(name).collect()
}

/// The format of a file that holds registry credentials itself, by its content.
pub(super) fn node_file_format(input: &Input, documents: &[Document<'_>]) -> Option<ConfigFormat> {
    let root = documents.first()?.root()?;
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
