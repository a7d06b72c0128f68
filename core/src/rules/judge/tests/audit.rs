//! What goes into messages and into the audit log.

use super::*;

/// The annotations of a verdict, by key.
fn notes(verdict: &Verdict) -> Vec<(&str, &str)> {
    verdict.annotations.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
}

#[test]
fn each_decision_is_noted_for_the_audit_log() {
    let rules = json!({
        "allow": ["ghcr.io/org"],
        "requireDigest": {"mode": "warn"},
        "pullPolicy": {"require": "Never"},
        "pullSecrets": {"allow": ["ours"]},
    });
    let mut spec = images(&["ghcr.io/org/a", "nginx"]);
    spec["imagePullSecrets"] = json!([{"name": "mine"}]);
    let verdict = judge(&create(pod(spec)), &settings(&rules));
    assert_eq!(
        notes(&verdict),
        [
            (
                "containers.0",
                "container \"c0\" (spec.containers[0].image): image \"ghcr.io/org/a\" is allowed by \"ghcr.io/org\" [allow]; \
                 image \"ghcr.io/org/a\" is not pinned by a digest [requireDigest]; \
                 image \"ghcr.io/org/a\" gets the pull policy \"Always\"; required is Never [pullPolicy]"
            ),
            (
                "containers.1",
                "container \"c1\" (spec.containers[1].image): no entry of the allowed images holds \"nginx\", which is \
                 docker.io/library/nginx:latest [allow]; image \"nginx\" is not pinned by a digest [requireDigest]; \
                 image \"nginx\" gets the pull policy \"Always\"; required is Never [pullPolicy]"
            ),
            ("imagePullSecrets", "spec.imagePullSecrets names the Secret \"mine\", which is not allowed [pullSecrets]"),
        ]
    );
}

#[test]
fn what_is_let_alone_or_unusable_is_noted_too() {
    let old = pod(images(&["nginx"]));
    let verdict = judge(&update(old.clone(), old), &settings(&json!({"allow": []})));
    assert_eq!(
        notes(&verdict),
        [(
            "containers.0",
            "container \"c0\" (spec.containers[0].image): image \"nginx\" stood there before the update, and is let alone [request]"
        )]
    );
    assert_eq!(
        notes(&judge(&json!({"operation": "CREATE"}), &settings(&json!({})))),
        [("request", "object is missing [request]")]
    );
    let errors = Settings::from_tree(&json!({"alow": []})).unwrap_err();
    assert_eq!(notes(&Verdict::bad_settings(&errors))[0].0, "settings");
}

/// Kubernetes takes each key once, of letters, digits, `-`, `_` and `.`, with at most 63 bytes.
#[test]
fn keys_are_unique_and_legal() {
    let rules = settings(&json!({
        "allow": [],
        "pullPolicy": {"require": "Never"},
        "pullSecrets": {"allow": ["ours"]},
        "customKinds": {"group": "ray.io", "kind": "RayCluster", "templates": ["spec.workers[].template"]},
    }));
    let mut spec = images(&["nginx", "nginx"]);
    spec["imagePullSecrets"] = json!([{"name": "mine"}, {"name": "other"}]);
    let template = json!({"template": {"spec": spec}});
    let verdict = judge(&create(object("ray.io/v1", "RayCluster", json!({"workers": [template, template]}))), &rules);
    let keys: Vec<_> = notes(&verdict).into_iter().map(|(key, _)| key).collect();
    assert_eq!(
        keys,
        ["containers.0", "containers.1", "imagePullSecrets", "1.containers.0", "1.containers.1", "1.imagePullSecrets"]
    );
    let many = alloc::vec!["nginx"; 300];
    let verdict = judge(&create(pod(images(&many))), &rules);
    assert_eq!(verdict.annotations.len(), Verdict::MAX_ANNOTATIONS);
}

#[test]
fn nothing_of_the_users_makes_an_answer_long() {
    let host = alloc::format!("{}example.com/a", "a.".repeat(100_000));
    let name = "n".repeat(100_000);
    let rules: Vec<_> = (0..100).map(|at| json!({"deny": [alloc::format!("la*{}", "t".repeat(at % 3))]})).collect();
    let rules = settings(&json!({
        "allow": ["ghcr.io"],
        "tags": rules,
        "customKinds": {"group": "x.io", "kind": "X", "templates": ["spec.*.template"]},
    }));
    let spec = json!({"containers": [{"name": name, "image": host}, {"name": "b", "image": "nginx"}]});
    let custom = object("x.io/v1", "X", json!({ (name): {"template": {"spec": spec}} }));
    for request in [create(pod(spec)), create(custom)] {
        let verdict = judge(&request, &rules);
        let message = verdict.message().unwrap();
        assert!(message.len() <= Verdict::MAX_MESSAGE && message.ends_with(" more"), "{}", message.len());
        assert!(verdict.annotations.iter().all(|(key, value)| key.len() <= 63 && value.len() <= Verdict::MAX_MESSAGE));
    }
}
