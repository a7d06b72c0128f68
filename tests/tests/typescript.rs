//! The declared types of the JavaScript package are those of its answers.

use std::fs;

use pullplan::rules::NoVerifier;
use pullplan_policy::{
    answer,
    types::{ReviewAnswer, SettingsAnswer, ValidationResponse},
};
use pullplan_tests::{docs::workspace, typescript};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

fn cases(name: &str) -> Vec<Value> {
    let path = workspace().join(format!("tests/data/admission/{name}.json"));
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("a list")
}

/// Reads an answer as its declared type, and writes it again: nothing may be lost.
#[track_caller]
fn holds<T: DeserializeOwned + Serialize>(answer: &str) {
    let typed: T = serde_json::from_str(answer).unwrap_or_else(|error| panic!("{error}: {answer}"));
    let answer: Value = serde_json::from_str(answer).unwrap();
    assert_eq!(serde_json::to_value(typed).unwrap(), answer);
}

#[test]
fn every_answer_is_of_its_type() {
    for case in cases("requests").iter().chain(&cases("changes")) {
        let (request, settings) = (&case["request"], &case["settings"]);
        let call = json!({"request": request, "settings": settings}).to_string();
        holds::<ValidationResponse>(&answer::validate(call.as_bytes(), &mut NoVerifier));
        for review in [
            json!({"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": request}),
            json!({"kind": "ImageReview", "spec": {"containers": [{"image": "nginx"}]}}),
            json!({}),
        ] {
            let call = json!({"review": review, "settings": settings}).to_string();
            holds::<ReviewAnswer>(&answer::review(call.as_bytes(), &mut NoVerifier));
        }
    }
    for case in cases("settings") {
        holds::<SettingsAnswer>(&answer::validate_settings(case["settings"].to_string().as_bytes()));
    }
}

#[test]
fn declares_what_the_functions_name() {
    let text = typescript::declarations().unwrap();
    for name in [
        "InputFiles",
        "Options",
        "Report",
        "ReviewAnswer",
        "ReviewCall",
        "Settings",
        "SettingsAnswer",
        "ValidateCall",
        "ValidationResponse",
    ] {
        assert_eq!(text.matches(&format!("export type {name} = ")).count(), 1, "{name}");
    }
    assert!(text.contains("  deny?: SettingsTagPatterns;\n"), "the settings' own schema");
    assert!(text.contains("} & ({ allow: unknown } | { deny: unknown });\n"), "one of two members at least");
    assert!(text.contains("  /** Why not. */\n  message?: string;\n"), "left out, and never null");
    assert!(text.contains("  ensureSecretPulledImages?: boolean | null;\n"), "null as good as left out");
}
