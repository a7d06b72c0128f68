//! The words for what a report holds as a value.

use super::{Severity, SourceKind, SourceName, Status, Verdict};
use crate::{Message, Text, text::messages::messages};

messages! {
    STATUS_CREDENTIALS_MATCH = "status.credentials-match": "Credentials match";
    STATUS_ANONYMOUS = "status.anonymous": "Anonymous";
    STATUS_AMBIGUOUS_ORDER = "status.ambiguous-order": "Ambiguous order";
    STATUS_EMPTY_CREDENTIAL = "status.empty-credential": "Empty credential";
    STATUS_SECRET_SET_BROKEN = "status.secret-set-broken": "Secret set broken";
    STATUS_INVALID_NAME = "status.invalid-name": "Invalid name";
    STATUS_DENIED = "status.denied": "Denied";
    STATUS_NEVER_PULLED = "status.never-pulled": "Never pulled";
    STATUS_NOT_EVALUATED = "status.not-evaluated": "Not evaluated";
    SEVERITY_ERROR = "severity.error": "Error";
    SEVERITY_WARNING = "severity.warning": "Warning";
    SEVERITY_INFO = "severity.info": "Information";
    VERDICT_ADMITTED = "verdict.admitted": "Admitted";
    VERDICT_CHANGED = "verdict.changed": "Changed";
    VERDICT_WARNED = "verdict.warned": "Warned";
    VERDICT_DENIED = "verdict.denied": "Denied";
    SOURCE_SECRET = "source.secret": "Secret {name}";
    SOURCE_SECRET_VIA = "source.secret-via": "Secret {name} via {via}";
    SOURCE_NODE_FILE = "source.node-file": "Node file {name}";
    SOURCE_PROVIDER = "source.provider": "Provider {name}";
}

impl Status {
    /// The word for it: `Credentials match`.
    #[must_use]
    pub const fn message(self) -> Message {
        match self {
            Self::CredentialsMatch => STATUS_CREDENTIALS_MATCH,
            Self::Anonymous => STATUS_ANONYMOUS,
            Self::AmbiguousOrder => STATUS_AMBIGUOUS_ORDER,
            Self::EmptyCredential => STATUS_EMPTY_CREDENTIAL,
            Self::SecretSetBroken => STATUS_SECRET_SET_BROKEN,
            Self::InvalidName => STATUS_INVALID_NAME,
            Self::Denied => STATUS_DENIED,
            Self::NeverPulled => STATUS_NEVER_PULLED,
            Self::NotEvaluated => STATUS_NOT_EVALUATED,
        }
    }
}

impl Severity {
    /// The word for it: `Warning`.
    #[must_use]
    pub const fn message(self) -> Message {
        match self {
            Self::Error => SEVERITY_ERROR,
            Self::Warning => SEVERITY_WARNING,
            Self::Info => SEVERITY_INFO,
        }
    }
}

impl Verdict {
    /// The word for it: `Denied`.
    #[must_use]
    pub const fn message(self) -> Message {
        match self {
            Self::Admitted => VERDICT_ADMITTED,
            Self::Changed => VERDICT_CHANGED,
            Self::Warned => VERDICT_WARNED,
            Self::Denied => VERDICT_DENIED,
        }
    }
}

impl SourceName {
    /// The source in words: `Secret team-registry via ServiceAccount builder`.
    #[must_use]
    pub fn text(&self) -> Text {
        let text = Text::new(match (self.kind, &self.via) {
            (SourceKind::Secret, Some(_)) => SOURCE_SECRET_VIA,
            (SourceKind::Secret, None) => SOURCE_SECRET,
            (SourceKind::NodeFile, _) => SOURCE_NODE_FILE,
            (SourceKind::Provider, _) => SOURCE_PROVIDER,
        })
        .with("name", &self.name);
        match &self.via {
            Some(via) => text.with("via", via),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn names_a_source() {
        let name = |kind, via: Option<&'static str>| {
            SourceName { kind, name: "a".into(), via: via.map(Into::into) }.text().to_string()
        };
        assert_eq!(name(SourceKind::Secret, Some("Pod")), "Secret a via Pod");
        assert_eq!(name(SourceKind::Secret, None), "Secret a");
        assert_eq!(name(SourceKind::NodeFile, None), "Node file a");
        assert_eq!(name(SourceKind::Provider, None), "Provider a");
    }
}
