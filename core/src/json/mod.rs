//! JSON as Go's `encoding/json` reads it, with a span for every key and value.
//!
//! Kubernetes reads registry credentials with `encoding/json`, whose answers differ from stricter
//! readers: duplicate members are all seen, bytes that are not UTF-8 and lone surrogates become
//! U+FFFD, and 10,000 levels of nesting are allowed. This reader gives the same answers and the same
//! error texts, and knows where everything stands.
//!
//! ```
//! use pullplan::{json, Tree};
//! let value = json::parse(br#"{"auths": {}}"#)?;
//! assert_eq!(value.get("auths").and_then(Tree::span).unwrap().range(), 10..12);
//!
//! let error = json::parse(br#"{"auths": {},}"#).unwrap_err();
//! assert_eq!(error.to_string(), "invalid character '}' looking for beginning of object key string");
//! assert_eq!(error.span().range(), 13..14);
//! # Ok::<(), json::JsonError>(())
//! ```
//!
//! # Untrusted input
//!
//! Time and memory are linear in the input. Neither reading nor dropping recurses, so the deepest
//! allowed nesting needs no more stack than an empty object.

mod error;
mod parse;
mod quote;
mod skip;
mod string;
mod value;
pub mod write;

pub(crate) use error::go_type;
pub use error::{Context, JsonError, JsonErrorKind};
pub use parse::{MAX_DEPTH, Wanted, parse, parse_wanted};
pub use quote::push_quoted;
pub(crate) use string::lossy;
pub use value::{Member, Value};
