//! What Kubernetes decides before an image is pulled, and why.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

mod backoff;
mod go_quote;
mod go_unicode;
mod pattern;
mod pull_policy;
mod reference;
mod span;

pub use backoff::{Backoff, BackoffEntry, Failure};
pub use pattern::{Pattern, PatternError, PatternErrorKind};
pub use pull_policy::{PullPolicy, PullPolicyRule, UnknownPullPolicy};
pub use reference::{
    Algorithm, Digest, Domain, DomainRule, GoError, GoErrorKind, Joined, KubernetesError, NormalizedReference, Path,
    PathRule, Reference, ReferenceError, ReferenceErrorKind, Tag, TagRule,
};
pub use span::Span;

#[cfg(feature = "yaml")]
pub mod cluster;
#[cfg(feature = "alloc")]
pub mod collections;
#[cfg(feature = "alloc")]
pub mod cosign;
#[cfg(feature = "alloc")]
pub mod credentials;
#[cfg(feature = "alloc")]
pub mod decision;
#[cfg(feature = "alloc")]
pub mod events;
#[cfg(feature = "yaml")]
mod explain;
#[cfg(feature = "alloc")]
pub mod finding;
#[cfg(feature = "alloc")]
pub mod json;
#[cfg(feature = "alloc")]
pub mod known;
#[cfg(feature = "alloc")]
mod line_index;
#[cfg(feature = "yaml")]
pub mod manifest;
#[cfg(feature = "alloc")]
mod near;
#[cfg(feature = "alloc")]
pub mod options;
#[cfg(feature = "alloc")]
pub mod redact;
#[cfg(feature = "alloc")]
pub mod report;
#[cfg(feature = "alloc")]
pub mod rules;
#[cfg(feature = "alloc")]
pub mod stages;
#[cfg(feature = "alloc")]
mod text;
#[cfg(feature = "alloc")]
pub mod tree;
#[cfg(feature = "alloc")]
pub mod ways;
#[cfg(feature = "alloc")]
pub mod workload;

#[cfg(feature = "yaml")]
pub use explain::{Input, Pause, explain, explain_with_pauses};
#[cfg(feature = "alloc")]
pub use line_index::{LineIndex, Position};
#[cfg(feature = "alloc")]
pub use options::Options;
#[cfg(feature = "yaml")]
pub use text::messages;
#[cfg(feature = "alloc")]
pub use text::{Filling, Language, Message, Text};
#[cfg(feature = "alloc")]
pub use tree::{Shape, Tree};
