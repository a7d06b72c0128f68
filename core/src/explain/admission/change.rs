//! What admission changes, as a report shows it.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use crate::{
    Tree,
    cluster::Object,
    manifest::Node,
    report::{Change, PullPlan},
    rules::{Edit, EditValue},
};

/// The name of the built-in plug-in that sets pull policies.
pub(super) const ALWAYS_PULL_IMAGES: &str = "AlwaysPullImages";

/// An edit of a policy's.
pub(super) fn change(policy: &str, edit: &Edit, object: &Object<'_>) -> Change {
    Change {
        policy: format!("{policy} [{}]", edit.rule.name()),
        field: format!("{}{}", object.prefix, path(&edit.pointer)),
        before: edit.replaces.then(|| at(object.node, &edit.pointer)).flatten(),
        after: json(&edit.value),
    }
}

/// A field path as a JSON pointer: `spec.containers[0]` is `/spec/containers/0`.
pub(super) fn pointer(field: &str) -> String {
    format!("/{}", field.replace(['.', '['], "/").replace(']', ""))
}

/// A JSON pointer as a field path: `/spec/containers/0/image` is `spec.containers[0].image`.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for token in pointer.split('/').skip(1) {
        match token {
            "-" => path.push_str("[+]"),
            _ if token.bytes().all(|byte| byte.is_ascii_digit()) => path.push_str(&format!("[{token}]")),
            _ if path.is_empty() => path.push_str(token),
            _ => path.push_str(&format!(".{token}")),
        }
    }
    path
}

/// The text at a JSON pointer, as JSON.
fn at(object: &Node<'_>, pointer: &str) -> Option<String> {
    let mut node = object;
    for token in pointer.split('/').skip(1) {
        node = match token.parse::<usize>() {
            Ok(index) => node.items().nth(index)?,
            Err(_) => node.get(token)?,
        };
    }
    Some(json(&EditValue::Text(node.as_str()?.to_string())))
}

fn json(value: &EditValue) -> String {
    let mut json = String::new();
    value.push_json(&mut json);
    json
}

/// What AlwaysPullImages changes.
pub(super) fn always(plans: &[PullPlan]) -> Vec<Change> {
    let json = |text: &str| format!("\"{text}\"");
    let field = |plan: &PullPlan| match plan.field.strip_suffix("reference") {
        Some(volume) => format!("{volume}pullPolicy"),
        None => format!("{}imagePullPolicy", plan.field.strip_suffix("image").unwrap_or(&plan.field)),
    };
    let change = |plan: &PullPlan| Change {
        policy: ALWAYS_PULL_IMAGES.to_string(),
        field: field(plan),
        before: plan.pull_policy.written.as_deref().map(json),
        after: json("Always"),
    };
    plans.iter().filter(|plan| plan.pull_policy.written.as_deref() != Some("Always")).map(change).collect()
}
