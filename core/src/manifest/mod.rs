//! Manifests as they were pasted: from bytes to documents whose every key and value has a place.
//!
//! ```
//! use pullplan::{Tree, manifest::{Source, read}};
//! let source = Source::from_bytes("pod.yaml", "# é\nspec:\n  image: nginx\n".as_bytes())?;
//! let documents = read(&source);
//! let image = documents[0].root().unwrap().at(&["spec", "image"]).unwrap();
//! assert_eq!(image.span().unwrap().slice(source.text()), Some("nginx"));
//! # Ok::<(), pullplan::manifest::SourceError>(())
//! ```
//!
//! What a document holds is what kubectl would send: sigs.k8s.io/yaml's rules for scalars, keys,
//! tags, merges and duplicate keys. JSON is read by the same rules, of which it is a part.
//!
//! # Untrusted input
//!
//! Bytes, values, nesting and what aliases add are limited by [`Limits`]; reaching one is an error
//! with its place. Time is linear in the text. Walking a [`Node`] or dropping it recurses no deeper
//! than [`Limits::depth`].

mod builder;
mod bundle;
mod content;
mod document;
mod error;
mod file_content;
mod frame;
mod limits;
pub(crate) mod messages;
mod node;
mod open;
mod read;
mod scalar;
mod source;
mod source_map;
mod syntax;
mod tabs;
mod tagged;
#[cfg(test)]
mod tests;

pub use bundle::{Section, sections};
pub use content::{Content, SecretMaker};
pub use document::{Document, DuplicateKey, SurprisingScalar};
pub use error::{DocumentError, DocumentErrorKind, Opened, Opening};
pub use file_content::{FileContent, LookAlike};
pub use limits::{Limit, Limits};
pub use node::{Member, Node, Origin, Style};
pub(crate) use read::Reader;
pub use read::{read, read_text};
pub use scalar::{Number, Scalar, Surprise, resolve, surprise};
pub use source::{Source, SourceError, SourceErrorKind};
pub use source_map::SourceMap;
