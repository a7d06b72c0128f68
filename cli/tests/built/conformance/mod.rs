//! The recorded answers of the Go code, through the command: each case becomes a Pod, with its Secrets, and the report
//! is compared with the record. The library's own run of the same data is in `tests/`.

mod credentials;
mod kubelet;
mod names;
mod secrets;

use crate::support::report;
use serde_json::{Value, json};

/// Cases for one run of the command: enough to be quick, few enough for every limit on input.
const BATCH: usize = 200;

/// Explains every case, and hands it with its plan to `check`, which returns what differs.
#[track_caller]
fn compare(
    options: &[&str],
    cases: &[Value],
    objects: impl Fn(&Value, &str) -> Vec<Value>,
    check: impl Fn(&Value, &Value) -> Option<String>,
) {
    let mut differences = Vec::new();
    for batch in cases.chunks(BATCH) {
        let namespace = |index: usize| format!("n{index}");
        let documents = batch.iter().enumerate().flat_map(|(index, case)| objects(case, &namespace(index)));
        let input: String = documents.map(|document| format!("---\n{document}\n")).collect();
        let report = report(options, &input);
        let plans = report["images"].as_array().unwrap();
        assert_eq!(plans.len(), batch.len(), "one image for each case");
        for (index, (case, plan)) in batch.iter().zip(plans).enumerate() {
            assert_eq!(plan["object"]["namespace"], namespace(index).as_str());
            differences.extend(check(case, plan).map(|difference| format!("{case}\n  {difference}")));
        }
    }
    assert!(
        differences.is_empty(),
        "{} of {} differ, first:\n{}",
        differences.len(),
        cases.len(),
        differences[..differences.len().min(5)].join("\n")
    );
}

fn pod(namespace: &str, image: &Value, secrets: &[String]) -> Value {
    let secrets: Vec<Value> = secrets.iter().map(|name| json!({"name": name})).collect();
    json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "pod", "namespace": namespace},
        "spec": {"containers": [{"name": "c", "image": image}], "imagePullSecrets": secrets},
    })
}

fn secret(namespace: &str, name: &str, kind: &Value, data: &Value) -> Value {
    json!({
        "apiVersion": "v1", "kind": "Secret", "metadata": {"name": name, "namespace": namespace},
        "type": kind, "stringData": data,
    })
}

/// `None` if both are the same; in the records an empty text stands for what is absent in a report.
fn differs(what: &str, expected: &Value, got: &Value) -> Option<String> {
    let same = expected == got || (expected.as_str() == Some("") && got.is_null());
    (!same).then(|| format!("{what}: expected {expected}, got {got}"))
}

/// The normalised keys of the attempts, in order.
fn keys_used(plan: &Value) -> Vec<String> {
    let attempts = plan["credentials"]["attempts"].as_array().unwrap();
    attempts.iter().map(|attempt| attempt["keyUsed"].as_str().unwrap().to_owned()).collect()
}

/// A user name as a report shows it: the ends, and at most five dots between them.
fn masked(user: &str) -> String {
    let characters: Vec<char> = user.chars().collect();
    match characters[..] {
        [first, .., last] if characters.len() > 2 => {
            format!("{first}{}{last}", "•".repeat((characters.len() - 2).min(5)))
        }
        _ => "•".repeat(characters.len()),
    }
}

/// A key as a report shows it: what may be user information, a query or a fragment is hidden, for it may be a secret.
///
/// `got` says how much of it is hidden; all the rest must be there.
fn shown(key: &str, got: Option<&Value>) -> String {
    let got = got.and_then(Value::as_str).unwrap_or_default();
    let fits = |(start, end): (&str, &str)| key.starts_with(start) && key.ends_with(end.trim_start_matches('•'));
    if key.contains(['@', '?', '#']) && got.split_once('•').is_some_and(fits) {
        got.to_owned()
    } else {
        key.to_owned()
    }
}

fn users(credentials: &Value, name: &str) -> Vec<String> {
    credentials.as_array().unwrap().iter().map(|it| it[name].as_str().unwrap().to_owned()).collect()
}
