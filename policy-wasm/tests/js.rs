//! The JavaScript package, from JavaScript's side.
#![cfg(all(feature = "js", target_arch = "wasm32"))]

use pullplan_policy::js::explain;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const POD: &str =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: ghcr.io/acme/app}]}";
const CONFIG: &str = r#"{"auths": {"ghcr.io": {"auth": "dXNlcjpwYXNz"}}}"#;

#[derive(Serialize)]
struct File {
    name: &'static str,
    text: &'static str,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    images: Vec<Plan>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Plan {
    image: Image,
    pull_policy: PullPolicy,
    credentials: Credentials,
}

#[derive(Deserialize)]
struct Image {
    written: String,
}

#[derive(Deserialize)]
struct PullPolicy {
    effective: String,
}

#[derive(Deserialize)]
struct Credentials {
    attempts: Vec<Attempt>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Attempt {
    key_used: String,
}

fn js(value: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap()
}

#[wasm_bindgen_test]
fn a_text_gives_a_report() {
    let report: Report = serde_wasm_bindgen::from_value(explain(POD.into(), JsValue::UNDEFINED).unwrap()).unwrap();
    assert_eq!(report.images[0].image.written, "ghcr.io/acme/app");
    assert_eq!(report.images[0].pull_policy.effective, "Always");
    assert!(report.images[0].credentials.attempts.is_empty());
}

#[wasm_bindgen_test]
fn files_with_names_go_together() {
    let files = js(&[File { name: "pod.yaml", text: POD }, File { name: "config.json", text: CONFIG }]);
    let report: Report = serde_wasm_bindgen::from_value(explain(files, JsValue::NULL).unwrap()).unwrap();
    assert_eq!(report.images[0].credentials.attempts[0].key_used, "ghcr.io");
}

#[wasm_bindgen_test]
fn other_shapes_are_errors() {
    for manifests in [JsValue::UNDEFINED, JsValue::NULL, 5.into(), js(&[1])] {
        assert!(explain(manifests, JsValue::UNDEFINED).is_err());
    }
    assert!(explain(POD.into(), "options".into()).is_err());
    assert!(explain(POD.into(), js(&File { name: "a", text: "b" })).is_err());
}
