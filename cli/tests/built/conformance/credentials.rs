use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{compare, differs, keys_used, masked, pod, secret, shown, users};
use crate::support::suite;

#[test]
fn keyrings() {
    // A look-up of a text that no Pod can cause: the kubelet looks up the repository alone.
    let raw = |case: &Value, plan: &Value| case["looked_up"] != plan["image"]["parts"]["repository"];
    let looked_up = std::cell::Cell::new(0);
    compare(
        &[],
        &suite("keyring"),
        |case, namespace| {
            let (kind, key) = type_of(case);
            let secret = secret(namespace, "s", &json!(kind), &json!({key: case["config"]}));
            vec![secret, pod(namespace, &case["image"], &["s".to_owned()])]
        },
        |case, plan| {
            if raw(case, plan) {
                return None;
            }
            looked_up.set(looked_up.get() + 1);
            let matches = case["matches"].as_array().unwrap();
            let got = json!(keys_used(plan));
            let expected = matches.iter().enumerate().map(|(at, it)| shown(it["key"].as_str().unwrap(), got.get(at)));
            differs("keys", &expected.collect(), &got).or_else(|| {
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
fn several_secrets_and_the_node_file() {
    let file = std::env::temp_dir().join(format!("pullplan-node-{}.json", std::process::id()));
    let compared = std::cell::Cell::new(0);
    let node_file = |case: &Value| case["node_config_json"].as_str().unwrap_or_default().to_owned();
    for (config, cases) in grouped(suite("secrets_union"), node_file) {
        std::fs::write(&file, &config).unwrap();
        let options = ["--node-config", file.to_str().unwrap()];
        compare(
            if config.is_empty() { &[] } else { &options },
            &cases,
            |case, namespace| {
                let secrets = case["secrets"].as_array().unwrap().iter().enumerate();
                let mut objects: Vec<Value> = secrets
                    .map(|(index, it)| secret(namespace, &format!("s{index}"), &it["type"], &it["data"]))
                    .collect();
                let names: Vec<String> = (0..objects.len()).map(|index| format!("s{index}")).collect();
                objects.push(pod(namespace, &case["image"], &names));
                objects
            },
            |case, plan| {
                let credentials = &plan["credentials"];
                let secrets = case["secrets"].as_array().unwrap().iter();
                let refused = secrets.zip(0..).find(|(it, _)| !it["data"].as_object().unwrap().values().all(is_stored));
                if let Some((_, index)) = refused.filter(|_| !case["error"].is_null()) {
                    // The record is of a Secret that no cluster holds.
                    return differs("state", &json!("refused"), &credentials["secrets"][index as usize]["state"]);
                }
                compared.set(compared.get() + 1);
                if !case["error"].is_null() {
                    return differs("then", &json!("fails"), &credentials["then"]);
                }
                let expected: Vec<String> = users(&case["creds"], "username").iter().map(|user| masked(user)).collect();
                let then = if expected.is_empty() { "anonymous" } else { "nothing" };
                differs("users", &json!(expected), &json!(users(&credentials["attempts"], "user")))
                    .or_else(|| differs("then", &json!(then), &credentials["then"]))
            },
        );
    }
    std::fs::remove_file(&file).unwrap();
    assert!(compared.get() > 300, "{}", compared.get());
}

/// Whether the API server stores a value of a pull secret: if it is a JSON object, whatever stands in it.
fn is_stored(value: &Value) -> bool {
    serde_json::from_str::<Value>(value.as_str().unwrap()).is_ok_and(|root| root.is_object() || root.is_null())
}

#[test]
fn broken_files() {
    compare(
        &[],
        &suite("dockercfg_parse"),
        |case, namespace| {
            let (kind, key) = type_of(case);
            let mut secret = secret(namespace, "s", &json!(kind), &json!({}));
            match case.get("document_b64") {
                Some(encoded) => secret["data"] = json!({key: encoded}),
                None => secret["stringData"] = json!({key: case["document"]}),
            }
            vec![secret, pod(namespace, &json!("registry.io/x:1"), &["s".to_owned()])]
        },
        |case, plan| {
            // The API server reads it first, and refuses what is no object: the kubelet never gets to these.
            let is_text = case.get("document_b64").is_none();
            let expected = match case["ok"] == json!(true) {
                _ if is_text && case["document"] == "" => "refused",
                true => "read",
                false if case["error_kind"] == "json_syntax" => "refused",
                false if is_text && !is_stored(&case["document"]) => "refused",
                false => "broken",
            };
            differs("state", &json!(expected), &plan["credentials"]["secrets"][0]["state"])
        },
    );
}

/// The type of a Secret for a file of a case's format, and its key.
fn type_of(case: &Value) -> (&'static str, &'static str) {
    match case["format"].as_str() {
        Some("dockercfg") => ("kubernetes.io/dockercfg", ".dockercfg"),
        _ => ("kubernetes.io/dockerconfigjson", ".dockerconfigjson"),
    }
}

/// The cases in groups with the same value, in the order of the file.
fn grouped(cases: Vec<Value>, value: impl Fn(&Value) -> String) -> BTreeMap<String, Vec<Value>> {
    let mut groups: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for case in cases {
        groups.entry(value(&case)).or_default().push(case);
    }
    groups
}

#[test]
fn other_readers() {
    let file = std::env::temp_dir().join(format!("pullplan-config-{}.json", std::process::id()));
    for (config, cases) in grouped(suite("other_readers"), |case| case["config"].as_str().unwrap().to_owned()) {
        // The kubelet refuses the whole file: that is all a report says about it.
        if cases[0]["kubernetes"].get("error").is_some() {
            continue;
        }
        std::fs::write(&file, config).unwrap();
        compare(
            &["--node-config", file.to_str().unwrap()],
            &cases,
            |case, namespace| vec![pod(namespace, &case["image"], &[])],
            |case, plan| {
                let readers = plan["readers"].as_array().unwrap();
                // A file that none of them uses is left out.
                let unused = json!({"text": {"id": "reader.nothing"}, "key": "", "user": ""});
                [("docker_cli", "docker"), ("containers_image", "containers")].into_iter().find_map(|(name, reader)| {
                    let got = readers.iter().find(|it| it["reader"] == reader);
                    let got = got.unwrap_or(if readers.is_empty() { &unused } else { &Value::Null });
                    // A helper without a name was recorded as none.
                    let nameless = got["text"]["id"] == "reader.helper" && got["text"]["fields"]["helper"] == "";
                    let id = if nameless { &json!("reader.nothing") } else { &got["text"]["id"] };
                    differs(name, &expected_reading(&case[name], got), &json!([id, got["key"], got["user"]]))
                })
            },
        );
    }
    std::fs::remove_file(&file).unwrap();
}

/// What another reader is recorded to use, as a report says it: the sentence's id, the key, the user.
fn expected_reading(record: &Value, got: &Value) -> Value {
    let credentials = record["creds"].as_array().unwrap();
    let id = match credentials.len() {
        _ if record.get("error").is_some() => "reader.refused",
        _ if record.get("helper").is_some() => "reader.helper",
        0 => "reader.nothing",
        1 if record["creds"][0].get("identitytoken").is_some() => "reader.token",
        1 => "reader.credential",
        _ => "reader.random",
    };
    match &credentials[..] {
        [one] => {
            json!([id, shown(one["key"].as_str().unwrap(), got.get("key")), masked(one["username"].as_str().unwrap())])
        }
        _ => json!([id, "", ""]),
    }
}

#[test]
fn providers() {
    let file = std::env::temp_dir().join(format!("pullplan-providers-{}.json", std::process::id()));
    let asked = |case: &Value| case["kind"] == "match" && !case["image"].as_str().unwrap().is_empty();
    let cases: Vec<Value> = suite("providers").into_iter().filter(asked).collect();
    let mut looked_up = 0;
    for (patterns, cases) in grouped(cases, |case| case["match_images"].to_string()) {
        let patterns: Value = serde_json::from_str(&patterns).unwrap();
        let config = json!({
            "apiVersion": "kubelet.config.k8s.io/v1", "kind": "CredentialProviderConfig", "providers": [{
                "name": "helper", "apiVersion": "credentialprovider.kubelet.k8s.io/v1", "matchImages": patterns,
                "defaultCacheDuration": "1h",
            }],
        });
        std::fs::write(&file, config.to_string()).unwrap();
        let counted = std::cell::Cell::new(0);
        compare(
            &[file.to_str().unwrap()],
            &cases,
            |case, namespace| vec![pod(namespace, &case["image"], &[])],
            |case, plan| {
                if case["looked_up"] != plan["image"]["parts"]["repository"] {
                    return None;
                }
                counted.set(counted.get() + 1);
                let attempts = plan["credentials"]["attempts"].as_array().unwrap();
                let asked = attempts.iter().any(|it| it["source"]["name"] == "helper");
                differs("asked", &case["plugin_invoked"], &json!(asked))
            },
        );
        looked_up += counted.get();
    }
    std::fs::remove_file(&file).unwrap();
    assert!(looked_up > 200, "{looked_up}");
}
