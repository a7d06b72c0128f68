use pullplan::credentials::{Keyring, Toolchain};
use serde::{Deserialize, Serialize};

use super::credentials::{Format, KeyedLogin, matches};
use crate::Suite;

/// `keyring`: what the entries of one file give for a repository, in order.
pub(crate) struct Keyrings;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    format: Format,
    config: String,
    looked_up: String,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Answer {
    found: bool,
    default_registry_fallback: bool,
    order_ambiguous: bool,
    matches: Vec<KeyedLogin>,
    index: Vec<String>,
    rejected_keys: Option<Vec<String>>,
}

impl Suite for Keyrings {
    const QUESTION: &'static [&'static str] = &["format", "config", "looked_up"];
    // The image as written; `looked_up` is what is asked for.
    const INFORMATIVE: &'static [&'static str] = &["image"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, toolchain: Toolchain) -> Answer {
        let Ok(file) = question.format.read(question.config.as_bytes()) else { return Answer::default() };
        let keyring = Keyring::new([file.entries()], toolchain);
        let found = keyring.lookup(&question.looked_up);
        let mut rejected: Vec<_> =
            keyring.rejected().iter().map(|rejected| rejected.entry.key().as_str().to_owned()).collect();
        rejected.sort();
        Answer {
            found: !found.matches.is_empty(),
            default_registry_fallback: found.is_default_registry(),
            order_ambiguous: found.order_is_random(),
            matches: matches(&found),
            index: keyring.keys().map(|key| key.used().as_str().to_owned()).collect(),
            rejected_keys: Some(rejected).filter(|rejected| !rejected.is_empty()),
        }
    }
}
