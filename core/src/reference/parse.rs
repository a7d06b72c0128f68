use super::{
    DomainRule, NormalizedReference, Path, Reference, ReferenceError, ReferenceErrorKind as Kind, bytes, digest,
    domain, path, tag,
};
use crate::Span;

/// Reads a reference from left to right. The bytes of its first part are read twice: once to find out whether it
/// is a domain; those of a first part that is a domain in vain ([`DomainRule::Underscore`]) three times.
pub(super) fn parse(text: &str) -> Result<Reference<'_>, ReferenceError> {
    read(text).map_err(|error| foremost(text, error))
}

fn read(text: &str) -> Result<Reference<'_>, ReferenceError> {
    let bytes = text.as_bytes();
    if bytes.len() > Span::MAX_SOURCE {
        return Err(ReferenceError::new(Kind::TextTooLong, Span::at(Span::MAX_SOURCE)));
    }
    if is_identifier(bytes) {
        return Err(ReferenceError::new(Kind::Identifier, Span::new(0, bytes.len())));
    }
    let Name { domain_rule, path, path_end } = name(bytes)?;
    if path_end - path > longest_path(bytes, domain_rule, path, path_end) {
        return Err(ReferenceError::new(Kind::NameTooLong, Span::new(path, path_end)));
    }
    let tag_end = if bytes.get(path_end) == Some(&b':') { tag::scan(bytes, path_end + 1)? } else { path_end };
    if tag_end < bytes.len() {
        digest::scan(bytes, tag_end + 1)?;
    }
    // No offset is beyond `Span::MAX_SOURCE`.
    Ok(Reference { text, path: path as u32, path_end: path_end as u32, tag_end: tag_end as u32, domain_rule })
}

/// Where domain and path stand.
struct Name {
    domain_rule: DomainRule,
    path: usize,
    path_end: usize,
}

fn name(bytes: &[u8]) -> Result<Name, ReferenceError> {
    let (slash, domain_rule) = first_part(bytes);
    if matches!(domain_rule, DomainRule::NoSlash | DomainRule::FirstPartNotAHost) {
        return Ok(Name { domain_rule, path: 0, path_end: path::scan(bytes, 0)? });
    }
    let Err(error) = domain::scan(bytes, slash) else {
        return Ok(Name { domain_rule, path: slash + 1, path_end: path::scan(bytes, slash + 1)? });
    };
    // The grammar's domain is optional, and a component of a path may have the `_` that a host may not.
    match path::scan(bytes, 0) {
        Ok(path_end) if path_end > slash => Ok(Name { domain_rule: DomainRule::Underscore, path: 0, path_end }),
        Err(beyond) if beyond.span().start() > slash => Err(beyond),
        _ => Err(error),
    }
}

/// Where the first slash stands, and what that makes of the part before it.
///
/// The search ends at an `@`: after that no reference has a slash.
fn first_part(bytes: &[u8]) -> (usize, DomainRule) {
    let mut classes = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let class = bytes::classes(*byte);
        if class == bytes::SLASH_OR_AT {
            if *byte == b'@' {
                break;
            }
            return (at, domain_rule(bytes.get(..at).unwrap_or_default(), classes));
        }
        classes |= class;
    }
    (0, DomainRule::NoSlash)
}

/// What a first part is, that has bytes of these classes.
fn domain_rule(part: &[u8], classes: u8) -> DomainRule {
    if classes & (bytes::DOT | bytes::COLON) != 0 {
        if part == NormalizedReference::LEGACY_DOMAIN.as_bytes() {
            DomainRule::IndexDockerIo
        } else {
            DomainRule::DotOrColon
        }
    } else if classes & bytes::UPPER_CASE != 0 {
        DomainRule::UpperCase
    } else if part == b"localhost" {
        DomainRule::Localhost
    } else {
        DomainRule::FirstPartNotAHost
    }
}

/// How long the path may be that stands at `path..path_end`: less where `library/` comes before it.
fn longest_path(bytes: &[u8], domain_rule: DomainRule, path: usize, path_end: usize) -> usize {
    let short = Path::MAX_LEN - NormalizedReference::LIBRARY.len();
    // Only a path between the two limits has to be looked at.
    if path_end - path <= short || path_end - path > Path::MAX_LEN {
        return Path::MAX_LEN;
    }
    let text = |range| bytes.get(range).unwrap_or_default();
    let docker_hub = match domain_rule {
        DomainRule::NoSlash | DomainRule::IndexDockerIo => true,
        DomainRule::DotOrColon => text(0..path - 1) == NormalizedReference::DEFAULT_DOMAIN.as_bytes(),
        DomainRule::FirstPartNotAHost | DomainRule::Localhost | DomainRule::UpperCase | DomainRule::Underscore => false,
    };
    if docker_hub && !text(path..path_end).contains(&b'/') { short } else { Path::MAX_LEN }
}

/// Whether the text is what Docker takes for an image's identifier.
pub(super) fn is_identifier(bytes: &[u8]) -> bool {
    bytes.len() == 64 && bytes::all_lower_hex(bytes)
}

/// What to name first about a text that has `error`: what explains the most.
#[cold]
fn foremost(text: &str, error: ReferenceError) -> ReferenceError {
    if matches!(error.kind(), Kind::Identifier | Kind::TextTooLong) {
        return error;
    }
    if text.is_empty() {
        return ReferenceError::new(Kind::Empty, Span::at(0));
    }
    if let Some(start) = text.find(char::is_whitespace) {
        let rest = text.get(start..).unwrap_or_default();
        let len = rest.find(|character: char| !character.is_whitespace()).unwrap_or(rest.len());
        return ReferenceError::new(Kind::Whitespace, Span::new(start, start + len));
    }
    if let Some(end) = scheme_end(text) {
        return ReferenceError::new(Kind::Scheme, Span::new(0, end));
    }
    error
}

/// The end of a scheme with its `://`, as RFC 3986 has it.
fn scheme_end(text: &str) -> Option<usize> {
    let (scheme, _) = text.split_once("://")?;
    let mut bytes = scheme.bytes();
    let is_scheme = bytes.next()?.is_ascii_alphabetic()
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then_some(scheme.len() + "://".len())
}
