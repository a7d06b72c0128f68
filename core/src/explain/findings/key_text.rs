//! What is wrong, or worth knowing, about the text of a registry key or of a provider's pattern alone.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::phrases as p;
use crate::{
    Filling, Message, Span, Text,
    credentials::{HUB_SPELLINGS, Key, KeyError, KeyErrorKind, KeyText, Scheme, Toolchain},
    finding::{self, FindingKind},
    json::lossy,
    known::is_official_image,
    report::Severity,
};

/// Where a key stands, for the rules differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyRole {
    /// A key of a Secret.
    Secret,
    /// A key of the node's file, which the Docker CLI may read too.
    NodeFile,
    /// A pattern of a provider's `matchImages`: nothing is removed from it before it is compared.
    Pattern,
}

/// A finding about a key.
pub(super) struct KeyFinding {
    pub(super) kind: FindingKind,
    pub(super) severity: Severity,
    /// The fields of its sentences, but for `key`.
    pub(super) fields: Vec<(&'static str, Filling)>,
    /// The whole key as it should be, if that is certain.
    pub(super) replacement: Option<String>,
}

impl KeyFinding {
    fn new(kind: FindingKind) -> Self {
        Self { kind, severity: kind.severity(), fields: Vec::new(), replacement: None }
    }

    fn with(mut self, field: &'static str, value: impl ToString) -> Self {
        self.fields.push((field, Filling::Data(value.to_string())));
        self
    }

    fn with_words(mut self, field: &'static str, words: impl Into<Text>) -> Self {
        self.fields.push((field, Filling::Words(words.into())));
        self
    }

    /// Fills in `fixed`, and offers it as the edit, unless it holds something that must not be shown.
    fn fixed(mut self, fixed: impl Into<String>) -> Self {
        let fixed = fixed.into();
        let shown = KeyText::from(fixed.as_str()).to_string();
        self.replacement = (shown == fixed).then_some(fixed);
        self.with("fixed", shown)
    }
}

/// The key that both the kubelet and the Docker CLI know for Docker Hub.
const HUB_KEY: &str = "https://index.docker.io/v1/";
/// What the kubelet looks Docker Hub's images up by.
const HUB: &str = "docker.io";

/// What there is to say about a key, whatever the images are. Linear in its length.
pub(super) fn key_text(key: &KeyText, role: KeyRole) -> Vec<KeyFinding> {
    let text = key.as_str();
    let mut found = Vec::new();
    if text.starts_with("http://") && role != KeyRole::Pattern {
        found.push(KeyFinding::new(finding::KEY013));
    }
    found.extend(match Key::parse(text, Toolchain::default()) {
        Err(error) => Some(refused(text, error)),
        Ok(parsed) => read(text, &parsed, role),
    });
    found
}

fn refused(text: &str, error: KeyError) -> KeyFinding {
    let glob = |problem: Message, advice: Message| {
        KeyFinding::new(finding::KEY008).with_words("problem", problem).with_words("advice", advice)
    };
    match error.kind() {
        KeyErrorKind::HostByte(b'{' | b'}') => glob(p::BRACES, p::BRACES_ADVICE),
        KeyErrorKind::Port if text.contains(":*") => glob(p::PORT_GLOB, p::PORT_GLOB_ADVICE),
        _ => KeyFinding::new(finding::KEY021).with_words("reason", error.text()),
    }
}

fn read(text: &str, key: &Key, role: KeyRole) -> Option<KeyFinding> {
    let used = lossy(key.used_bytes());
    let used = if role == KeyRole::Pattern { text } else { &*used };
    if let Some(found) = scheme(text, key, role) {
        return Some(found);
    }
    if let Some(found) = dropped(text, key) {
        return Some(found);
    }
    let (authority, path) = used.find('/').map_or((used, ""), |at| used.split_at(at));
    hub(authority, path, role).or_else(|| path_slip(used, authority, path, role)).or_else(|| host_slip(authority, role))
}

/// A scheme that stays in the key, and so becomes its host.
fn scheme(text: &str, key: &Key, role: KeyRole) -> Option<KeyFinding> {
    if role == KeyRole::Pattern {
        let (_, rest) = text.split_once("://")?;
        return Some(KeyFinding::new(finding::PRV006).fixed(rest));
    }
    let rest = match key.scheme() {
        Scheme::None => text,
        Scheme::Http | Scheme::Https => return None,
    };
    let rest = rest.split_once("://").map(|(_, rest)| rest).or_else(|| rest.strip_prefix("//"))?;
    Some(KeyFinding::new(finding::KEY024).fixed(rest))
}

/// User information, query or fragment.
fn dropped(text: &str, key: &Key) -> Option<KeyFinding> {
    let without = |start: usize, end: usize| {
        format!("{}{}", text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default())
    };
    let found = |part: Message| KeyFinding::new(finding::KEY022).with_words("part", part);
    if let Some(span) = key.user_info() {
        return Some(found(p::USER_INFORMATION).fixed(without(span.start(), span.end() + 1)));
    }
    let (part, span): (_, Span) = match (key.query(), key.fragment()) {
        (Some(span), _) => (p::QUERY, span),
        (None, Some(span)) => (p::FRAGMENT, span),
        (None, None) => return None,
    };
    let fixed = without(span.start(), text.len());
    let mut found = found(part).fixed(fixed);
    // Whoever wrote "?" for any character meant more than its end.
    if part == p::QUERY {
        found.replacement = None;
    }
    Some(found)
}

fn hub(authority: &str, path: &str, role: KeyRole) -> Option<KeyFinding> {
    let fixed = if role == KeyRole::Pattern { HUB } else { HUB_KEY };
    if HUB_SPELLINGS.contains(&authority) {
        return Some(KeyFinding::new(finding::KEY002).fixed(fixed));
    }
    match (authority, path) {
        ("index.docker.io", "") if role != KeyRole::Pattern => None,
        ("index.docker.io", "" | "/v1/" | "/v2/") => Some(KeyFinding::new(finding::KEY002).fixed(fixed)),
        ("index.docker.io", "/v1" | "/v2") => {
            Some(KeyFinding::new(finding::KEY001).with("path", path).fixed(format!("https://index.docker.io{path}/")))
        }
        ("index.docker.io", path) => {
            let name = path.trim_start_matches('/');
            let library = if is_official_image(name) { "library/" } else { "" };
            Some(KeyFinding::new(finding::KEY026).fixed(format!("{HUB}/{library}{name}")))
        }
        (HUB, "") if role != KeyRole::Pattern => {
            let mut found = KeyFinding::new(finding::KEY003).fixed(HUB_KEY);
            if role == KeyRole::Secret {
                found.severity = Severity::Info;
            }
            Some(found)
        }
        _ => None,
    }
}

fn path_slip(used: &str, authority: &str, path: &str, role: KeyRole) -> Option<KeyFinding> {
    if matches!(path, "/v1" | "/v2") && role != KeyRole::Pattern {
        return Some(KeyFinding::new(finding::KEY001).with("path", path).fixed(format!("https://{used}/")));
    }
    if let Some(at) = path.bytes().position(|byte| byte == b'*') {
        let end = path.get(..at).unwrap_or_default();
        let end = if end == "/" { "" } else { end };
        let fixed = format!("{authority}{end}");
        let mut found = KeyFinding::new(finding::KEY008)
            .with_words("problem", p::PATH_GLOB)
            .with_words("advice", Text::new(p::PATH_GLOB_ADVICE).with("fixed", &fixed));
        found.replacement = Some(fixed);
        return Some(found);
    }
    let last = path.rfind('/').map_or(0, |at| at + 1);
    let version = path.bytes().skip(last).position(|byte| matches!(byte, b':' | b'@'))?;
    let fixed = used.get(..authority.len() + last + version).unwrap_or(used);
    Some(KeyFinding::new(finding::KEY023).fixed(fixed))
}

fn host_slip(authority: &str, role: KeyRole) -> Option<KeyFinding> {
    if authority.starts_with('[') && authority.ends_with(']') {
        return Some(KeyFinding::new(finding::KEY021).with_words("reason", p::BARE_IPV6));
    }
    if authority.as_bytes().windows(2).any(|pair| pair == b"**") {
        let advice = if role == KeyRole::Pattern { p::TWO_STARS_PATTERN } else { p::TWO_STARS_KEY };
        let mut found =
            KeyFinding::new(finding::KEY008).with_words("problem", p::TWO_STARS).with_words("advice", advice);
        found.severity = Severity::Warning;
        return Some(found);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn says(text: &str, role: KeyRole, expected: &[(&str, Option<&str>)]) {
        let found = key_text(&KeyText::from(text), role);
        let shown: Vec<_> = found.iter().map(|found| (found.kind.id(), found.replacement.as_deref())).collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn knows_the_slips() {
        use KeyRole::{NodeFile, Secret};
        says("https://index.docker.io/v1/", NodeFile, &[]);
        says("index.docker.io", NodeFile, &[]);
        says("registry.example.com/team", Secret, &[]);
        says("https://index.docker.io/v1", Secret, &[("KEY001", Some("https://index.docker.io/v1/"))]);
        says("registry.example.com/v2", Secret, &[("KEY001", Some("https://registry.example.com/v2/"))]);
        says("https://hub.docker.com/", Secret, &[("KEY002", Some("https://index.docker.io/v1/"))]);
        says("https://docker.io/v1/", NodeFile, &[("KEY003", Some("https://index.docker.io/v1/"))]);
        says("docker.io/acme", NodeFile, &[]);
        says("r.io/team/*", Secret, &[("KEY008", Some("r.io/team/"))]);
        says("r.io/*", Secret, &[("KEY008", Some("r.io"))]);
        says("r.io:*", Secret, &[("KEY008", None)]);
        says("{a,b}.r.io", Secret, &[("KEY008", None)]);
        says("**.r.io", Secret, &[("KEY008", None)]);
        says("http://r.io:5000", Secret, &[("KEY013", None)]);
        says("http://index.docker.io/v1", Secret, &[("KEY013", None), ("KEY001", Some("https://index.docker.io/v1/"))]);
        says("r .io", Secret, &[("KEY021", None)]);
        says("reg[i]stry.io", Secret, &[("KEY021", None)]);
        says("[::1]", Secret, &[("KEY021", None)]);
        says("https://user:pw@r.io/a", Secret, &[("KEY022", Some("https://r.io/a"))]);
        says("r.io/a#b", Secret, &[("KEY022", Some("r.io/a"))]);
        says("regi?try.io", Secret, &[("KEY022", None)]);
        says("r.io/a:1", Secret, &[("KEY023", Some("r.io/a"))]);
        says("r.io:5000/a@sha256:00", Secret, &[("KEY023", Some("r.io:5000/a"))]);
        says("HTTPS://r.io", Secret, &[("KEY024", Some("r.io"))]);
        says("oci://r.io/a", Secret, &[("KEY024", Some("r.io/a"))]);
        says("//r.io", Secret, &[("KEY024", Some("r.io"))]);
        says("index.docker.io/acme", Secret, &[("KEY026", Some("docker.io/acme"))]);
        says("index.docker.io/nginx", Secret, &[("KEY026", Some("docker.io/library/nginx"))]);
        says("", Secret, &[]);
    }

    #[test]
    fn patterns_are_compared_as_they_are() {
        use KeyRole::Pattern;
        says("*.dkr.ecr.*.amazonaws.com", Pattern, &[]);
        says("docker.io", Pattern, &[]);
        says("https://r.io", Pattern, &[("PRV006", Some("r.io"))]);
        says("index.docker.io", Pattern, &[("KEY002", Some("docker.io"))]);
        says("index.docker.io/v1/", Pattern, &[("KEY002", Some("docker.io"))]);
        says("r.io/*/*", Pattern, &[("KEY008", Some("r.io"))]);
        says("r.io/v2", Pattern, &[]);
    }

    #[test]
    fn says_nothing_of_a_password_in_a_key() {
        for found in key_text(&KeyText::from("ftp://user:planted@r.io/a?token=planted"), KeyRole::Secret) {
            assert_eq!(found.replacement, None);
            for (name, value) in &found.fields {
                assert!(!format!("{value:?}").contains("planted"), "{name}: {value:?}");
            }
        }
    }
}
