//! The built policy in Wasm hosts that others wrote.
//!
//! `cargo xtask policy` builds what is tested here.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

/// A file of the repository.
///
/// # Panics
///
/// If it can't be read: `dist/policy/` is written by `cargo xtask policy`.
#[must_use]
pub fn file(relative: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(relative);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error} (cargo xtask policy builds it)", path.display()))
}

/// The elements of a file of admission cases.
///
/// # Panics
///
/// If the file is no list of cases.
#[must_use]
pub fn cases(name: &str) -> Vec<Value> {
    let cases: Value = serde_json::from_slice(&file(&format!("tests/data/admission/{name}.json"))).expect("JSON");
    cases.as_array().expect("a list").clone()
}

/// The payload of `validate` for a case.
#[must_use]
pub fn call(case: &Value) -> Vec<u8> {
    json!({"request": case["request"], "settings": case["settings"]}).to_string().into_bytes()
}

/// Compares a validation response with what a case of `requests.json` expects.
///
/// # Panics
///
/// If they differ.
#[track_caller]
pub fn check_response(case: &Value, response: &Value) {
    assert_eq!(response["accepted"], case["accepted"], "{}: {response}", case["name"]);
    assert_eq!(response["code"], case["code"], "{}: {response}", case["name"]);
    check_message(case, response);
}

/// Compares an answer to `validate_settings` with what a case of `settings.json` expects.
///
/// # Panics
///
/// If they differ.
#[track_caller]
pub fn check_settings(case: &Value, answer: &Value) {
    assert_eq!(answer["valid"], case["says"].is_null(), "{}: {answer}", case["name"]);
    check_message(case, answer);
}

#[track_caller]
fn check_message(case: &Value, answer: &Value) {
    let message = answer["message"].as_str();
    for part in case["says"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        assert!(message.is_some_and(|message| message.contains(part)), "{}: {part:?} in {message:?}", case["name"]);
    }
}
