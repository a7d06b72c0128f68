use serde_json::{Value, json};

use super::{compare, differs, pod};
use crate::support::suite;

#[test]
fn references() {
    compare(
        &[],
        &suite("references"),
        |case, namespace| vec![pod(namespace, &case["input"], &[])],
        |case, plan| {
            let (image, expected) = (&plan["image"], &case["k8s"]);
            differs("as written", &shown(case, &case["input"]), &image["written"]).or_else(|| {
                if expected["ok"] != json!(true) {
                    // An empty field is reported as a missing image; the kubelet never gets to read it.
                    let empty = case["input"] == "";
                    return (!empty)
                        .then(|| differs("error", &shown(case, &expected["error"]), &image["error"]["kubelet"]))
                        .flatten();
                }
                let parts = &image["parts"];
                differs("repository", &expected["repo"], &parts["repository"])
                    .or_else(|| differs("tag", &case["k8s"]["tag"], &parts["tag"]["value"]))
                    .or_else(|| differs("digest", &case["k8s"]["digest"], &parts["digest"]["value"]))
                    .or_else(|| differs("domain", &case["domain"], &parts["domain"]["value"]))
                    .or_else(|| differs("path", &case["path"], &parts["path"]["value"]))
                    .or_else(|| differs("for the runtime", &case["kubelet_image"], &parts["runtime"]))
            })
        },
    );
}

/// The cases in which a user and a password stand before a host: what a report hides of them.
const PASSWORDS: [(&str, &str); 2] = [("user:pw@host/name", "user:pw"), ("0:[@localhostdocker.io--alatest", "0:[")];

/// A text about a case's image as a report shows it.
fn shown(case: &Value, text: &Value) -> Value {
    let hidden = PASSWORDS.iter().find(|(input, _)| case["input"] == *input);
    match (hidden, text.as_str()) {
        (Some((_, hidden)), Some(text)) => text.replacen(hidden, "•••••", 1).into(),
        _ => text.clone(),
    }
}

#[test]
fn pull_policies() {
    compare(
        &[],
        &suite("pull_policy"),
        |case, namespace| vec![pod(namespace, &case["image"], &[])],
        |case, plan| differs("pull policy", &case["policy"], &plan["pullPolicy"]["effective"]),
    );
}
