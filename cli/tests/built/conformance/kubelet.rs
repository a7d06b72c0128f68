use serde_json::{Value, json};

use super::{compare, differs, pod};
use crate::support::{report, suite};

#[test]
fn decisions() {
    // The command knows the image, the policy and what lies on the node, not what the kubelet remembers of earlier
    // pulls: the records without memory are the ones it can be asked about.
    let without_memory = |case: &Value| {
        case["pulled_record"].is_null()
            && case["pull_intent_exists"] == json!(false)
            && case["in_backoff"] == json!(false)
            && case["verification_policy"] == "NeverVerifyPreloadedImages"
    };
    let cases: Vec<Value> = suite("pull_decision").into_iter().filter(without_memory).collect();
    for (ensures, version) in [(true, "1.35"), (false, "1.34")] {
        for present in [true, false] {
            let asked = |case: &&Value| {
                case["ensure_secret_pulled_images_enabled"] == json!(ensures) && case["image_present"] == json!(present)
            };
            let cases: Vec<Value> = cases.iter().filter(asked).cloned().collect();
            assert!(!cases.is_empty(), "{version} {present}");
            let mut options = vec!["--kubernetes", version];
            for case in &cases {
                // What is no reference lies on no node.
                if present && case["reason"] != "InvalidImageName" {
                    options.extend(["--on-node", case["image"].as_str().unwrap()]);
                }
            }
            compare(
                &options,
                &cases,
                |case, namespace| {
                    let mut pod = pod(namespace, &case["image"], &[]);
                    pod["spec"]["containers"][0]["imagePullPolicy"] = case["image_pull_policy"].clone();
                    vec![pod]
                },
                |case, plan| {
                    let cases = plan["decision"].as_array().unwrap();
                    let assumed = cases.iter().find(|it| it["assumed"] == json!(true)).unwrap();
                    let outcome = match case["outcome"].as_str().unwrap() {
                        "use_local" => "useLocal",
                        other => other,
                    };
                    differs("outcome", &json!(outcome), &assumed["outcome"])
                        .or_else(|| differs("reason", &case["reason"], &assumed["reason"]))
                        .or_else(|| differs("message", &case["message"], &assumed["message"]))
                },
            );
        }
    }
}

#[test]
fn always_pull_images() {
    let created =
        |case: &Value| case["operation"] == "CREATE" && case["resource"] == "pods" && case["subresource"] == "";
    let cases: Vec<Value> = suite("alwayspullimages").into_iter().filter(created).collect();
    assert!(!cases.is_empty());
    for case in cases {
        let pod = json!({
            "apiVersion": "v1", "kind": "Pod", "metadata": {"name": case["name"]}, "spec": case["spec"],
        });
        let report = report(&["--always-pull-images"], &pod.to_string());
        let mut mutated = json!({"spec": case["spec"]});
        for change in report["admission"][0]["changes"].as_array().unwrap() {
            let pointer = format!("/{}", change["field"].as_str().unwrap().replace(['.', '['], "/").replace(']', ""));
            let (parent, field) = pointer.rsplit_once('/').unwrap();
            let parent = mutated.pointer_mut(parent).unwrap_or_else(|| panic!("{change} of {case}"));
            parent[field] = serde_json::from_str(change["after"].as_str().unwrap()).unwrap();
        }
        assert_eq!(mutated["spec"], case["mutated_spec"], "{case}");
    }
}
