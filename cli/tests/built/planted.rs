//! Secrets planted in every place where a file can hold one: none of them may leave the command.

use serde_json::{Value, json};

use crate::support::{Run, base64, pullplan};

/// A planted secret: no other text looks like it, and its name says where it stood.
fn planted(place: &str) -> String {
    format!("Pl4nted-{place}-S3cret")
}

/// A config.json with every member that holds a secret.
fn config(place: &str) -> Value {
    let secret = |member: &str| planted(&format!("{place}-{member}"));
    json!({
        "auths": {
            "one.example.com": {"auth": base64(format!("robot:{}", secret("auth")).as_bytes())},
            "two.example.com": {"username": "robot", "password": secret("password"), "email": "a@b"},
            "three.example.com": {"identitytoken": secret("identitytoken"), "registrytoken": secret("registrytoken")},
            format!("user:{}@four.example.com", secret("key")): {"auth": base64(b"robot:x")},
            format!("five.example.com/a?token={}", secret("query")): {"auth": base64(b"robot:x")},
            "six.example.com": {"auth": secret("raw")},
            "seven.example.com": {"password": {"no": secret("nested")}},
        },
        "HttpHeaders": {"Authorization": format!("Bearer {}", secret("header"))},
    })
}

fn secret(name: &str, member: &str, value: &Value) -> Value {
    json!({
        "apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}, "type": "kubernetes.io/dockerconfigjson",
        member: {".dockerconfigjson": value},
    })
}

/// Documents with planted secrets, in whole and in broken shapes.
fn documents() -> Vec<String> {
    let text = config("stringData").to_string();
    let encoded = base64(config("data").to_string().as_bytes());
    let legacy = config("dockercfg")["auths"].to_string();
    let images: Vec<Value> = ["one", "two", "three", "four", "five", "six", "seven"]
        .map(|host| json!({"name": host, "image": format!("{host}.example.com/a:1")}))
        .into();
    let secrets = ["whole", "data", "twice", "cut", "comma", "legacy", "plain"].map(|name| json!({"name": name}));
    let documents = [
        secret("whole", "stringData", &json!(text)),
        secret("data", "data", &json!(encoded)),
        secret("twice", "data", &json!(base64(encoded.as_bytes()))),
        secret("cut", "stringData", &json!(&text[..text.len() - 9])),
        secret("comma", "stringData", &json!(text.replace("}}", "},}"))),
        secret("plain", "data", &json!(planted("plain"))),
        json!({
            "apiVersion": "v1", "kind": "Secret", "metadata": {"name": "legacy"}, "type": "kubernetes.io/dockercfg",
            "stringData": {".dockercfg": legacy},
        }),
        json!({
            "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"},
            "spec": {"containers": images, "imagePullSecrets": secrets},
        }),
        json!({
            "apiVersion": "credentialprovider.kubelet.k8s.io/v1", "kind": "CredentialProviderResponse",
            "cacheKeyType": "Image", "auth": {"one.example.com": {"username": "robot", "password": planted("answer")}},
        }),
    ];
    let mut documents: Vec<String> = documents.iter().map(Value::to_string).collect();
    documents.push(format!("kind: Secret\ndata:\n  .dockerconfigjson: [{}\n", planted("broken-yaml")));
    documents
}

/// The ways in which a secret could get out: as it is, base64 at each offset, hexadecimal, escaped for a URL.
fn traces(secret: &str) -> Vec<String> {
    let mut traces = vec![secret.to_owned(), secret.replace('-', "%2D")];
    traces.push(secret.bytes().map(|byte| format!("{byte:02x}")).collect());
    for offset in 0..3 {
        // The digits that depend on neighbours are cut off.
        let encoded = base64(format!("{}{secret}", "x".repeat(offset)).as_bytes());
        let inner = encoded.trim_end_matches('=');
        traces.push(inner[4.min(offset * 4)..inner.len() - 2].to_owned());
    }
    traces
}

#[track_caller]
fn shows_none(run: &Run, input: &str) {
    let output = format!("{}{}", run.output, run.errors);
    for piece in input.split("Pl4nted-").skip(1) {
        let place = piece.split("-S3cret").next().unwrap();
        for trace in traces(&planted(place)) {
            assert!(!output.contains(&trace), "{place} leaves as {trace}");
        }
    }
    assert!(!output.contains("Pl4nted") && !output.contains("S3cret"), "a part of a secret leaves");
}

#[test]
fn no_planted_secret_leaves() {
    let documents = documents();
    let node = config("node").to_string();
    // What is encoded in the input is listed here in the clear, so that it is looked for too.
    let everything = documents.join("\n") + &node + &config("data").to_string() + &config("stringData").to_string();
    let file = std::env::temp_dir().join(format!("pullplan-planted-{}.json", std::process::id()));
    for node in [node.clone(), node.replace("}}", "},}"), node[..node.len() / 2].to_owned()] {
        std::fs::write(&file, node).unwrap();
        for format in ["text", "json"] {
            let words = ["explain", "-", "-o", format, "--node-config", file.to_str().unwrap(), "--fail-on", "info"];
            let all = pullplan(&words, &documents.join("\n---\n"));
            assert!(all.output.contains("one.example.com"), "{}", all.output);
            shows_none(&all, &everything);
            for document in &documents {
                shows_none(&pullplan(&words, document), &everything);
            }
        }
    }
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn a_trace_is_found() {
    let leaks = |output: String| {
        let run = Run { status: 0, output, errors: String::new() };
        std::panic::catch_unwind(|| shows_none(&run, &planted("a"))).is_err()
    };
    assert!(!leaks("nothing".to_owned()));
    assert!(leaks(planted("a")));
    for before in ["", "r", "ro", "robot:"] {
        assert!(leaks(base64(format!("{before}{}!", planted("a")).as_bytes())), "{before}");
    }
}
