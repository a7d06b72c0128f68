use crate::{Message, Span, Text, report::Severity};

/// Which of the pasted texts something is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The image with its digest.
    Image,
    /// The public key.
    Key,
    /// The payload: what was signed.
    Payload,
    /// The signature.
    Signature,
}

/// Something wrong with what was pasted, or worth knowing about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// [`Severity::Error`]: the image must not be taken for signed. Else good to know.
    pub severity: Severity,
    /// In which text.
    pub part: Part,
    /// Where in that text, in UTF-8 bytes.
    pub span: Span,
    /// In words. No key and no signature is quoted.
    pub text: Text,
}

impl Problem {
    pub(super) const fn error(part: Part, span: Span, text: Text) -> Self {
        Self { severity: Severity::Error, part, span, text }
    }

    pub(super) const fn warning(part: Part, span: Span, text: Text) -> Self {
        Self { severity: Severity::Warning, part, span, text }
    }

    pub(super) const fn plain(part: Part, span: Span, message: Message) -> Self {
        Self::error(part, span, Text::new(message))
    }
}
