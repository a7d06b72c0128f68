//! Traps that image policies are known to fall into, one test each, named after what must hold.

use super::*;
use crate::rules::{SignatureQuestion, Verified, VerifyError};

/// Of these images, which a list lets in.
#[track_caller]
fn lists(rules: &Value, lets_in_all: &[&str], refuses_all: &[&str]) {
    for image in lets_in_all {
        assert!(lets_in(rules, image), "{rules} should let in {image}");
    }
    for image in refuses_all {
        assert!(!lets_in(rules, image), "{rules} should refuse {image}");
    }
}

fn fields(verdict: &Verdict) -> Vec<String> {
    verdict.reasons.iter().filter_map(|reason| Some(reason.place.as_ref()?.field.clone())).collect()
}

#[test]
fn prefix_without_a_boundary_does_not_match() {
    lists(
        &json!({"allow": ["openpolicyagent"]}),
        &["openpolicyagent"],
        &["openpolicyagentnotreally", "openpolicyagentnotreally/opa"],
    );
    lists(&json!({"allow": ["openpolicyagent/"]}), &["openpolicyagent/opa"], &["openpolicyagentnotreally/opa"]);
    lists(&json!({"allow": ["quay.io"]}), &["quay.io/a"], &["quay.io.malicious.example.com/a", "quay.io/"]);
    lists(
        &json!({"allow": ["ghcr.io/org"]}),
        &["ghcr.io/org/a"],
        &["ghcr.io/organised/a", "ghcr.io/org.evil/a", "ghcr.io/org-2"],
    );
    lists(&json!({"allow": ["docker.io/library/nginx:1.2"]}), &["nginx:1.2"], &["nginx:1.27", "nginx:1.2-x"]);
}

#[test]
fn a_denied_prefix_without_a_boundary_denies_no_neighbour() {
    lists(
        &json!({"deny": ["ghcr.io/org"]}),
        &["ghcr.io/organised/a", "ghcr.io.example.com/org/a"],
        &["ghcr.io/org/a", "ghcr.io/org"],
    );
}

#[test]
fn docker_hub_in_short_does_not_escape_a_list() {
    let short = [
        "nginx",
        "nginx:1",
        "user/image",
        "index.docker.io/nginx",
        "registry-1.docker.io/library/nginx",
        "docker.io/nginx",
    ];
    lists(&json!({"deny": ["docker.io"]}), &["quay.io/nginx"], &short);
    lists(&json!({"deny": ["index.docker.io"]}), &["quay.io/nginx"], &short);
    lists(&json!({"allow": ["docker.io"]}), &short, &["quay.io/nginx"]);
}

#[test]
fn a_repository_is_no_host_of_the_same_name() {
    lists(
        &json!({"allow": ["jaegertracing/"]}),
        &["jaegertracing/all-in-one:1"],
        &["jaegertracing:5000/foo", "jaegertracing.example.com/foo"],
    );
    lists(&json!({"allow": ["jaegertracing"]}), &["jaegertracing:1.2"], &["jaegertracing:5000/foo"]);
}

#[test]
fn an_entry_without_host_is_docker_hubs_alone() {
    for entry in ["nginx", "docker.io/library/nginx", "library/*"] {
        lists(
            &json!({"allow": [entry]}),
            &["nginx", "docker.io/library/nginx"],
            &["evil.example.com/library/nginx:1", "evil.example.com/nginx"],
        );
    }
}

#[test]
fn a_denied_host_is_denied_in_every_spelling() {
    for entry in ["ghcr.io", "GHCR.IO", "ghcr.io/", "ghcr.io:443"] {
        lists(&json!({"deny": [entry]}), &["quay.io/a"], &["ghcr.io/a", "GHCR.io/a", "ghcr.io:443/a", "ghcr.io/a/b:1"]);
        lists(&json!({"allow": [entry]}), &["ghcr.io/a", "GHCR.io/a"], &["quay.io/a"]);
    }
}

#[test]
fn an_image_that_cannot_be_read_is_refused() {
    let rules = json!({"allow": ["ghcr.io"]});
    let unreadable = [
        "evil.example.com/x@sha999:00",
        "evil.example.com/a/b-/c:1",
        "GHCR.IO/A",
        "ghcr.io/a ",
        " ghcr.io/a",
        "ghcr.io/a:",
        "http://ghcr.io/a",
    ];
    lists(&rules, &[], &unreadable);
    lists(&json!({}), &["nginx"], &unreadable);
    // A host in IPv6 can be read, by the container runtime too.
    lists(&rules, &[], &["[2001:db8::1]:5000/x:1"]);
    lists(&json!({"allow": ["[2001:db8::1]:5000"]}), &["[2001:db8::1]:5000/x:1"], &["[2001:db8::2]:5000/x:1"]);
}

#[test]
fn a_container_without_image_does_not_hide_the_others() {
    for list in ["initContainers", "containers", "ephemeralContainers"] {
        let mut spec = images(&[]);
        spec[list] = json!([{"name": "none"}, {"name": "evil", "image": "evil.example.com/x"}]);
        let verdict = judge(&create(pod(spec)), &settings(&json!({"allow": ["ghcr.io"]})));
        assert_eq!(fields(&verdict), [0, 1].map(|index| alloc::format!("spec.{list}[{index}].image")));
    }
}

#[test]
fn an_image_of_a_volume_is_judged() {
    let spec = json!({"containers": [], "volumes": [{"name": "v", "image": {"reference": "evil.example.com/x"}}]});
    for object in [pod(spec.clone()), deployment(spec)] {
        let verdict = judge(&create(object), &settings(&json!({"allow": ["ghcr.io"]})));
        assert!(fields(&verdict)[0].ends_with("spec.volumes[0].image.reference"));
    }
}

#[test]
fn every_kind_with_a_pod_template_is_judged_where_it_has_it() {
    let job = json!({"template": {"spec": images(&["nginx"])}});
    for (api_version, kind, spec, field) in [
        ("v1", "Pod", images(&["nginx"]), "spec.containers[0].image"),
        ("v1", "ReplicationController", job.clone(), "spec.template.spec.containers[0].image"),
        ("apps/v1", "Deployment", job.clone(), "spec.template.spec.containers[0].image"),
        ("apps/v1", "ReplicaSet", job.clone(), "spec.template.spec.containers[0].image"),
        ("apps/v1", "StatefulSet", job.clone(), "spec.template.spec.containers[0].image"),
        ("apps/v1", "DaemonSet", job.clone(), "spec.template.spec.containers[0].image"),
        ("batch/v1", "Job", job.clone(), "spec.template.spec.containers[0].image"),
        (
            "batch/v1",
            "CronJob",
            json!({"jobTemplate": {"spec": job.clone()}}),
            "spec.jobTemplate.spec.template.spec.containers[0].image",
        ),
    ] {
        let verdict = judge(&create(object(api_version, kind, spec)), &settings(&json!({"allow": []})));
        assert_eq!(fields(&verdict), [field], "{kind}");
    }
    let template = json!({"apiVersion": "v1", "kind": "PodTemplate", "template": {"spec": images(&["nginx"])}});
    assert_eq!(
        fields(&judge(&create(template), &settings(&json!({"allow": []})))),
        ["template.spec.containers[0].image"]
    );
}

#[test]
fn an_object_of_the_wrong_shape_is_refused() {
    let rules = json!({"allow": ["ghcr.io"]});
    for spec in [
        json!(null),
        json!([]),
        json!("x"),
        json!({"containers": {}}),
        json!({"containers": ["nginx"]}),
        json!({"containers": [{"image": ["nginx"]}]}),
    ] {
        assert!(!refusals(&rules, &create(pod(spec.clone()))).is_empty(), "{spec}");
        assert!(!refusals(&rules, &create(deployment(spec.clone()))).is_empty(), "{spec}");
    }
}

#[test]
fn allow_and_deny_stand_together_and_deny_wins() {
    let rules = json!({"allow": ["ghcr.io/org"], "deny": ["ghcr.io/org/legacy"]});
    lists(&rules, &["ghcr.io/org/a"], &["ghcr.io/org/legacy", "ghcr.io/org/legacy/a", "quay.io/a"]);
}

#[test]
fn a_star_stays_within_its_segment() {
    lists(&json!({"allow": ["ghcr.io/*"]}), &["ghcr.io/a"], &["ghcr.io/a/b"]);
    lists(
        &json!({"allow": ["*.example.com"]}),
        &["a.example.com/x"],
        &["evil.org/a.example.com/x", "example.com.evil.org/x"],
    );
    lists(&json!({"allow": ["ghcr.io/**"]}), &["ghcr.io/a", "ghcr.io/a/b"], &["quay.io/ghcr.io/a"]);
}

#[test]
fn a_misspelt_setting_is_refused_and_not_ignored() {
    for (rules, near) in [
        (json!({"alow": ["ghcr.io"]}), Some("allow")),
        (json!({"denny": ["ghcr.io"]}), Some("deny")),
        (json!({"tags": {"denied": ["latest"], "deny": []}}), None),
        (json!({"requiredDigest": true}), Some("requireDigest")),
        (json!({"registry": {"allow": ["ghcr.io"]}}), None),
    ] {
        let errors = Settings::from_tree(&rules).expect_err("refused");
        let hint = near.map(|near| alloc::format!("did you mean \"{near}\"?"));
        assert!(hint.is_none_or(|hint| errors[0].to_string().ends_with(&hint)), "{}", errors[0]);
    }
}

#[test]
fn a_port_is_no_tag() {
    let rules = json!({"tags": {"deny": ["latest"]}});
    lists(&rules, &["registry:5000/nginx:1"], &["registry:5000/nginx", "localhost:5000/a/b"]);
    lists(&json!({"tags": {"allow": ["5000"]}}), &["nginx:5000"], &["registry:5000/nginx"]);
}

#[test]
fn a_tag_beside_a_digest_is_a_tag_and_a_digest_alone_has_none() {
    let both = alloc::format!("nginx:latest@{DIGEST}");
    let alone = alloc::format!("nginx@{DIGEST}");
    lists(&json!({"tags": {"deny": ["latest"]}}), &[&alone], &["nginx", &both]);
    lists(&json!({"tags": {"deny": ["latest"], "acceptDigest": true}}), &[&alone, &both], &["nginx"]);
}

#[test]
fn a_digest_is_asked_for_by_the_reference_and_not_by_its_text() {
    let rules = json!({"requireDigest": true});
    lists(
        &rules,
        &[&alloc::format!("nginx@{DIGEST}")],
        &["nginx:1", "nginx:sha256", "sha256/nginx:1", "nginx@sha256:0"],
    );
}

#[test]
fn a_tag_rule_looks_at_the_tag_alone() {
    lists(
        &json!({"tags": {"deny": ["*snapshot*", "*-SNAPSHOT"]}}),
        &["snapshot/app:1", "snapshot.example.com/app:1", "app-snapshot:1"],
        &["app:1-snapshot", "app:snapshot-2", "app:1-SNAPSHOT"],
    );
}

#[test]
fn what_ran_before_is_neither_refused_nor_changed() {
    let rules = json!({
        "allow": ["ghcr.io"],
        "requireDigest": {"except": {"images": ["ghcr.io/debug"]}},
        "rewrite": {"from": "docker.io", "to": "ghcr.io/hub"},
        "pullPolicy": {"set": "Always"},
        "pullSecrets": {"inject": {"secrets": ["s"]}},
    });
    // `kubectl debug`: the containers were let in by older rules.
    let old = images(&["nginx", "evil.example.com/x"]);
    let mut new = old.clone();
    new["ephemeralContainers"] = json!([{"name": "d", "image": "ghcr.io/debug:1"}]);
    let mut request = update(pod(old.clone()), pod(new.clone()));
    request["subResource"] = "ephemeralcontainers".into();
    new["ephemeralContainers"][0]["imagePullPolicy"] = "Always".into();
    assert_eq!(changed(&rules, &request), pod(new));
    // `kubectl label`.
    let mut labelled = pod(old.clone());
    labelled["metadata"]["labels"] = json!({"a": "b"});
    assert_eq!(changed(&rules, &update(pod(old.clone()), labelled.clone())), labelled);
    // A controller's template too, as far as its images go.
    let verdict = judge(&update(deployment(old.clone()), deployment(old)), &settings(&rules));
    assert!(verdict.accepted() && verdict.edits.is_empty(), "{:?}", verdict.edits);
}

#[test]
fn a_new_ephemeral_container_is_judged() {
    let old = images(&["ghcr.io/a"]);
    let mut new = old.clone();
    new["ephemeralContainers"] = json!([{"name": "d", "image": "busybox"}]);
    let mut request = update(pod(old), pod(new));
    request["subResource"] = "ephemeralcontainers".into();
    let verdict = judge(&request, &settings(&json!({"allow": ["ghcr.io"]})));
    assert_eq!(fields(&verdict), ["spec.ephemeralContainers[0].image"]);
    let rules = settings(&json!({"signatures": {"images": ["docker.io"], "github": {"owner": "acme"}}}));
    assert_eq!(fields(&judge(&request, &rules)), ["spec.ephemeralContainers[0].image"]);
}

#[test]
fn a_second_pass_changes_nothing() {
    // The same rules see the Deployment, and then its Pod; `changed` judges each twice.
    let rules = json!({
        "rewrite": [
            {"from": "docker.io", "to": "mirror-1.example.com:5000/docker.io"},
            {"from": "quay.io", "to": "mirror-1.example.com:5000/quay.io"},
        ],
        "pullSecrets": {"inject": {"images": ["mirror-1.example.com:5000"], "secrets": ["mirror"]}, "templates": true},
        "alwaysPullImages": true,
    });
    let spec = images(&["nginx:1", "quay.io/a-b/c", "ghcr.io/a"]);
    let template = changed(&rules, &create(deployment(spec)))["spec"]["template"]["spec"].clone();
    let object = changed(&rules, &create(pod(template.clone())));
    let names =
        |spec: &Value| spec["containers"].as_array().unwrap().iter().map(|c| c["image"].clone()).collect::<Vec<_>>();
    assert_eq!(names(&object["spec"]), names(&template));
    assert_eq!(
        names(&template),
        ["mirror-1.example.com:5000/docker.io/library/nginx:1", "mirror-1.example.com:5000/quay.io/a-b/c", "ghcr.io/a"]
    );
    assert_eq!(object["spec"]["imagePullSecrets"], json!([{"name": "mirror"}]));
}

#[test]
fn a_host_with_dashes_a_port_and_a_digest_is_rewritten_whole() {
    let rules = json!({"rewrite": {"from": "my-registry.example-1.com:5000/a-b", "to": "m.io"}});
    for (image, expected) in [
        ("my-registry.example-1.com:5000/a-b/c-d:1-e", "m.io/c-d:1-e"),
        (&*alloc::format!("my-registry.example-1.com:5000/a-b/c@{DIGEST}"), &*alloc::format!("m.io/c@{DIGEST}")),
        ("my-registry.example-1.com/a-b/c", "my-registry.example-1.com/a-b/c"),
        ("my-registry.example-1.com:5000/a-bc/d", "my-registry.example-1.com:5000/a-bc/d"),
        ("registry.example-1.com:5000/a-b/c", "registry.example-1.com:5000/a-b/c"),
    ] {
        assert_eq!(changed(&rules, &create(pod(images(&[image]))))["spec"]["containers"][0]["image"], expected);
    }
}

#[test]
fn a_pull_secret_is_added_for_every_kind_of_container_and_once() {
    let rules = json!({"pullSecrets": {"inject": [
        {"images": ["a.io", "b.io"], "secrets": ["one"]},
        {"images": ["b.io", "registry.example.com:5000/x"], "secrets": ["one", "two"]},
    ]}});
    let mut spec = images(&["a.io/x", "b.io/y"]);
    spec["initContainers"] = json!([{"name": "i", "image": "registry.example.com:5000/x/y:1"}]);
    assert_eq!(
        changed(&rules, &create(pod(spec)))["spec"]["imagePullSecrets"],
        json!([{"name": "one"}, {"name": "two"}])
    );
    // Another registry's name is not part of the repository's.
    assert_eq!(changed(&rules, &create(pod(images(&["c.io/a.io/x"]))))["spec"].get("imagePullSecrets"), None);
}

#[test]
fn deletions_and_updates_of_the_status_pass() {
    let rules = json!({"allow": []});
    let bad = || pod(images(&["nginx"]));
    for request in [
        json!({"operation": "DELETE", "oldObject": bad()}),
        json!({"operation": "DELETE", "object": null, "oldObject": bad()}),
        json!({"operation": "UPDATE", "subResource": "status", "object": bad(), "oldObject": bad()}),
        json!({"operation": "CONNECT", "subResource": "exec", "object": {"apiVersion": "v1", "kind": "PodExecOptions"}}),
    ] {
        assert_eq!(refusals(&rules, &request), [] as [&str; 0], "{request}");
    }
}

#[test]
fn pull_policies_go_by_the_reference() {
    // "Has no colon" is not "has no tag".
    let rules = json!({"pullPolicy": [{"set": "Always", "tags": ["latest"]}, {"set": "IfNotPresent", "digest": true}]});
    let pinned = alloc::format!("registry:5000/a@{DIGEST}");
    for (image, policy) in
        [("registry:5000/a", Some("Always")), ("registry:5000/a:1", None), (&pinned, Some("IfNotPresent"))]
    {
        let object = changed(&rules, &create(pod(images(&[image]))));
        assert_eq!(object["spec"]["containers"][0].get("imagePullPolicy").and_then(Value::as_str), policy, "{image}");
    }
}

#[test]
fn exceptions_of_one_rule_leave_the_others_in_force() {
    let rules = json!({
        "allow": ["ghcr.io/org", "docker.io/library/*"],
        "tags": {"deny": ["latest"], "except": {"images": ["ghcr.io/org/nightly"]}},
    });
    lists(
        &rules,
        &["ghcr.io/org/nightly", "ghcr.io/org/a:1", "nginx:1"],
        &["ghcr.io/org/a", "nginx", "quay.io/nightly:1"],
    );
}

#[test]
fn a_namespace_adds_to_the_cluster_wide_list() {
    let rules = json!({"allow": ["ghcr.io/org"], "namespaces": {"names": ["team-a"], "add": {"allow": ["quay.io/a"]}}});
    for (namespace, image, allowed) in [
        ("team-a", "quay.io/a/x", true),
        ("team-a", "ghcr.io/org/x", true),
        ("team-b", "quay.io/a/x", false),
        ("team-ab", "quay.io/a/x", false),
        ("", "quay.io/a/x", false),
    ] {
        let mut object = pod(images(&[image]));
        object["metadata"] = json!({"name": "p"});
        let request = json!({"operation": "CREATE", "namespace": namespace, "object": object});
        assert_eq!(refusals(&rules, &request).is_empty(), allowed, "{namespace} {image}");
    }
}

#[test]
fn each_refusal_names_its_container_and_rule() {
    let rules = json!({"allow": ["ghcr.io"], "tags": {"deny": ["latest"]}});
    let message = judge(&create(pod(images(&["nginx", "ghcr.io/a"]))), &settings(&rules)).message().unwrap();
    for part in [
        "container \"c0\"",
        "spec.containers[0].image",
        "[allow]",
        "container \"c1\"",
        "spec.containers[1].image",
        "[tags]",
    ] {
        assert!(message.contains(part), "{part}: {message}");
    }
}

/// A host that has signatures for one tag.
struct OneTag(&'static str);

impl Verifier for OneTag {
    fn verify(&mut self, question: &SignatureQuestion<'_>) -> Result<Verified, VerifyError> {
        if question.image.split('@').next() == Some(self.0) {
            Ok(Verified { digest: DIGEST.into() })
        } else {
            Err(VerifyError::Untrusted)
        }
    }
}

#[test]
fn what_is_verified_is_what_runs() {
    // A tag can be moved between the verification and the pull: so it is pinned, and after the rewriting.
    let rules = settings(&json!({
        "rewrite": {"from": "docker.io", "to": "m.io"},
        "signatures": {"images": ["m.io"], "github": {"owner": "acme"}, "pinDigest": true},
    }));
    let object = changed_by(&rules, &create(pod(images(&["acme/a:1"]))), &mut OneTag("m.io/acme/a:1"));
    assert_eq!(object["spec"]["containers"][0]["image"], alloc::format!("m.io/acme/a:1@{DIGEST}"));
    let verdict = judge_with(&create(pod(images(&["acme/a:2"]))), &rules, &mut OneTag("m.io/acme/a:1"));
    assert!(!verdict.accepted());
}

#[test]
fn an_update_that_leaves_images_and_secrets_alone_passes() {
    let rules = json!({
        "allow": [],
        "pullSecrets": {"allow": ["ours"], "require": {"secrets": ["ours"]}, "inject": {"secrets": ["ours"]}, "templates": true},
    });
    let with = |secrets: &[&str], label: &str| {
        let mut spec = images(&["nginx"]);
        spec["imagePullSecrets"] = secrets.iter().map(|name| json!({"name": name})).collect();
        let mut object = deployment(spec);
        object["metadata"]["labels"] = json!({"a": label});
        object
    };
    let request = |old: &[&str], new: &[&str]| update(with(old, "old"), with(new, "new"));
    assert_eq!(changed(&rules, &request(&["mine"], &["mine"])), with(&["mine"], "new"));
    // Another secret is another matter, also with the same images.
    assert_eq!(
        refusals(&rules, &request(&["ours"], &["ours", "mine"])),
        ["pullSecrets: spec.template.spec.imagePullSecrets names the Secret \"mine\", which is not allowed"]
    );
    assert_eq!(changed(&rules, &request(&["ours"], &[])), with(&["ours"], "new"));
    let again = json!({"allow": [], "updates": {"judgeUnchanged": true}});
    assert_eq!(refusals(&again, &request(&["mine"], &["mine"])).len(), 1);
}
