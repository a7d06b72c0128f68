use pullplan::{PullPolicy, Reference};
use serde::{Deserialize, Serialize};

use crate::{Suite, Toolchain};

/// `pull_policy`: the pull policy of an image without one.
pub(crate) struct PullPolicies;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    image: String,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    policy: String,
    image_parses: bool,
}

impl Suite for PullPolicies {
    const QUESTION: &'static [&'static str] = &["image"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        Answer {
            policy: PullPolicy::default_for(&question.image).policy().to_string(),
            image_parses: Reference::parse(&question.image).is_ok(),
        }
    }
}
