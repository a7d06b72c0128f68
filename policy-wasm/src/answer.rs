//! Kubewarden's questions and answers, as JSON.

use pullplan::{
    Tree,
    json::{
        self, JsonError, Value,
        write::{Object, strings},
    },
    rules::{Settings, SettingsError, Verdict, Verifier, judge_with, mutated, wanted},
};

use crate::review;

/// Answers `validate_settings`: `{"valid": …, "message": …}` for the settings in `payload`.
#[must_use]
pub fn validate_settings(payload: &[u8]) -> String {
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
pub fn validate(payload: &[u8], verifier: &mut impl Verifier) -> String {
    let Ok(source) = core::str::from_utf8(payload) else {
        return response(&Verdict::not_utf8(), None);
    };
    try_validate(source, verifier).unwrap_or_else(|verdict| response(&verdict, None))
}

fn try_validate(source: &str, verifier: &mut impl Verifier) -> Result<String, Verdict> {
    let call = read(json::parse_wanted(source.as_bytes(), wanted))?;
    let settings = Settings::from_tree(part(&call, "settings")?).map_err(|errors| Verdict::bad_settings(&errors))?;
    if !settings.has_custom_kinds() {
        return Ok(judged(source, part(&call, "request")?, &settings, verifier));
    }
    let whole = read(json::parse(source.as_bytes()))?;
    Ok(judged(source, part(&whole, "request")?, &settings, verifier))
}

/// Answers `{"review": …, "settings": …}` with a review of the same kind: an `AdmissionReview` or an `ImageReview`.
///
/// What is neither is answered as `validate` does it.
#[must_use]
pub fn review(payload: &[u8], verifier: &mut impl Verifier) -> String {
    try_review(payload, verifier).unwrap_or_else(|verdict| response(&verdict, None))
}

fn try_review(payload: &[u8], verifier: &mut impl Verifier) -> Result<String, Verdict> {
    let call = read(json::parse(payload))?;
    let settings = Settings::from_tree(part(&call, "settings")?);
    let settings = settings.as_ref().map_err(Vec::as_slice);
    review::answer(part(&call, "review")?, settings, verifier).ok_or_else(|| Verdict::absent("review.request"))
}

fn read(call: Result<Value<'_>, JsonError>) -> Result<Value<'_>, Verdict> {
    call.map_err(|error| Verdict::unreadable(&error))
}

fn part<'c, 's>(call: &'c Value<'s>, key: &str) -> Result<&'c Value<'s>, Verdict> {
    call.get(key).ok_or_else(|| Verdict::absent(key))
}

fn judged(source: &str, request: &Value<'_>, settings: &Settings, verifier: &mut impl Verifier) -> String {
    let verdict = judge_with(request, settings, verifier);
    let object = changed(source, request, &verdict);
    response(&verdict, object.as_deref())
}

/// The object with the verdict's changes; `None` if there are none, for an unchanged object is no mutation.
fn changed(source: &str, request: &Value<'_>, verdict: &Verdict) -> Option<String> {
    if verdict.edits.is_empty() {
        return None;
    }
    mutated(source, request.get("object")?, &verdict.edits)
}

fn response(verdict: &Verdict, mutated: Option<&str>) -> String {
    let mut answer = Object::new();
    answer.boolean("accepted", verdict.accepted());
    if let Some(message) = verdict.message() {
        answer.string("message", &message);
        answer.number("code", verdict.code().into());
    }
    if let Some(object) = mutated {
        answer.raw("mutated_object", object);
    }
    if !verdict.warnings.is_empty() {
        answer.raw("warnings", &strings(verdict.warning_texts()));
    }
    verdict.annotate(&mut answer, "audit_annotations");
    answer.finish()
}

/// All problems in one line.
fn joined(errors: &[SettingsError]) -> String {
    let texts: Vec<String> = errors.iter().map(|error| error.text.to_string()).collect();
    texts.join(" ")
}
