use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    Input, Options, Text, explain,
    report::{Report, Status, Verdict},
};

const CONSTRAINT: &str = "apiVersion: constraints.gatekeeper.sh/v1beta1\nkind: K8sAllowedRepos\nmetadata: {name: ours}\nspec:\n  match: {kinds: [{apiGroups: [''], kinds: [Pod]}], excludedNamespaces: [kube-*]}\n  parameters: {repos: [registry.example.com/shop, docker.io/acme/]}\n";

const DEPLOYMENT: &str = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: a, image: 'quay.io/a:1'}]}}}\n";

fn pod(namespace: &str, image: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p, namespace: {namespace}}}\nspec: {{containers: [{{name: a, image: '{image}'}}]}}\n"
    )
}

fn kubewarden(spec: &str, resources: &str, settings: &str) -> String {
    format!(
        "apiVersion: policies.kubewarden.io/v1\nkind: ClusterAdmissionPolicy\nmetadata: {{name: k}}\nspec:\n  module: ghcr.io/x/pullplan:v1\n  {spec}\n  rules: [{{apiGroups: ['', apps], apiVersions: [v1], resources: [{resources}], operations: [CREATE]}}]\n  settings: {settings}\n"
    )
}

fn explained(files: &[&str]) -> Report {
    let inputs = files.iter().enumerate().map(|(index, text)| Input::from_text(format!("{index}.yaml"), *text));
    explain(&inputs.collect::<Vec<_>>(), &Options::default())
}

fn ids<'r>(report: &'r Report, group: &str) -> Vec<&'r str> {
    report.findings.iter().map(|found| found.id).filter(|id| id.starts_with(group)).collect()
}

#[test]
fn a_constraint_speaks_for_itself() {
    let verdict = |image: &str| {
        let report = explained(&[&pod("shop", image), CONSTRAINT]);
        let verdict = &report.images[0].admission[0];
        let entry = verdict.entry.map(|place| CONSTRAINT[place.start..place.end].to_string());
        (verdict.verdict, verdict.reasons[0].to_string(), entry)
    };
    let prefix = "registry.example.com/shop".to_string();
    assert_eq!(
        verdict("registry.example.com/shop-evil/a:1"),
        (
            Verdict::Admitted,
            "image \"registry.example.com/shop-evil/a:1\" is let in by \"registry.example.com/shop\"".into(),
            Some(prefix)
        )
    );
    let refused = "image \"acme/a:1\" begins with none of: \"registry.example.com/shop\", \"docker.io/acme/\"";
    assert_eq!(verdict("acme/a:1"), (Verdict::Denied, refused.into(), None));
}

#[test]
fn a_policy_is_reported_with_its_holes_and_as_our_settings() {
    let report = explained(&[CONSTRAINT]);
    let policy = &report.policies[0];
    assert_eq!((policy.name.as_str(), policy.own, policy.place.line), ("K8sAllowedRepos ours", false, 2));
    assert_eq!(policy.holes.len(), 1);
    let settings = policy.settings.as_deref().unwrap();
    let again = explained(&[&pod("shop", "registry.example.com/shop-evil/a:1"), settings]);
    assert_eq!(again.images[0].status, Status::Denied);
    assert!(again.policies[0].own && again.policies[0].settings.is_none());
}

#[test]
fn namespaces_are_left_out() {
    let report = explained(&[&pod("kube-system", "quay.io/a:1"), CONSTRAINT]);
    assert!(report.admission[0].policies.is_empty() && report.images[0].status == Status::Anonymous);
}

#[test]
fn pods_are_refused_later() {
    let report = explained(&[DEPLOYMENT, CONSTRAINT]);
    let admission = &report.admission[0];
    assert_eq!((admission.verdict, report.images[0].status), (Verdict::Admitted, Status::Denied));
    assert_eq!(admission.policies[0].reasons[0].id(), "admission.pods-denied");
    assert_eq!(ids(&report, "ADM"), ["ADM004", "ADM001"]);
    let pods_only = kubewarden("mode: protect", "pods", "{allow: [ghcr.io]}");
    assert_eq!(ids(&explained(&[DEPLOYMENT, &pods_only]), "ADM"), ["ADM004"]);
    let both = kubewarden("mode: protect", "pods, deployments", "{allow: [ghcr.io]}");
    assert_eq!(ids(&explained(&[DEPLOYMENT, &both]), "ADM"), ["ADM005"]);
    let other = kubewarden("mode: protect", "services", "{allow: [ghcr.io]}");
    assert!(explained(&[DEPLOYMENT, &other]).admission[0].policies.is_empty());
}

#[test]
fn what_only_logs_refuses_nothing() {
    let report = explained(&[&pod("shop", "quay.io/a:1"), &kubewarden("mode: monitor", "pods", "{allow: [ghcr.io]}")]);
    assert_eq!((report.admission[0].verdict, report.images[0].status), (Verdict::Warned, Status::Anonymous));
    let dryrun = CONSTRAINT.replace("  match:", "  enforcementAction: dryrun\n  match:");
    let report = explained(&[&pod("shop", "quay.io/a:1"), &dryrun]);
    assert_eq!(
        (report.admission[0].verdict, report.images[0].admission[0].verdict),
        (Verdict::Warned, Verdict::Warned)
    );
}

#[test]
fn a_comparison_with_any_entry_refuses_everything() {
    let template = "apiVersion: templates.gatekeeper.sh/v1\nkind: ConstraintTemplate\nmetadata: {name: onlyours}\nspec:\n  crd: {spec: {names: {kind: OnlyOurs}}}\n  targets:\n  - rego: |\n      violation[{\"msg\": msg}] {\n        container := input.review.object.spec.containers[_]\n        container.image != input.parameters.names[_]\n        msg := \"no\"\n      }\n";
    let constraint = "apiVersion: constraints.gatekeeper.sh/v1\nkind: OnlyOurs\nmetadata: {name: o}\nspec: {parameters: {names: ['a:1', 'b:1']}}\n";
    let report = explained(&[&pod("shop", "a:1"), template, constraint]);
    assert_eq!(ids(&report, "ADM"), ["ADM005", "ADM008"]);
    let found = report.findings.iter().find(|found| found.id == "ADM008").unwrap();
    let place = found.place.unwrap();
    assert_eq!(template.get(place.start..place.end), Some("container.image != input.parameters.names[_]"));
    let one = constraint.replace(", 'b:1'", "");
    assert_eq!(explained(&[&pod("shop", "a:1"), template, &one]).images[0].status, Status::Anonymous);
}

#[test]
fn a_request_is_answered_as_it_is() {
    let review = "apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest:\n  uid: '42'\n  operation: UPDATE\n  namespace: ns\n  object: &o {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, image: 'quay.io/a:1'}]}}\n  oldObject: *o\n";
    let report = explained(&[review, "allow: [ghcr.io]\n"]);
    let answer = report.admission[0].policies[0].response.as_deref().unwrap();
    assert!(answer.contains(r#""uid":"42","allowed":true"#), "unchanged images are let alone: {answer}");
}

#[test]
fn settings_and_objects_stand_in_one_file() {
    let report = explained(&[&format!("allow: [ghcr.io]\n---\n{}", pod("shop", "quay.io/a:1"))]);
    assert_eq!((report.files[0].content, report.images[0].status), ("manifests", Status::Denied));
    assert_eq!(report.admission[0].policies[0].policy, "0.yaml");
}

#[test]
fn bare_settings_of_another_policy_are_its() {
    let report = explained(&[&pod("shop", "a:latest"), "tags: {reject: [latest]}\n"]);
    assert_eq!((report.policies[0].name.as_str(), report.images[0].status), ("trusted-repos", Status::Denied));
}

#[test]
fn an_image_review_is_answered_by_the_rules() {
    let review = "apiVersion: imagepolicy.k8s.io/v1alpha1\nkind: ImageReview\nspec:\n  namespace: pay\n  containers: [{image: ghcr.io/a}, {image: nginx}]\n";
    let report = explained(&[review, "allow: [ghcr.io]\n", CONSTRAINT]);
    let [admission] = report.admission.as_slice() else { panic!("{:?}", report.admission) };
    assert_eq!((&*admission.object.namespace, admission.verdict), ("pay", Verdict::Denied));
    let [verdict] = admission.policies.as_slice() else { panic!("only our own rules answer: {admission:?}") };
    let answer = verdict.response.as_deref().unwrap();
    assert!(
        answer.starts_with(
            r#"{"apiVersion":"imagepolicy.k8s.io/v1alpha1","kind":"ImageReview","status":{"allowed":false,"reason":"#
        ),
        "{answer}"
    );
    assert!(answer.contains("nginx") && !verdict.reasons.iter().any(|reason| reason.to_string().contains("ghcr.io/a")));
    assert_eq!(explained(&[review, "allow: [ghcr.io, docker.io]\n"]).admission[0].verdict, Verdict::Admitted);
    assert_eq!(explained(&[review, "allow: 5\n"]).admission[0].verdict, Verdict::Denied);
}

#[test]
fn the_webhook_of_the_api_server_sees_containers_first_and_its_own_annotations() {
    let text = "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: j, namespace: pay, annotations: {a.image-policy.k8s.io/x: outside}}\nspec: {jobTemplate: {spec: {template: {metadata: {annotations: {b.image-policy.k8s.io/break-glass: ticket-1, team: pay}}, spec: {initContainers: [{name: i, image: 'init:1'}], containers: [{name: c, image: Nginx}, {name: d}], volumes: [{name: v, image: {reference: 'vol:1'}}]}}}}}\n";
    let report = explained(&[text]);
    let expected = r#"{"apiVersion":"imagepolicy.k8s.io/v1alpha1","kind":"ImageReview","spec":{"containers":[{"image":"Nginx"},{"image":""},{"image":"init:1"}],"annotations":{"b.image-policy.k8s.io/break-glass":"…"},"namespace":"pay"}}"#;
    assert_eq!(report.admission[0].image_review.as_deref(), Some(expected));
}

#[test]
fn the_kubelet_never_gets_to_what_admission_refuses() {
    let why = |files: &[&str]| -> Vec<(Option<&'static str>, bool)> {
        let plans = explained(files).images;
        plans.iter().map(|plan| (plan.not_reached.as_ref().map(Text::id), plan.symptoms.status.is_empty())).collect()
    };
    let object = (Some("admission.not-reached"), true);
    let pods = (Some("admission.pods-not-reached"), true);
    let reached = (None, false);
    assert_eq!(why(&[&pod("shop", "registry.example.com/shop/a:1"), CONSTRAINT]), [reached]);
    assert_eq!(why(&[&pod("shop", "quay.io/a:1"), CONSTRAINT]), [object]);
    assert_eq!(why(&[DEPLOYMENT, CONSTRAINT]), [pods]);
    assert_eq!(why(&[DEPLOYMENT, "allow: [ghcr.io]\n"]), [object]);
    // Whoever refuses the Deployment itself leaves nobody to make its Pods, in whichever order the policies stand.
    assert_eq!(why(&[DEPLOYMENT, CONSTRAINT, "allow: [ghcr.io]\n"]), [object]);
    assert_eq!(why(&[DEPLOYMENT, "allow: [ghcr.io]\n", CONSTRAINT]), [object]);
    // A Pod is let in whole or not at all.
    let two = pod("shop", "quay.io/a:1").replace("}]}", "}, {name: b, image: 'docker.io/acme/b:1'}]}");
    assert_eq!(why(&[&two, CONSTRAINT]), [object, object]);
    // A rule on trial refuses nothing.
    assert_eq!(why(&[&pod("shop", "quay.io/a:1"), "allow: {images: [ghcr.io], mode: warn}\n"]), [reached]);
}

#[test]
fn the_steps_end_at_admission() {
    let report = explained(&[&pod("shop", "quay.io/a:1"), CONSTRAINT]);
    let stages = crate::stages::stages(&report);
    let outcome = |id: &str| stages.iter().find(|stage| stage.id == id).map(|stage| stage.outcome.to_string());
    assert_eq!(outcome("validate").as_deref(), Some("1 denied"));
    assert_eq!(outcome("pullOrder").as_deref(), Some("1 not pulled"));
}
