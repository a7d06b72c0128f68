//! Kubewarden's questions and answers, as JSON.

use pullplan::{
    Text, Tree,
    json::{self, Value},
    rules::{Settings, SettingsError, Verdict, judge},
};

use crate::write::Object;

/// Answers `validate_settings`: `{"valid": …, "message": …}` for the settings in `payload`.
#[must_use]
pub fn validate_settings(payload: &[u8]) -> Vec<u8> {
    let problem = match json::parse(payload) {
        Ok(settings) => Settings::from_tree(&settings).err().map(|errors| joined(&errors)),
        Err(error) => Some(format!("the settings are no JSON: {error}")),
    };
    let mut answer = Object::new();
    answer.boolean("valid", problem.is_none());
    if let Some(problem) = &problem {
        answer.string("message", problem);
    }
    answer.finish()
}

/// Answers `validate`: a validation response for the call `{"request": …, "settings": …}` in `payload`.
///
/// The answer is always well formed, whatever comes in: an error would reach the user only as
/// "internal server error".
#[must_use]
pub fn validate(payload: &[u8]) -> Vec<u8> {
    response(&match json::parse(payload) {
        Ok(call) => judge_call(&call),
        Err(error) => Verdict::unreadable(&error),
    })
}

fn judge_call(call: &Value<'_>) -> Verdict {
    let part = |key: &'static str| call.get(key).ok_or_else(|| Verdict::absent(key));
    match part("settings").and_then(|settings| Ok((settings, part("request")?))) {
        Err(verdict) => verdict,
        Ok((settings, request)) => match Settings::from_tree(settings) {
            Ok(settings) => judge(request, &settings),
            Err(errors) => Verdict::bad_settings(&errors),
        },
    }
}

fn response(verdict: &Verdict) -> Vec<u8> {
    let mut answer = Object::new();
    answer.boolean("accepted", verdict.accepted());
    if let Some(message) = verdict.message() {
        answer.string("message", &message);
        answer.number("code", verdict.code().into());
    }
    answer.finish()
}

/// All problems in one line.
fn joined(errors: &[SettingsError]) -> String {
    let texts: Vec<String> = errors.iter().map(|error| Text::to_string(&error.text)).collect();
    texts.join(" ")
}
