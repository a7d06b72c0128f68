use alloc::{format, vec::Vec};

use super::*;
use crate::report::{Status, Then, Verdict};

const FIRST: &str = include_str!("../../../tests/data/scenarios/05-who-goes-first/manifests.yaml");
const FIRST_NODE: &str = include_str!("../../../tests/data/scenarios/05-who-goes-first/node-config.json");

fn explained(files: &[(&str, &str)]) -> Report {
    let inputs: Vec<Input> = files.iter().map(|(name, text)| Input::from_text(*name, *text)).collect();
    explain(&inputs, &Options::default())
}

#[test]
fn tries_credentials_in_the_kubelets_order() {
    let report = explained(&[("manifests.yaml", FIRST), ("node-config.json", FIRST_NODE)]);
    let tried = |image: usize| -> Vec<(&str, &str, &str)> {
        let attempts = &report.images[image].credentials.attempts;
        attempts.iter().map(|found| (&*found.key_used, &*found.source.name, &*found.user)).collect()
    };
    let from_second = [
        ("registry.example.com", "shared-registry", "s•••••t"),
        ("registry.example.com", "team-registry", "e•••••e"),
        ("*.example.com", "shared-registry", "w••d"),
        ("registry.example.com", "node-config.json", "n•••••e"),
    ];
    assert_eq!(tried(0)[0], ("registry.example.com/pay", "team-registry", "p•••••t"));
    assert_eq!(tried(0)[1..], from_second);
    assert_eq!(tried(1), tried(0), "the path is a plain prefix");
    assert_eq!(tried(2), from_second);
    assert_eq!(report.images[0].credentials.then, Then::Nothing);
    assert_eq!(report.images[0].status, Status::CredentialsMatch);
}

#[test]
fn places_point_into_the_embedded_file() {
    let report = explained(&[("manifests.yaml", FIRST), ("node-config.json", FIRST_NODE)]);
    let attempt = &report.images[0].credentials.attempts[0];
    let place = attempt.place.unwrap();
    assert_eq!(FIRST.get(place.start..place.end), Some("\"registry.example.com/pay\""));
    assert_eq!((place.line, place.column), (11, 9));
}

#[test]
fn other_documents_stay_live() {
    let text = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: a}]}\n---\n{[\n---\napiVersion: v1\nkind: Pod\nspec: {containers: [{name: b, image: b}]}\n";
    let report = explained(&[("pods.yaml", text)]);
    assert_eq!(report.images.len(), 2);
    assert_eq!(report.findings.iter().filter(|found| found.id == "YML002").count(), 1);
    assert_eq!(report.files[0].documents[1].state, DocumentState::Broken);
}

#[test]
fn a_broken_secret_fails_every_look_up() {
    let secret = |name: &str, config: &str| {
        format!(
            "---\napiVersion: v1\nkind: Secret\nmetadata: {{name: {name}}}\ntype: kubernetes.io/dockerconfigjson\nstringData: {{.dockerconfigjson: '{config}'}}\n"
        )
    };
    let pod = "---\napiVersion: v1\nkind: Pod\nspec:\n  imagePullSecrets: [{name: good}, {name: bad}]\n  containers: [{name: a, image: registry.k8s.io/pause:3.10}]\n";
    let good = secret("good", r#"{"auths":{"r.io":{"auth":"dTpw"}}}"#);
    let bad = secret("bad", r#"{"auths":{"r.io":{"auth":"!"}}}"#);
    let report = explained(&[("all.yaml", &format!("{good}{bad}{pod}"))]);
    assert_eq!(report.images[0].status, Status::SecretSetBroken);
    assert_eq!(report.images[0].credentials.then, Then::Fails);
}

#[test]
fn binary_and_empty_files_are_said_so() {
    let inputs = [Input::from_bytes("x.bin", b"\x7fELF\x00\x01\x02"), Input::from_text("empty.yaml", "\n# nothing\n")];
    let report = explain(&inputs, &Options::default());
    assert_eq!(report.files[0].content, "unreadable");
    assert_eq!(report.findings[0].id, "YML010");
    assert_eq!(report.files[1].documents.len(), 0);
}

#[test]
fn settings_judge_each_image_and_name_the_entry() {
    let settings = "allow:\n  - registry.example.com/pay\n";
    let report = explained(&[("manifests.yaml", FIRST), ("policy.yaml", settings)]);
    assert_eq!(report.files[1].content, "settings");
    let allowed = &report.images[0].admission[0];
    assert_eq!((allowed.verdict, allowed.entry.map(|place| place.line)), (Verdict::Admitted, Some(2)));
    assert_eq!(report.images[1].status, Status::Denied, "payroll is not pay");
    let denied = report.findings.iter().find(|found| found.id == "ADM005").unwrap();
    assert_eq!(denied.images, [&*report.images[1].id, &*report.images[2].id]);
}

#[test]
fn settings_that_cannot_be_read_refuse_everything() {
    let report = explained(&[("manifests.yaml", FIRST), ("policy.yaml", "allow: [\"!evil\"]\n")]);
    assert!(report.images.iter().all(|plan| plan.status == Status::Denied));
    assert!(report.findings.iter().any(|found| found.id == "ADM007"));
}
