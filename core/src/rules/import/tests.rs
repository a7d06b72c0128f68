use alloc::string::ToString;

use serde_json::{Value, json};

use super::*;
use crate::rules::{Settings, judge_image};

#[track_caller]
fn constraint(kind: &str, parameters: Value) -> Imported {
    let document = json!({
        "apiVersion": "constraints.gatekeeper.sh/v1beta1",
        "kind": kind,
        "metadata": {"name": "ours"},
        "spec": {"match": {"kinds": [{"apiGroups": [""], "kinds": ["Pod"]}]}, "parameters": parameters},
    });
    Imported::read(&document).expect("a policy")
}

#[track_caller]
fn trusted_repos(settings: &Value) -> Imported {
    let document = json!({
        "apiVersion": "policies.kubewarden.io/v1",
        "kind": "ClusterAdmissionPolicy",
        "metadata": {"name": "ours"},
        "spec": {"module": "registry://ghcr.io/kubewarden/policies/trusted-repos:v2.1.4", "settings": settings},
    });
    Imported::read(&document).expect("a policy")
}

#[track_caller]
fn judges(policy: &Imported, lets_in: &[&str], refuses: &[&str]) {
    for image in lets_in {
        assert_eq!(policy.judge(image), None, "{} should let in {image}", policy.name());
    }
    for image in refuses {
        assert!(policy.judge(image).is_some(), "{} should refuse {image}", policy.name());
    }
}

/// The converted settings are settings, and let in and refuse these images.
#[track_caller]
fn converts(policy: &Imported, yaml: &str, lets_in: &[&str], refuses: &[&str]) {
    let converted = policy.to_settings();
    assert_eq!(converted.yaml, yaml);
    let documents = crate::manifest::Source::from_text("settings.yaml", &*converted.yaml);
    let documents = crate::manifest::read(&documents);
    let settings = Settings::from_tree(documents[0].root().unwrap()).expect("settings");
    for image in lets_in {
        assert!(judge_image(image, &settings).accepted(), "should let in {image}");
    }
    for image in refuses {
        assert!(!judge_image(image, &settings).accepted(), "should refuse {image}");
    }
}

fn holes(policy: &Imported) -> Vec<HoleKind> {
    policy.holes().into_iter().map(|hole| hole.kind).collect()
}

#[test]
fn allowed_repos_are_prefixes_of_texts() {
    let policy = constraint("K8sAllowedRepos", json!({"repos": ["registry.example.com/shop", "docker.io/acme/"]}));
    assert_eq!(policy.name(), "K8sAllowedRepos ours");
    judges(
        &policy,
        &["registry.example.com/shop/cart:4", "registry.example.com/shop-evil/cart:4", "docker.io/acme/a"],
        &["acme/storefront:7", "ghcr.io/unknown/fetch", "Registry.example.com/shop/cart"],
    );
    let example = "registry.example.com/shop-evil/app".to_string();
    assert_eq!(holes(&policy), [HoleKind::NoFinalSlash { example }]);
    assert_eq!(policy.other_spelling("acme/storefront:7").as_deref(), Some("docker.io/acme/storefront:7"));
    assert_eq!(policy.other_spelling("ghcr.io/a"), None);
    converts(
        &policy,
        "allow:\n  - \"registry.example.com/shop\"\n  - \"docker.io/acme/\"\n",
        &["registry.example.com/shop/cart:4", "acme/storefront:7"],
        &["registry.example.com/shop-evil/cart:4", "acme"],
    );
    let host = constraint("K8sAllowedRepos", json!({"repos": ["ghcr.io"]}));
    judges(&host, &["ghcr.io.evil.example/app"], &[]);
    assert_eq!(holes(&host), [HoleKind::NoFinalSlash { example: "ghcr.io.evil.example/app".into() }]);
    assert_eq!(holes(&constraint("K8sAllowedRepos", json!({"repos": [""]}))), [HoleKind::Everything]);
    judges(&constraint("K8sAllowedRepos", json!({})), &[], &["nginx"]);
}

#[test]
fn allowed_repos_look_at_pods_only() {
    let policy = constraint("K8sAllowedRepos", json!({"repos": []}));
    let kind = |name: &str| WorkloadKind::ALL.iter().find(|kind| kind.kind == name).unwrap();
    for list in [ContainerList::Init, ContainerList::Containers, ContainerList::Ephemeral] {
        assert!(policy.looks_at(kind("Pod"), list));
    }
    assert!(!policy.looks_at(kind("Pod"), ContainerList::ImageVolumes));
    assert!(!policy.looks_at(kind("Deployment"), ContainerList::Containers));
    let matching = |kinds: Value| {
        let document = json!({"apiVersion": "constraints.gatekeeper.sh/v1", "kind": "K8sAllowedRepos",
            "spec": {"match": {"kinds": kinds}, "parameters": {"repos": []}}});
        Imported::read(&document).unwrap().looks_at(kind("Pod"), ContainerList::Containers)
    };
    assert!(!matching(json!([{"apiGroups": ["apps"], "kinds": ["Deployment"]}])));
    assert!(matching(json!([{"apiGroups": ["*"], "kinds": ["*"]}])));
}

#[test]
fn where_a_constraint_is_applied_and_how() {
    let read = |spec: Value| {
        let document = json!({"apiVersion": "constraints.gatekeeper.sh/v1", "kind": "K8sAllowedRepos", "spec": spec});
        Imported::read(&document).unwrap()
    };
    let policy = read(json!({"match": {"excludedNamespaces": ["kube-*"]}, "enforcementAction": "dryrun",
        "parameters": {"repos": ["ghcr.io/"]}}));
    assert!(!policy.concerns("kube-system") && policy.concerns("shop") && !policy.enforces());
    converts(
        &policy,
        "allow:\n  images:\n    - \"ghcr.io/\"\n  mode: warn\n  except:\n    namespaces:\n      - \"kube-*\"\n",
        &["ghcr.io/a"],
        &["nginx"],
    );
    let policy = read(json!({"match": {"namespaces": ["shop"]}, "parameters": {"repos": []}}));
    assert!(policy.concerns("shop") && !policy.concerns("other") && policy.enforces());
}

#[test]
fn allowed_images_are_exact_or_prefixes() {
    let policy = constraint(
        "K8sAllowedReposv2",
        json!({"allowedImages": ["nginx", "ghcr.io/org/*", "quay.io/a*", "ghcr.io/b:1"]}),
    );
    judges(
        &policy,
        &["nginx", "ghcr.io/org/app:1", "quay.io/app-evil/x", "ghcr.io/b:1"],
        &["nginx:1", "docker.io/library/nginx", "ghcr.io/organisation/app", "ghcr.io/b:1.2"],
    );
    assert_eq!(holes(&policy), [HoleKind::NoFinalSlash { example: "quay.io/a-evil/app".into() }]);
    converts(
        &policy,
        "allow:\n  - \"nginx\"\n  - \"ghcr.io/org/\"\n  - \"quay.io/a\"\n  - \"ghcr.io/b:1\"\n",
        &["nginx:1", "docker.io/library/nginx", "quay.io/a/b", "ghcr.io/b:1"],
        &["quay.io/app-evil/x", "ghcr.io/b:2"],
    );
    let notes: Vec<_> = policy.to_settings().notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes, ["\"nginx\" held only the image without a tag; it now holds the repository with every tag."]);
}

#[test]
fn disallowed_repos_are_prefixes_too() {
    let policy = constraint("K8sDisallowedRepos", json!({"repos": ["docker.io/", "k8s.gcr.io", "ghcr.io/org-"]}));
    judges(&policy, &["nginx", "acme/app", "K8S.gcr.io/a"], &["docker.io/nginx", "k8s.gcr.io/a", "ghcr.io/org-x/a"]);
    assert_eq!(policy.judge("k8s.gcr.io/a").unwrap().entry, Some(1));
    converts(
        &policy,
        "deny:\n  - \"docker.io/\"\n  - \"k8s.gcr.io\"\n  - \"ghcr.io/org-*\"\n  - \"ghcr.io/org-*/**\"\n",
        &["ghcr.io/organisation/a"],
        &["nginx", "acme/app", "K8S.gcr.io/a", "ghcr.io/org-x/a"],
    );
}

#[test]
fn disallowed_tags_are_ends_of_texts() {
    let policy = constraint("K8sDisallowedTags", json!({"tags": ["latest"], "exemptImages": ["ghcr.io/org/*"]}));
    judges(
        &policy,
        &["nginx:1", "localhost:5000/nginx", "ghcr.io/org/a:latest", "nginx:latest@sha256:0"],
        &["nginx:latest", "nginx"],
    );
    assert!(matches!(holes(&policy)[..], [HoleKind::TagByText { .. }]));
    assert_eq!(
        policy.to_settings().yaml,
        "tags:\n  deny:\n    - \"latest\"\n  except:\n    images:\n      - \"ghcr.io/org/\"\n"
    );
    let other = constraint("K8sDisallowedTags", json!({"tags": ["dev"]}));
    assert_eq!(other.to_settings().yaml, "tags:\n  deny:\n    - \"dev\"\n    - \"latest\"\n");
}

#[test]
fn image_digests_are_looked_for_in_the_text() {
    let policy = constraint("K8sImageDigests", json!({"exemptImages": ["nginx"]}));
    judges(
        &policy,
        &["nginx", "a@sha256:0123", "a@x:=", "a@sha512+b64:x!"],
        &["a", "a:1", "nginx:1", "a@sha256", "a@:x", "a@SHA256:0", "a@sha256:!"],
    );
    assert_eq!(holes(&policy), [HoleKind::DigestByText]);
    assert_eq!(policy.to_settings().yaml, "requireDigest:\n  except:\n    images:\n      - \"nginx\"\n");
    assert_eq!(constraint("K8sImageDigests", json!({})).to_settings().yaml, "requireDigest: true\n");
}

#[test]
fn a_hand_written_template_with_allowed_repos() {
    let policy = constraint("OnlyOurs", json!({"allowedRepos": ["registry.example.com/shop/"]}));
    judges(&policy, &["registry.example.com/shop/a"], &["nginx"]);
    assert!(holes(&policy).is_empty());
}

#[test]
fn an_entry_with_another_port() {
    let policy = constraint("K8sAllowedRepos", json!({"repos": ["registry.example.com/shop/"]}));
    let other = policy.other_port("registry.example.com:5000/shop/cart:1.4.0");
    assert_eq!(other.map(|entry| entry.text.as_str()), Some("registry.example.com/shop/"));
    assert_eq!(policy.other_port("registry.example.com/shop/cart"), None);
    assert_eq!(policy.other_port("nginx"), None);
}

#[test]
fn trusted_repos_filters() {
    let policy =
        trusted_repos(&json!({"registries": {"allow": ["ghcr.io", "*.example.com"]}, "tags": {"reject": ["latest"]}}));
    judges(
        &policy,
        &["ghcr.io/a:1", "GHCR.IO/a:1", "x.example.com/a:1"],
        &["nginx:1", "ghcr.io/a", "ghcr.io/a:latest", "ghcr.io.evil.example/a:1"],
    );
    let policy = trusted_repos(&json!({"registries": {"reject": ["docker.io", "Quay.io"]}}));
    judges(&policy, &["ghcr.io/a", "quay.io/a", "registry-1.docker.io/a/b"], &["nginx", "index.docker.io/a/b"]);
    assert!(holes(&policy).contains(&HoleKind::NeverMatches));
    let policy = trusted_repos(&json!({"images": {"allow": ["quay.io/coreos/etcd", "ghcr.io/a/b:1", "library/*"]}}));
    judges(
        &policy,
        &["quay.io/coreos/etcd:v3", "ghcr.io/a/b:1", "nginx:1", "evil.example.com/library/nginx"],
        &["coreos/etcd:v3", "ghcr.io/a/b:2"],
    );
}

/// Each of these was seen on the policy itself.
#[test]
fn trusted_repos_holes() {
    for entry in ["nginx", "docker.io/library/nginx"] {
        let policy = trusted_repos(&json!({"images": {"allow": [entry]}}));
        judges(
            &policy,
            &["nginx:1", "evil.example.com/library/nginx:1", "evil.example.com/nginx"],
            &["evil.example.com/acme/nginx"],
        );
        let example = "evil.example.com/library/nginx".to_string();
        assert!(holes(&policy).contains(&HoleKind::AnyHost { example }), "{entry}");
        converts(
            &policy,
            &alloc::format!("allow:\n  - \"{entry}\"\n"),
            &["nginx:1"],
            &["evil.example.com/library/nginx:1"],
        );
    }
    let policy = trusted_repos(&json!({"images": {"allow": ["docker.io/library/*"]}}));
    judges(&policy, &["nginx"], &["evil.example.com/library/nginx"]);
    let policy = trusted_repos(&json!({"registries": {"allow": ["ghcr.io"]}}));
    judges(
        &policy,
        &["[2001:db8::1]:5000/x:1", "evil.example.com/x@sha999:00", "evil.example.com/a/b-/c:1"],
        &["evil.example.com/x:1"],
    );
    judges(&trusted_repos(&json!({"registries": {"allow": ["ghcr.io/"]}})), &[], &["ghcr.io/a"]);
    let policy = trusted_repos(&json!({"registry": {"allow": ["ghcr.io"]}, "tags": {"reject": ["latest"]}}));
    let digest = "a@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    judges(&policy, &["evil.example.com/x:1"], &[digest]);
    for kind in [HoleKind::UnknownKey, HoleKind::DigestIsLatest, HoleKind::UnreadablePasses, HoleKind::MissingHidesAll]
    {
        assert!(holes(&policy).contains(&kind), "{kind:?}");
    }
}

#[test]
fn trusted_repos_converted() {
    let policy = trusted_repos(&json!({
        "registries": {"reject": ["Quay.io", "gcr.io/"]},
        "images": {"allow": ["ghcr.io/org/*", "nginx"]},
        "tags": {"reject": ["latest"]},
    }));
    converts(
        &policy,
        "allow:\n  - \"ghcr.io/org/\"\n  - \"nginx\"\ndeny:\n  - \"quay.io\"\n  - \"gcr.io\"\ntags:\n  deny:\n    - \"latest\"\n",
        &["ghcr.io/org/a/b:1", "nginx:1"],
        &["quay.io/a", "gcr.io/a", "ghcr.io/organisation/a"],
    );
}

#[test]
fn what_is_read_and_what_is_not() {
    let bare = json!({"registries": {"allow": ["ghcr.io"]}});
    assert_eq!(Imported::read(&bare).unwrap().name(), "trusted-repos");
    assert!(Imported::read(&json!({"tags": {"reject": ["latest"]}})).is_some());
    for document in [
        json!({"tags": {"deny": ["latest"]}}),
        json!({"allow": []}),
        json!([]),
        json!({"apiVersion": "v1", "kind": "Pod"}),
        json!({"apiVersion": "constraints.gatekeeper.sh/v1", "kind": "K8sRequiredLabels", "spec": {"parameters": {}}}),
        json!({"apiVersion": "policies.kubewarden.io/v1", "kind": "AdmissionPolicy", "spec": {"module": "x/pod-privileged:1"}}),
    ] {
        assert!(Imported::read(&document).is_none(), "{document}");
    }
    let own = json!({"apiVersion": "policies.kubewarden.io/v1", "kind": "ClusterAdmissionPolicy",
        "spec": {"module": "registry://ghcr.io/org/pullplan-wapc:v1", "settings": {"allow": ["a"]}}});
    assert_eq!(Imported::own_settings(&own), Some(&json!({"allow": ["a"]})));
    assert!(Imported::read(&own).is_none());
}

#[test]
fn a_comparison_that_refuses_everything() {
    let rego = "package a\n\nviolation[{\"msg\": msg}] {\n  image := input.review.object.spec.containers[_].image\n  \
                # image != input.parameters.old[_]\n  image != input.parameters.allowedRepos[_] # none of them\n}\n";
    let found = not_equal_to_any(rego).unwrap();
    assert_eq!(found.parameter, "allowedRepos");
    assert_eq!(found.span.slice(rego), Some("image != input.parameters.allowedRepos[_]"));
    for rego in
        ["", "image != \"a\"", "not startswith(image, input.parameters.allowedRepos[_])", "a != input.parameters.b"]
    {
        assert_eq!(not_equal_to_any(rego), None, "{rego}");
    }
}

#[test]
fn the_entry_that_lets_an_image_in() {
    let policy = constraint("K8sAllowedRepos", json!({"repos": ["a/", "ghcr.io/"]}));
    assert_eq!((policy.holder("ghcr.io/x"), policy.holder("b/x"), policy.allows(0)), (Some(1), None, true));
    let policy = constraint("K8sDisallowedRepos", json!({"repos": ["a/"]}));
    assert_eq!((policy.holder("b/x"), policy.allows(0)), (None, false));
    let settings = json!({"registries": {"allow": ["ghcr.io"]}, "tags": {"reject": ["latest"]}, "images": {"allow": ["quay.io/*"]}});
    let policy = trusted_repos(&settings);
    assert_eq!((policy.holder("ghcr.io/a"), policy.holder("quay.io/a"), policy.holder("a")), (Some(0), Some(2), None));
    assert_eq!([0, 1, 2, 3].map(|index| policy.allows(index)), [true, false, true, false]);
}

#[test]
fn another_port_matters_where_it_changes_the_verdict() {
    let deny = constraint("K8sDisallowedRepos", json!({"repos": ["registry.example.com/"]}));
    assert!(
        deny.other_port("registry.example.com:5000/a").is_some() && deny.other_port("registry.example.com/a").is_none()
    );
    let begins = constraint("K8sAllowedRepos", json!({"repos": ["registry.example.com"]}));
    assert_eq!(begins.other_port("registry.example.com:5000/a"), None, "it is let in");
}

#[test]
fn a_constraint_of_unequal_texts() {
    let document =
        |names: Value| json!({"kind": "Ours", "metadata": {"name": "o"}, "spec": {"parameters": {"names": names}}});
    let policy = Imported::read_unequal(&document(json!(["a", "b"])), "names");
    assert_eq!(policy.name(), "Ours o");
    judges(&policy, &[], &["a", "b", "c"]);
    assert_eq!(policy.judge("a").unwrap().entry, Some(1));
    judges(&Imported::read_unequal(&document(json!(["a"])), "names"), &["a"], &["b"]);
    judges(&Imported::read_unequal(&document(json!([])), "names"), &["a"], &[]);
    converts(&policy, "allow:\n  - \"a\"\n  - \"b\"\n", &["a:1"], &["c"]);
}

#[test]
fn where_kubewarden_asks() {
    let kind = |name: &str| WorkloadKind::ALL.iter().find(|kind| kind.kind == name).unwrap();
    let binding = |kind: &str, groups: &[&str], resources: &[&str], operation: &str| {
        Binding::read(&json!({"kind": kind, "metadata": {"name": "b", "namespace": "shop"}, "spec": {
            "rules": [{"apiGroups": groups, "resources": resources, "operations": [operation]}]}}))
    };
    let asks = |groups: &[&str], resources: &[&str], operation: &str, of: &str, list| {
        binding("ClusterAdmissionPolicy", groups, resources, operation).looks_at(kind(of), list)
    };
    let (containers, ephemeral) = (ContainerList::Containers, ContainerList::Ephemeral);
    assert!(asks(&[""], &["pods"], "CREATE", "Pod", containers));
    assert!(!asks(&[""], &["pods"], "UPDATE", "Pod", containers));
    assert!(!asks(&["apps"], &["pods"], "CREATE", "Pod", containers));
    assert!(asks(&["apps"], &["*"], "*", "Deployment", containers));
    assert!(!asks(&[""], &["pods/*"], "CREATE", "Pod", containers));
    assert!(!asks(&[""], &["pods"], "CREATE", "Pod", ephemeral));
    for resource in ["pods/ephemeralcontainers", "pods/*", "*/*"] {
        assert!(asks(&["*"], &[resource], "CREATE", "Pod", ephemeral), "{resource}");
    }
    let own = binding("AdmissionPolicy", &[], &[], "*");
    assert!(own.concerns("shop") && !own.concerns("other") && own.enforces());
    assert!(binding("ClusterAdmissionPolicy", &[], &[], "*").concerns("other"));
}
