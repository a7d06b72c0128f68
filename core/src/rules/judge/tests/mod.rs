//! Small requests, and what is said and done about them.

mod audit;
mod changes;
mod plug_in;
mod requests;
mod restrictions;
mod scopes;
mod signatures;
mod traps;

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde_json::{Value, json};

use super::{super::mutated, *};
use crate::json;

/// The digest that tests pin to.
const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[track_caller]
fn settings(tree: &Value) -> Settings {
    Settings::from_tree(tree).unwrap_or_else(|errors| panic!("{tree}: {errors:?}"))
}

fn object(api_version: &str, kind: &str, spec: Value) -> Value {
    json!({"apiVersion": api_version, "kind": kind, "metadata": {"name": "n", "namespace": "shop"}, "spec": spec})
}

fn pod(spec: Value) -> Value {
    object("v1", "Pod", spec)
}

fn deployment(spec: Value) -> Value {
    object("apps/v1", "Deployment", json!({"template": {"spec": spec}}))
}

/// A Pod spec with these images in containers `c0`, `c1`, …
fn images(images: &[&str]) -> Value {
    let container = |(index, image)| json!({"name": alloc::format!("c{index}"), "image": image});
    json!({"containers": images.iter().enumerate().map(container).collect::<Vec<_>>()})
}

fn create(object: Value) -> Value {
    json!({"operation": "CREATE", "namespace": "shop", "userInfo": {"username": "alice"}, "object": object})
}

fn update(old: Value, new: Value) -> Value {
    json!({"operation": "UPDATE", "namespace": "shop", "userInfo": {"username": "alice"}, "oldObject": old, "object": new})
}

/// The rule and the words of each refusal.
#[track_caller]
fn refusals(rules: &Value, request: &Value) -> Vec<String> {
    let verdict = judge(request, &settings(rules));
    verdict.reasons.iter().map(|reason| alloc::format!("{}: {}", reason.rule.name(), reason.text)).collect()
}

/// Whether a Pod with one image is let in.
#[track_caller]
fn lets_in(rules: &Value, image: &str) -> bool {
    refusals(rules, &create(pod(images(&[image])))).is_empty()
}

/// The object after it was changed. A second pass over it changes nothing more.
#[track_caller]
fn changed(rules: &Value, request: &Value) -> Value {
    changed_by(&settings(rules), request, &mut NoVerifier)
}

#[track_caller]
fn changed_by(settings: &Settings, request: &Value, verifier: &mut impl Verifier) -> Value {
    let source = request.to_string();
    let tree = json::parse(source.as_bytes()).unwrap();
    let verdict = judge_with(&tree, settings, verifier);
    assert!(verdict.accepted(), "{:?}", verdict.message());
    let text = mutated(&source, tree.get("object").unwrap(), &verdict.edits).expect("edits that fit");
    let object: Value = serde_json::from_str(&text).expect("JSON");
    let mut again = request.clone();
    again["object"] = object.clone();
    let second = judge_with(&again, settings, verifier);
    assert!(second.accepted(), "{:?}", second.message());
    assert_eq!(second.edits, [], "changes again: {object}");
    object
}
