use pullplan::report::{Severity, Status, Verdict};

use super::icon::Icon;
use crate::words::{self, Word};

/// A meaning that has a colour, and the glyph that carries it where colours can't be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Info,
    Warning,
    Error,
    Changed,
    Unknown,
}

impl Tone {
    /// The class that sets the colour.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Good => "tone-good",
            Self::Info => "tone-info",
            Self::Warning => "tone-warning",
            Self::Error => "tone-error",
            Self::Changed => "tone-changed",
            Self::Unknown => "tone-unknown",
        }
    }

    pub(super) const fn icon(self) -> Icon {
        match self {
            Self::Good => Icon::Tick,
            Self::Info => Icon::Info,
            Self::Warning => Icon::Triangle,
            Self::Error => Icon::Cross,
            Self::Changed => Icon::Wave,
            Self::Unknown => Icon::Dashes,
        }
    }
}

/// A plan in one word, and its tone.
pub(super) const fn of_status(status: Status) -> (Tone, Word) {
    match status {
        Status::CredentialsMatch => (Tone::Good, words::STATUS_MATCH),
        Status::Anonymous => (Tone::Info, words::STATUS_ANONYMOUS),
        Status::AmbiguousOrder => (Tone::Warning, words::STATUS_AMBIGUOUS),
        Status::EmptyCredential => (Tone::Warning, words::STATUS_EMPTY),
        Status::SecretSetBroken => (Tone::Error, words::STATUS_BROKEN),
        Status::InvalidName => (Tone::Error, words::STATUS_INVALID),
        Status::Denied => (Tone::Error, words::STATUS_DENIED),
        Status::NeverPulled => (Tone::Unknown, words::STATUS_NEVER),
        Status::NotEvaluated => (Tone::Unknown, words::STATUS_NOT_EVALUATED),
    }
}

pub(super) const fn of_severity(severity: Severity) -> (Tone, Word) {
    match severity {
        Severity::Error => (Tone::Error, words::ERROR),
        Severity::Warning => (Tone::Warning, words::WARNING),
        Severity::Info => (Tone::Info, words::INFORMATION),
    }
}

pub(super) const fn of_verdict(verdict: Verdict) -> (Tone, Word) {
    match verdict {
        Verdict::Admitted => (Tone::Good, words::ADMITTED),
        Verdict::Changed => (Tone::Changed, words::CHANGED),
        Verdict::Warned => (Tone::Warning, words::WARNED),
        Verdict::Denied => (Tone::Error, words::DENIED),
    }
}
