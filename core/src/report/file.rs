use alloc::{string::String, vec::Vec};

use super::{ObjectName, Place};
use crate::Text;

/// One file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileReport {
    /// The name it was given under.
    pub name: String,
    /// What the content turned out to be: `manifests`, `config.json`, `dockercfg`, `providers`, `settings`, `events`, `empty`,
    /// `unreadable`.
    pub content: &'static str,
    /// Its documents in order.
    pub documents: Vec<DocumentReport>,
    /// The limit at which reading stopped.
    pub limit: Option<LimitHit>,
}

/// A limit of what is read of one file, reached: the rest of the file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitHit {
    /// What is limited: `bytes`, `values`, `levels` of nesting, `aliasedValues`.
    pub kind: &'static str,
    /// How much is read.
    pub limit: usize,
    /// How much there is, if it was counted.
    pub actual: Option<usize>,
}

/// One document of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentReport {
    /// The object, if the document is one.
    pub object: Option<ObjectName>,
    /// What was done with it.
    pub state: DocumentState,
    /// The same in words.
    pub note: Option<Text>,
    /// Where it stands.
    pub place: Place,
}

/// What was done with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DocumentState {
    /// Read and used; or about images, and a finding says why it is not judged.
    Used,
    /// Read, but nothing in it is about images.
    PassedOver,
    /// Nothing but blanks and comments.
    Empty,
    /// Not readable: a finding says why and where.
    Broken,
}
