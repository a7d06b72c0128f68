use pullplan::report::{Severity, Status, Verdict};

use super::icon::Icon;

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

pub(super) const fn of_status(status: Status) -> Tone {
    match status {
        Status::CredentialsMatch => Tone::Good,
        Status::Anonymous => Tone::Info,
        Status::AmbiguousOrder | Status::EmptyCredential => Tone::Warning,
        Status::SecretSetBroken | Status::InvalidName | Status::Denied => Tone::Error,
        Status::NeverPulled | Status::NotEvaluated => Tone::Unknown,
    }
}

pub(super) const fn of_severity(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Error,
        Severity::Warning => Tone::Warning,
        Severity::Info => Tone::Info,
    }
}

pub(super) const fn of_verdict(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Admitted => Tone::Good,
        Verdict::Changed => Tone::Changed,
        Verdict::Warned => Tone::Warning,
        Verdict::Denied => Tone::Error,
    }
}
