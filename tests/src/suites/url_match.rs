use pullplan::credentials::{Toolchain, UrlMatchError, url_matches};
use serde::{Deserialize, Serialize};

use crate::Suite;

/// `url_match`: whether a key as used serves a repository.
pub(crate) struct UrlMatch;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    glob: String,
    target: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    matched: bool,
    error_in: Option<String>,
    /// The older toolchains were recorded only as erring or not, so that only the newest says where.
    #[serde(skip)]
    anywhere: bool,
}

impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        let same_error = if self.anywhere || other.anywhere {
            self.error_in.is_some() == other.error_in.is_some()
        } else {
            self.error_in == other.error_in
        };
        same_error && self.matched == other.matched
    }
}

impl Suite for UrlMatch {
    const QUESTION: &'static [&'static str] = &["glob", "target"];
    const INFORMATIVE: &'static [&'static str] = &["error"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, toolchain: Toolchain) -> Answer {
        let matched = url_matches(&question.glob, &question.target, toolchain);
        let error_in = matched.err().map(|error| match error {
            UrlMatchError::Glob(_) => "glob",
            UrlMatchError::Target(_) => "target",
            UrlMatchError::Pattern(_) => "pattern",
        });
        Answer {
            matched: matched == Ok(true),
            error_in: error_in.map(str::to_owned),
            anywhere: toolchain != Toolchain::default(),
        }
    }
}
