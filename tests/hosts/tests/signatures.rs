//! Signatures, verified by the host: the policy's questions as Kubewarden's server reads them, and recorded answers.

use std::{
    sync::{Arc, LazyLock, Mutex, PoisonError},
    thread::sleep,
    time::Duration,
};

use pullplan_hosts::file;
use serde_json::{Value, json};
use wapc::WapcHost;
use wasmtime_provider::{
    EpochDeadlines, WasmtimeEngineProviderBuilder, WasmtimeEngineProviderPre,
    wasmtime::{Config, Engine, Module},
};

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const KEY: &str = "-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n";

/// What the host answers, and how long it takes.
type Reply = (Result<Value, &'static str>, Duration);

const fn at_once(reply: Result<Value, &'static str>) -> Reply {
    (reply, Duration::ZERO)
}

fn trusted() -> Value {
    json!({"is_trusted": true, "digest": DIGEST})
}

/// Validates a Pod in a fresh instance with a server's deadline of two ticks; returns the response and the questions.
fn validate(rule: &Value, image: &str, (reply, delay): Reply) -> (Result<Value, String>, Vec<(String, Value)>) {
    // One after another: the clock is that of the engine, and so of all instances.
    static SERVER: LazyLock<Mutex<(Engine, WasmtimeEngineProviderPre)>> = LazyLock::new(|| {
        let engine = Engine::new(Config::new().epoch_interruption(true)).expect("an engine");
        let module = Module::new(&engine, file("dist/policy/pullplan-wapc.wasm")).expect("a module");
        let builder = WasmtimeEngineProviderBuilder::new().engine(engine.clone()).module(module);
        Mutex::new((engine, builder.build_pre().expect("imports")))
    });
    let server = SERVER.lock().unwrap_or_else(PoisonError::into_inner);
    let (engine, pre) = (server.0.clone(), &server.1);
    let deadlines = EpochDeadlines { wapc_init: 2, wapc_func: 2 };
    let asked = Arc::new(Mutex::new(Vec::new()));
    let questions = Arc::clone(&asked);
    let answer = move |_, binding: &str, namespace: &str, operation: &str, payload: &[u8]| {
        let question = serde_json::from_slice(payload).expect("JSON");
        questions.lock().expect("one thread").push((format!("{binding}/{namespace}/{operation}"), question));
        // The clock of the server ticks on while the guest waits.
        for _ in 0..delay.as_secs() {
            sleep(Duration::from_millis(1));
            engine.increment_epoch();
        }
        reply.clone().map(|reply| reply.to_string().into_bytes()).map_err(Into::into)
    };
    let provider = pre.rehydrate(Some(deadlines)).expect("an instance");
    let host = WapcHost::new(Box::new(provider), Some(Box::new(answer))).expect("a host");
    let pod = json!({"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"name": "c", "image": image}]}});
    let call = json!({"request": {"operation": "CREATE", "object": pod}, "settings": {"signatures": rule}});
    let response = host.call("validate", call.to_string().as_bytes()).map_err(|error| error.to_string());
    let asked = asked.lock().expect("one thread").clone();
    (response.map(|response| serde_json::from_slice(&response).expect("JSON")), asked)
}

#[test]
fn trusted_and_pinned() {
    let rule = json!({"publicKeys": [KEY], "annotations": {"env": "prod"}, "pinDigest": true});
    let (response, asked) = validate(&rule, "ghcr.io/org/a:1", at_once(Ok(trusted())));
    let response = response.unwrap();
    assert_eq!(response["accepted"], json!(true), "{response}");
    let pinned = &response["mutated_object"]["spec"]["containers"][0]["image"];
    assert_eq!(pinned, &json!(format!("ghcr.io/org/a:1@{DIGEST}")));
    let question = json!({"type": "SigstorePubKeyVerify", "image": "ghcr.io/org/a:1", "pub_keys": [KEY],
        "annotations": {"env": "prod"}});
    assert_eq!(asked, [("kubewarden/oci/v2/verify".to_owned(), question)]);
}

#[test]
fn each_kind_of_signer_is_asked_for_in_the_hosts_words() {
    for (rule, question) in [
        (
            json!({"keyless": [{"issuer": "https://i", "subject": "s"}]}),
            json!({"type": "SigstoreKeylessVerify", "keyless": [{"issuer": "https://i", "subject": "s"}]}),
        ),
        (
            json!({"keyless": [{"issuer": "https://i", "subjectPrefix": "https://s/"}]}),
            json!({"type": "SigstoreKeylessPrefixVerify",
                "keyless_prefix": [{"issuer": "https://i", "url_prefix": "https://s/"}]}),
        ),
        (
            json!({"github": {"owner": "acme"}}),
            json!({"type": "SigstoreGithubActionsVerify", "owner": "acme", "repo": null}),
        ),
        (
            json!({"github": {"owner": "acme", "repository": "app"}}),
            json!({"type": "SigstoreGithubActionsVerify", "owner": "acme", "repo": "app"}),
        ),
        (
            json!({"certificate": {"pem": "-----BEGIN A", "chain": ["-----BEGIN B"], "requireTransparencyLog": false}}),
            json!({"type": "SigstoreCertificateVerify", "certificate": b"-----BEGIN A".to_vec(),
                "certificate_chain": [b"-----BEGIN B".to_vec()], "require_rekor_bundle": false}),
        ),
    ] {
        let (response, asked) = validate(&rule, "nginx", at_once(Ok(trusted())));
        assert_eq!(response.unwrap()["accepted"], json!(true));
        let mut expected = question;
        expected["image"] = "docker.io/library/nginx:latest".into();
        expected["annotations"] = Value::Null;
        assert_eq!(asked[0].1, expected);
    }
}

#[test]
fn what_is_not_trusted_is_refused() {
    let rule = json!({"publicKeys": [KEY]});
    for (reply, part) in [
        (Ok(json!({"is_trusted": false, "digest": ""})), "is not signed as required"),
        (Err("no signatures found"), "could not be verified: \"no signatures found\""),
        (
            Err("Policy has not been granted access to the 'oci/v2/verify' host capability"),
            "has not been granted access",
        ),
        (Ok(json!({"is_trusted": true})), "could not be verified"),
        (Ok(json!("yes")), "could not be verified"),
        (Ok(json!({"is_trusted": true, "digest": "sha256:0"})), "could not be verified"),
    ] {
        let (response, _) = validate(&rule, "ghcr.io/org/a", at_once(reply));
        let response = response.unwrap();
        assert_eq!(response["accepted"], json!(false), "{response}");
        assert_eq!(response["code"], json!(403));
        let message = response["message"].as_str().unwrap();
        assert!(message.contains(part) && message.contains("[signatures]"), "{message}");
    }
}

#[test]
fn a_slow_host_is_waited_for() {
    let (response, _) = validate(&json!({"publicKeys": [KEY]}), "nginx", (Ok(trusted()), Duration::from_secs(1)));
    assert_eq!(response.unwrap()["accepted"], json!(true));
}

/// The server turns this error into a refusal.
#[test]
fn a_host_that_is_too_slow_ends_the_call() {
    let (response, _) = validate(&json!({"publicKeys": [KEY]}), "nginx", (Ok(trusted()), Duration::from_secs(5)));
    assert!(response.unwrap_err().contains("deadline exceeded"));
}
