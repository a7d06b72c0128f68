use pullplan::{Pattern, PatternError};
use serde::{Deserialize, Serialize};

use crate::{Suite, Toolchain};

/// `filepath_match`: Go's `filepath.Match`.
pub(crate) struct FilepathMatch;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    pattern: String,
    name: String,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    matched: bool,
    error: Option<String>,
}

impl Suite for FilepathMatch {
    const QUESTION: &'static [&'static str] = &["pattern", "name"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        let matched = Pattern::new(&question.pattern).matches(&question.name);
        Answer { matched: matched.unwrap_or(false), error: matched.is_err().then(|| PatternError::GO_TEXT.to_owned()) }
    }
}
