//! Rules that refuse or warn.

use super::*;

#[test]
fn tags() {
    let rules = json!({"tags": {"allow": ["1.*", ">=2.1 <3", "stable"], "deny": ["*-snapshot", "1.{4,5}*"]}});
    for (image, allowed) in [
        ("nginx:1.29", true),
        ("nginx:1.29-snapshot", false),
        ("nginx:1.4", false),
        ("nginx:2.1", true),
        ("nginx:2.0", false),
        ("nginx:2.2.0-rc.1", false),
        ("nginx:stable", true),
        ("nginx:latest", false),
        ("nginx", false),
        ("registry:5000/nginx", false),
        (&alloc::format!("nginx@{DIGEST}"), false),
    ] {
        assert_eq!(lets_in(&rules, image), allowed, "{image}");
    }
    assert_eq!(
        refusals(&rules, &create(pod(images(&["nginx:2.0", &alloc::format!("a@{DIGEST}"), "b:1.4"])))),
        [
            "tags: image \"nginx:2.0\" has the tag \"2.0\", which no allowed pattern holds".to_string(),
            alloc::format!("tags: image \"a@{DIGEST}\" has no tag, and only some tags are allowed"),
            "tags: image \"b:1.4\" has the tag \"1.4\", which \"1.{4,5}*\" refuses".to_string(),
        ]
    );
}

#[test]
fn latest_counts_where_nothing_is_written() {
    let rules = json!({"tags": {"deny": ["latest"]}});
    for image in ["nginx", "nginx:latest", "localhost:5000/nginx", &alloc::format!("nginx:latest@{DIGEST}")] {
        assert!(!lets_in(&rules, image), "{image}");
    }
    for image in ["nginx:1", "nginx:LATEST", "localhost:5000/nginx:1", &alloc::format!("nginx@{DIGEST}")] {
        assert!(lets_in(&rules, image), "{image}");
    }
}

#[test]
fn a_digest_makes_a_tag_acceptable_where_it_is_said() {
    let rules = json!({"tags": {"deny": ["latest"], "allow": ["1"], "acceptDigest": true}});
    for image in [alloc::format!("nginx:latest@{DIGEST}"), alloc::format!("nginx@{DIGEST}")] {
        assert!(lets_in(&rules, &image), "{image}");
    }
    assert!(!lets_in(&rules, "nginx:latest"));
}

#[test]
fn a_rule_about_some_images_is_only_about_those() {
    let rules = json!({"tags": [
        {"deny": ["latest"], "images": ["ghcr.io"]},
        {"allow": ["stable"], "images": ["quay.io/org"]},
    ]});
    for (image, allowed) in
        [("ghcr.io/a", false), ("quay.io/org/a", false), ("quay.io/org/a:stable", true), ("nginx", true)]
    {
        assert_eq!(lets_in(&rules, image), allowed, "{image}");
    }
}

#[test]
fn require_digest() {
    let rules = json!({"requireDigest": {"images": ["docker.io"], "except": {"images": ["nginx"]}}});
    for (image, allowed) in
        [("acme/a:1", false), (&*alloc::format!("acme/a:1@{DIGEST}"), true), ("nginx", true), ("ghcr.io/a", true)]
    {
        assert_eq!(lets_in(&rules, image), allowed, "{image}");
    }
    assert!(!lets_in(&json!({"requireDigest": true}), "nginx:1"));
    assert!(lets_in(&json!({"requireDigest": false}), "nginx:1"));
}

#[test]
fn a_required_pull_policy_is_the_one_in_effect() {
    let rules = json!({"pullPolicy": {"require": "Always", "digest": false}});
    let request = |image: &str, policy: Value| {
        create(pod(json!({"containers": [{"name": "c", "image": image, "imagePullPolicy": policy}]})))
    };
    for (image, policy, allowed) in [
        ("nginx", json!(null), true),
        ("nginx:1", json!(null), false),
        ("nginx:1", json!(""), false),
        ("nginx:1", json!("Always"), true),
        ("nginx:1", json!("always"), false),
        ("nginx", json!("Never"), false),
        (&alloc::format!("nginx@{DIGEST}"), json!("Never"), true),
    ] {
        assert_eq!(refusals(&rules, &request(image, policy.clone())).is_empty(), allowed, "{image} {policy}");
    }
    assert_eq!(
        judge(&request("nginx:1", json!(null)), &settings(&rules)).message().unwrap(),
        "container \"c\" (spec.containers[0].imagePullPolicy): image \"nginx:1\" gets the pull policy \"IfNotPresent\"; \
         required is Always [pullPolicy]"
    );
}

#[test]
fn pull_secrets_that_are_required_or_forbidden() {
    let rules = json!({"pullSecrets": {
        "require": [{"images": ["ghcr.io"]}, {"images": ["quay.io"], "secrets": ["quay-a", "quay-b"]}],
        "allow": ["*-pull", "quay-{a,b}"],
    }});
    let with = |image: &str, secrets: Value| {
        let mut spec = images(&[image]);
        spec["imagePullSecrets"] = secrets;
        create(pod(spec))
    };
    for (image, secrets, refusal) in [
        ("nginx", json!([]), None),
        ("ghcr.io/a", json!([{"name": "x-pull"}]), None),
        ("ghcr.io/a", json!(null), Some("names no Secret, and image \"ghcr.io/a\" needs one")),
        ("quay.io/a", json!([{"name": "quay-b"}]), None),
        (
            "quay.io/a",
            json!([{"name": "x-pull"}]),
            Some("names none of the Secrets that image \"quay.io/a\" needs: quay-a, quay-b"),
        ),
        ("nginx", json!([{"name": "mine"}]), Some("names the Secret \"mine\", which is not allowed")),
    ] {
        let found = refusals(&rules, &with(image, secrets.clone()));
        match refusal {
            None => assert!(found.is_empty(), "{image} {secrets}: {found:?}"),
            Some(part) => assert!(found.len() == 1 && found[0].contains(part), "{image} {secrets}: {found:?}"),
        }
    }
    let wrong = refusals(&rules, &with("nginx", json!({"name": "a"})));
    assert_eq!(wrong, ["request: spec.imagePullSecrets must be a list, not a map"]);
}

#[test]
fn exceptions() {
    let rules = json!({
        "allow": {"images": ["ghcr.io/org"], "except": {
            "images": ["registry.k8s.io"],
            "namespaces": ["kube-*"],
            "serviceAccounts": ["ci/builder", "deployer"],
            "users": ["system:serviceaccount:flux-system:*"],
        }},
    });
    let request = |namespace: &str, account: &str, user: &str, image: &str| {
        let mut spec = images(&[image]);
        spec["serviceAccountName"] = account.into();
        json!({"operation": "CREATE", "namespace": namespace, "userInfo": {"username": user}, "object": pod(spec)})
    };
    for (namespace, account, user, image, allowed) in [
        ("shop", "default", "alice", "nginx", false),
        ("shop", "default", "alice", "registry.k8s.io/pause:3.9", true),
        ("kube-system", "default", "alice", "nginx", true),
        ("my-kube-system", "default", "alice", "nginx", false),
        ("ci", "builder", "alice", "nginx", true),
        ("shop", "builder", "alice", "nginx", false),
        ("shop", "deployer", "alice", "nginx", true),
        ("shop", "default", "system:serviceaccount:flux-system:kustomize", "nginx", true),
    ] {
        let found = refusals(&rules, &request(namespace, account, user, image));
        assert_eq!(found.is_empty(), allowed, "{namespace} {account} {user} {image}");
    }
    // What the object says of itself doesn't count where the request says it.
    let mut lying = request("shop", "default", "alice", "nginx");
    lying["object"]["metadata"]["namespace"] = "kube-system".into();
    assert!(!refusals(&rules, &lying).is_empty());
    // What can't be read is nobody's exception.
    assert!(!refusals(&rules, &request("kube-system", "default", "alice", "Nginx:1")).is_empty());
}

#[test]
fn blocks_for_namespaces() {
    let rules = json!({"allow": ["ghcr.io/org"], "deny": ["ghcr.io/org/old"], "namespaces": [
        {"names": ["team-*"], "add": {"allow": ["ghcr.io/team"], "deny": ["ghcr.io/team/old"]}},
        {"names": ["team-b"], "add": {"allow": ["quay.io"]}},
        {"names": ["sandbox"], "replace": {"allow": ["docker.io"], "deny": []}},
    ]});
    let request = |namespace: &str, image: &str| json!({"operation": "CREATE", "namespace": namespace, "object": pod(images(&[image]))});
    for (namespace, image, allowed) in [
        ("shop", "ghcr.io/org/a", true),
        ("shop", "ghcr.io/team/a", false),
        ("team-a", "ghcr.io/team/a", true),
        ("team-a", "ghcr.io/org/a", true),
        ("team-a", "ghcr.io/team/old/a", false),
        ("team-a", "ghcr.io/org/old/a", false),
        ("team-a", "quay.io/a", false),
        ("team-b", "quay.io/a", true),
        ("sandbox", "nginx", true),
        ("sandbox", "ghcr.io/org/a", false),
    ] {
        assert_eq!(refusals(&rules, &request(namespace, image)).is_empty(), allowed, "{namespace} {image}");
    }
}

#[test]
fn a_rule_that_warns_lets_in() {
    let rules = json!({
        "allow": {"images": ["ghcr.io/org"], "mode": "warn"},
        "tags": {"deny": ["latest"], "mode": "warn"},
        "deny": ["evil.example.com"],
    });
    let verdict = judge(&create(pod(images(&["nginx"]))), &settings(&rules));
    assert!(verdict.accepted());
    let texts: Vec<_> = verdict.warning_texts().collect();
    assert_eq!(
        texts,
        [
            "container \"c0\": no entry of the allowed images holds \"nginx\", which is docker.io/library/nginx:latest",
            "container \"c0\": image \"nginx\" has the tag \"latest\", which \"latest\" refuses",
        ]
    );
    let long = alloc::format!("ghcr.io/{}", "a".repeat(250));
    let verdict = judge(&create(pod(images(&[&long]))), &settings(&rules));
    assert!(verdict.warning_texts().all(|text| text.len() <= Verdict::MAX_WARNING && text.ends_with('…')));
    assert!(!lets_in(&rules, "evil.example.com/a"));
}

#[test]
fn unchanged_images_are_judged_again_where_it_is_said() {
    let request = update(pod(images(&["nginx"])), pod(images(&["nginx"])));
    assert!(refusals(&json!({"allow": []}), &request).is_empty());
    assert_eq!(refusals(&json!({"allow": [], "updates": {"judgeUnchanged": true}}), &request).len(), 1);
}

#[test]
fn kinds_of_ones_own() {
    let rules = json!({"allow": ["ghcr.io/org"], "customKinds": [
        {"group": "argoproj.io", "kind": "Rollout", "templates": ["spec.template"]},
        {"group": "ray.io", "kind": "RayCluster", "templates": ["spec.head.template", "spec.workers[].template"]},
        {"group": "kubeflow.org", "kind": "MPIJob", "templates": ["spec.replicas.*.template"]},
    ]});
    let template = |image: &str| json!({"template": {"spec": images(&[image])}});
    let fields = |object: Value| -> Vec<String> {
        let place =
            |reason: &Reason| reason.place.as_ref().map_or(reason.text.to_string(), |place| place.field.clone());
        judge(&create(object), &settings(&rules)).reasons.iter().map(place).collect()
    };
    assert_eq!(
        fields(object("argoproj.io/v1alpha1", "Rollout", template("nginx"))),
        ["spec.template.spec.containers[0].image"]
    );
    assert_eq!(fields(object("argoproj.io/v1alpha1", "Rollout", template("ghcr.io/org/a"))), [] as [&str; 0]);
    let ray = json!({"head": template("nginx"), "workers": [template("ghcr.io/org/a"), template("nginx")]});
    assert_eq!(
        fields(object("ray.io/v1", "RayCluster", ray)),
        ["spec.head.template.spec.containers[0].image", "spec.workers[1].template.spec.containers[0].image",]
    );
    let mpi = json!({"replicas": {"Launcher": template("nginx"), "Worker": template("nginx")}});
    assert_eq!(fields(object("kubeflow.org/v1", "MPIJob", mpi)).len(), 2);
    // Another group's kind is another kind, and an absent template is none.
    assert_eq!(fields(object("example.com/v1", "Rollout", template("nginx"))), [] as [&str; 0]);
    assert_eq!(fields(object("argoproj.io/v1", "Rollout", json!({"workloadRef": {}}))), [] as [&str; 0]);
    // What has another shape than the path says is refused.
    assert_eq!(
        fields(object("argoproj.io/v1", "Rollout", json!({"template": []}))),
        ["spec.template must be a map, not a list"]
    );
    assert_eq!(fields(object("argoproj.io/v1", "Rollout", json!({"template": {}}))), ["spec.template.spec is missing"]);
    assert_eq!(
        fields(object("ray.io/v1", "RayCluster", json!({"workers": {}}))),
        ["spec.workers must be a list, not a map"]
    );
    let many: Vec<_> = (0..1_001).map(|_| template("ghcr.io/org/a")).collect();
    assert_eq!(
        fields(object("ray.io/v1", "RayCluster", json!({"workers": many}))),
        ["the object holds more than 1000 Pod templates"]
    );
}
