use alloc::{string::String, vec::Vec};

use super::key_text::KeyRole;
use crate::{
    Span,
    credentials::ConfigFile,
    explain::{
        config_source::Embedding,
        files::Files,
        objects::{Objects, SecretContent},
    },
    report::Place,
};

/// A file of registry credentials that was read.
pub(super) struct Source<'c> {
    pub(super) role: KeyRole,
    pub(super) config: &'c ConfigFile,
    /// Namespace and name, if it is a Secret.
    pub(super) secret: Option<(&'c str, &'c str)>,
    /// The file's name, if it is the node's.
    name: &'c str,
    file: usize,
    embedding: &'c Embedding,
}

/// Every file of registry credentials that was read: the Secrets in the order of their names, then the node's file.
pub(super) fn sources<'c>(objects: &'c Objects<'c>, node: Option<(usize, &'c ConfigFile, &'c str)>) -> Vec<Source<'c>> {
    let secrets = objects.secrets().filter_map(|(secret, read)| {
        let SecretContent::Read(config, embedding) = &read.content else { return None };
        let (role, secret) = (KeyRole::Secret, Some((secret.namespace, secret.name)));
        Some(Source { role, config, secret, name: "", file: read.file, embedding })
    });
    let node = node.map(|(file, config, name)| Source {
        role: KeyRole::NodeFile,
        config,
        secret: None,
        name,
        file,
        embedding: &Embedding::Itself,
    });
    secrets.chain(node).collect()
}

impl Source<'_> {
    /// Its name in a sentence: `Secret "regcred"`, `node-config.json`.
    pub(super) fn title(&self) -> String {
        self.secret.map_or_else(|| self.name.into(), |(_, name)| ["Secret \"", name, "\""].concat())
    }

    /// The place of a span of this file.
    pub(super) fn place(&self, files: &Files<'_>, inner: Span) -> Place {
        files.place(self.file, self.embedding.span(inner))
    }
}
