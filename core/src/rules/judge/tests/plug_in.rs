//! `alwaysPullImages` beside the recorded answers of the plug-in.

use super::*;

/// The recorded cases: what is left alone, and how the Pod looks after it.
///
/// The plug-in compares images as texts and doesn't read them. What isn't readable, and so refused by this policy
/// anyway, stands here under a readable name; that doesn't change which texts are equal.
#[test]
fn as_the_plug_in_does_it() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/data/vectors/alwayspullimages.json");
    let text =
        std::fs::read_to_string(path).unwrap().replace("\"IMAGE\"", "\"image3\"").replace("\"image \"", "\"image4\"");
    let mut vectors: Value = serde_json::from_str(&text).unwrap();
    let rules = settings(&json!({"alwaysPullImages": true, "updates": {"judgeUnchanged": true}}));
    for vector in vectors.as_array_mut().unwrap() {
        for spec in ["spec", "mutated_spec", "old_spec"] {
            for volume in vector[spec]["volumes"].as_array_mut().into_iter().flatten() {
                if let Some(image) = volume.get_mut("image").and_then(Value::as_object_mut) {
                    image.entry("reference").or_insert("volume".into());
                }
            }
        }
        // A resource that is no Pod is sent with another kind.
        let kind = if vector["resource"] == "pods" { "Pod" } else { "Other" };
        let object = |spec: &Value| json!({"apiVersion": "v1", "kind": kind, "metadata": {"name": "p"}, "spec": spec});
        let request = json!({"operation": vector["operation"], "subResource": vector["subresource"],
            "object": object(&vector["spec"]), "oldObject": object(&vector["old_spec"])});
        let source = request.to_string();
        let tree = json::parse(source.as_bytes()).unwrap();
        let verdict = judge(&tree, &rules);
        assert!(verdict.accepted(), "{vector}: {:?}", verdict.message());
        let text = mutated(&source, tree.get("object").unwrap(), &verdict.edits).unwrap();
        let found: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(found["spec"], vector["mutated_spec"], "{vector}");
    }
}

#[test]
fn ephemeral_containers_on_request() {
    let mut new = images(&["nginx:1"]);
    new["ephemeralContainers"] = json!([{"name": "debug", "image": "busybox:1"}]);
    let mut request = update(pod(images(&["nginx:1"])), pod(new.clone()));
    request["subResource"] = "ephemeralcontainers".into();
    assert_eq!(changed(&json!({"alwaysPullImages": true}), &request), pod(new.clone()));
    new["ephemeralContainers"][0]["imagePullPolicy"] = "Always".into();
    assert_eq!(changed(&json!({"alwaysPullImages": {"ephemeralContainers": true}}), &request), pod(new));
}
