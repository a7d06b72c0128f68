use alloc::{string::ToString, vec::Vec};

use serde_json::{Value, json};

use super::super::*;

fn settings() -> Settings {
    Settings::from_tree(&json!({"allow": ["ghcr.io/org"], "deny": ["ghcr.io/org/old"]})).unwrap()
}

/// The refusals of a request, in short: rule and place.
fn refusals(request: &Value) -> Vec<(&'static str, alloc::string::String)> {
    let place = |reason: &Reason| reason.place.as_ref().map_or("".to_string(), |place| place.field.clone());
    judge(request, &settings()).reasons.iter().map(|reason| (reason.rule.name(), place(reason))).collect()
}

fn message(request: &Value) -> alloc::string::String {
    judge(request, &settings()).message().expect("refused")
}

fn pod(spec: Value) -> Value {
    json!({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": spec})
}

fn create(object: Value) -> Value {
    json!({"uid": "u", "operation": "CREATE", "kind": {"group": "", "version": "v1", "kind": "Pod"}, "object": object})
}

fn image(image: &str) -> Value {
    pod(json!({"containers": [{"name": "c", "image": image}]}))
}

#[test]
fn names_container_field_image_and_rule() {
    let deployment = json!({"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {"spec": {
        "initContainers": [{"name": "ok", "image": "ghcr.io/org/a:1"}, {"name": "fetch", "image": "evil.example.com/x"}],
        "containers": [{"name": "c", "image": "ghcr.io/org/old/x:1"}],
    }}}});
    assert_eq!(
        message(&json!({"operation": "CREATE", "object": deployment})),
        "init container \"fetch\" (spec.template.spec.initContainers[1].image): no entry of the allowed images holds \
         \"evil.example.com/x\", which is evil.example.com/x:latest [allow]; \
         container \"c\" (spec.template.spec.containers[0].image): image \"ghcr.io/org/old/x:1\" is denied by \
         \"ghcr.io/org/old\" [deny]"
    );
}

#[test]
fn a_container_without_image_hides_nothing() {
    let request = create(pod(json!({
        "initContainers": [{"name": "none"}, {"name": "evil", "image": "evil.example.com/x"}, 5, {"image": 7}],
        "containers": {"name": "c"},
        "volumes": [{"name": "v", "image": {}}, {"name": "w", "image": "x"}],
    })));
    let field = |text: &str| text.to_string();
    assert_eq!(
        refusals(&request),
        [
            ("request", field("")),
            ("request", field("")),
            ("request", field("")),
            ("reference", field("spec.initContainers[0].image")),
            ("allow", field("spec.initContainers[1].image")),
            ("reference", field("spec.initContainers[3].image")),
            ("reference", field("spec.volumes[0].image.reference")),
        ]
    );
    assert!(message(&request).contains("spec.initContainers[2] must be a map, not a number [request]"));
    assert!(message(&request).contains("init container \"none\" (spec.initContainers[0].image): no image is given"));
}

#[test]
fn every_place_and_kind_is_read() {
    let spec = json!({
        "initContainers": [{"name": "a", "image": "x.io/a"}],
        "containers": [{"name": "b", "image": "x.io/b"}],
        "ephemeralContainers": [{"name": "c", "image": "x.io/c"}],
        "volumes": [{"name": "d", "image": {"reference": "x.io/d"}}],
    });
    for kind in crate::workload::WorkloadKind::ALL {
        let nested = kind.pod_spec.iter().rev().fold(spec.clone(), |inner, key| json!({ (*key): inner }));
        for group in kind.groups {
            let mut object = nested.clone();
            object["kind"] = kind.kind.into();
            object["apiVersion"] = if group.is_empty() { json!("v1") } else { json!(alloc::format!("{group}/v1")) };
            assert_eq!(refusals(&json!({"operation": "CREATE", "object": object})).len(), 4, "{group} {}", kind.kind);
            // By the request's kind alone, too.
            let request = json!({"operation": "UPDATE", "kind": {"group": group, "kind": kind.kind}, "object": nested});
            assert_eq!(refusals(&request).len(), 4, "{group} {}", kind.kind);
        }
    }
}

#[test]
fn what_stores_no_image_passes() {
    let bad = image("evil.example.com/x");
    for request in [
        json!({"operation": "DELETE", "oldObject": bad}),
        json!({"operation": "CONNECT", "kind": {"group": "", "kind": "PodExecOptions"}}),
        json!({"operation": "CREATE", "object": {"apiVersion": "v1", "kind": "ConfigMap", "data": {}}}),
        json!({"operation": "CREATE", "object": {"apiVersion": "example.com/v1", "kind": "Deployment", "spec": 5}}),
        json!({"operation": "UPDATE", "subResource": "status", "object": bad, "oldObject": image("y")}),
        json!({"operation": "UPDATE", "subResource": "scale", "kind": {"group": "autoscaling", "kind": "Scale"},
               "object": {"apiVersion": "autoscaling/v1", "kind": "Scale", "spec": {"replicas": 2}}}),
    ] {
        assert_eq!(refusals(&request), [], "{request}");
    }
}

#[test]
fn an_update_is_judged_by_what_changed() {
    let update = |old: Value, new: Value| json!({"operation": "UPDATE", "oldObject": old, "object": new});
    assert_eq!(refusals(&update(image("x.io/a"), image("x.io/a"))), []);
    assert_eq!(refusals(&update(image("x.io/a"), image("x.io/b"))).len(), 1);
    let two = |first: &str, second: &str| {
        pod(json!({"containers": [
            {"name": "a", "image": first}, {"name": "b", "image": second},
        ]}))
    };
    // The image of one container is not let in for another one.
    assert_eq!(refusals(&update(two("x.io/a", "ghcr.io/org/b"), two("x.io/a", "x.io/a"))).len(), 1);
    // Without image there is nothing that could be the same.
    let none = pod(json!({"containers": [{"name": "a"}]}));
    assert_eq!(refusals(&update(none.clone(), none)).len(), 1);
    // An old object of another kind is no excuse.
    let mut other = image("x.io/a");
    other["kind"] = "Deployment".into();
    assert_eq!(refusals(&update(other, image("x.io/a"))).len(), 1);
    // Creating is not updating.
    let create = json!({"operation": "CREATE", "oldObject": image("x.io/a"), "object": image("x.io/a")});
    assert_eq!(refusals(&create).len(), 1);
}

#[test]
fn an_ephemeral_container_is_judged_and_the_running_ones_are_not() {
    let pod = |ephemeral: Value| {
        pod(json!({"containers": [{"name": "c", "image": "x.io/old"}], "ephemeralContainers": ephemeral}))
    };
    let new = json!([{"name": "debug", "image": "busybox"}]);
    let request = json!({"operation": "UPDATE", "subResource": "ephemeralcontainers",
        "oldObject": pod(json!([])), "object": pod(new)});
    assert_eq!(refusals(&request), [("allow", "spec.ephemeralContainers[0].image".to_string())]);
}

#[test]
fn a_broken_request_is_refused_in_words() {
    for (request, expected) in [
        (json!(null), "request must be a map, not null [request]"),
        (json!([]), "request must be a map, not a list [request]"),
        (json!({}), "object is missing [request]"),
        (json!({"operation": 5}), "operation must be text, not a number [request]"),
        (json!({"operation": "PATCH\n"}), "the operation \"PATCH\\n\" is not known [request]"),
        (json!({"operation": "CREATE"}), "object is missing [request]"),
        (json!({"operation": "CREATE", "object": null}), "object is missing [request]"),
        (json!({"operation": "CREATE", "object": 5}), "object must be a map, not a number [request]"),
        (json!({"operation": "CREATE", "object": {"apiVersion": "v1", "kind": "Pod"}}), "spec is missing [request]"),
        (
            json!({"operation": "CREATE", "kind": {"group": "apps", "kind": "Deployment"}, "object": image("ghcr.io/org/a")}),
            "the request is about a Deployment, but its object is a Pod [request]",
        ),
    ] {
        assert_eq!(message(&request), expected, "{request}");
        assert_eq!(judge(&request, &settings()).code(), 400);
    }
    assert_eq!(judge(&create(image("x.io/a")), &settings()).code(), 403);
}

#[test]
fn a_long_message_is_cut_and_counted() {
    let containers: Vec<_> = (0..10_000).map(|_| json!({"name": "c", "image": "x.io/a"})).collect();
    let message = message(&create(pod(json!({"containers": containers}))));
    assert!(message.len() <= Verdict::MAX_MESSAGE, "{}", message.len());
    assert!(message.ends_with(" more"), "{message}");
}
