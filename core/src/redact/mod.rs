//! Where a text holds secrets, and the text without them.
//!
//! The search reads characters, not documents: it finds a password in a file that is broken, half typed, or no
//! YAML at all, and it would rather cover too much than too little. What it looks for is in [`SecretKind`].
//!
//! # Limits
//!
//! One pass over the text. Values that hold files are opened up to [`MAX_NESTING`] deep.

mod key;
mod kind;
mod lines;
mod redactor;
mod scan;
mod value;

pub use kind::{SecretKind, SecretValue};
pub use redactor::Redactor;

/// How often base64 inside base64 is opened.
pub const MAX_NESTING: u32 = 3;

/// The secrets of a text, in order, without overlap.
///
/// # Examples
///
/// ```
/// let text = "auths: {r.io: {username: ada, password: lovelace}}";
/// let found = pullplan::redact::find(text);
/// assert_eq!(found.iter().filter_map(|it| it.span.slice(text)).collect::<Vec<_>>(), ["lovelace"]);
/// ```
#[must_use]
pub fn find(text: &str) -> alloc::vec::Vec<SecretValue> {
    scan::Scan::new(text).run()
}

#[cfg(test)]
mod tests;
