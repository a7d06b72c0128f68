use pullplan::{
    NormalizedReference, Reference,
    credentials::{
        ConfigFile, ConfigFormat, Keyring, OtherCredential, OtherFile, OtherReader, OtherReading, Toolchain,
    },
};
use serde::{Deserialize, Serialize};

use super::credentials::{matches, text};
use crate::Suite;

/// `other_readers`: what three programs use of the same file.
pub(crate) struct OtherReaders;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    config: String,
    image: String,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Answer {
    kubernetes: Reading,
    docker_cli: Reading,
    containers_image: Reading,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Reading {
    creds: Vec<Login>,
    helper: Option<String>,
    error: Option<String>,
    ambiguous: bool,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Login {
    key: String,
    username: String,
    password: String,
    identitytoken: Option<String>,
}

impl Suite for OtherReaders {
    const QUESTION: &'static [&'static str] = &["config", "image"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, toolchain: Toolchain) -> Answer {
        let Ok(image) = Reference::parse(&question.image) else { return Answer::default() };
        let image = image.normalize();
        let file = OtherFile::read(question.config.as_bytes());
        Answer {
            kubernetes: kubernetes(question, image, toolchain),
            docker_cli: other(file.ask_built_with(OtherReader::DockerCli, image, toolchain)),
            containers_image: other(file.ask(OtherReader::ContainersImage, image)),
        }
    }
}

fn kubernetes(question: &Question, image: NormalizedReference<'_>, toolchain: Toolchain) -> Reading {
    match ConfigFile::read(question.config.as_bytes(), ConfigFormat::ConfigJson) {
        Ok(file) => {
            let keyring = Keyring::new([file.entries()], toolchain);
            let found = keyring.lookup(&image.repository().to_string());
            let creds = matches(&found).into_iter().map(|one| Login {
                key: one.key,
                username: one.username,
                password: one.password,
                identitytoken: None,
            });
            Reading { creds: creds.collect(), ambiguous: found.order_is_random(), ..Reading::default() }
        }
        Err(error) => Reading { error: Some(error.to_string()), ..Reading::default() },
    }
}

fn other(reading: OtherReading<'_>) -> Reading {
    match reading {
        OtherReading::Nothing => Reading::default(),
        // A helper without a name was recorded as none.
        OtherReading::Helper(name) => {
            Reading { helper: Some(name.to_owned()).filter(|name| !name.is_empty()), ..Reading::default() }
        }
        OtherReading::Credential(found) => Reading { creds: vec![Login::from(&found)], ..Reading::default() },
        OtherReading::OneOf(readings) => {
            let creds: Vec<_> = readings.into_iter().flat_map(|one| other(one).creds).collect();
            Reading { ambiguous: creds.len() > 1, creds, ..Reading::default() }
        }
        OtherReading::Refused(error) => Reading { error: Some(error.to_string()), ..Reading::default() },
    }
}

impl From<&OtherCredential<'_>> for Login {
    fn from(one: &OtherCredential<'_>) -> Self {
        Self {
            key: one.key.as_str().to_owned(),
            username: text(&one.username),
            password: text(&one.password),
            identitytoken: Some(text(&one.identity_token)).filter(|token| !token.is_empty()),
        }
    }
}
