//! Every message of every room.

use crate::Message;

/// The rooms that declare messages.
const ROOMS: &[&[Message]] = &[
    crate::cosign::messages::ALL,
    crate::credentials::messages::ALL,
    crate::events::messages::ALL,
    crate::explain::messages::ALL,
    crate::explain::findings::messages::ALL,
    crate::explain::findings::phrases::ALL,
    crate::known::messages::ALL,
    crate::manifest::messages::ALL,
    crate::report::words::ALL,
    crate::rules::import::messages::ALL,
    crate::rules::messages::ALL,
    crate::stages::messages::ALL,
    crate::text::words::ALL,
    crate::ways::messages::ALL,
];

/// Every message of the crate, those of the catalogue of findings included: what a translation has to cover.
///
/// # Examples
///
/// ```
/// assert!(pullplan::messages().any(|message| message.id() == "SEC002.why"));
/// assert!(pullplan::messages().any(|message| message.id() == "then.anonymous"));
/// ```
pub fn messages() -> impl Iterator<Item = Message> {
    let kinds = crate::finding::CATALOGUE.iter().copied().flatten();
    let findings = kinds.flat_map(|kind| [kind.message(), kind.why(), kind.fix()]);
    let references = crate::ReferenceErrorKind::ALL.iter().map(|kind| kind.message());
    ROOMS.iter().copied().flatten().copied().chain(findings).chain(references)
}
