use pullplan::credentials::{ConfigError, Entry, Masked, Toolchain};
use serde::{Deserialize, Serialize};

use super::credentials::{Format, text};
use crate::Suite;

/// `dockercfg_parse`: the entries of a file, or its one error.
pub(crate) struct DockercfgParse;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    format: Format,
    document: String,
    document_b64: Option<String>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Answer {
    ok: bool,
    entries: Vec<Login>,
    error_kind: Option<String>,
    secret_error: Option<String>,
    file_error: Option<String>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    key: String,
    username: String,
    password: String,
    email: Option<String>,
    username_b64: Option<String>,
    password_b64: Option<String>,
}

impl Suite for DockercfgParse {
    const QUESTION: &'static [&'static str] = &["format", "document", "document_b64"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        let encoded = question.document_b64.as_deref().map(decode);
        match question.format.read(encoded.as_deref().unwrap_or(question.document.as_bytes())) {
            Ok(file) => {
                let mut entries: Vec<_> = file.entries().iter().map(Login::from).collect();
                entries.sort_by(|one, other| one.key.cmp(&other.key));
                Answer { ok: true, entries, ..Answer::default() }
            }
            Err(error) => Answer {
                error_kind: Some(error.kind().name().to_owned()),
                secret_error: Some(error.to_string()),
                file_error: Some(ConfigError::NODE_FILE_TEXT.to_owned()),
                ..Answer::default()
            },
        }
    }
}

impl From<&Entry> for Login {
    fn from(entry: &Entry) -> Self {
        let credential = entry.credential();
        let (username, username_b64) = text_or_base64(&credential.username);
        let (password, password_b64) = text_or_base64(&credential.password);
        let email = Some(text(&credential.email)).filter(|email| !email.is_empty());
        Self { key: entry.key().as_str().to_owned(), username, password, email, username_b64, password_b64 }
    }
}

fn text_or_base64(masked: &Masked) -> (String, Option<String>) {
    match core::str::from_utf8(masked.reveal()) {
        Ok(text) => (text.to_owned(), None),
        Err(_) => (String::new(), Some(encode(masked.reveal()))),
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The runner's own base64, so that the core's is not measured by itself.
fn decode(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let value = |byte: &u8| DIGITS.iter().position(|digit| digit == byte);
        let bits = four.iter().fold(0, |bits, byte| bits << 6 | value(byte).unwrap_or(0));
        let count = four.iter().filter(|byte| value(byte).is_some()).count().saturating_sub(1);
        bytes.extend((0..count).map(|byte| u8::try_from(bits >> (16 - 8 * byte) & 0xff).unwrap_or(0)));
    }
    bytes
}

fn encode(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | usize::from(three.get(at).copied().unwrap_or(0)));
        for digit in 0..4 {
            let value = DIGITS[bits >> (18 - 6 * digit) & 63];
            text.push(if digit > three.len() { '=' } else { char::from(value) });
        }
    }
    text
}
