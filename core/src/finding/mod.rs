//! The catalogue of findings: each id with its severity, what it says, why it is so and what to do.
//!
//! Ids are stable once released.

mod accounts;
mod admission;
mod hints;
mod input;
mod keys;
mod kind;
mod policies;
mod providers;
mod references;
mod secrets;

pub use accounts::*;
pub use admission::*;
pub use hints::*;
pub use input::*;
pub use keys::*;
pub use kind::FindingKind;
pub use policies::*;
pub use providers::*;
pub use references::*;
pub use secrets::*;

/// The whole catalogue, in the order of the ids in each group.
pub const CATALOGUE: &[&[FindingKind]] = &[
    references::ALL,
    policies::ALL,
    secrets::ALL,
    keys::ALL,
    accounts::ALL,
    providers::ALL,
    admission::ALL,
    hints::ALL,
    input::ALL,
];

/// The finding with this id.
///
/// # Examples
///
/// ```
/// assert_eq!(pullplan::finding::find("REF010").unwrap().title(), "64 hex digits alone");
/// assert!(pullplan::finding::find("XYZ999").is_none());
/// ```
#[must_use]
pub fn find(id: &str) -> Option<FindingKind> {
    CATALOGUE.iter().copied().flatten().find(|kind| kind.id() == id).copied()
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_well_formed() {
        let mut seen = BTreeSet::new();
        for kind in CATALOGUE.iter().copied().flatten() {
            let (letters, digits) = kind.id().split_at(kind.id().len() - 3);
            assert!(letters.bytes().all(|byte| byte.is_ascii_uppercase()), "{}", kind.id());
            assert!(digits.bytes().all(|byte| byte.is_ascii_digit()), "{}", kind.id());
            assert!(seen.insert(kind.id()), "{} twice", kind.id());
        }
        assert!(seen.len() > 80, "only {}", seen.len());
    }

    #[test]
    fn says_everything_in_sentences() {
        for kind in CATALOGUE.iter().copied().flatten() {
            for message in [kind.message(), kind.why(), kind.fix()] {
                assert!(message.english().ends_with(['.', '?']), "{}: {}", message.id(), message.english());
            }
            assert!(!kind.title().is_empty() && !kind.title().ends_with('.'), "{}", kind.id());
        }
    }
}
