use alloc::string::String;

use super::messages as m;
use crate::{Span, Text};

/// A place where an imported policy says something else than was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hole {
    /// What it is.
    pub kind: HoleKind,
    /// The entry it is about; empty if it is about none.
    pub entry: String,
    /// Where that stands, if it is known.
    pub span: Option<Span>,
}

impl Hole {
    /// In words, without the final stop.
    #[must_use]
    pub fn text(&self) -> Text {
        let (message, example) = match &self.kind {
            HoleKind::NoFinalSlash { example } => (m::HOLE_PREFIX, example.as_str()),
            HoleKind::AnyHost { example } => (m::HOLE_ANY_HOST, example.as_str()),
            HoleKind::Everything => (m::HOLE_EVERYTHING, ""),
            HoleKind::NeverMatches => (m::HOLE_NEVER, ""),
            HoleKind::TagByText { example } => (m::HOLE_TAG, example.as_str()),
            HoleKind::DigestByText => (m::HOLE_DIGEST, ""),
            HoleKind::DigestIsLatest => (m::HOLE_LATEST, ""),
            HoleKind::UnreadablePasses => (m::HOLE_UNREADABLE, ""),
            HoleKind::MissingHidesAll => (m::HOLE_HIDDEN, ""),
            HoleKind::UnknownKey => (m::HOLE_UNKNOWN, ""),
        };
        Text::new(message).with("entry", &self.entry).with("example", example)
    }
}

/// The kinds of holes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum HoleKind {
    /// A prefix ends in the middle of a host or of a path's segment: this image passes too, or is refused too.
    NoFinalSlash {
        /// An image that begins with the entry, and is another host's or another repository.
        example: String,
    },
    /// An entry without a host is compared with the path alone, so this image of another host passes too.
    AnyHost {
        /// Such an image.
        example: String,
    },
    /// An empty entry, with which every image begins.
    Everything,
    /// The entry is in upper case, and what it is compared with in lower case: it never matches.
    NeverMatches,
    /// A tag is looked for at the end of the text: this image counts as tagged, or passes, although it isn't.
    TagByText {
        /// Such an image.
        example: String,
    },
    /// A pattern is looked for anywhere in the text, so a digest that is none passes.
    DigestByText,
    /// An image with a digest and no tag counts as `latest`.
    DigestIsLatest,
    /// An image that can't be read is passed over, and so let in.
    UnreadablePasses,
    /// One init container without image hides all others from the policy.
    MissingHidesAll,
    /// An unknown key in the settings is passed over: what it should do isn't done.
    UnknownKey,
}
