use pullplan::credentials::{RegistrySecret, Toolchain};
use serde::{Deserialize, Serialize};

use super::credentials::text;
use crate::Suite;

/// `kubectl_docker_registry`: the file that kubectl makes of its flags.
pub(crate) struct KubectlDockerRegistry;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    server: String,
    username: String,
    password: String,
    email: String,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    dockerconfigjson: Option<String>,
    error: Option<String>,
}

impl Suite for KubectlDockerRegistry {
    const QUESTION: &'static [&'static str] = &["server", "username", "password", "email"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        let secret = RegistrySecret::new(&question.server, &question.username, &question.password, &question.email);
        match secret.config_json() {
            Ok(config) => Answer { dockerconfigjson: Some(text(&config)), error: None },
            Err(error) => Answer { dockerconfigjson: None, error: Some(error.to_string()) },
        }
    }
}
