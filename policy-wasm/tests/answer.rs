//! The answers on the host, and what the built modules say of themselves.
#![cfg(not(target_arch = "wasm32"))]

use std::{fs, path::Path};

use pullplan::{rules::NoVerifier, workload::WorkloadKind};
use pullplan_policy::answer::{validate, validate_settings};
use serde_json::{Value, json};

fn read(relative: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(relative);
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

#[track_caller]
fn check(case: &Value, verdict: (&str, &Value), answer: &Value) {
    assert_eq!(&answer[verdict.0], verdict.1, "{}: {answer}", case["name"]);
    let message = answer["message"].as_str().unwrap_or_default();
    for part in case["says"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        assert!(message.contains(part), "{}: {part:?} in {message:?}", case["name"]);
    }
}

#[test]
fn requests() {
    for case in read("../tests/data/admission/requests.json").as_array().unwrap() {
        let call = json!({"request": case["request"], "settings": case["settings"]}).to_string();
        let answer: Value = serde_json::from_slice(validate(call.as_bytes(), &mut NoVerifier).as_bytes()).unwrap();
        check(case, ("accepted", &case["accepted"]), &answer);
        assert_eq!(answer["code"], case["code"], "{}", case["name"]);
    }
}

#[test]
fn changes() {
    for case in read("../tests/data/admission/changes.json").as_array().unwrap() {
        let call = json!({"request": case["request"], "settings": case["settings"]}).to_string();
        let answer: Value = serde_json::from_str(&validate(call.as_bytes(), &mut NoVerifier)).unwrap();
        assert_eq!(answer["accepted"], json!(true), "{}: {answer}", case["name"]);
        let object = answer.get("mutated_object");
        assert_eq!(object.unwrap_or(&case["request"]["object"]), &case["object"], "{}", case["name"]);
        assert_eq!(object.is_none(), case["request"]["object"] == case["object"], "{}: unchanged", case["name"]);
    }
}

#[test]
fn settings() {
    for case in read("../tests/data/admission/settings.json").as_array().unwrap() {
        let answer = validate_settings(case["settings"].to_string().as_bytes());
        let answer = serde_json::from_str(&answer).unwrap();
        check(case, ("valid", &json!(case["says"].is_null())), &answer);
    }
}

#[test]
fn names_are_unique() {
    for file in ["requests", "changes", "settings"] {
        let cases = read(&format!("../tests/data/admission/{file}.json"));
        let mut names: Vec<_> = cases.as_array().unwrap().iter().map(|case| case["name"].as_str().unwrap()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{file}");
    }
}

/// What the metadata doesn't list is never sent to the policy.
#[test]
fn the_metadata_lists_every_kind() {
    let metadata = read("metadata.json");
    let listed = |group: &str, resource: &str| {
        metadata["rules"].as_array().unwrap().iter().any(|rule| {
            let has = |key: &str, value: &str| rule[key].as_array().unwrap().contains(&json!(value));
            has("apiGroups", group)
                && has("resources", resource)
                && has("operations", "CREATE")
                && has("operations", "UPDATE")
        })
    };
    for kind in WorkloadKind::ALL {
        for group in kind.groups {
            assert!(listed(group, kind.resource), "{group} {}", kind.resource);
        }
    }
    assert!(listed("", "pods/ephemeralcontainers"));
}
