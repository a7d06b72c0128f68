use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{ProviderProblemKind as Kind, *};
use crate::{
    Shape,
    credentials::{Keyring, MissReason, Toolchain},
    json,
};

/// The path, kind and text of each problem of a provider's fields.
#[track_caller]
fn problems(fields: &str, expected: &[(&str, Kind, &str)]) {
    let text = format!(
        r#"{{"apiVersion":"kubelet.config.k8s.io/v1","kind":"CredentialProviderConfig","providers":[{{{fields}}}]}}"#
    );
    let (_, found) = ProviderConfig::read(&json::parse(text.as_bytes()).unwrap(), Toolchain::default());
    let found: Vec<_> = found
        .iter()
        .map(|problem| (problem.field.as_str(), problem.kind, problem.span.unwrap().slice(&text).unwrap()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

const API: &str = r#""apiVersion":"credentialprovider.kubelet.k8s.io/v1""#;
const REST: &str = r#""apiVersion":"credentialprovider.kubelet.k8s.io/v1","defaultCacheDuration":"12h""#;

#[test]
fn each_rule_has_its_problem() {
    problems(&format!(r#""name":"ecr","matchImages":["*.io"],{REST}"#), &[]);
    problems(
        &format!(r#""name":"a/ b","matchImages":["r.io:*","{{a,b}}.io"],{REST}"#),
        &[
            ("providers[0].name", Kind::NameCharacter('/'), "\"a/ b\""),
            ("providers[0].name", Kind::NameCharacter(' '), "\"a/ b\""),
            ("providers[0].matchImages[0]", match_image("r.io:*"), "\"r.io:*\""),
            ("providers[0].matchImages[1]", match_image("{a,b}.io"), "\"{a,b}.io\""),
        ],
    );
    problems(
        &format!(r#""name":"..","matchImages":[],{REST},"matchimages":5"#),
        &[
            ("providers[0].matchimages", Kind::UnknownField, "\"matchimages\""),
            ("providers[0].name", Kind::NameDots, "\"..\""),
            ("providers[0].matchImages", Kind::Required, "[]"),
        ],
    );
    problems(
        &format!(r#""name":"a","matchImages":"*.io",{API},"defaultCacheDuration":"-1s""#),
        &[
            ("providers[0].matchImages", Kind::WrongType { expected: Shape::List, found: Shape::String }, "\"*.io\""),
            ("providers[0].defaultCacheDuration", Kind::NegativeDuration, "\"-1s\""),
        ],
    );
    problems(
        &format!(r#""name":"a","matchImages":["*.io"],{API},"defaultCacheDuration":"1d""#),
        &[("providers[0].defaultCacheDuration", Kind::Duration, "\"1d\"")],
    );
}

fn match_image(text: &str) -> Kind {
    Kind::MatchImage(MatchImage::new(text, None, Toolchain::default()).error().unwrap())
}

#[test]
fn what_is_needed_and_missing_is_placed_where_it_should_stand() {
    let missing = r#"{"name":"a"}"#;
    let field = |key: &'static str| (key, Kind::Required, missing);
    problems(
        r#""name":"a""#,
        &[
            field("providers[0].apiVersion"),
            field("providers[0].matchImages"),
            field("providers[0].defaultCacheDuration"),
        ],
    );
    let document = json::parse(br#"{"apiVersion":"v1","kind":"CredentialProviderConfig"}"#).unwrap();
    let (_, found) = ProviderConfig::read(&document, Toolchain::default());
    let fields: Vec<_> = found.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["apiVersion", "providers"]);
    let (config, found) = ProviderConfig::read(&json::parse(b"[]").unwrap(), Toolchain::default());
    assert!(config.providers.is_empty() && found.len() == 1);
}

#[test]
fn names_are_unique() {
    let provider = format!(r#"{{"name":"a","matchImages":["*.io"],{REST}}}"#);
    let text = format!(
        r#"{{"apiVersion":"kubelet.config.k8s.io/v1","kind":"CredentialProviderConfig","providers":[{provider},{provider}]}}"#
    );
    let (config, found) = ProviderConfig::read(&json::parse(text.as_bytes()).unwrap(), Toolchain::default());
    let first = config.providers[0].name_span;
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].field.as_str(), found[0].kind), ("providers[1].name", Kind::Duplicate { first }));
}

#[test]
fn token_attributes_have_rules_of_their_own() {
    let attributes = r#"{"serviceAccountTokenAudience":"a","cacheType":"token","requireServiceAccount":false,
        "requiredServiceAccountAnnotationKeys":["x"],"optionalServiceAccountAnnotationKeys":["x"]}"#;
    let path = "providers[0].tokenAttributes";
    problems(
        &format!(r#""name":"a","matchImages":["*.io"],{REST},"tokenAttributes":{attributes}"#),
        &[
            (&format!("{path}.cacheType"), Kind::Unsupported { allowed: &["ServiceAccount", "Token"] }, "\"token\""),
            (&format!("{path}.requiredServiceAccountAnnotationKeys"), Kind::NeedsServiceAccount, "[\"x\"]"),
            (&format!("{path}.optionalServiceAccountAnnotationKeys"), Kind::RequiredAndOptional, "[\"x\"]"),
        ],
    );
    let old = REST.replace("/v1", "/v1beta1");
    problems(
        &format!(r#""name":"a","matchImages":["*.io"],{old},"tokenAttributes":{{}}"#),
        &[
            (path, Kind::TokenApiVersion, "{}"),
            (&format!("{path}.serviceAccountTokenAudience"), Kind::Required, "{}"),
            (&format!("{path}.cacheType"), Kind::Required, "{}"),
            (&format!("{path}.requireServiceAccount"), Kind::Required, "{}"),
        ],
    );
}

#[test]
fn patterns_say_why_they_miss() {
    let miss = |pattern: &str, image| MatchImage::new(pattern, None, Toolchain::default()).miss(image);
    assert_eq!(miss("harbor.example.com/*/*", "harbor.example.com/prod/agent"), Some(MissReason::PathGlob));
    assert_eq!(miss("*.harbor.example.com:8443/prod", "eu.harbor.example.com:8443/production/agent"), None);
    assert_eq!(miss("https://r.io", "r.io/a"), Some(MissReason::Scheme));
    assert!(matches!(miss("r.io:*", "r.io/a"), Some(MissReason::Rejected(_))));
    // No default registry here.
    assert!(miss("index.docker.io", "docker.io/library/nginx").is_some());
}

#[test]
fn an_answer_of_no_known_type_counts_for_nothing() {
    let read = |kind: &str| {
        let text = format!(
            r#"{{"kind":"CredentialProviderResponse","apiVersion":"credentialprovider.kubelet.k8s.io/v1",
                "cacheKeyType":"{kind}","cacheDuration":"6h",
                "auth":{{"b.io":{{"username":"u","password":"planted"}},"a.io":{{"username":"v"}}}}}}"#
        );
        ProviderResponse::read(&json::parse(text.as_bytes()).unwrap())
    };
    let (response, problems) = read("Registry");
    assert!(problems.is_empty());
    assert_eq!(response.cache_duration, Some(21_600_000_000_000));
    let keys: Vec<String> = response.entries().iter().map(|entry| entry.key().to_string()).collect();
    assert_eq!(keys, ["b.io", "a.io"]);
    assert!(!format!("{response:?}").contains("planted"));
    assert!(Keyring::new([response.entries()], Toolchain::default()).lookup("b.io/x").matches.len() == 1);

    let (response, problems) = read("registry");
    assert!(response.entries().is_empty());
    assert_eq!(problems[0].field, "cacheKeyType");
    assert_eq!(CacheKeyType::Registry.key("localhost:5000/a/b"), "localhost:5000");
}
