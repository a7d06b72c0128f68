use std::{fmt, fs, path::Path};

use serde_json::{Map, Value};

use crate::{Suite, SuiteEntry, Toolchain};

/// One case as it stands in the file.
pub(crate) type Case = Map<String, Value>;

/// What came of a file.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many cases passed.
    pub passed: usize,
    /// The others, each with its index in the file.
    pub failed: Vec<(usize, Failure)>,
}

/// Why a case failed.
#[derive(Debug)]
pub enum Failure {
    /// It isn't a case of the suite: a key is unknown or missing, or a value has the wrong type.
    Malformed(String),
    /// The core answers otherwise.
    Mismatch {
        /// The question.
        input: Value,
        /// The recorded answer.
        expected: Value,
        /// The core's answer.
        got: Value,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "malformed: {why}"),
            Self::Mismatch { input, expected, got } => {
                write!(f, "mismatch\n  input    {input}\n  expected {expected}\n  got      {got}")
            }
        }
    }
}

/// Runs every case of a file.
///
/// # Errors
///
/// The file can't be read, is not a JSON array, or has no cases.
pub fn check_file(suite: &SuiteEntry, file: &Path, toolchain: Toolchain) -> Result<Outcome, String> {
    let named = |error: &dyn fmt::Display| format!("{}: {error}", file.display());
    let text = fs::read(file).map_err(|error| named(&error))?;
    let cases: Vec<Value> = serde_json::from_slice(&text).map_err(|error| named(&error))?;
    if cases.is_empty() {
        return Err(named(&"no cases"));
    }
    let mut outcome = Outcome::default();
    for (index, case) in cases.into_iter().enumerate() {
        let result = match case {
            Value::Object(case) => (suite.check)(case, toolchain),
            other => Err(Failure::Malformed(format!("not an object: {other}"))),
        };
        match result {
            Ok(()) => outcome.passed += 1,
            Err(failure) => outcome.failed.push((index, failure)),
        }
    }
    Ok(outcome)
}

/// Compares the core's answer to one question with the recorded one.
pub(crate) fn check<S: Suite>(mut case: Case, toolchain: Toolchain) -> Result<(), Failure> {
    let variants = case.remove("variants");
    let mut question: Case = S::QUESTION.iter().filter_map(|key| case.remove_entry(*key)).collect();
    question.extend(S::SHARED.iter().filter_map(|key| Some(((*key).to_owned(), case.get(*key)?.clone()))));
    // Every variant is read, whichever is asked for, so that a misspelt key fails at once.
    let mut expected = read_answer::<S>(case.clone())?;
    for (name, fields) in variants.iter().flat_map(|variants| variants.as_object().into_iter().flatten()) {
        let of: Toolchain = name.parse().map_err(|error| Failure::Malformed(format!("{name}: {error}")))?;
        let Value::Object(fields) = fields else {
            return Err(Failure::Malformed(format!("the variant {name} is not an object")));
        };
        let mut answer = case.clone();
        answer.extend(fields.clone());
        let answer = read_answer::<S>(answer)?;
        if of == toolchain {
            expected = answer;
        }
    }
    let got = S::answer(&read(question.clone())?, toolchain);
    if got == expected {
        return Ok(());
    }
    let show = |answer| serde_json::to_value(answer).map_err(malformed);
    Err(Failure::Mismatch { input: Value::Object(question), expected: show(expected)?, got: show(got)? })
}

fn read_answer<S: Suite>(mut answer: Case) -> Result<S::Answer, Failure> {
    answer.retain(|key, _| !S::INFORMATIVE.contains(&key.as_str()));
    read(answer)
}

fn read<T: serde::de::DeserializeOwned>(fields: Case) -> Result<T, Failure> {
    serde_json::from_value(Value::Object(fields)).map_err(malformed)
}

fn malformed(error: serde_json::Error) -> Failure {
    Failure::Malformed(error.to_string())
}
