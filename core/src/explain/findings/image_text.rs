//! What is wrong, or worth knowing, about the text of an image's name alone.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{super::image::text as text_of, phrases as p};
use crate::{
    DomainRule, Filling, Message, NormalizedReference, Reference, ReferenceError, ReferenceErrorKind, Span,
    finding::{self, FindingKind},
    known::Moved,
};

/// A finding about a text, with spans into it.
pub(super) struct TextFinding {
    pub(super) kind: FindingKind,
    /// What it is about.
    pub(super) span: Span,
    /// The fields of its sentences.
    pub(super) fields: Vec<(&'static str, Filling)>,
    /// What to replace, and with what.
    pub(super) edit: Option<(Span, String)>,
}

impl TextFinding {
    fn new(kind: FindingKind, span: Span, image: &str) -> Self {
        Self { kind, span, fields: Vec::from([("image", Filling::Data(image.to_string()))]), edit: None }
    }

    fn with(mut self, field: &'static str, value: impl ToString) -> Self {
        self.fields.push((field, Filling::Data(value.to_string())));
        self
    }

    fn with_words(mut self, field: &'static str, words: Message) -> Self {
        self.fields.push((field, words.into()));
        self
    }

    fn edit(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.edit = Some((span, replacement.into()));
        self
    }
}

/// What there is to say about the text of an image's name, which was parsed to `read`. An empty text has no finding
/// here.
///
/// Linear in the length of the text.
pub(super) fn image_text(text: &str, read: Result<Reference<'_>, ReferenceError>) -> Vec<TextFinding> {
    if text.is_empty() {
        return Vec::new();
    }
    match read {
        Ok(reference) => readable(reference.normalize()),
        Err(error) => Vec::from([unreadable(text, error)]),
    }
}

fn unreadable(text: &str, error: ReferenceError) -> TextFinding {
    use ReferenceErrorKind as Kind;
    let whole = Span::new(0, text.len());
    if let Some(span) = placeholder(text) {
        return TextFinding::new(finding::REF004, span, text);
    }
    if let Some(at) = digest_after_colon(text) {
        return digest_slip(text, at);
    }
    let slip = |kind| TextFinding::new(kind, error.span(), text).with_words("reason", error.kind().message());
    match error.kind() {
        Kind::Whitespace if text.trim() != text && !text.trim().contains(char::is_whitespace) => white_space(text),
        Kind::Scheme => {
            let scheme = error.span().slice(text).unwrap_or_default();
            TextFinding::new(finding::REF001, error.span(), text).with("scheme", scheme).edit(error.span(), "")
        }
        Kind::Identifier => TextFinding::new(finding::REF010, whole, text),
        Kind::TagEmpty => {
            let colon = Span::new(error.span().start().saturating_sub(1), error.span().start());
            TextFinding::new(finding::REF004, colon, text)
        }
        Kind::PathUpperCase => upper_case(text),
        Kind::DigestEmpty
        | Kind::DigestColon
        | Kind::DigestAlgorithmByte
        | Kind::DigestAlgorithmUpperCase
        | Kind::DigestAlgorithmUnknown
        | Kind::DigestByte
        | Kind::DigestLength
        | Kind::DigestUpperCase => {
            let start = text.find('@').map_or(0, |at| at + 1);
            let digest = Span::new(start, text.len());
            let found = TextFinding::new(finding::REF008, digest, text).with_words("reason", error.kind().message());
            let lower = text.get(start..).unwrap_or_default().to_ascii_lowercase();
            let mended = Reference::parse(&format!("a@{lower}")).is_ok();
            if mended { found.edit(digest, lower) } else { found }
        }
        _ => slip(finding::REF013),
    }
}

/// White space at the ends, and nowhere else.
fn white_space(text: &str) -> TextFinding {
    let start = text.len() - text.trim_start().len();
    let end = text.trim_end().len();
    let (span, replacement) = match (start > 0, end < text.len()) {
        (true, true) => (Span::new(0, text.len()), text.trim()),
        (true, false) => (Span::new(0, start), ""),
        _ => (Span::new(end, text.len()), ""),
    };
    TextFinding::new(finding::REF015, span, text).edit(span, replacement)
}

fn upper_case(text: &str) -> TextFinding {
    let start = match text.split_once('/') {
        Some((first, _)) if is_host(first) => first.len() + 1,
        _ => 0,
    };
    let after = text.get(start..).unwrap_or_default();
    let end = start + after.find([':', '@']).unwrap_or(after.len());
    let path = text.get(start..end).unwrap_or_default();
    let lower = path.to_ascii_lowercase();
    let fixed = format!("{}{lower}{}", text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let span = Span::new(start, end);
    TextFinding::new(finding::REF002, span, text).with("repository", path).with("fixed", fixed).edit(span, lower)
}

fn is_host(first: &str) -> bool {
    first == "localhost" || first.contains(['.', ':']) || first.contains(char::is_uppercase)
}

/// What was to be filled in and was not: `{{ .Values.tag }}`, `${TAG}`, `$(TAG)`, `<tag>`, `None:None`.
fn placeholder(text: &str) -> Option<Span> {
    const MARKS: [(&str, &str); 4] = [("{{", "}}"), ("${", "}"), ("$(", ")"), ("<", ">")];
    if text == "None" || text.starts_with("None:") {
        return Some(Span::new(0, text.len()));
    }
    let marked = MARKS.iter().filter_map(|(open, close)| {
        let start = text.find(open)?;
        let inside = start + open.len();
        let end = text.get(inside..)?.find(close).map_or(text.len(), |end| inside + end + close.len());
        Some(Span::new(start, end))
    });
    marked.min_by_key(|span| span.start()).or_else(|| {
        let start = text.find('$')?;
        let rest = text.get(start + 1..)?;
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        (end > 0).then(|| Span::new(start, start + 1 + end))
    })
}

/// The `:` of `app:sha256:…`, where an `@` belongs.
fn digest_after_colon(text: &str) -> Option<usize> {
    let after_colon = |name: &&str| text.find(&format!(":{name}:"));
    if text.contains('@') { None } else { ["sha256", "sha384", "sha512"].iter().find_map(after_colon) }
}

fn digest_slip(text: &str, at: usize) -> TextFinding {
    let colon = Span::new(at, at + 1);
    let found = TextFinding::new(finding::REF008, colon, text).with_words("reason", p::COLON_FOR_AT);
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    if Reference::parse(&format!("{before}@{after}")).is_ok() { found.edit(colon, "@") } else { found }
}

fn readable(name: NormalizedReference<'_>) -> Vec<TextFinding> {
    let written = name.written();
    let text = written.as_str();
    let first = text.split('/').next().unwrap_or(text);
    let first_span = Span::new(0, first.len());
    let rest = text.get(first.len() + 1..).unwrap_or_default();
    let mut found = Vec::new();
    match name.domain_rule() {
        DomainRule::UpperCase => found.push(
            TextFinding::new(finding::REF003, first_span, text)
                .with("first", first)
                .with("fixed", format!("{}/{rest}", first.to_ascii_lowercase())),
        ),
        DomainRule::Underscore => {
            found.push(TextFinding::new(finding::REF016, first_span, text).with("first", first));
        }
        DomainRule::Localhost | DomainRule::DotOrColon if is_this_node(name.domain()) => {
            found.push(TextFinding::new(finding::REF011, first_span, text).with("host", first));
        }
        _ => {}
    }
    if let (Some(span), Some(tag), Some(_)) = (written.tag_span(), written.tag(), written.digest()) {
        found.push(TextFinding::new(finding::REF009, span, text).with("tag", tag));
    }
    let repository = text_of(name.repository());
    if let Some(moved) = Moved::of(&repository) {
        found.push(gone(moved, &repository, written));
    }
    found
}

fn gone(moved: &Moved, repository: &str, written: Reference<'_>) -> TextFinding {
    let span = Span::new(0, written.path_span().end());
    let found = TextFinding::new(finding::REF012, span, written.as_str())
        .with("where", moved.repository)
        .with_words("change", moved.change)
        .with("date", moved.date)
        .with("instead", moved.instead);
    match repository.strip_prefix(moved.repository) {
        Some(rest) if moved.same_paths => found.edit(span, format!("{}{rest}", moved.instead)),
        _ => found,
    }
}

/// Whether a domain is the machine itself: `localhost`, `127.0.0.1`, `[::1]`, each with or without a port.
pub(super) fn is_this_node(domain: &str) -> bool {
    let host = match domain.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or(address),
        None => domain.split(':').next().unwrap_or(domain),
    };
    host == "localhost"
        || host == "::1"
        || host.starts_with("127.") && host.bytes().all(|b| b == b'.' || b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The findings of a text: id, the text they are about, and the text with the edit made.
    #[track_caller]
    fn says(text: &str, expected: &[(&str, &str, Option<&str>)]) {
        let found = image_text(text, Reference::parse(text));
        let shown: Vec<_> = found
            .iter()
            .map(|found| {
                let edited = found
                    .edit
                    .as_ref()
                    .map(|(span, new)| format!("{}{new}{}", &text[..span.start()], &text[span.end()..]));
                (found.kind.id(), found.span.slice(text).unwrap(), edited)
            })
            .collect();
        let shown: Vec<_> = shown.iter().map(|(id, about, edited)| (*id, *about, edited.as_deref())).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn mends_what_can_be_mended() {
        says("docker://ghcr.io/a:1", &[("REF001", "docker://", Some("ghcr.io/a:1"))]);
        says("ghcr.io/Acme/App:V1", &[("REF002", "Acme/App", Some("ghcr.io/acme/app:V1"))]);
        says("Nginx", &[("REF002", "Nginx", Some("nginx"))]);
        says(" nginx ", &[("REF015", " nginx ", Some("nginx"))]);
        says("nginx\n", &[("REF015", "\n", Some("nginx"))]);
        let hex = "0a".repeat(32);
        let mended = format!("a.io/b@sha256:{hex}");
        says(&format!("a.io/b:sha256:{hex}"), &[("REF008", ":", Some(&mended))]);
        says(
            &format!("a.io/b@SHA256:{}", hex.to_uppercase()),
            &[("REF008", &format!("SHA256:{}", hex.to_uppercase()), Some(&mended))],
        );
        says("k8s.gcr.io/pause:3.9", &[("REF012", "k8s.gcr.io/pause", Some("registry.k8s.io/pause:3.9"))]);
        says("bitnami/redis", &[("REF012", "bitnami/redis", Some("docker.io/bitnamilegacy/redis"))]);
        says("docker.pkg.github.com/a/b/c:1", &[("REF012", "docker.pkg.github.com/a/b/c", None)]);
    }

    #[test]
    fn finds_what_was_not_filled_in() {
        says("a.io/b:{{ .Values.tag }}", &[("REF004", "{{ .Values.tag }}", None)]);
        says("a.io/${NAME:-b}:1", &[("REF004", "${NAME:-b}", None)]);
        says("a.io/b:$TAG-alpine", &[("REF004", "$TAG", None)]);
        says("a.io/b:<no value>", &[("REF004", "<no value>", None)]);
        says("{{ open", &[("REF004", "{{ open", None)]);
        says("None:None", &[("REF004", "None:None", None)]);
        says("a.io/b:", &[("REF004", ":", None)]);
        says("a b", &[("REF013", " ", None)]);
        says("a$b!", &[("REF004", "$b", None)]);
        says("a:-1", &[("REF013", "-", None)]);
        says("a@sha256:12", &[("REF008", "sha256:12", None)]);
        says("a.io/b:sha256:12", &[("REF008", ":", None)]);
    }

    #[test]
    fn speaks_of_names_that_surprise() {
        says("Acme/app:1", &[("REF003", "Acme", None)]);
        says("my_registry.io/app:1", &[("REF016", "my_registry.io", None)]);
        says("127.0.0.1:5000/a:1", &[("REF011", "127.0.0.1:5000", None)]);
        says("[::1]:5000/a:1", &[("REF011", "[::1]:5000", None)]);
        says("127.example.com/a:1", &[]);
        says("localhost/a:1", &[("REF011", "localhost", None)]);
        says("localhost:5000", &[]);
        says("", &[]);
        says("ghcr.io/a/b:1", &[]);
        says(&format!("a:1@sha256:{}", "0".repeat(64)), &[("REF009", "1", None)]);
        says(&"0".repeat(64), &[("REF010", &"0".repeat(64), None)]);
    }
}
