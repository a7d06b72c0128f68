use alloc::{format, vec::Vec};

use super::*;
use crate::report::{DocumentState, Status, Then, Verdict};

mod answers;

const FIRST: &str = include_str!("../../../../tests/data/scenarios/05-who-goes-first/manifests.yaml");
const FIRST_NODE: &str = include_str!("../../../../tests/data/scenarios/05-who-goes-first/node-config.json");

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
    let empty = &report.files[1].documents[0];
    assert_eq!((empty.state, empty.note.as_ref().map(Text::id)), (DocumentState::Empty, Some("document.empty")));
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
    assert_eq!(denied.images, [report.images[1].id.clone(), report.images[2].id.clone()]);
}

#[test]
fn settings_that_cannot_be_read_refuse_everything() {
    let report = explained(&[("manifests.yaml", FIRST), ("policy.yaml", "allow: [\"!evil\"]\n")]);
    assert!(report.images.iter().all(|plan| plan.status == Status::Denied));
    assert!(report.findings.iter().any(|found| found.id == "ADM007"));
}

#[test]
fn shows_what_other_readers_would_use() {
    let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: nginx}]}\n";
    let node = r#"{"auths": {"docker.io": {"auth": "dXNlcjpwYXNz"}}}"#;
    let report = explained(&[("pod.yaml", pod), ("config.json", node)]);
    let readers: Vec<_> =
        report.images[0].readers.iter().map(|found| (found.reader, &*found.key, found.differs)).collect();
    assert_eq!(readers, [("kubelet", "docker.io", false), ("docker", "", true), ("containers", "docker.io", false)]);
}

#[test]
fn events_are_not_read_as_yaml() {
    let events =
        "Warning  Failed  8s  kubelet  Failed to pull image \"a/b:1\": failed to authorize: unexpected status: 401\n";
    let report = explained(&[("events.txt", events)]);
    assert_eq!(report.events.len(), 1);
    assert!(report.findings.is_empty(), "{:?}", report.findings);
}

#[test]
fn events_light_up_the_images_they_name() {
    let events = "  Warning  Failed  2m  kubelet  Failed to pull image \"registry.example.com/pay/ledger:12\": 401 Unauthorized\n";
    let report = explained(&[("manifests.yaml", FIRST), ("events.txt", events)]);
    assert_eq!(report.files[1].content, "events");
    assert_eq!(report.events[0].cause, "unauthorized");
    assert_eq!(report.events[0].images, [report.images[0].id.clone()]);
}

#[test]
fn providers_come_last_and_their_answers_are_unknown() {
    let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: r.example.com/a:1}]}\n";
    let config = "apiVersion: kubelet.config.k8s.io/v1\nkind: CredentialProviderConfig\nproviders:\n- name: p\n  apiVersion: credentialprovider.kubelet.k8s.io/v1\n  matchImages: ['*.example.com']\n  defaultCacheDuration: 1h\n";
    let report = explained(&[("pod.yaml", pod), ("providers.yaml", config)]);
    assert_eq!(report.images[0].credentials.attempts[0].source.name, "p");
    assert_eq!(report.images[0].credentials.then, Then::AnonymousUnlessProvided);
    let node = r#"{"auths": {"r.example.com": {"auth": "dXNlcjpwYXNz"}}}"#;
    let report = explained(&[("pod.yaml", pod), ("providers.yaml", config), ("config.json", node)]);
    let tried: Vec<_> = report.images[0].credentials.attempts.iter().map(|found| &*found.source.name).collect();
    assert_eq!(tried, ["config.json", "p"]);
    assert_eq!(report.images[0].credentials.then, Then::Nothing);
}

#[test]
fn images_on_the_node_change_what_the_kubelet_does() {
    use crate::report::{NodeState, Outcome};
    let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: 'app:1', imagePullPolicy: Never}]}\n";
    let outcome = |images: &[&str]| {
        let options =
            Options { images_on_node: images.iter().map(ToString::to_string).collect(), ..Options::default() };
        let report = explain(&[Input::from_text("pod.yaml", pod)], &options);
        let case = report.images[0].decision.iter().find(|case| case.assumed).unwrap();
        (case.node, case.outcome, case.reason.clone())
    };
    assert_eq!(outcome(&[]), (NodeState::Absent, Outcome::Error, Some("ErrImageNeverPull".into())));
    assert_eq!(outcome(&["docker.io/library/app:1"]), (NodeState::Preloaded, Outcome::UseLocal, None));
}

#[test]
fn lists_and_requests_are_taken_apart() {
    let list = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Secret\n  metadata: {name: s, namespace: ns}\n  type: kubernetes.io/dockerconfigjson\n  stringData: {.dockerconfigjson: '{\"auths\":{\"r.io\":{\"auth\":\"dTpw\"}}}'}\n";
    let review = "apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest:\n  operation: UPDATE\n  namespace: ns\n  object:\n    apiVersion: v1\n    kind: Pod\n    metadata: {name: p}\n    spec:\n      imagePullSecrets: [{name: s}]\n      containers: [{name: a, image: 'r.io/a:2', imagePullPolicy: IfNotPresent}]\n  oldObject:\n    apiVersion: v1\n    kind: Pod\n    metadata: {name: p}\n    spec: {containers: [{name: a, image: 'r.io/a:1'}]}\n";
    let report = explained(&[("secrets.yaml", list), ("review.yaml", review)]);
    assert_eq!(report.images.len(), 1, "the old object is not planned");
    let plan = &report.images[0];
    assert_eq!(plan.field, "request.object.spec.containers[0].image");
    assert_eq!(plan.object.namespace, "ns", "from the request");
    assert_eq!(plan.credentials.attempts[0].key_used, "r.io");
}

#[test]
fn a_secret_that_will_be_made_is_not_missing() {
    let external = "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: e}\nspec:\n  target:\n    name: regcred\n    template: {type: kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: '{{ .x }}'}}\n";
    let pod = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  imagePullSecrets: [{name: regcred}]\n  containers: [{name: a, image: 'r.io/a:1'}]\n";
    let report = explained(&[("all.yaml", &format!("{external}{pod}"))]);
    assert_eq!(report.images[0].credentials.secrets[0].state, crate::report::PullSecretState::MadeLater);
    let ids: Vec<&str> = report.findings.iter().map(|found| found.id).collect();
    assert!(ids.contains(&"SEC016") && !ids.contains(&"SEC001"), "{ids:?}");
}

#[test]
fn ids_of_plans_are_unique() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: a}]}\n---\n";
    let report = explained(&[("pods.yaml", &format!("{pod}{pod}"))]);
    assert_eq!(&*report.images[0].id, "default/Pod/p/containers[0]");
    assert_eq!(&*report.images[1].id, "default/Pod/p/containers[0]#2");
}

#[test]
fn changes_of_the_rules_are_listed() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: a, image: 'nginx:1'}]\n";
    let settings = "allow: [docker.io]\npullSecrets:\n  inject:\n    - images: [docker.io]\n      secrets: [hub]\n";
    let report = explained(&[("pod.yaml", pod), ("policy.yaml", settings)]);
    let said: Vec<_> =
        report.findings.iter().filter(|found| found.id == "ADM007").map(|found| found.message.to_string()).collect();
    assert!(said.is_empty(), "{said:?}");
    let changes: Vec<_> = report.admission[0].changes.iter().map(|change| (&*change.field, &*change.after)).collect();
    assert_eq!(changes, [("spec.imagePullSecrets", r#"[{"name":"hub"}]"#)]);
    assert_eq!(report.admission[0].verdict, Verdict::Changed);
}

#[test]
fn a_password_in_an_image_is_not_shown() {
    for (image, shown) in [
        ("https://robot:hunter2@r.io/app:1", "https://•••••@r.io/app:1"),
        ("robot:hunter2@r.io/app:1", "•••••@r.io/app:1"),
        ("robot:hun/ter2@r.io:5000/app", "•••••@r.io:5000/app"),
    ] {
        let pod = format!("apiVersion: v1\nkind: Pod\nspec: {{containers: [{{name: a, image: '{image}'}}]}}\n");
        let event = format!("Failed to apply default image tag \"{image}\": couldn't parse image name \"{image}\"\n");
        let report = explained(&[("pod.yaml", &pod), ("policy.yaml", "allow: [r.io]\n"), ("events.txt", &event)]);
        assert_eq!(report.images[0].image.written, shown);
        let all = format!("{report:?}");
        assert!(!all.contains("hunter2") && !all.contains("ter2"), "{all}");
    }
}

#[test]
fn equal_credentials_have_equal_numbers() {
    let secret = |name: &str, auths: &str| {
        format!(
            "---\napiVersion: v1\nkind: Secret\nmetadata: {{name: {name}}}\ntype: kubernetes.io/dockerconfigjson\nstringData: {{.dockerconfigjson: '{{\"auths\":{{{auths}}}}}'}}\n"
        )
    };
    // dTpw is u:p, dTpx is u:q.
    let one = secret("one", r#""r.io/a":{"auth":"dTpw"},"r.io":{"username":"u","password":"q"}"#);
    let two = secret("two", r#""r.io/a/b":{"auth":"dTpx"},"*.io":{}"#);
    let pod = "---\napiVersion: v1\nkind: Pod\nspec:\n  imagePullSecrets: [{name: one}, {name: two}]\n  containers: [{name: a, image: r.io/a/b}]\n";
    let node = r#"{"auths": {"r.io": {"auth": "dTpw"}}}"#;
    let report = explained(&[("all.yaml", &format!("{one}{two}{pod}")), ("config.json", node)]);
    let numbers: Vec<_> = report.images[0]
        .credentials
        .attempts
        .iter()
        .map(|found| (&*found.key_used, &*found.source.name, found.credential))
        .collect();
    let expected = [
        ("r.io/a/b", "two", Some(2)),
        ("r.io/a", "one", Some(1)),
        ("r.io", "one", Some(2)),
        ("*.io", "two", None),
        ("r.io", "config.json", Some(1)),
    ];
    assert_eq!(numbers, expected);
}

#[test]
fn the_raw_answer_is_the_policys() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: 'nginx:1'}]}\n";
    let answer = |settings: &str| {
        let report = explained(&[("pod.yaml", pod), ("policy.yaml", settings)]);
        assert_eq!(report.images[0].admission[0].response, None);
        let answer = report.admission[0].policies[0].response.clone().unwrap();
        serde_json::from_str::<serde_json::Value>(&answer).unwrap()
    };
    let denied = answer("allow: [ghcr.io]\n");
    assert_eq!((&denied["kind"], &denied["response"]["allowed"]), (&"AdmissionReview".into(), &false.into()));
    assert_eq!(denied["response"]["status"]["code"], 403);
    // [{"op":"replace","path":"/spec/containers/0/image","value":"m.io/library/nginx:1"}]
    let patch = "W3sib3AiOiJyZXBsYWNlIiwicGF0aCI6Ii9zcGVjL2NvbnRhaW5lcnMvMC9pbWFnZSIsInZhbHVlIjoibS5pby9saWJyYXJ5L25naW54OjEifV0=";
    assert_eq!(answer("rewrite: {from: docker.io, to: m.io}\n")["response"]["patch"], patch);
    assert_eq!(answer("allow: [\"!\"]\n")["response"]["status"]["code"], 500);
}

/// What is shown: the STATUS words, and kind, reason and message of each event.
fn shown(report: &Report) -> (Vec<&str>, Vec<(&str, &str, &str)>) {
    let symptoms = &report.images[0].symptoms;
    let events = symptoms.events.iter().map(|event| (event.kind, event.reason, &*event.message));
    (symptoms.status.iter().map(|word| &**word).collect(), events.collect())
}

#[test]
fn says_what_a_refused_pull_looks_like() {
    let pod = |list: &str, more: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nspec:\n  imagePullSecrets: [{{name: gone}}]\n  {list}: [{{name: a, image: 'a:1'{more}}}]\n"
        )
    };
    let report = explained(&[("pod.yaml", &pod("initContainers", ""))]);
    let (status, events) = shown(&report);
    assert_eq!(status, ["Init:ErrImagePull", "Init:ImagePullBackOff"]);
    let lost = "Unable to retrieve some image pull secrets (gone); attempting to pull the image may not succeed.";
    let expected = [
        ("Warning", "FailedToRetrieveImagePullSecret", lost),
        ("Normal", "Pulling", "Pulling image \"a:1\""),
        ("Warning", "Failed", "Failed to pull image \"a:1\": …"),
        ("Warning", "Failed", "Error: ErrImagePull"),
        ("Normal", "BackOff", "Back-off pulling image \"a:1\""),
        ("Warning", "Failed", "Error: ImagePullBackOff"),
    ];
    assert_eq!(events, expected);
    let report = explained(&[("pod.yaml", &pod("containers", ", imagePullPolicy: Never"))]);
    let never = "Container image \"a:1\" is not present with pull policy of Never";
    let expected = [("Warning", "ErrImageNeverPull", never), ("Warning", "Failed", "Error: ErrImageNeverPull")];
    assert_eq!(shown(&report), (["ErrImageNeverPull"].to_vec(), expected.to_vec()));
    let report = explained(&[("pod.yaml", &pod("containers", "").replace("a:1", "http://a"))]);
    assert_eq!(shown(&report).0, ["InvalidImageName"]);
    assert_eq!(shown(&report).1[0].1, "InspectFailed");
    let report = explained(&[("pod.yaml", &pod("ephemeralContainers", ""))]);
    assert_eq!((shown(&report).0.len(), shown(&report).1.len()), (0, 6));
}

#[test]
fn a_secret_that_cannot_be_read_is_the_status() {
    let files = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ntype: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: '{\"auths\":{\"r.io\":{\"auth\":\"!\"}}}'}\n---\napiVersion: v1\nkind: Pod\nspec:\n  imagePullSecrets: [{name: s}]\n  containers: [{name: a, image: 'a:1'}]\n";
    let report = explained(&[("pod.yaml", files)]);
    let error = "Error: illegal base64 data at input byte 0";
    assert_eq!(
        shown(&report),
        (["illegal base64 data at input byte 0"].to_vec(), [("Warning", "Failed", error)].to_vec())
    );
}

#[test]
fn a_limit_that_is_reached_is_named() {
    let deep = format!("a: {}{}", "[".repeat(300), "]".repeat(300));
    let limit = |text: &str| explained(&[("a.yaml", text)]).files[0].limit.map(|hit| (hit.kind, hit.limit, hit.actual));
    assert_eq!(limit(&deep), Some(("levels", 200, None)));
    let long = format!("# {}", "x".repeat(33 << 20));
    assert_eq!(limit(&long), Some(("bytes", 32 << 20, Some(long.len()))));
    assert_eq!(limit("a: 1"), None);
}

#[test]
fn events_and_states_of_pods_are_read_as_objects() {
    let files = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: p}\n  spec: {containers: [{name: a, image: 'r.io/a:1'}]}\n  status:\n    containerStatuses:\n    - name: a\n      image: r.io/a:1\n      state: {waiting: {reason: ErrImagePull, message: 'pull access denied, repository does not exist'}}\n- apiVersion: v1\n  kind: Event\n  reason: BackOff\n  message: Back-off pulling image \"r.io/a:1\"\n- apiVersion: v1\n  kind: Event\n  reason: Scheduled\n  message: Successfully assigned a to b\n";
    let report = explained(&[("list.yaml", files)]);
    let read: Vec<_> = report
        .events
        .iter()
        .map(|event| {
            let place = event.place.unwrap();
            (event.cause, event.image.as_deref(), &event.images[..], &files[place.start..place.end])
        })
        .collect();
    let plan = [report.images[0].id.clone()];
    let expected = [
        ("unauthorized", Some("r.io/a:1"), &plan[..], "pull access denied, repository does not exist"),
        ("backOff", Some("r.io/a:1"), &plan[..], "Back-off pulling image \"r.io/a:1\""),
    ];
    assert_eq!(read, expected);
}

#[test]
fn config_json_comes_before_dockercfg_and_the_first_before_the_second() {
    let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: r.io/a}]}\n";
    let (old, first, second) =
        (r#"{"r.io": {"auth": "dTpw"}}"#, r#"{"auths": {"r.io": {"auth": "dTpx"}}}"#, r#"{"auths": {}}"#);
    let report =
        explained(&[(".dockercfg", old), ("a/config.json", first), ("b/config.json", second), ("pod.yaml", pod)]);
    assert_eq!(report.images[0].credentials.attempts[0].source.name, "a/config.json");
    assert_eq!(report.findings.iter().filter(|found| found.id == "SEC020").count(), 2);
}

#[test]
fn a_list_of_anything_is_passed_over() {
    let ids =
        |text: &str| -> Vec<&str> { explained(&[("a.json", text)]).findings.iter().map(|found| found.id).collect() };
    assert!(ids(r#"[{"options": {}, "images": []}]"#).is_empty());
    assert_eq!(ids(r#"[{"apiVersion": "v1", "kind": "Pod"}]"#), ["YML009"]);
}
