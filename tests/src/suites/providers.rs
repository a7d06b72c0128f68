use std::collections::BTreeMap;

use pullplan::{
    credentials::{Keyring, MatchImage, ProviderResponse, Toolchain},
    json,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::credentials::{KeyedLogin, matches};
use crate::Suite;

/// `providers`: whether a credential provider is asked for an image, and what its answer gives.
pub(crate) struct Providers;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    kind: Kind,
    match_images: Vec<String>,
    looked_up: String,
    response_auth: Option<BTreeMap<String, Value>>,
    cache_key_type: Option<String>,
}

#[derive(PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Match,
    Response,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Answer {
    plugin_invoked: bool,
    matched_by: Option<Vec<String>>,
    match_images_rejected_by_config_validation: Option<Vec<String>>,
    cache_key: Option<String>,
    cache_key_type_invalid: bool,
    found: bool,
    matches: Vec<KeyedLogin>,
}

impl Suite for Providers {
    const QUESTION: &'static [&'static str] = &["kind", "match_images", "looked_up", "response_auth", "cache_key_type"];
    // The image as written; `looked_up` is what is asked for.
    const INFORMATIVE: &'static [&'static str] = &["image"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, toolchain: Toolchain) -> Answer {
        let patterns = question.match_images.iter().map(|text| MatchImage::new(text, None, toolchain));
        let (mut matched_by, mut rejected) = (Vec::new(), Vec::new());
        for pattern in patterns {
            let text = pattern.text.as_str().to_owned();
            if pattern.error().is_some() {
                rejected.push(text);
            } else if pattern.matches(&question.looked_up) {
                matched_by.push(text);
            }
        }
        let mut answer = Answer {
            plugin_invoked: !matched_by.is_empty(),
            matched_by: some(matched_by),
            match_images_rejected_by_config_validation: some(rejected),
            ..Answer::default()
        };
        if answer.plugin_invoked && question.kind == Kind::Response {
            read_response(question, toolchain, &mut answer);
        }
        answer
    }
}

fn some(texts: Vec<String>) -> Option<Vec<String>> {
    Some(texts).filter(|texts| !texts.is_empty())
}

fn read_response(question: &Question, toolchain: Toolchain, answer: &mut Answer) {
    let document = serde_json::json!({
        "apiVersion": "credentialprovider.kubelet.k8s.io/v1",
        "kind": "CredentialProviderResponse",
        "cacheKeyType": question.cache_key_type,
        "auth": question.response_auth,
    })
    .to_string();
    let document = json::parse(document.as_bytes()).expect("it was just written");
    let (response, _) = ProviderResponse::read(&document);
    answer.cache_key = response.cache_key_type.map(|kind| kind.key(&question.looked_up).to_owned());
    answer.cache_key_type_invalid = response.cache_key_type.is_none();
    let keyring = Keyring::new([response.entries()], toolchain);
    let found = keyring.lookup(&question.looked_up);
    answer.found = !found.matches.is_empty();
    answer.matches = matches(&found);
}
