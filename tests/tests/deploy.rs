//! The deployment's files: read by the product, of kinds that exist, with the policy's own rules and with settings that
//! it takes.

use std::{fs, path::PathBuf};

use pullplan::{
    Input, Options, Tree, explain,
    manifest::{Document, Source, read},
    report::Severity,
    rules::{NoVerifier, Settings, judge_with},
};
use pullplan_tests::{docs::workspace, settings_schema::QUESTIONS, to_json};
use serde_json::Value;

/// Every kind of object in these files: its `apiVersion`, and the keys that must be in its `spec`.
const KINDS: [(&str, &str, &[&str]); 10] = [
    ("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration", &[]),
    ("apps/v1", "Deployment", &["selector", "template"]),
    ("autoscaling/v2", "HorizontalPodAutoscaler", &["scaleTargetRef", "minReplicas", "maxReplicas", "metrics"]),
    ("kustomize.config.k8s.io/v1beta1", "Kustomization", &[]),
    ("policies.kubewarden.io/v1", "AdmissionPolicy", &["module", "rules", "mutating"]),
    ("policies.kubewarden.io/v1", "ClusterAdmissionPolicy", &["module", "rules", "mutating"]),
    ("policies.kubewarden.io/v1", "PolicyServer", &["image", "replicas", "minAvailable"]),
    ("policy/v1", "PodDisruptionBudget", &["selector", "minAvailable"]),
    ("v1", "Namespace", &[]),
    ("v1", "Service", &["selector", "ports"]),
];

/// The keys of a policy's `spec`, by Kubewarden's API `policies.kubewarden.io/v1`.
const POLICY_KEYS: [&str; 17] = [
    "backgroundAudit",
    "contextAwareResources",
    "failurePolicy",
    "matchConditions",
    "matchPolicy",
    "message",
    "mode",
    "module",
    "mutating",
    "namespaceSelector",
    "objectSelector",
    "policyServer",
    "rules",
    "settings",
    "sideEffects",
    "timeoutEvalSeconds",
    "timeoutSeconds",
];

/// The keys of an entry of `policies.yml`.
const ENTRY_KEYS: [&str; 8] = [
    "allowedToMutate",
    "contextAwareResources",
    "hostCapabilities",
    "message",
    "module",
    "policyMode",
    "settings",
    "timeoutEvalSeconds",
];

/// Files that hold no Kubernetes object.
const NO_OBJECTS: [&str; 5] =
    ["artifacthub-pkg.yml", "artifacthub-repo.yml", "audit-scanner-values.yaml", "policies.yml", "questions-ui.yml"];

fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["deploy/kubewarden", "deploy/policy-server"] {
        let entries = fs::read_dir(workspace().join(folder)).unwrap();
        found.extend(entries.map(|entry| entry.unwrap().path()));
    }
    found.sort();
    assert!(found.len() > 10);
    found
}

/// The values of a file of YAML, which is read without any problem.
fn values(text: &str, name: &str) -> Vec<Value> {
    let source = Source::from_bytes(name, text.as_bytes()).unwrap();
    let documents = read(&source);
    let value = |document: &Document<'_>| {
        assert!(document.error().is_none(), "{name}: {:?}", document.error());
        assert!(document.duplicates().is_empty(), "{name} has a key twice");
        assert!(document.surprises().is_empty(), "{name}: {:?}", document.surprises());
        to_json(document.root().unwrap_or_else(|| panic!("{name} is empty")))
    };
    documents.iter().map(value).collect()
}

fn text(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap()
}

fn at<'t, T: Tree>(tree: &'t T, path: &str) -> &'t T {
    path.split('.').fold(tree, |node, key| node.get(key).unwrap_or_else(|| panic!("no {path}")))
}

fn string<'t, T: Tree>(tree: &'t T, path: &str) -> &'t str {
    at(tree, path).as_str().unwrap_or_else(|| panic!("{path} is no text"))
}

/// Every object of the deployment, with its file's name.
fn each_object(mut look: impl FnMut(&str, &Value)) {
    for path in files() {
        let name = path.file_name().unwrap().to_str().unwrap();
        for object in values(&fs::read_to_string(&path).unwrap(), name) {
            if !NO_OBJECTS.contains(&name) {
                look(name, &object);
            }
        }
    }
}

/// The rules as lists of texts, in their order.
fn rules<T: Tree>(rules: &T) -> Vec<[Vec<String>; 4]> {
    let list = |rule: &T, key| at(rule, key).items().map(|item| item.as_str().unwrap().to_owned()).collect();
    rules
        .items()
        .map(|rule| ["apiGroups", "apiVersions", "resources", "operations"].map(|key| list(rule, key)))
        .collect()
}

fn metadata() -> Value {
    serde_json::from_str(&text("policy-wasm/metadata.json")).unwrap()
}

#[track_caller]
fn takes_settings<T: Tree>(settings: &T, name: &str) -> Settings {
    Settings::from_tree(settings).unwrap_or_else(|errors| panic!("{name}: {errors:?}"))
}

#[test]
fn every_object_is_of_a_kind_that_exists() {
    let mut seen = Vec::new();
    each_object(|name, object| {
        let kind = (string(object, "apiVersion"), string(object, "kind"));
        let known = KINDS.iter().find(|(version, of, _)| (*version, *of) == kind);
        let (.., keys) = known.unwrap_or_else(|| panic!("{name}: {kind:?} is no known kind"));
        for key in *keys {
            assert!(at(object, "spec").get(key).is_some(), "{name}: {kind:?} has no spec.{key}");
        }
        assert!(kind.1 == "Kustomization" || !string(object, "metadata.name").is_empty());
        seen.push(kind.1.to_owned());
    });
    assert!(KINDS.iter().all(|(_, kind, _)| seen.iter().any(|found| found == kind)), "{seen:?}");
}

/// Each policy asks for what the policy's metadata asks for, and its settings are taken.
#[test]
fn every_policy_has_the_rules_of_the_metadata_and_legal_settings() {
    let expected = rules(&metadata()["rules"]);
    let mut policies = 0;
    each_object(|name, object| {
        let kind = string(object, "kind");
        if kind == "MutatingWebhookConfiguration" {
            let webhook = at(object, "webhooks").items().next().unwrap();
            assert_eq!(rules(at(webhook, "rules")), expected, "{name}");
            assert_eq!(string(webhook, "failurePolicy"), "Fail");
            policies += 1;
        }
        if !kind.ends_with("AdmissionPolicy") {
            return;
        }
        policies += 1;
        let spec = at(object, "spec");
        for (key, _) in spec.members() {
            assert!(POLICY_KEYS.contains(&key), "{name}: spec.{key}");
        }
        let found = rules(at(spec, "rules"));
        assert_eq!(found[..expected.len()], expected, "{name}");
        let settings = at(spec, "settings");
        takes_settings(settings, name);
        let kinds = settings.get("customKinds").map_or(0, |kinds| kinds.items().count());
        assert_eq!(found.len(), expected.len() + kinds, "{name}: as many more rules as kinds");
        // A policy that changes something must be allowed to.
        let changes = ["rewrite", "pullSecrets", "alwaysPullImages"].iter().any(|key| settings.get(key).is_some())
            || settings.get("signatures").is_some_and(|rule| rule.get("pinDigest").is_some());
        assert!(at(spec, "mutating").as_bool() == Some(true) || !changes, "{name}");
        assert_eq!(string(spec, "policyServer"), "pullplan");
    });
    assert_eq!(policies, 6);
}

/// The rules cover every kind that the core reads.
#[test]
fn the_metadata_names_every_kind() {
    let rules = rules(&metadata()["rules"]);
    for kind in pullplan::workload::WorkloadKind::ALL {
        for group in kind.groups {
            let covers = |[groups, _, resources, operations]: &[Vec<String>; 4]| {
                groups.iter().any(|found| found == group)
                    && resources.iter().any(|found| found == kind.resource)
                    && ["CREATE", "UPDATE"].iter().all(|due| operations.iter().any(|found| found == due))
            };
            assert!(rules.iter().any(covers), "{group} {}", kind.resource);
        }
    }
    assert!(rules.iter().any(|[_, _, resources, _]| resources.iter().any(|found| found == "pods/ephemeralcontainers")));
}

#[test]
fn the_servers_own_configuration_is_legal() {
    let documents = values(&text("deploy/policy-server/policies.yml"), "policies.yml");
    let mut names = Vec::new();
    for (name, policy) in documents[0].members() {
        names.push(name.to_owned());
        for (key, _) in policy.members() {
            assert!(ENTRY_KEYS.contains(&key), "{name}.{key}");
        }
        assert!(string(policy, "module").starts_with("registry://"));
        let settings = at(policy, "settings");
        takes_settings(settings, name);
        let capabilities: Vec<_> =
            policy.get("hostCapabilities").into_iter().flat_map(Tree::items).filter_map(Tree::as_str).collect();
        let declared: Vec<_> = metadata()["hostCapabilities"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one.as_str().unwrap().to_owned())
            .collect();
        assert_eq!(settings.get("signatures").is_some(), capabilities == declared, "{name}");
        let changes = settings.get("rewrite").is_some();
        assert_eq!(policy.get("allowedToMutate").and_then(Tree::as_bool), Some(changes), "{name}");
    }
    // The webhook asks for one that is there.
    each_object(|_, object| {
        if string(object, "kind") == "MutatingWebhookConfiguration" {
            let webhook = at(object, "webhooks").items().next().unwrap();
            let path = string(webhook, "clientConfig.service.path");
            assert!(names.iter().any(|name| path == format!("/validate/{name}")), "{path}");
        }
    });
}

#[test]
fn the_servers_objects_belong_together() {
    let documents = values(&text("deploy/policy-server/deployment.yaml"), "deployment.yaml");
    let find = |kind: &str| documents.iter().find(|one| string(*one, "kind") == kind).unwrap();
    let labels = |tree: &Value, path: &str| {
        at(tree, path)
            .members()
            .map(|(key, value)| (key.to_owned(), value.as_str().unwrap().to_owned()))
            .collect::<Vec<_>>()
    };
    let deployment = find("Deployment");
    let own = labels(deployment, "spec.template.metadata.labels");
    assert_eq!(labels(deployment, "spec.selector.matchLabels"), own);
    assert_eq!(labels(find("PodDisruptionBudget"), "spec.selector.matchLabels"), own);
    assert_eq!(labels(find("Service"), "spec.selector"), own);
    let target = at(find("HorizontalPodAutoscaler"), "spec.scaleTargetRef");
    for key in ["kind", "apiVersion"] {
        assert_eq!(string(target, key), string(deployment, key));
    }
    assert_eq!(string(target, "name"), string(deployment, "metadata.name"));
    // The autoscaler's number is not overwritten by another.
    assert!(at(deployment, "spec").get("replicas").is_none());
}

/// What the product itself says to the Deployment, and whether the example policy would let in its own server.
#[test]
fn the_product_finds_no_error_in_its_own_deployment() {
    let name = "deploy/policy-server/deployment.yaml";
    let report = explain(&[Input::from_bytes(name, text(name).as_bytes())], &Options::default());
    let errors: Vec<_> = report.findings.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty() && !report.images.is_empty(), "{errors:?}");
}

/// The cluster's example lets in and refuses what its lists say.
#[test]
fn the_clusters_example_decides_as_it_reads() {
    let name = "deploy/kubewarden/cluster-admission-policy.yaml";
    let documents = values(&text(name), name);
    let settings = takes_settings(at(&documents[0], "spec.settings"), name);
    for (namespace, image, accepted) in [
        ("shop", "registry.example.com/shop/cart:4", true),
        ("shop", "registry.example.com/legacy/cart:4", false),
        ("shop", "nginx:1", true),
        ("shop", "acme/nginx:1", false),
        ("shop", "ghcr.io/acme/app", false),
        ("dev-anna", "ghcr.io/acme/app", true),
        ("shop", "quay.io/team-a/app:1", false),
        ("team-a-test", "quay.io/team-a/app:1", true),
    ] {
        let pod = serde_json::json!({"operation": "CREATE", "namespace": namespace, "object": {
            "apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "c", "image": image}]},
        }});
        assert_eq!(judge_with(&pod, &settings, &mut NoVerifier).accepted(), accepted, "{namespace} {image}");
    }
}

#[test]
fn the_package_says_what_the_metadata_says() {
    let documents = values(&text("deploy/kubewarden/artifacthub-pkg.yml"), "artifacthub-pkg.yml");
    let package = &documents[0];
    let metadata = metadata();
    let annotation =
        |key: &str| metadata["annotations"][format!("io.kubewarden.policy.{key}")].as_str().unwrap().to_owned();
    for key in ["version", "name", "displayName", "createdAt", "description"] {
        assert!(!string(package, key).is_empty());
    }
    assert_eq!(string(package, "name"), annotation("title"));
    assert_eq!(string(package, "description"), annotation("description"));
    assert_eq!(string(package, "license"), annotation("license"));
    assert_eq!(string(package, "version"), env!("CARGO_PKG_VERSION"));
    let of_package = |key: &str| at(package, "annotations").get(key).and_then(Tree::as_str).unwrap();
    assert_eq!(of_package("kubewarden/mutation"), metadata["mutating"].to_string());
    assert_eq!(of_package("kubewarden/questions-ui").trim_end(), text(QUESTIONS).trim_end());
    let inner = values(of_package("kubewarden/rules"), "rules");
    assert_eq!(rules(&inner[0]), rules(&metadata["rules"]));
    let mut kinds: Vec<_> = of_package("kubewarden/resources").split(',').collect();
    kinds.sort_unstable();
    let mut all: Vec<_> = pullplan::workload::WorkloadKind::ALL.iter().map(|kind| kind.kind).collect();
    all.sort_unstable();
    assert_eq!(kinds, all);
    let version = format!("pullplan:v{}", env!("CARGO_PKG_VERSION"));
    for name in files() {
        let text = fs::read_to_string(&name).unwrap();
        assert!(text.matches("policies/pullplan:").count() == text.matches(&version).count(), "{}", name.display());
    }
}

/// The last table of the README: requests a second, and from them the cores.
#[test]
fn the_number_of_servers_is_worked_out() {
    let readme = text("deploy/README.md");
    let mut rows = 0;
    for line in readme.lines().filter(|line| line.contains(" nodes | ")) {
        let number = |text: &str| text.trim().replace(',', "").parse::<f64>().unwrap();
        let cells: Vec<_> = line.trim_matches('|').split('|').collect();
        let [_, pods, wanted, limit, requests, cores, _] = cells[..] else { panic!("{line}") };
        let due = (2.0 * number(pods) / 3.0 / 300.0).ceil();
        assert_eq!(number(wanted), due, "{line}");
        assert_eq!(number(requests), due.min(number(limit)), "{line}");
        assert!((number(cores) - number(requests) / 750.0).abs() < 0.000_5, "{line}");
        rows += 1;
    }
    assert_eq!(rows, 4);
}
