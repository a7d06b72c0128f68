use alloc::{string::String, vec::Vec};

use super::{
    Entry, EntryError, EntryRole,
    candidate::{canonical_host, completed_path},
    glob::{Part, expand_braces, is_glob},
    pattern::{ImagePattern, Reach, Segment},
};
use crate::{Digest, Domain, Path, Tag};

/// The lowest number that stands alone after a `:` and is still taken for a port, not for a tag.
const LOWEST_PORT: u32 = 80;

/// The patterns that an entry stands for.
pub(super) fn patterns(text: &str, role: EntryRole) -> Result<Vec<ImagePattern>, EntryError> {
    if text.is_empty() {
        return Err(EntryError::Empty);
    }
    if text.len() > Entry::MAX_LEN {
        return Err(EntryError::Long);
    }
    if text.starts_with('!') {
        return Err(EntryError::Negated);
    }
    if let Some((_, rest)) = text.split_once(':').and_then(|(scheme, rest)| Some((scheme, rest.strip_prefix("//")?))) {
        return Err(EntryError::Scheme(rest.into()));
    }
    let mut patterns = Vec::new();
    for alternative in expand_braces(text)? {
        pattern(&alternative, role, &mut patterns)?;
    }
    Ok(patterns)
}

fn pattern(text: &str, role: EntryRole, patterns: &mut Vec<ImagePattern>) -> Result<(), EntryError> {
    let parts = Parts::split(text)?;
    let domain = domain(parts.domain.unwrap_or("docker.io"))?;
    let tag = parts.tag.map(tag_part).transpose()?;
    if let Some(digest) = parts.digest {
        Digest::parse(digest).map_err(|_| EntryError::Name(digest.into()))?;
    }
    let exact = tag.is_some() || parts.digest.is_some();
    let reach = match (parts.below, exact) {
        (true, true) => return Err(EntryError::TagBelow),
        (true, false) => Reach::Below,
        (false, true) => Reach::Exact,
        (false, false) => Reach::OrBelow,
    };
    let hub = matches!(&domain, Part::Literal(host) if host == "docker.io");
    let path = if hub && reach != Reach::Below && parts.path != "**" {
        completed_path("docker.io", parts.path)
    } else {
        parts.path.into()
    };
    // Written with its domain, `docker.io/acme` may be meant as the organisation's path too.
    if hub && role == EntryRole::Deny && reach == Reach::OrBelow && parts.domain.is_some() && path != parts.path {
        let mut organisation =
            ImagePattern { domain: domain.clone(), path: segments(parts.path)?, tag: None, digest: None };
        organisation.extend(Reach::Below, role);
        patterns.push(organisation);
    }
    let mut pattern = ImagePattern { domain, path: segments(&path)?, tag, digest: parts.digest.map(String::from) };
    pattern.extend(reach, role);
    patterns.push(pattern);
    Ok(())
}

/// An entry cut into its parts; nothing is checked yet.
struct Parts<'e> {
    domain: Option<&'e str>,
    path: &'e str,
    tag: Option<&'e str>,
    digest: Option<&'e str>,
    /// Whether only what is below the path is meant: it ends in `/`, or is a domain alone.
    below: bool,
}

impl<'e> Parts<'e> {
    fn split(text: &'e str) -> Result<Self, EntryError> {
        let (name, digest) = match text.split_once('@') {
            Some((name, digest)) => (name, Some(digest)),
            None => (text, None),
        };
        let (domain, rest) = match name.split_once('/') {
            Some((first, rest)) if is_domain(first) => (Some(first), rest),
            Some(_) => (None, name),
            None if is_domain_alone(name)? => (Some(name), ""),
            None => (None, name),
        };
        let (path, below) = match rest.strip_suffix('/') {
            Some(path) => (path, true),
            None => (rest, rest.is_empty() && domain.is_some()),
        };
        let (path, tag) = match path.rsplit_once(':') {
            Some((path, tag)) if !tag.contains('/') => (path, Some(tag)),
            _ => (path, None),
        };
        Ok(Self { domain, path, tag, digest, below })
    }
}

/// The rule by which a reference's first part is a domain.
fn is_domain(first: &str) -> bool {
    first.contains(['.', ':']) || first == "localhost" || first.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// The same rule for an entry without `/`, where a `:` may also begin a tag.
fn is_domain_alone(name: &str) -> Result<bool, EntryError> {
    let upper_case = name.bytes().any(|byte| byte.is_ascii_uppercase());
    let bracket = name.starts_with('[') && name.contains(':');
    match name.rsplit_once(':') {
        _ if bracket => Ok(true),
        Some((host, _)) if host.contains('.') || host == "localhost" => Ok(true),
        Some((host, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) => {
            let low = port.parse::<u32>().is_ok_and(|port| port < LOWEST_PORT);
            if low && !host.is_empty() { Err(EntryError::HostOrTag(name.into())) } else { Ok(true) }
        }
        Some(_) => Ok(false),
        None if name.contains('.') || name == "localhost" => Ok(true),
        None if upper_case => Err(EntryError::HostOrName(name.into())),
        None => Ok(false),
    }
}

fn domain(written: &str) -> Result<Part, EntryError> {
    let host = canonical_host(written);
    let literal_ipv6 = host.starts_with('[') && host.contains(':') && !host.contains(['*', '?', '-', '.']);
    if !literal_ipv6 && is_glob(&host) {
        check_bytes(&host, |byte| byte.is_ascii_lowercase() || matches!(byte, b'.' | b':'))?;
        return Part::read(&host);
    }
    match Domain::parse(&host) {
        Ok(_) => Ok(Part::Literal(host.into_owned())),
        Err(_) => Err(EntryError::Host(written.into())),
    }
}

fn segments(path: &str) -> Result<Vec<Segment>, EntryError> {
    let mut segments = Vec::new();
    if path.is_empty() {
        return Ok(segments);
    }
    for text in path.split('/') {
        if text.is_empty() {
            return Err(EntryError::EmptySegment);
        }
        if text == "**" {
            if !cfg!(feature = "glob") {
                return Err(EntryError::Glob);
            }
            segments.push(Segment::Any);
            continue;
        }
        check_bytes(text, |byte| byte.is_ascii_lowercase() || matches!(byte, b'.' | b'_'))?;
        if !is_glob(text) {
            Path::parse(text).map_err(|_| EntryError::Name(text.into()))?;
        }
        segments.push(Segment::One(Part::read(text)?));
    }
    // At the end it stands for what is below, not for the path itself: as in `.gitignore`.
    if segments.last() == Some(&Segment::Any) {
        segments.insert(segments.len() - 1, Segment::AnyOne);
    }
    Ok(segments)
}

pub(in crate::rules) fn tag_part(tag: &str) -> Result<Part, EntryError> {
    if is_glob(tag) {
        check_bytes(tag, |byte| byte.is_ascii_alphabetic() || matches!(byte, b'.' | b'_'))?;
    } else {
        Tag::parse(tag).map_err(|_| EntryError::Name(tag.into()))?;
    }
    Part::read(tag)
}

/// Checks that every character may stand in a part: the given ones, digits, `-` and those of globs.
fn check_bytes(part: &str, allowed: impl Fn(u8) -> bool) -> Result<(), EntryError> {
    let (mut in_class, mut before) = (false, ' ');
    for character in part.chars() {
        let fine = match character {
            '*' | '?' | '-' | '0'..='9' => true,
            '[' | ']' => {
                in_class = character == '[';
                true
            }
            '!' | '^' => in_class && before == '[',
            _ => u8::try_from(character).is_ok_and(&allowed),
        };
        if !fine {
            return Err(if character.is_ascii_uppercase() {
                EntryError::UpperCase
            } else {
                EntryError::Byte(character)
            });
        }
        before = character;
    }
    Ok(())
}
