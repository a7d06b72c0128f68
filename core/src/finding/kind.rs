use crate::{Message, report::Severity};

/// One entry of the catalogue.
///
/// The three messages share their fields, so that the one [`Text`](crate::Text) of a finding can
/// be shown with any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingKind {
    id: &'static str,
    severity: Severity,
    title: &'static str,
    message: Message,
    why: Message,
    fix: Message,
}

impl FindingKind {
    pub(super) const fn new(
        id: &'static str,
        severity: Severity,
        title: &'static str,
        [message, why, fix]: [Message; 3],
    ) -> Self {
        Self { id, severity, title, message, why, fix }
    }

    /// The stable id: `SEC002`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// How bad it usually is; a finding may differ where its entry says so.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        self.severity
    }

    /// A few words, as a heading.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        self.title
    }

    /// The one line.
    #[must_use]
    pub const fn message(&self) -> Message {
        self.message
    }

    /// Why it is so.
    #[must_use]
    pub const fn why(&self) -> Message {
        self.why
    }

    /// What to do.
    #[must_use]
    pub const fn fix(&self) -> Message {
        self.fix
    }
}

/// Declares findings as constants, and `ALL`, the list of them.
macro_rules! findings {
    ($($id:ident $severity:ident $title:literal
        $message:literal
        why $why:literal
        fix $fix:literal;)*) => {
        $(
            #[doc = concat!($title, ": ", $message)]
            pub const $id: $crate::finding::FindingKind = $crate::finding::FindingKind::new(
                stringify!($id),
                $crate::report::Severity::$severity,
                $title,
                [
                    $crate::Message::new(stringify!($id), $message),
                    $crate::Message::new(concat!(stringify!($id), ".why"), $why),
                    $crate::Message::new(concat!(stringify!($id), ".fix"), $fix),
                ],
            );
        )*
        pub(super) const ALL: &[$crate::finding::FindingKind] = &[$($id),*];
    };
}
pub(super) use findings;
