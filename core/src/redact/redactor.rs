use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{MAX_NESTING, SecretKind, find};
use crate::{collections::Map, credentials::base64};

/// Replaces secrets by `REDACTED-1`, `REDACTED-2`, …; the same value gets the same number in every text.
///
/// What was base64 stays base64, with the user name in it; what could not be read stays unreadable in the same way.
/// So the redacted files get the same answers.
///
/// # Examples
///
/// ```
/// let mut redactor = pullplan::redact::Redactor::default();
/// assert_eq!(redactor.redact("password: a\ntoken: b"), "password: REDACTED-1\ntoken: REDACTED-2");
/// assert_eq!(redactor.redact("password: b"), "password: REDACTED-2");
/// ```
#[derive(Default)]
pub struct Redactor {
    numbers: Map<String, usize>,
}

impl Redactor {
    /// The text without its secrets.
    #[must_use]
    pub fn redact(&mut self, text: &str) -> String {
        self.redact_nested(text, 0)
    }

    fn redact_nested(&mut self, text: &str, depth: u32) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for secret in find(text) {
            let (Some(before), Some(value)) = (text.get(at..secret.span.start()), secret.span.slice(text)) else {
                continue;
            };
            out.push_str(before);
            out.push_str(&self.replacement(value, secret.kind, depth));
            at = secret.span.end();
        }
        out.push_str(text.get(at..).unwrap_or(""));
        out
    }

    fn replacement(&mut self, value: &str, kind: SecretKind, depth: u32) -> String {
        if self.is_replacement(value) {
            return value.to_string();
        }
        let decoded = match kind {
            SecretKind::Plain => None,
            SecretKind::Auth | SecretKind::Base64 => decode(value),
        };
        let Some(decoded) = decoded else { return self.name(value) };
        if kind == SecretKind::Auth {
            return match decoded.split_once(':') {
                Some((_, "")) => value.to_string(),
                Some((user, password)) if self.is_replacement(password) => {
                    base64::encode(format!("{user}:{password}").as_bytes())
                }
                Some((user, password)) => base64::encode(format!("{user}:{}", self.name(password)).as_bytes()),
                None => base64::encode(self.name(&decoded).as_bytes()),
            };
        }
        if depth < MAX_NESTING && looks_like_a_file(&decoded) {
            return base64::encode(self.redact_nested(&decoded, depth + 1).as_bytes());
        }
        if depth < MAX_NESTING && decode(&decoded).is_some_and(|inner| looks_like_a_file(&inner)) {
            return base64::encode(self.replacement(decoded.trim(), kind, depth + 1).as_bytes());
        }
        if self.is_replacement(&decoded) {
            return value.to_string();
        }
        base64::encode(self.name(&decoded).as_bytes())
    }

    /// `REDACTED-7`, the number being this value's; a line break at the end stays, for it matters.
    fn name(&mut self, value: &str) -> String {
        let bare = value.trim_end_matches('\n');
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(bare.to_string()).or_insert(next);
        format!("REDACTED-{number}{}", &value[bare.len()..])
    }

    /// Whether a value is one of ours already: redacting twice changes nothing.
    fn is_replacement(&self, value: &str) -> bool {
        value.strip_prefix("REDACTED-").is_some_and(|number| {
            let number = number.trim_end_matches('\n');
            !number.is_empty() && number.len() <= 6 && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    }
}

/// The text behind base64, padded or not, or nothing if it is none.
fn decode(value: &str) -> Option<String> {
    let bytes: Vec<u8> = value.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let decoded = base64::decode(&bytes, base64::STANDARD).or_else(|_| base64::decode(&bytes, base64::RAW_STANDARD));
    decoded.ok().and_then(|bytes| String::from_utf8(bytes).ok()).filter(|text| !text.is_empty())
}

fn looks_like_a_file(text: &str) -> bool {
    text.trim_start().starts_with('{')
}
