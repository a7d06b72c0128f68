use alloc::{string::ToString, vec};

use super::*;
use crate::{PullPolicy, collections::Map};

fn secret(name: &str, hash: &str) -> SecretCredential {
    SecretCredential { uid: name.into(), namespace: "ns".into(), name: name.into(), credential_hash: hash.into() }
}

fn recorded(repository: &str, credentials: RecordedCredentials) -> PulledRecord {
    PulledRecord { credentials: Map::from_iter([(repository.into(), credentials)]) }
}

const SITUATION: PullSituation<'_> = PullSituation {
    image: "nginx:1",
    pull_policy: PullPolicy::IfNotPresent,
    on_node: NodeImage::Present,
    ensure_secret_pulled_images: true,
    verification: &VerificationPolicy::AlwaysVerify,
    record: None,
    pull_intent: false,
    pod_secrets: &[],
    service_account: None,
    in_backoff: false,
    previous_error: None,
};

#[track_caller]
fn check(situation: PullSituation<'_>, expected: CredentialCheck) {
    let decision = situation.decide();
    assert_eq!(decision.credential_check, Some(expected));
    let outcome = if expected.allows() { PullOutcome::UseLocal } else { PullOutcome::Pull };
    assert_eq!(decision.outcome, outcome);
}

#[test]
fn says_why_a_pod_may_use_an_image_or_not() {
    check(PullSituation { verification: &VerificationPolicy::NeverVerify, ..SITUATION }, CredentialCheck::PolicyAllows);
    check(PullSituation { verification: &VerificationPolicy::default(), ..SITUATION }, CredentialCheck::PolicyAllows);
    let intent = PullSituation { verification: &VerificationPolicy::default(), pull_intent: true, ..SITUATION };
    check(intent, CredentialCheck::NoRecord);
    check(SITUATION, CredentialCheck::NoRecord);

    let open = RecordedCredentials { node_pods_accessible: true, ..RecordedCredentials::default() };
    let record = recorded("ghcr.io/nginx", open.clone());
    check(PullSituation { record: Some(&record), ..SITUATION }, CredentialCheck::OtherRepository);
    let record = recorded("docker.io/library/nginx", open);
    check(PullSituation { record: Some(&record), ..SITUATION }, CredentialCheck::NodeAccessible);
}

#[test]
fn compares_the_pods_credentials_with_those_recorded() {
    let builder = ServiceAccount { uid: "u".into(), namespace: "ns".into(), name: "builder".into() };
    let known = RecordedCredentials {
        secrets: vec![secret("a", "1"), secret("b", "")],
        service_accounts: vec![builder.clone()],
        ..RecordedCredentials::default()
    };
    let record = recorded("docker.io/library/nginx", known);
    let situation = PullSituation { record: Some(&record), ..SITUATION };
    let with = |secrets: &[SecretCredential], expected| {
        check(PullSituation { pod_secrets: secrets, ..situation }, expected);
    };
    with(&[], CredentialCheck::NotRecorded);
    with(&[secret("x", "2"), secret("y", "1")], CredentialCheck::SameCredential { secret: 1 });
    with(&[secret("a", "2")], CredentialCheck::SameSecret { secret: 0 });
    with(&[secret("b", "")], CredentialCheck::SameSecret { secret: 0 });
    // An empty hash is no credential, so it is never the same.
    with(&[secret("x", "")], CredentialCheck::NotRecorded);
    check(PullSituation { service_account: Some(&builder), ..situation }, CredentialCheck::SameServiceAccount);
}

#[test]
fn asks_the_runtime_only_where_the_answer_matters() {
    let unknown = PullSituation { on_node: NodeImage::Unknown("no socket"), ..SITUATION };
    let decision = unknown.decide();
    assert_eq!(decision.outcome.reason(), Some(WaitingReason::ImageInspectError));
    assert_eq!(decision.to_string(), "Failed to inspect image \"nginx:1\": no socket");
    let always = PullSituation { pull_policy: PullPolicy::Always, ..unknown };
    assert_eq!(always.decide().outcome, PullOutcome::Pull);
}

#[test]
fn keeps_the_runtimes_error_unless_it_names_a_reason() {
    let failure = PullFailure::new("app", "SignatureValidationFailed: no key");
    assert_eq!(failure.message, "image pull failed for app because the signature validation failed: no key");
    assert_eq!(failure.reason.to_string(), "SignatureValidationFailed");
    let failure = PullFailure::new("app", "denied: RegistryUnavailable");
    assert_eq!((failure.reason, &*failure.message), (WaitingReason::ErrImagePull, "denied: RegistryUnavailable"));
}

#[test]
fn names_the_entry_that_the_kubelet_refuses() {
    let error = Allowlist::new(["registry.io/*", "registry.io/Foo"]).expect_err("upper case");
    assert_eq!(error.index(), 1);
    assert!(matches!(error.kind(), AllowlistErrorKind::NotAReference(_)));
    assert!(VerificationPolicy::named("neverVerify", Allowlist::default()).is_none());
}

#[cfg(feature = "serde")]
mod always_pull_images {
    use serde_json::{Value, json};

    use super::*;

    fn pod(image: &str) -> Value {
        json!({"spec": {
            "initContainers": [{"image": image, "imagePullPolicy": "Always"}, 5],
            "volumes": [{"emptyDir": {}}, {"image": {"reference": "data"}}],
        }})
    }

    #[test]
    fn changes_only_what_is_not_always_already() {
        let pod = pod("app");
        let changes = AlwaysPullImages::new(Operation::Create, &pod).changes();
        let pointers: vec::Vec<_> = changes.iter().map(PullPolicyChange::pointer).collect();
        assert_eq!(pointers, ["/spec/volumes/1/image/pullPolicy"]);
        let mut changed = pod.clone();
        changes.iter().for_each(|change| change.apply(&mut changed));
        assert_eq!(changed["spec"]["volumes"][1]["image"], json!({"reference": "data", "pullPolicy": "Always"}));
        assert!(AlwaysPullImages::new(Operation::Create, &changed).changes().is_empty());
    }

    #[test]
    fn an_update_counts_only_with_a_new_image_of_a_container() {
        let (old, same, mut volume, other) = (pod("app"), pod("app"), pod("app"), pod("app:2"));
        volume["spec"]["volumes"][1]["image"]["reference"] = "new".into();
        let ignored = |pod: &Value, old_pod| {
            AlwaysPullImages { old_pod, ..AlwaysPullImages::new(Operation::Update, pod) }.is_ignored()
        };
        assert!(ignored(&same, Some(&old)) && ignored(&volume, Some(&old)));
        assert!(!ignored(&other, Some(&old)) && !ignored(&same, None));
        assert!(AlwaysPullImages::new(Operation::Other, &old).is_ignored());
    }

    #[test]
    fn refuses_by_the_name_that_the_pod_has() {
        let mut pod = json!({"spec": {"containers": [{"image": "a", "imagePullPolicy": "Ne\"ver"}]}});
        let refusal = |pod: &Value| AlwaysPullImages::new(Operation::Create, pod).refusal().expect("a refusal");
        let rest = "is forbidden: spec.containers[0].imagePullPolicy: Unsupported value: \"Ne\\\"ver\": \
                    supported values: \"Always\"";
        assert_eq!(refusal(&pod), alloc::format!("pods \"Unknown\" {rest}"));
        pod["metadata"] = json!({"generateName": "web-"});
        assert_eq!(refusal(&pod), alloc::format!("pods \"web-\" {rest}"));
    }
}
