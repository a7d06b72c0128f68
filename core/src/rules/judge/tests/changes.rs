//! Rules that change the object.

use super::*;

fn image_of(object: &Value) -> &str {
    object["spec"]["containers"][0]["image"].as_str().unwrap()
}

#[test]
fn rewrite() {
    let rules = json!({"rewrite": [
        {"from": "docker.io", "to": "mirror.example.com:5000/hub"},
        {"from": "docker.io/acme", "to": "acme-registry.example.com"},
        {"from": "quay.io/org/", "to": "ghcr.io/org", "except": {"images": ["quay.io/org/stay"]}},
        {"from": "gcr.io/a", "to": "gcr.io/a/mirror"},
    ]});
    for (image, expected) in [
        ("nginx", "mirror.example.com:5000/hub/library/nginx"),
        ("index.docker.io/nginx:1", "mirror.example.com:5000/hub/library/nginx:1"),
        ("acme/app-1:2", "acme-registry.example.com/app-1:2"),
        ("acme-evil/app", "mirror.example.com:5000/hub/acme-evil/app"),
        ("quay.io/org/a/b", "ghcr.io/org/a/b"),
        ("quay.io/org", "ghcr.io/org"),
        ("quay.io/organisation/a", "quay.io/organisation/a"),
        ("quay.io/org/stay:1", "quay.io/org/stay:1"),
        ("QUAY.io/org/a", "ghcr.io/org/a"),
        ("gcr.io/a/b", "gcr.io/a/mirror/b"),
        ("gcr.io/a/mirror/b", "gcr.io/a/mirror/b"),
        ("quay.io:5000/org/a", "quay.io:5000/org/a"),
        (&alloc::format!("nginx:1@{DIGEST}"), &alloc::format!("mirror.example.com:5000/hub/library/nginx:1@{DIGEST}")),
    ] {
        assert_eq!(image_of(&changed(&rules, &create(pod(images(&[image]))))), expected);
    }
}

#[test]
fn names_written_in_full() {
    let rules = json!({"rewrite": {"from": "docker.io", "to": "docker.io"}});
    for (image, expected) in [
        ("acme/storefront:7", "docker.io/acme/storefront:7"),
        ("nginx", "docker.io/library/nginx"),
        ("docker.io/library/nginx", "docker.io/library/nginx"),
        ("ghcr.io/a", "ghcr.io/a"),
    ] {
        assert_eq!(image_of(&changed(&rules, &create(pod(images(&[image]))))), expected);
    }
}

#[test]
fn every_place_is_rewritten_and_nothing_else() {
    let rules = json!({"rewrite": {"from": "docker.io", "to": "m.io"}});
    let spec = json!({
        "initContainers": [{"name": "a", "image": "a/a", "env": [{"name": "IMAGE", "value": "a/a"}]}],
        "containers": [{"name": "b", "image": "a/b", "x": 1.0}],
        "ephemeralContainers": [{"name": "c", "image": "a/c"}],
        "volumes": [{"name": "v", "emptyDir": {}}, {"name": "d", "image": {"reference": "a/d"}}],
        "unknownField": {"image": "a/e"},
    });
    let mut expected = spec.clone();
    for (list, key) in [("initContainers", "a"), ("containers", "b"), ("ephemeralContainers", "c")] {
        expected[list][0]["image"] = alloc::format!("m.io/a/{key}").into();
    }
    expected["volumes"][1]["image"]["reference"] = "m.io/a/d".into();
    assert_eq!(changed(&rules, &create(pod(spec.clone()))), pod(expected.clone()));
    assert_eq!(changed(&rules, &create(deployment(spec))), deployment(expected));
}

#[test]
fn what_is_denied_stays_so_under_its_new_name() {
    let rules = json!({"deny": ["docker.io/acme/"], "allow": ["m.io"], "rewrite": {"from": "docker.io", "to": "m.io"}});
    assert!(lets_in(&rules, "nginx"));
    assert!(!lets_in(&rules, "acme/app"));
    let verdict = judge(&create(pod(images(&["nginx", "acme/app"]))), &settings(&rules));
    assert_eq!(verdict.edits, [], "a refused object is not changed");
}

#[test]
fn a_name_that_gets_too_long_is_refused() {
    let rules = json!({"rewrite": {"from": "docker.io", "to": "m.io/hub"}});
    let image = alloc::format!("a/{}", "b".repeat(250));
    let refused = refusals(&rules, &create(pod(images(&[&image]))));
    assert!(refused.len() == 1 && refused[0].starts_with("rewrite: image "), "{refused:?}");
}

#[test]
fn pull_policies_are_set() {
    let rules = json!({"pullPolicy": [
        {"set": "Always", "tags": ["latest"]},
        {"set": "IfNotPresent", "digest": true},
        {"set": "Always", "images": ["ghcr.io"]},
        {"require": ["Always", "IfNotPresent"]},
    ]});
    let policy_of = |image: &str, written: Value| {
        let mut spec = images(&[image]);
        if !written.is_null() {
            spec["containers"][0]["imagePullPolicy"] = written;
        }
        changed(&rules, &create(pod(spec)))["spec"]["containers"][0].get("imagePullPolicy").cloned()
    };
    for (image, written, expected) in [
        ("nginx", json!(null), Some(json!("Always"))),
        ("nginx", json!("Never"), Some(json!("Always"))),
        ("nginx:1", json!(null), None),
        ("nginx:1", json!("IfNotPresent"), Some(json!("IfNotPresent"))),
        (&alloc::format!("ghcr.io/a@{DIGEST}"), json!(null), Some(json!("IfNotPresent"))),
        ("ghcr.io/a:1", json!("IfNotPresent"), Some(json!("Always"))),
    ] {
        assert_eq!(policy_of(image, written.clone()), expected, "{image} {written}");
    }
    let null = json!({"containers": [{"name": "c", "image": "nginx", "imagePullPolicy": null}]});
    assert_eq!(changed(&rules, &create(pod(null)))["spec"]["containers"][0]["imagePullPolicy"], "Always");
}

#[test]
fn the_policy_of_a_volume_is_set_where_volumes_have_it() {
    let rules = json!({"pullPolicy": {"set": "Always"}});
    let spec = json!({"containers": [], "volumes": [{"name": "v", "image": {"reference": "a/d"}}]});
    let object = changed(&rules, &create(pod(spec)));
    assert_eq!(
        object["spec"]["volumes"][0],
        json!({"name": "v", "image": {"reference": "a/d", "pullPolicy": "Always"}})
    );
}

#[test]
fn what_a_running_pod_cannot_change_is_left() {
    let rules = json!({
        "pullPolicy": {"set": "Always"},
        "pullSecrets": {"inject": {"secrets": ["s"]}},
        "rewrite": {"from": "docker.io", "to": "m.io"},
    });
    // Another image for a container that is there: only the image can change.
    let object = changed(&rules, &update(pod(images(&["nginx:1"])), pod(images(&["nginx:2"]))));
    assert_eq!(object, pod(json!({"containers": [{"name": "c0", "image": "m.io/library/nginx:2"}]})));
    // An ephemeral container is new; the other stays as it is.
    let mut new = images(&["nginx:1"]);
    new["ephemeralContainers"] = json!([{"name": "debug", "image": "busybox:1"}]);
    let mut request = update(pod(images(&["nginx:1"])), pod(new));
    request["subResource"] = "ephemeralcontainers".into();
    let mut expected = images(&["nginx:1"]);
    expected["ephemeralContainers"] =
        json!([{"name": "debug", "image": "m.io/library/busybox:1", "imagePullPolicy": "Always"}]);
    assert_eq!(changed(&rules, &request), pod(expected));
}

#[test]
fn pull_secrets_are_injected() {
    let rules = json!({"pullSecrets": {"inject": [
        {"images": ["ghcr.io/org"], "secrets": ["ghcr-pull", "shared"]},
        {"images": ["quay.io"], "secrets": ["quay-pull", "shared"]},
    ]}});
    let secrets = |spec: Value| changed(&rules, &create(pod(spec)))["spec"].get("imagePullSecrets").cloned();
    assert_eq!(secrets(images(&["nginx"])), None);
    assert_eq!(secrets(images(&["ghcr.io/org/a"])), Some(json!([{"name": "ghcr-pull"}, {"name": "shared"}])));
    // A glob or a host in doubt would show the secret to somebody else.
    assert_eq!(secrets(images(&["ghcr.io.evil.example/org/a"])), None);
    for list in ["initContainers", "ephemeralContainers"] {
        let mut spec = images(&["nginx"]);
        spec[list] = json!([{"name": "i", "image": "quay.io/a"}]);
        assert_eq!(secrets(spec), Some(json!([{"name": "quay-pull"}, {"name": "shared"}])), "{list}");
    }
    let volume = json!({"containers": [], "volumes": [{"name": "v", "image": {"reference": "quay.io/a"}}]});
    assert_eq!(secrets(volume), Some(json!([{"name": "quay-pull"}, {"name": "shared"}])));
    // Those that are there stay, in their order, and are not added again.
    let mut spec = images(&["ghcr.io/org/a", "quay.io/a"]);
    spec["imagePullSecrets"] = json!([{"name": "mine"}, {"name": "shared"}]);
    assert_eq!(
        secrets(spec),
        Some(json!([{"name": "mine"}, {"name": "shared"}, {"name": "ghcr-pull"}, {"name": "quay-pull"}]))
    );
    for empty in [json!([]), json!(null)] {
        let mut spec = images(&["ghcr.io/org/a"]);
        spec["imagePullSecrets"] = empty;
        assert_eq!(secrets(spec), Some(json!([{"name": "ghcr-pull"}, {"name": "shared"}])));
    }
}

/// A template that names a secret keeps its Pods from getting those of their service account.
#[test]
fn pull_secrets_go_into_templates_only_where_it_is_said() {
    let mut rules = json!({"pullSecrets": {"inject": {"secrets": ["s"]}}});
    let request = create(deployment(images(&["nginx"])));
    assert_eq!(changed(&rules, &request), request["object"]);
    rules["pullSecrets"]["templates"] = true.into();
    assert_eq!(changed(&rules, &request)["spec"]["template"]["spec"]["imagePullSecrets"], json!([{"name": "s"}]));
}

#[test]
fn an_injected_secret_is_there_when_secrets_are_required() {
    let rules = json!({"pullSecrets": {"inject": {"images": ["ghcr.io"], "secrets": ["a"]}, "require": {"images": ["ghcr.io"]}}});
    assert!(lets_in(&rules, "ghcr.io/x"));
}
