use alloc::{string::ToString, vec::Vec};

use super::{Part, Problem, messages as m};
use crate::{
    NormalizedReference, Reference, Span, Text, Tree,
    credentials::base64::{STANDARD, decode},
    json,
    rules::quoted,
    tree::Shape,
};

/// What cosign writes as `critical.type` of an image's signature.
const TYPE: &str = "cosign container image signature";

/// What was signed.
pub(super) struct Payload<'p> {
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// The signature in base64 that stands beside it, and where, if the text is an answer of `cosign download
    /// signature`.
    pub(super) signature: Option<(alloc::string::String, Span)>,
    /// The JSON that is pasted.
    text: &'p str,
    /// Where all of the payload stands if it is written in base64.
    encoded: Option<Span>,
}

impl<'p> Payload<'p> {
    /// Reads the payload itself, or a line that `cosign download signature` prints.
    pub(super) fn read(text: &'p str, problems: &mut Vec<Problem>) -> Option<Self> {
        if text.trim().is_empty() {
            problems.push(Problem::plain(Part::Payload, Span::new(0, text.len()), m::PAYLOAD_NONE));
            return None;
        }
        Self::downloaded(text, problems)
            .unwrap_or_else(|| Some(Self { bytes: text.into(), signature: None, text, encoded: None }))
    }

    /// `None` if the text is something else.
    fn downloaded(text: &'p str, problems: &mut Vec<Problem>) -> Option<Option<Self>> {
        let line = text.trim_start();
        let offset = text.len() - line.len();
        // One line for each signature.
        let (line, rest) =
            line.split_once('\n').filter(|(line, _)| line.trim_end().ends_with('}')).unwrap_or((line, ""));
        let value = json::parse(line.as_bytes()).ok()?;
        let payload = value.get("Payload")?;
        let place = payload.span().shifted(offset);
        let Some(Ok(bytes)) = payload.as_str().map(|base64| decode(base64.as_bytes(), STANDARD)) else {
            problems.push(Problem::plain(Part::Payload, place, m::PAYLOAD_BASE64));
            return Some(None);
        };
        if !rest.trim().is_empty() {
            let start = text.len() - rest.trim_start().len();
            let span = Span::new(start, text.trim_end().len());
            problems.push(Problem::warning(Part::Payload, span, Text::new(m::PAYLOAD_MORE)));
        }
        let signature =
            value.get("Base64Signature").and_then(|value| Some((value.as_str()?.into(), value.span().shifted(offset))));
        Some(Some(Self { bytes, signature, text, encoded: Some(place) }))
    }

    /// Checks what the payload says about the image.
    pub(super) fn check(&self, image: Option<NormalizedReference<'_>>, problems: &mut Vec<Problem>) {
        let value = match json::parse(&self.bytes) {
            Ok(value) => value,
            Err(error) => {
                let text = Text::new(m::PAYLOAD_JSON).with("error", error);
                problems.push(Problem::error(Part::Payload, self.place(error.span()), text));
                return;
            }
        };
        let Some(critical) = value.get("critical").filter(|critical| critical.shape() == Shape::Map) else {
            problems.push(Problem::plain(Part::Payload, self.place(value.span()), m::PAYLOAD_CRITICAL));
            return;
        };
        let mut text_at = |path: &[&str]| {
            let node = critical.at(path);
            let found = node.and_then(|node| Some((node.as_str()?, self.place(node.span()))));
            if found.is_none() {
                let span = self.place(node.map_or(critical.span(), json::Value::span));
                let field = ["critical.", &path.join(".")].concat();
                problems.push(Problem::error(Part::Payload, span, Text::new(m::PAYLOAD_FIELD).with("field", field)));
            }
            found
        };
        let of_type = text_at(&["type"]);
        let digest = text_at(&["image", "docker-manifest-digest"]);
        // An empty one is legal: nothing is said about the repository then.
        let reference = critical.at(&["identity", "docker-reference"]);
        let reference = reference.and_then(|node| Some((node.as_str()?, self.place(node.span()))));
        if let Some((found, span)) = of_type.filter(|(found, _)| *found != TYPE) {
            let text = Text::new(m::PAYLOAD_TYPE).with("found", quoted(found)).with("expected", TYPE);
            problems.push(Problem::error(Part::Payload, span, text));
        }
        let Some(image) = image else { return };
        let due = image.digest().map_or("", |digest| digest.as_str());
        if let Some((found, span)) = digest.filter(|(found, _)| *found != due) {
            let text = Text::new(m::PAYLOAD_DIGEST).with("found", quoted(found));
            problems.push(Problem::error(Part::Payload, span, text));
        }
        if let Some((found, span)) = reference.filter(|(found, _)| !found.is_empty() && !names(found, image)) {
            let text = Text::new(m::PAYLOAD_REFERENCE).with("found", quoted(found));
            let text = text.with("expected", quoted(&image.repository().to_string()));
            problems.push(Problem::warning(Part::Payload, span, text));
        }
    }

    /// The payload without the line breaks at its end: an editor adds one, and so does `cosign generate`.
    pub(super) fn trimmed(&self) -> Option<&[u8]> {
        let end = self.bytes.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |last| last + 1);
        self.bytes.get(..end).filter(|trimmed| trimmed.len() < self.bytes.len())
    }

    /// Where something of the payload stands in the pasted text.
    fn place(&self, span: Span) -> Span {
        // Where bytes are no UTF-8, nothing can be shown more closely.
        self.encoded.unwrap_or_else(|| if span.slice(self.text).is_some() { span } else { Span::at(0) })
    }
}

/// Whether a reference names the repository of the image.
fn names(text: &str, image: NormalizedReference<'_>) -> bool {
    Reference::parse(text).is_ok_and(|found| {
        let found = found.normalize();
        found.repository().to_string() == image.repository().to_string()
    })
}
