//! What a policy compiled from Rego answers: by what the input holds, and by the entrypoint that is asked for.

use pullplan::{
    Tree,
    json::{self, Value, push_quoted, write::list},
    rules::{NoVerifier, Settings, Verdict, judge_with},
};

use crate::review::{self, judged};

/// The entrypoints, by their numbers.
pub(crate) const ENTRYPOINTS: &str = r#"{"pullplan/review":0,"pullplan/violation":1,"pullplan/allow":2}"#;

/// Evaluates an entrypoint: `[{"result": …}]`.
///
/// The input is an `AdmissionReview` or `{request}`, an `ImageReview`, or Gatekeeper's `{review, parameters}`. The
/// settings are Gatekeeper's parameters, else the data without `kubernetes`, which Kubewarden's server puts there.
///
/// | entrypoint | result |
/// |---|---|
/// | 0 `pullplan/review` | the answer to the review; for Gatekeeper's input as entrypoint 1 |
/// | 1 `pullplan/violation` | a list of `{"msg": …}`, empty if the object is let in |
/// | 2 `pullplan/allow` | `true` or `false` |
///
/// What can't be read is refused. An input that is neither gets a list of one violation, because a host that asked in
/// Gatekeeper's way takes any other shape for none.
pub(crate) fn evaluate(entrypoint: u32, input: &[u8], data: &[u8]) -> String {
    let mut out = String::from("[{\"result\":");
    out.push_str(&result(entrypoint, input, data));
    out.push_str("}]");
    out
}

fn result(entrypoint: u32, input: &[u8], data: &[u8]) -> String {
    match (json::parse(input), json::parse(if data.is_empty() { b"{}" } else { data })) {
        (Ok(input), Ok(mut data)) => {
            data.remove("kubernetes");
            answer(entrypoint, &input, &data)
        }
        (Err(error), _) | (_, Err(error)) => refused(entrypoint, &Verdict::unreadable(&error)),
    }
}

fn answer(entrypoint: u32, input: &Value<'_>, data: &Value<'_>) -> String {
    let settings = Settings::from_tree(input.get("parameters").unwrap_or(data));
    let settings = settings.as_ref().map_err(Vec::as_slice);
    // Wherever there is such a member, a host may take any other shape than a list for no violation.
    let gatekeeper = input.get("review");
    if entrypoint == 0 && gatekeeper.is_none() {
        return review::answer(input, settings, &mut NoVerifier)
            .unwrap_or_else(|| violations(&Verdict::absent("request")));
    }
    let verdict = match gatekeeper.or_else(|| input.get("request")) {
        Some(request) => judged(settings, |settings| judge_with(request, settings, &mut NoVerifier)),
        None if input.get("kind").and_then(Tree::as_str) == Some("ImageReview") => {
            judged(settings, |settings| pullplan::rules::judge_image_review(input, settings, &mut NoVerifier))
        }
        None => Verdict::absent("request"),
    };
    refused(entrypoint, &verdict)
}

/// A verdict as the entrypoint has it: `false` or a list, and that also where a review was expected.
fn refused(entrypoint: u32, verdict: &Verdict) -> String {
    if entrypoint == 2 { verdict.accepted().to_string() } else { violations(verdict) }
}

fn violations(verdict: &Verdict) -> String {
    list(&verdict.reasons, |out, reason| {
        out.push_str("{\"msg\":");
        push_quoted(out, reason.to_string().as_bytes());
        out.push('}');
    })
}
