use std::collections::BTreeMap;

use pullplan::credentials::{ConfigFile, ConfigFormat, Keyring, PullKeyrings, PullSecret, Toolchain};
use serde::{Deserialize, Serialize};

use super::credentials::Login;
use crate::Suite;

/// `secrets_union`: what pull secrets and the node's file give together.
pub(crate) struct SecretsUnion;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    secrets: Vec<Secret>,
    node_config_json: Option<String>,
    looked_up: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Secret {
    r#type: String,
    data: BTreeMap<String, String>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Answer {
    found: bool,
    creds: Vec<Login>,
    error: Option<String>,
    error_kind: Option<String>,
}

impl Suite for SecretsUnion {
    const QUESTION: &'static [&'static str] = &["secrets", "node_config_json", "looked_up"];
    // The image as written; `looked_up` is what is asked for.
    const INFORMATIVE: &'static [&'static str] = &["image"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, toolchain: Toolchain) -> Answer {
        let read = |secret: &Secret| PullSecret::read(&secret.r#type, |key| secret.data.get(key).map(String::as_bytes));
        let secrets = match question.secrets.iter().map(read).collect::<Result<Vec<_>, _>>() {
            Ok(secrets) => secrets,
            Err(error) => {
                let (text, kind) = (error.to_string(), error.kind().name().to_owned());
                return Answer { error: Some(text), error_kind: Some(kind), ..Answer::default() };
            }
        };
        let files: Vec<_> = secrets.iter().filter_map(PullSecret::file).map(ConfigFile::entries).collect();
        let node = question.node_config_json.as_ref();
        let node = node.and_then(|text| ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson).ok());
        let keyrings = PullKeyrings {
            secrets: (!files.is_empty()).then(|| Keyring::new(files, toolchain)),
            node: node.as_ref().map(|file| Keyring::new([file.entries()], toolchain)),
            providers: None,
        };
        let creds: Vec<_> =
            keyrings.lookup(&question.looked_up).iter().map(|(_, found)| found.credential().into()).collect();
        Answer { found: !creds.is_empty(), creds, ..Answer::default() }
    }
}
