//! What an answer says, and does not say.

use alloc::{format, string::ToString, vec, vec::Vec};

use super::{explained, shown};
use crate::{
    Text,
    report::{NodeState, Outcome, PullSecretState, Then},
};

#[test]
fn who_waits_for_a_secret_that_cannot_be_read_asks_nobody() {
    let secret = |value: &str| {
        format!(
            "apiVersion: v1\nkind: Secret\nmetadata: {{name: s}}\ntype: kubernetes.io/dockerconfigjson\nstringData: {{.dockerconfigjson: '{value}'}}\n---\napiVersion: v1\nkind: Pod\nspec:\n  imagePullSecrets: [{{name: s}}]\n  containers: [{{name: a, image: 'a:1'}}]\n"
        )
    };
    let report = explained(&[("pod.yaml", &secret(r#"{"auths":{"r.io":{"auth":"!"}}}"#))]);
    let case = report.images[0].decision.iter().find(|case| case.assumed).unwrap();
    let error = "illegal base64 data at input byte 0";
    assert_eq!((case.outcome, case.reason.as_deref(), &*case.message), (Outcome::Error, Some(error), error));
    let local = report.images[0].decision.iter().find(|case| case.node == NodeState::Preloaded).unwrap();
    assert_eq!(local.outcome, Outcome::UseLocal, "an image on the node needs no look-up");
    // What is no JSON object is never stored, so nothing breaks: the Secret is missing.
    let report = explained(&[("pod.yaml", &secret("eyJhdXRocyI6e319"))]);
    let credentials = &report.images[0].credentials;
    assert_eq!((credentials.secrets[0].state, credentials.then), (PullSecretState::Refused, Then::Anonymous));
    assert_eq!(shown(&report).1[0].1, "FailedToRetrieveImagePullSecret");
}

#[test]
fn a_volume_names_its_pull_policy_otherwise() {
    let pod = "apiVersion: v1\nkind: Pod\nspec:\n  containers: [{name: a, image: a}]\n  volumes: [{name: v, image: {reference: b}}]\n";
    let report = explained(&[("pod.yaml", pod)]);
    let field = |index: usize| report.images[index].pull_policy.steps[0].text.data("field");
    assert_eq!((field(0), field(1)), (Some("imagePullPolicy"), Some("pullPolicy")));
    let found = |message: &str| report.findings.iter().any(|found| found.message.to_string().starts_with(message));
    assert!(found("imagePullPolicy becomes Always") && found("pullPolicy becomes Always"));
}

#[test]
fn keys_for_other_hosts_are_near_only_where_nothing_else_is() {
    let config = r#"{"auths":{"ghcr.io":{"auth":"dTpw"},"quay.io":{"auth":"dTpw"}}}"#;
    let near = |image: &str| {
        let pod = format!("apiVersion: v1\nkind: Pod\nspec: {{containers: [{{name: a, image: '{image}'}}]}}\n");
        explained(&[("pod.yaml", &pod), ("config.json", config)]).images[0].credentials.near.len()
    };
    assert_eq!((near("ghcr.io/acme/app:1"), near("registry.k8s.io/pause:3")), (0, 2));
}

#[test]
fn the_usual_way_is_told_once_and_not_to_whoever_goes_it() {
    let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: 'gcr.io/a/a:1'}, {name: b, image: 'eu.gcr.io/a/b:1'}]}\n";
    let told = |files: &[(&str, &str)]| {
        let found = explained(files).findings;
        found.iter().filter(|found| found.id == "RUN006").map(|found| found.images.len()).collect::<Vec<_>>()
    };
    assert_eq!(told(&[("pod.yaml", pod)]), [2]);
    let provider = "apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders: [{name: gcp, matchImages: ['*.gcr.io', gcr.io], defaultCacheDuration: 1m, apiVersion: credentialprovider.kubelet.k8s.io/v1}]\n";
    assert!(told(&[("pod.yaml", pod), ("provider.yaml", provider)]).is_empty());
}

#[test]
fn what_the_api_server_refuses_is_never_pulled() {
    let why = |text: &str| {
        let plans = explained(&[("a.yaml", text)]).images;
        plans.iter().map(|plan| plan.not_reached.as_ref().map(Text::id)).collect::<Vec<_>>()
    };
    let pod = |containers: &str| why(&format!("apiVersion: v1\nkind: Pod\nspec: {{containers: [{containers}]}}\n"));
    let template = |containers: &str| {
        why(&format!(
            "apiVersion: apps/v1\nkind: Deployment\nspec: {{template: {{spec: {{containers: [{containers}]}}}}}}\n"
        ))
    };
    let (object, pods) = (Some("api.not-reached"), Some("api.pods-not-reached"));
    for containers in ["{name: a}", "{image: ''}", "{image: 1.2}"] {
        assert_eq!((pod(containers), template(containers)), (vec![object], vec![object]), "{containers}");
    }
    // Of an unknown pull policy nobody can say what would come after it.
    let unknown = "{name: a, image: 'a:1', imagePullPolicy: Sometimes}, {image: 'b:1'}";
    assert_eq!(
        (pod(unknown), template(unknown)),
        (vec![Some("api.refused"), object], vec![Some("api.refused"), object])
    );
    // White space is looked at in Pods alone: of a template it is the Pods that are refused.
    assert_eq!((pod("{image: ' a:1'}"), template("{image: ' a:1'}")), (vec![object], vec![pods]));
    // One container is enough.
    assert_eq!(pod("{image: 'a:1'}, {image: ''}"), [object, object]);
    // So is a list that is no list, or holds what it may not; null is read as nothing.
    let lists = ["imagePullSecrets: [regcred]", "imagePullSecrets: {name: regcred}", "initContainers: [app]"];
    for (list, told) in lists.map(|list| (list, object)).into_iter().chain([("imagePullSecrets: [~]", None)]) {
        let spec = format!("{{{list}, containers: [{{image: 'a:1'}}]}}");
        assert_eq!(why(&format!("apiVersion: v1\nkind: Pod\nspec: {spec}\n")), [told], "{list}");
        let template = format!("apiVersion: apps/v1\nkind: Deployment\nspec: {{template: {{spec: {spec}}}}}\n");
        assert_eq!(why(&template), [told], "{list}");
    }
    // The grammar of names is the kubelet's.
    assert_eq!((pod("{image: 'A B'}"), template("{image: 'http://a'}")), (vec![None], vec![None]));
}

#[test]
fn a_secret_that_is_yet_to_be_made_may_hold_anything() {
    let files = "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: s}\nspec: {target: {template: {type: kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: '{{ .x }}'}}}}\n---\napiVersion: v1\nkind: Pod\nspec:\n  imagePullSecrets: [{name: s}]\n  containers: [{name: a, image: 'r.io/a:1'}]\n";
    let report = explained(&[("a.yaml", files)]);
    let credentials = &report.images[0].credentials;
    assert_eq!((credentials.then, credentials.then_text.data("name")), (Then::AnonymousUnlessProvided, Some("s")));
    assert!(!report.findings.iter().any(|found| found.id == "KEY018"));
}

#[test]
fn a_misspelt_host_is_told_from_another_one() {
    let near = |key: &str| {
        let config = format!("{{\"auths\":{{\"{key}\":{{\"auth\":\"dTpw\"}}}}}}");
        let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: 'registry.example.com/a:1'}]}\n";
        explained(&[("pod.yaml", pod), ("config.json", &config)]).images[0].credentials.near[0].reason.id()
    };
    assert_eq!(near("registry.exmaple.com"), "miss.host-slip");
    assert_eq!(near("example.com"), "miss.labels");
    assert_eq!(near("mirror.acme.org"), "miss.host");
}
