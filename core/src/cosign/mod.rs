//! Cosign's signatures of images, verified from what is pasted: a payload, a signature and a public key.
//!
//! [`Check`] reads and compares everything, and leaves the arithmetic to whoever has it at hand: a page to the
//! browser's WebCrypto, a program to `Check::verify` of the feature `signatures`. What a signature says is in its payload:
//! which digest was signed. No registry and no transparency log is asked.
//!
//! ```
//! use pullplan::cosign::{Answer, Check, Pasted};
//! let check = Check::read(&Pasted {
//!     image: "ghcr.io/org/app@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
//!     key: "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n",
//!     payload: r#"{"critical":{"identity":{"docker-reference":"ghcr.io/org/app"},"image":{"docker-manifest-digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},"type":"cosign container image signature"},"optional":null}"#,
//!     signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
//! });
//! assert!(check.problems().is_empty());
//! let attempt = check.attempts().next().unwrap();
//! assert_eq!((attempt.key.kind().algorithm(), attempt.hash, attempt.signature.len()), ("Ed25519", None, 64));
//! assert_eq!(check.answer(false), Answer::NotSigned);
//! ```

mod check;
mod der;
mod key;
pub(crate) mod messages;
mod payload;
mod pem;
mod problem;
mod signature;
#[cfg(test)]
mod tests;
#[cfg(feature = "signatures")]
mod verify;

pub use check::{Answer, Attempt, Check, Hash, Pasted};
pub use key::{KeyKind, PublicKey};
pub use problem::{Part, Problem};
