use alloc::{format, string::String, vec::Vec};

use super::*;

#[track_caller]
fn finds(text: &str, secrets: &[&str]) {
    let found = find(text);
    let texts: Vec<&str> = found.iter().map(|it| it.span.slice(text).unwrap()).collect();
    assert_eq!(texts, secrets, "{text}");
}

fn redact(text: &str) -> String {
    Redactor::default().redact(text)
}

#[test]
fn finds_values_of_keys() {
    finds("auth: YTpi", &["YTpi"]);
    finds("\"auth\": \"YTpi\",", &["YTpi"]);
    finds("'auth' : 'it''s'", &["it''s"]);
    finds("{auth: YTpi, email: a@b.c}", &["YTpi"]);
    finds("password: a, b # note", &["a, b"]);
    finds("docker-password: a\nIdentityToken: b\nregistrytoken: c", &["a", "b", "c"]);
    finds("auth: !!str &x YTpi", &["YTpi"]);
    finds("auth:\n    YTpi\n    YTpj\nemail: x", &["YTpi\n    YTpj"]);
    finds("--docker-password=hunter2 --docker-email=x", &["hunter2"]);
    finds("--docker-password 'hunter 2' x", &["hunter 2"]);
    finds("- name: DB_PASSWORD\n  value: hunter2\n- name: PORT\n  value: '80'", &["hunter2"]);
}

#[test]
fn a_key_may_be_long() {
    finds(&format!("{}password: hunter2", "x".repeat(200)), &["hunter2"]);
}

#[test]
fn leaves_what_is_no_secret() {
    finds("automountServiceAccountToken: false", &[]);
    finds("auths: {r.io: {username: ada}}", &[]);
    finds("image: registry.example.com/token:1", &[]);
    finds("auth:\nemail: x", &[]);
    finds("tokenAttributes:\n  serviceAccountTokenAudience: x", &[]);
    finds("kind: ConfigMap\ndata:\n  a: b", &[]);
    finds("imagePullSecrets:\n- name: regcred", &[]);
}

#[test]
fn finds_every_value_of_a_secret() {
    finds("kind: Secret\ndata:\n  a: YQ==\n  b: |\n    Yg==\ntype: Opaque", &["YQ==", "Yg=="]);
    finds("data:\n  a: YQ==\nkind: Secret\n---\nkind: ConfigMap\ndata:\n  c: d", &["YQ=="]);
    finds(r#"{"kind":"Secret","data":{"a":"YQ==","b":"Yg=="},"type":"x"}"#, &["YQ==", "Yg=="]);
    finds(
        "kind: Secret\nstringData:\n  .dockerconfigjson: |\n    {\"auths\": {\"r\": {\"auth\": \"YTpi\"}}}\n",
        &["YTpi"],
    );
}

#[test]
fn reads_json_inside_strings() {
    let inner = r#"{"note": "{\"kind\":\"Secret\",\"data\":{\"a\":\"YQ==\"}}"}"#;
    finds(inner, &["YQ=="]);
    finds(r#"x: "{\"auth\":\"YTpi\",\"email\":\"e\"}""#, &["YTpi"]);
}

#[test]
fn finds_secrets_by_their_look() {
    finds("https://ada:lovelace@r.io/v1/", &["lovelace"]);
    finds("http://r.io:5000/a@b", &[]);
    finds("x ghp_0123456789abcdef0123 y", &["ghp_0123456789abcdef0123"]);
    finds("t: eyJhbGciOi.eyJzdWIi.c2ln", &["eyJhbGciOi.eyJzdWIi.c2ln"]);
    finds(
        "dockerconfig: eyJhdXRocyI6eyJyLmlvIjp7ImF1dGgiOiJZVHBpIn19fQ==",
        &["eyJhdXRocyI6eyJyLmlvIjp7ImF1dGgiOiJZVHBpIn19fQ=="],
    );
    finds("-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----\n", &["MII\n"]);
}

#[test]
fn finds_them_in_broken_files() {
    finds("metadata: {labels: [front\nauth: YTpi\n", &["YTpi"]);
    finds("\"auths\": {\"r\": {\"auth\": \"YTpi", &["YTpi"]);
    finds("\tpassword: x", &["x"]);
}

#[test]
fn keeps_the_shape() {
    // "ada:REDACTED-1"
    assert_eq!(redact("auth: YWRhOmxvdmVsYWNl"), "auth: YWRhOlJFREFDVEVELTE=");
    assert_eq!(redact("auth: no!base64"), "auth: REDACTED-1");
    assert_eq!(
        redact("password: a\ntoken: a\npasswd: b"),
        "password: REDACTED-1\ntoken: REDACTED-1\npasswd: REDACTED-2"
    );
    // "{\"auth\":\"YWRhOmxvdmVsYWNl\"}" and back
    let file = redact("kind: Secret\ndata:\n  .dockerconfigjson: eyJhdXRoIjoiWVdSaE9teHZkbVZzWVdObCJ9\n");
    assert_eq!(file, "kind: Secret\ndata:\n  .dockerconfigjson: eyJhdXRoIjoiWVdSaE9sSkZSRUZEVkVWRUxURT0ifQ==\n");
}

#[test]
fn redacting_twice_changes_nothing() {
    for text in ["auth: YWRhOmxvdmVsYWNl", "password: a", "kind: Secret\ndata:\n  a: YQ==\n", "auth: no!base64"] {
        let once = redact(text);
        assert_eq!(redact(&once), once);
    }
}

#[test]
fn no_scenario_keeps_its_password() {
    let file = include_str!("../../../tests/data/scenarios/05-who-goes-first/manifests.yaml");
    let redacted = redact(file);
    for secret in ["cGF5LXJvYm90Om5vdC1hLXJlYWwtcGFzc3dvcmQ=", "bm90LWEtcmVhbC1wYXNzd29yZA"] {
        assert!(file.contains("cGF5"));
        assert!(!redacted.contains(secret), "{redacted}");
    }
}

proptest::proptest! {
    #[test]
    fn total_and_in_order(text in "[a-z:{}\"'\\\\ \n|>-]{0,80}|.{0,200}|(auth|data|kind|Secret|name|value|[:{}\"' \n]|é){0,40}") {
        let mut at = 0;
        for secret in find(&text) {
            proptest::prop_assert!(secret.span.start() >= at && secret.span.slice(&text).is_some());
            at = secret.span.end();
        }
        let _ = redact(&text);
    }
}

#[test]
fn long_hostile_lines_take_linear_time() {
    // At a few bytes a key, anything that looks along the whole line for each of them would take minutes.
    for piece in [
        "auth: a, ",
        "name: \"",
        "auth: '",
        "-----BEGIN ",
        "\\\"auth\\\": ",
        "kind: Secret data: { ",
        "a://b:c",
        "password:\n ",
    ] {
        let text = format!("{{{}", piece.repeat(2_000_000 / piece.len()));
        let _ = find(&text);
    }
}
