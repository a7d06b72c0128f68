//! The recorded answers of the Go code, through the command: each case becomes a Pod, with its Secrets, and the report
//! is compared with the record. The library's own run of the same data is in `tests/`.

use crate::support::{pullplan, report, suite};
use serde_json::{Value, json};

/// Cases for one run of the command: enough to be quick, few enough for every limit on input.
const BATCH: usize = 200;

/// Explains every case, and hands it with its plan to `check`, which returns what differs.
#[track_caller]
fn compare(
    options: &[&str],
    cases: &[Value],
    objects: impl Fn(&Value, &str) -> Vec<Value>,
    check: impl Fn(&Value, &Value) -> Option<String>,
) {
    let mut differences = Vec::new();
    for batch in cases.chunks(BATCH) {
        let namespace = |index: usize| format!("n{index}");
        let documents = batch.iter().enumerate().flat_map(|(index, case)| objects(case, &namespace(index)));
        let input: String = documents.map(|document| format!("---\n{document}\n")).collect();
        let report = report(options, &input);
        let plans = report["images"].as_array().unwrap();
        assert_eq!(plans.len(), batch.len(), "one image for each case");
        for (index, (case, plan)) in batch.iter().zip(plans).enumerate() {
            assert_eq!(plan["object"]["namespace"], namespace(index).as_str());
            differences.extend(check(case, plan).map(|difference| format!("{case}\n  {difference}")));
        }
    }
    assert!(
        differences.is_empty(),
        "{} of {} differ, first:\n{}",
        differences.len(),
        cases.len(),
        differences[..differences.len().min(5)].join("\n")
    );
}

fn pod(namespace: &str, image: &Value, secrets: &[String]) -> Value {
    let secrets: Vec<Value> = secrets.iter().map(|name| json!({"name": name})).collect();
    json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "pod", "namespace": namespace},
        "spec": {"containers": [{"name": "c", "image": image}], "imagePullSecrets": secrets},
    })
}

fn secret(namespace: &str, name: &str, kind: &Value, data: &Value) -> Value {
    json!({
        "apiVersion": "v1", "kind": "Secret", "metadata": {"name": name, "namespace": namespace},
        "type": kind, "stringData": data,
    })
}

/// `None` if both are the same; in the records an empty text stands for what is absent in a report.
fn differs(what: &str, expected: &Value, got: &Value) -> Option<String> {
    let same = expected == got || (expected.as_str() == Some("") && got.is_null());
    (!same).then(|| format!("{what}: expected {expected}, got {got}"))
}

#[test]
fn references() {
    compare(
        &[],
        &suite("references"),
        |case, namespace| vec![pod(namespace, &case["input"], &[])],
        |case, plan| {
            let (image, expected) = (&plan["image"], &case["k8s"]);
            differs("as written", &case["input"], &image["written"]).or_else(|| {
                if expected["ok"] != json!(true) {
                    // An empty field is reported as a missing image; the kubelet never gets to read it.
                    let empty = case["input"] == "";
                    return (!empty)
                        .then(|| differs("error", &expected["error"], &image["error"]["kubelet"]))
                        .flatten();
                }
                let parts = &image["parts"];
                differs("repository", &expected["repo"], &parts["repository"])
                    .or_else(|| differs("tag", &case["k8s"]["tag"], &parts["tag"]["value"]))
                    .or_else(|| differs("digest", &case["k8s"]["digest"], &parts["digest"]["value"]))
                    .or_else(|| differs("domain", &case["domain"], &parts["domain"]["value"]))
                    .or_else(|| differs("path", &case["path"], &parts["path"]["value"]))
                    .or_else(|| differs("for the runtime", &case["kubelet_image"], &parts["runtime"]))
            })
        },
    );
}

#[test]
fn pull_policies() {
    compare(
        &[],
        &suite("pull_policy"),
        |case, namespace| vec![pod(namespace, &case["image"], &[])],
        |case, plan| differs("pull policy", &case["policy"], &plan["pullPolicy"]["effective"]),
    );
}

/// The normalised keys of the attempts, in order.
fn keys_used(plan: &Value) -> Vec<String> {
    let attempts = plan["credentials"]["attempts"].as_array().unwrap();
    attempts.iter().map(|attempt| attempt["keyUsed"].as_str().unwrap().to_owned()).collect()
}

/// A user name as a report shows it: the ends, and at most five dots between them.
fn masked(user: &str) -> String {
    let characters: Vec<char> = user.chars().collect();
    match characters[..] {
        [first, .., last] if characters.len() > 2 => {
            format!("{first}{}{last}", "•".repeat((characters.len() - 2).min(5)))
        }
        _ => "•".repeat(characters.len()),
    }
}

/// A key as a report shows it: a query or fragment may be a token, and is hidden.
fn shown(key: &str) -> String {
    key.find(['?', '#']).map_or_else(|| key.to_owned(), |at| format!("{}•••••", &key[..=at]))
}

fn users(credentials: &Value, name: &str) -> Vec<String> {
    credentials.as_array().unwrap().iter().map(|it| it[name].as_str().unwrap().to_owned()).collect()
}

#[test]
fn keyrings() {
    // A look-up of a text that no Pod can cause: the kubelet looks up the repository alone.
    let raw = |case: &Value, plan: &Value| case["looked_up"] != plan["image"]["parts"]["repository"];
    let looked_up = std::cell::Cell::new(0);
    compare(
        &[],
        &suite("keyring"),
        |case, namespace| {
            let (kind, key) = match case["format"].as_str().unwrap() {
                "dockercfg" => ("kubernetes.io/dockercfg", ".dockercfg"),
                _ => ("kubernetes.io/dockerconfigjson", ".dockerconfigjson"),
            };
            let secret = secret(namespace, "s", &json!(kind), &json!({key: case["config"]}));
            vec![secret, pod(namespace, &case["image"], &["s".to_owned()])]
        },
        |case, plan| {
            if raw(case, plan) {
                return None;
            }
            looked_up.set(looked_up.get() + 1);
            let matches = case["matches"].as_array().unwrap();
            let expected: Vec<String> = matches.iter().map(|found| shown(found["key"].as_str().unwrap())).collect();
            differs("keys", &json!(expected), &json!(keys_used(plan))).or_else(|| {
                let mut expected: Vec<String> =
                    users(&case["matches"], "username").iter().map(|user| masked(user)).collect();
                let mut got = users(&plan["credentials"]["attempts"], "user");
                if case["order_ambiguous"] == json!(true) {
                    // The order inside one key is random in Go, and the record has it sorted.
                    expected.sort();
                    got.sort();
                }
                differs("users", &json!(expected), &json!(got))
            })
        },
    );
    assert!(looked_up.get() > 1000, "{}", looked_up.get());
}

#[test]
fn several_secrets() {
    let cases: Vec<Value> =
        suite("secrets_union").into_iter().filter(|case| case["node_config_json"].is_null()).collect();
    compare(
        &[],
        &cases,
        |case, namespace| {
            let secrets = case["secrets"].as_array().unwrap().iter().enumerate();
            let mut objects: Vec<Value> =
                secrets.map(|(index, it)| secret(namespace, &format!("s{index}"), &it["type"], &it["data"])).collect();
            let names: Vec<String> = (0..objects.len()).map(|index| format!("s{index}")).collect();
            objects.push(pod(namespace, &case["image"], &names));
            objects
        },
        |case, plan| {
            let credentials = &plan["credentials"];
            if case["error"].is_null() {
                let expected: Vec<String> = users(&case["creds"], "username").iter().map(|user| masked(user)).collect();
                let then = if expected.is_empty() { "anonymous" } else { "nothing" };
                differs("users", &json!(expected), &json!(users(&credentials["attempts"], "user")))
                    .or_else(|| differs("then", &json!(then), &credentials["then"]))
            } else {
                differs("then", &json!("fails"), &credentials["then"])
            }
        },
    );
}

#[test]
fn decisions() {
    // The command knows the image, the policy and what lies on the node, not what the kubelet remembers of earlier
    // pulls: the records without memory are the ones it can be asked about.
    let without_memory = |case: &Value| {
        case["pulled_record"].is_null()
            && case["pull_intent_exists"] == json!(false)
            && case["in_backoff"] == json!(false)
            && case["verification_policy"] == "NeverVerifyPreloadedImages"
    };
    let cases: Vec<Value> = suite("pull_decision").into_iter().filter(without_memory).collect();
    for (ensures, version) in [(true, "1.35"), (false, "1.34")] {
        for present in [true, false] {
            let asked = |case: &&Value| {
                case["ensure_secret_pulled_images_enabled"] == json!(ensures) && case["image_present"] == json!(present)
            };
            let cases: Vec<Value> = cases.iter().filter(asked).cloned().collect();
            assert!(!cases.is_empty(), "{version} {present}");
            let mut options = vec!["--kubernetes", version];
            for case in &cases {
                if present {
                    options.extend(["--on-node", case["image"].as_str().unwrap()]);
                }
            }
            compare(
                &options,
                &cases,
                |case, namespace| {
                    let mut pod = pod(namespace, &case["image"], &[]);
                    pod["spec"]["containers"][0]["imagePullPolicy"] = case["image_pull_policy"].clone();
                    vec![pod]
                },
                |case, plan| {
                    let cases = plan["decision"].as_array().unwrap();
                    let assumed = cases.iter().find(|it| it["assumed"] == json!(true)).unwrap();
                    let outcome = match case["outcome"].as_str().unwrap() {
                        "use_local" => "useLocal",
                        other => other,
                    };
                    differs("outcome", &json!(outcome), &assumed["outcome"])
                        .or_else(|| differs("reason", &case["reason"], &assumed["reason"]))
                        .or_else(|| differs("message", &case["message"], &assumed["message"]))
                },
            );
        }
    }
}

/// RFC 4648, with padding: written out here so that the product's own coder doesn't judge itself.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0, |group, &byte| group << 8 | usize::from(byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let digit = char::from(ALPHABET[group >> (18 - 6 * at) & 63]);
            text.push(if at > chunk.len() { '=' } else { digit });
        }
    }
    text
}

#[test]
fn secrets_as_kubectl_makes_them() {
    assert_eq!(base64(b"foobar") + &base64(b"foob") + &base64(b"fooba"), "Zm9vYmFyZm9vYg==Zm9vYmE=", "RFC 4648, 10");
    for case in suite("kubectl_docker_registry") {
        let field = |name: &str| case[name].as_str().unwrap().to_owned();
        let options = ["server", "username", "email"].map(|name| format!("--docker-{name}={}", field(name)));
        let mut words = vec!["secret", "regcred", "--password-stdin"];
        words.extend(options.iter().map(String::as_str));
        let run = pullplan(&words, &(field("password") + "\n"));
        if let Some(config) = case["dockerconfigjson"].as_str() {
            let expected = format!(
                "apiVersion: v1\ndata:\n  .dockerconfigjson: {}\nkind: Secret\nmetadata:\n  name: regcred\n\
                 type: kubernetes.io/dockerconfigjson\n",
                base64(config.as_bytes())
            );
            assert_eq!((run.status, run.output), (0, expected), "{case}");
        } else {
            let expected = format!("pullplan: {}\n", field("error"));
            assert_eq!((run.status, run.errors), (2, expected), "{case}");
        }
    }
}
