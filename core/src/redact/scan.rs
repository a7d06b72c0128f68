use alloc::vec::Vec;

use super::{
    SecretKind, SecretValue,
    key::{self, KeyMeaning},
    lines::Lines,
    value::{self, Value},
};
use crate::Span;

/// One pass over a text.
pub(super) struct Scan<'a> {
    text: &'a str,
    lines: Lines<'a>,
    at: usize,
    found: Vec<SecretValue>,
    /// Where the documents end in which some object is a Secret.
    secret_until: usize,
    document_end: usize,
    /// Where a `data` map of a Secret ends.
    data_until: usize,
    /// Where the last `name` and its value begin, until a `value` follows and it is looked at.
    name: Option<(usize, usize)>,
    /// Whether the last `name` that was looked at names a secret variable.
    secret_name: bool,
}

/// The shortest run of base64 that is taken for a file.
const SHORTEST_FILE: usize = 40;
/// How tokens begin that services hand out.
const TOKEN_PREFIXES: &[&str] =
    &["ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "dckr_pat_", "npm_", "xoxb-", "xoxp-", "AKIA", "ya29."];

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::new(text),
            at: 0,
            found: Vec::new(),
            secret_until: 0,
            document_end: 0,
            data_until: 0,
            name: None,
            secret_name: false,
        }
    }

    /// Every turn of the loop moves `at` ahead, and nothing behind it is read again but a key and a line's indent.
    pub(super) fn run(mut self) -> Vec<SecretValue> {
        while let Some(&byte) = self.text.as_bytes().get(self.at) {
            if self.at >= self.document_end {
                self.begin_document();
            }
            match byte {
                b'"' | b'\'' => self.quoted(byte),
                _ if value::is_word(byte) => self.word(),
                b':' => self.user_info(),
                _ => self.at += 1,
            }
        }
        self.found
    }

    /// Looks ahead over one document, once: is there a Secret in it?
    fn begin_document(&mut self) {
        let rest = self.rest();
        let end = rest.match_indices("\n---").map(|(at, _)| at).find(|&at| at > 0).unwrap_or(rest.len());
        self.document_end = self.at + end.max(1);
        let is_secret = has_secret(rest.get(..end).unwrap_or(rest));
        self.secret_until = if is_secret { self.document_end } else { 0 };
        (self.name, self.secret_name) = (None, false);
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// A quoted text: a key if a colon follows, else a value, which can be anything.
    fn quoted(&mut self, quote: u8) {
        let inner = value::quoted(self.text, self.at, quote);
        let Some(after) = value::after_colon(self.text, inner.after) else {
            // The text between the quotes is scanned as well: JSON inside a string, a token, an address.
            self.at += 1;
            return;
        };
        let key = self.text.get(inner.span.start()..inner.span.end()).unwrap_or("");
        self.key(key, self.at, after);
    }

    /// A word: a key if a colon follows, else perhaps a token.
    fn word(&mut self) {
        let start = self.at;
        let word = value::word(self.rest());
        let end = start + word.len();
        if let Some(after) = value::after_plain_colon(self.text, end) {
            self.key(word, start, after);
        } else if let Some(flag) = flag(word)
            && matches!(self.text.as_bytes().get(start + flag), Some(b'=' | b' '))
        {
            self.take(value::argument(self.text, start + flag + 1), SecretKind::Plain);
        } else if is_token(word) {
            self.add(Span::new(start, end), SecretKind::Plain);
            self.at = end;
        } else if is_file(word) {
            self.add(Span::new(start, end), SecretKind::Base64);
            self.at = end;
        } else if word.starts_with("-----BEGIN") && self.begins_private_key() {
            let end = self.rest().find("-----END").unwrap_or(self.rest().len());
            self.add(Span::new(self.lines.next(start).min(start + end), start + end), SecretKind::Plain);
            self.at = start + end.max(1);
        } else {
            self.at = end;
        }
    }

    /// Whether `PRIVATE KEY` stands in the line of `-----BEGIN`; the longest label has 27 letters.
    fn begins_private_key(&self) -> bool {
        const LINE: usize = 40;
        let rest = self.rest();
        let line = rest.get(..rest.floor_char_boundary(LINE)).unwrap_or(rest);
        line.split('\n').next().is_some_and(|line| line.contains("PRIVATE KEY"))
    }

    /// A key that begins at `start`, its value at `after`.
    fn key(&mut self, key: &str, start: usize, after: usize) {
        let meaning = key::meaning(key);
        let inside_data = start < self.data_until;
        self.at = after;
        match meaning {
            KeyMeaning::SecretData if self.at < self.secret_until && !inside_data => {
                self.data_until = value::end_of_map(&self.lines, start, after);
            }
            KeyMeaning::Auth => self.value(start, after, SecretKind::Auth, false),
            KeyMeaning::File => self.value(start, after, SecretKind::Base64, true),
            KeyMeaning::Plain => self.value(start, after, SecretKind::Plain, false),
            _ if inside_data => self.value(start, after, SecretKind::Base64, key.ends_with(".json")),
            KeyMeaning::Name => self.name = Some((start, after)),
            KeyMeaning::Value if self.names_a_secret() => self.value(start, after, SecretKind::Plain, false),
            _ => {}
        }
    }

    /// Whether the last `name` is that of a secret variable.
    fn names_a_secret(&mut self) -> bool {
        if let Some((key, after)) = self.name.take() {
            let name = value::value(&self.lines, key, after);
            self.secret_name =
                matches!(name, Value::Scalar { span, .. } if span.slice(self.text).is_some_and(key::is_secret_name));
        }
        self.secret_name
    }

    /// Takes the value of a secret key; a JSON file as it is (`open`) is scanned instead.
    fn value(&mut self, key: usize, after: usize, kind: SecretKind, open: bool) {
        (self.name, self.secret_name) = (None, false);
        match value::value(&self.lines, key, after) {
            Value::Scalar { span, after } => {
                let text = span.slice(self.text).unwrap_or("");
                let looks_open = text.trim_start_matches(['\\', 'n', 't', ' ', '\n']).starts_with('{');
                if open && looks_open {
                    self.at = span.start();
                } else {
                    self.take((span, after), kind);
                }
            }
            Value::Container => {}
        }
    }

    fn take(&mut self, (span, after): (Span, usize), kind: SecretKind) {
        if !matches!(span.slice(self.text), Some("true" | "false" | "null" | "~")) {
            self.add(span, kind);
        }
        self.at = after.max(self.at);
    }

    fn add(&mut self, span: Span, kind: SecretKind) {
        let behind = self.found.last().is_none_or(|last| last.span.end() <= span.start());
        if behind && !span.is_empty() {
            self.found.push(SecretValue { span, kind });
        }
    }

    /// `://user:password@`.
    fn user_info(&mut self) {
        let start = self.at + 3;
        self.at += 1;
        let Some(rest) = self.text.get(self.at..).and_then(|rest| rest.strip_prefix("//")) else { return };
        let end = rest.find(['/', '"', '\'', '\\', ' ', '\n', '\t', '<', '>', '@']).unwrap_or(rest.len());
        let info = &rest[..end];
        if rest[end..].starts_with('@')
            && let Some(colon) = info.find(':')
        {
            self.add(Span::new(start + colon + 1, start + end), SecretKind::Plain);
            self.at = start + end;
        }
    }
}

/// Whether `Secret` is the value of a `kind`; the word is sought first, for few documents hold it.
fn has_secret(document: &str) -> bool {
    const SECRET: &str = "Secret";
    let is_word = |after: &str| !after.starts_with(|c: char| c.is_ascii_alphanumeric());
    document.match_indices(SECRET).any(|(at, _)| {
        is_word(&document[at + SECRET.len()..])
            && document[..at].trim_end_matches(['"', '\'', '\\', ' ', '\t', ':']).ends_with("kind")
    })
}

/// The length of `--password` in `--password=hunter2`, if that flag takes a secret.
fn flag(word: &str) -> Option<usize> {
    let name = word.strip_prefix("--")?.split('=').next()?;
    key::is_secret_name(name).then_some(name.len() + 2)
}

/// A token by its prefix, or three parts of base64 as in a JSON web token.
fn is_token(word: &str) -> bool {
    const SHORTEST: usize = 16;
    let by_prefix = word.len() >= SHORTEST && TOKEN_PREFIXES.iter().any(|prefix| starts_with(word, prefix));
    by_prefix || (word.starts_with("eyJ") && word.len() >= SHORTEST && word.matches('.').count() == 2)
}

/// The first letter is looked at by itself: most words begin otherwise.
fn starts_with(word: &str, start: &str) -> bool {
    word.as_bytes().first() == start.as_bytes().first() && word.starts_with(start)
}

/// Base64 of a text that begins with `{`.
fn is_file(word: &str) -> bool {
    word.len() >= SHORTEST_FILE && ["eyJ", "eyA", "ewo", "ewk", "ew0"].iter().any(|start| starts_with(word, start))
}
