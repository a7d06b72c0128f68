//! Whatever comes in, a well-formed answer goes out: refused, with a reason.
#![cfg(not(target_arch = "wasm32"))]

use std::{fs, path::Path};

use pullplan::rules::{NoVerifier, Verdict};
use pullplan_policy::answer::{review, validate, validate_settings};
use serde_json::{Value, json};

/// A message ends with how many reasons are left out, where they don't all fit.
const LONGEST_MESSAGE: usize = Verdict::MAX_MESSAGE + 100;

/// The answer of `validate_settings`, which must be well formed.
#[track_caller]
fn settings(payload: &str) -> Result<(), String> {
    let answer: Value = serde_json::from_str(&validate_settings(payload.as_bytes())).expect("JSON");
    match (&answer["valid"], &answer["message"]) {
        (Value::Bool(true), Value::Null) => Ok(()),
        (Value::Bool(false), Value::String(message)) if !message.is_empty() => Err(message.clone()),
        _ => panic!("{answer}"),
    }
}

/// The answer of `validate`, which must be well formed: whether the object is let in, or code and message.
#[track_caller]
fn answer(payload: &str) -> Result<(), (u64, String)> {
    let answer: Value = serde_json::from_str(&validate(payload.as_bytes(), &mut NoVerifier)).expect("JSON");
    match (&answer["accepted"], &answer["message"], answer["code"].as_u64()) {
        (Value::Bool(true), Value::Null, None) => Ok(()),
        (Value::Bool(false), Value::String(message), Some(code @ (400 | 403 | 500))) if !message.is_empty() => {
            assert!(message.len() <= LONGEST_MESSAGE, "{} bytes", message.len());
            assert!(answer.get("mutated_object").is_none(), "a refused object is not changed");
            Err((code, message.clone()))
        }
        _ => panic!("{answer}"),
    }
}

#[track_caller]
fn answer_to(request: &Value, settings: &Value) -> Result<(), (u64, String)> {
    answer(&json!({"request": request, "settings": settings}).to_string())
}

fn pod(containers: &Value) -> Value {
    json!({"uid": "u", "operation": "CREATE", "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
        "spec": {"containers": containers}}})
}

fn nested(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

#[test]
fn settings_that_are_a_list() {
    assert!(settings(r#"["ghcr.io"]"#).is_err());
    assert_eq!(answer_to(&pod(&json!([{"name": "c", "image": "nginx"}])), &json!(["nginx"])).unwrap_err().0, 500);
}

#[test]
fn settings_that_are_a_number() {
    assert!(settings("5").is_err());
    assert_eq!(answer_to(&pod(&json!([{"name": "c", "image": "nginx"}])), &json!(5)).unwrap_err().0, 500);
}

#[test]
fn settings_of_5_mb() {
    let long = format!("ghcr.io/{}", "a".repeat(5_000_000));
    let many = vec!["ghcr.io/org/application"; 200_000];
    let keys: serde_json::Map<_, _> = (0..300_000).map(|at| (format!("unknown{at}"), json!(1))).collect();
    for it in [json!({"allow": [long]}), json!({"allow": many}), json!({long.as_str(): 1}), Value::Object(keys)] {
        let message = settings(&it.to_string()).unwrap_err();
        assert!(message.len() < 1_000_000, "{} bytes", message.len());
        assert_eq!(answer_to(&pod(&json!([{"name": "c", "image": "nginx"}])), &it).unwrap_err().0, 500);
    }
}

#[test]
fn settings_that_are_deeply_nested() {
    for depth in [9_000, 1_000_000] {
        assert!(settings(&nested(depth)).is_err());
        assert!(settings(&format!(r#"{{"allow": {}}}"#, nested(depth))).is_err());
        assert!(settings(&r#"{"allow":"#.repeat(depth)).is_err());
    }
}

#[test]
fn requests_without_object() {
    let rules = json!({"allow": ["ghcr.io"]});
    for operation in ["CREATE", "UPDATE"] {
        assert_eq!(answer_to(&json!({"operation": operation}), &rules).unwrap_err().0, 400);
        assert_eq!(answer_to(&json!({"operation": operation, "object": null}), &rules).unwrap_err().0, 400);
    }
    for operation in ["DELETE", "CONNECT"] {
        assert_eq!(answer_to(&json!({"operation": operation}), &rules), Ok(()));
    }
    assert_eq!(answer_to(&json!({}), &rules).unwrap_err().0, 400);
    assert_eq!(answer_to(&Value::Null, &rules).unwrap_err().0, 400);
}

/// Every place of every recorded request, one after another, with `null` and with each other shape in its stead.
#[test]
fn requests_with_null_everywhere() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/data/admission/requests.json");
    let cases: Vec<Value> = serde_json::from_slice(&fs::read(path).expect("a file")).expect("a list");
    let mut asked = 0;
    for case in &cases {
        for pointer in pointers(&case["request"]) {
            for stranger in [Value::Null, json!([]), json!({}), json!(""), json!(5), json!(true)] {
                let mut request = case["request"].clone();
                *request.pointer_mut(&pointer).expect("a place") = stranger;
                let _ = answer_to(&request, &case["settings"]);
                asked += 1;
            }
        }
    }
    assert!(asked > cases.len() * 50, "{asked}");
}

/// The places of all values in a value, itself among them.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let members: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, value) in members {
        found.extend(pointers(value).iter().map(|rest| format!("/{key}{rest}")));
    }
    found
}

#[test]
fn requests_with_10_000_containers() {
    let containers: Vec<_> =
        (0..10_000).map(|at| json!({"name": format!("c{at}"), "image": format!("ghcr.io/a/b:{at}")})).collect();
    let request = pod(&json!(containers));
    assert_eq!(answer_to(&request, &json!({"allow": ["ghcr.io/a"]})), Ok(()));
    let (code, message) = answer_to(&request, &json!({"deny": ["ghcr.io/a"]})).unwrap_err();
    assert_eq!(code, 403);
    assert!(message.contains("c0") && message.contains("more"), "{message}");
    let nameless = pod(&json!(vec![json!({}); 10_000]));
    assert!(answer_to(&nameless, &json!({"allow": ["ghcr.io"]})).is_err());
}

#[test]
fn texts_of_a_megabyte() {
    let long = "a".repeat(1_000_000);
    let (_, message) =
        answer_to(&pod(&json!([{"name": long, "image": long}])), &json!({"allow": ["ghcr.io"]})).unwrap_err();
    assert!(message.len() <= LONGEST_MESSAGE);
}

#[test]
fn what_is_cut_short() {
    let whole =
        json!({"request": pod(&json!([{"name": "c", "image": "ghcr.io/é/😀"}])), "settings": {"allow": ["ghcr.io"]}});
    let whole = whole.to_string();
    for end in 0..whole.len() {
        let cut = &whole.as_bytes()[..end];
        for text in [validate(cut, &mut NoVerifier), review(cut, &mut NoVerifier)] {
            let answer: Value = serde_json::from_str(&text).expect("JSON");
            assert_eq!(answer["accepted"], json!(false), "cut at {end}");
        }
    }
}
