use alloc::string::{String, ToString};

use super::messages as m;
use crate::{
    Joined, Message, NormalizedReference, Reference, ReferenceError, Span, Text,
    reference::{DomainRule, PathRule, TagRule},
    report::{ImageError, ImageParts, ImageReading, Part, Place},
};

/// How `written` reads, which was parsed to `read`; `place` turns a span of it into a place of its file.
pub(super) fn read_image(
    written: &str,
    read: Result<Reference<'_>, ReferenceError>,
    place: impl Fn(Span) -> Option<Place>,
) -> ImageReading {
    let (parts, error) = match read {
        Ok(reference) => (Some(parts(reference.normalize(), place)), None),
        Err(error) => {
            let go = error.go(written);
            let message = Text::new(m::NOT_A_REFERENCE).with("kind", error.kind().name());
            let message = message.with_words("reason", error.kind().message());
            let kubelet = go.kubernetes().to_string();
            (None, Some(ImageError { kind: error.kind().name(), message, kubelet, place: place(error.span()) }))
        }
    };
    ImageReading { written: written.into(), parts, error }
}

fn parts(name: NormalizedReference<'_>, place: impl Fn(Span) -> Option<Place>) -> ImageParts {
    let written = name.written();
    // All rules are about the first part.
    let about = Text::new(m::PATH_WRITTEN).with("first", first_part(written));
    let part = |span: Option<Span>, value: String, message: Message| Part {
        written: span.and_then(|span| span.slice(written.as_str())).map(Into::into),
        rule: about.also(message),
        place: span.and_then(&place),
        value,
    };
    let domain = match name.domain_rule() {
        DomainRule::NoSlash => m::DOMAIN_NO_SLASH,
        DomainRule::FirstPartNotAHost => m::DOMAIN_NOT_A_HOST,
        DomainRule::Localhost => m::DOMAIN_LOCALHOST,
        DomainRule::UpperCase => m::DOMAIN_UPPER_CASE,
        DomainRule::IndexDockerIo => m::DOMAIN_INDEX,
        DomainRule::Underscore => m::DOMAIN_EMPTY,
        DomainRule::DotOrColon => m::DOMAIN_DOT_OR_COLON,
    };
    let path = match name.path_rule() {
        PathRule::Written => m::PATH_WRITTEN,
        PathRule::LibraryAdded => m::PATH_LIBRARY,
    };
    let tag = match name.tag_rule() {
        TagRule::LatestImplied => m::TAG_LATEST,
        _ if name.digest().is_some() => m::TAG_BESIDE_DIGEST,
        TagRule::Written | TagRule::DigestDecides => m::TAG_WRITTEN,
    };
    ImageParts {
        domain: part(written.domain_span(), name.domain().into(), domain),
        path: part(Some(written.path_span()), text(name.path()), path),
        tag: name.tag().map(|value| part(written.tag_span(), value.into(), tag)),
        digest: name.digest().map(|value| part(written.digest_span(), value.as_str().into(), m::DIGEST_WRITTEN)),
        repository: text(name.repository()),
        familiar: text(name.familiar()),
        canonical: text(name.completed()),
        runtime: text(name.runtime()),
    }
}

/// The pieces as one text.
pub(super) fn text(parts: Joined<'_>) -> String {
    let mut text = String::with_capacity(parts.len());
    parts.pieces().for_each(|piece| text.push_str(piece));
    text
}

/// What stands before the first slash: where a host would be.
fn first_part(reference: Reference<'_>) -> &str {
    reference.as_str().split('/').next().unwrap_or_default()
}
