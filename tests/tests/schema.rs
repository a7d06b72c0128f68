//! Reports have the shape that `docs/report.schema.json` promises.

use std::fs;

use pullplan::finding::CATALOGUE;
use pullplan_tests::{FindingCase, docs::workspace};
use serde_json::Value;

/// What is wrong with a value, by the part of JSON Schema that the schema uses; every member must be described.
fn wrong(root: &Value, schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.strip_prefix("#/$defs/").expect("only references to definitions");
        return wrong(root, &root["$defs"][name], value, path, found);
    }
    if let Some(choices) = schema.get("anyOf").or(schema.get("oneOf")).and_then(Value::as_array) {
        let fits = choices.iter().any(|choice| {
            let mut inner = Vec::new();
            wrong(root, choice, value, path, &mut inner);
            inner.is_empty()
        });
        if !fits {
            found.push(format!("{path} fits none of the choices: {value}"));
        }
        return;
    }
    if schema.get("const").is_some_and(|only| only != value) {
        found.push(format!("{path} is {value}"));
    }
    if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        found.push(format!("{path} is {value}"));
    }
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !types.is_empty() && !types.contains(&name) {
        found.push(format!("{path} is {name}, not {types:?}"));
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        wrong(root, &schema["items"], item, &format!("{path}[{at}]"), found);
    }
    let Some(members) = value.as_object() else { return };
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !members.contains_key(required) {
            found.push(format!("{path}.{required} is missing"));
        }
    }
    for (key, member) in members {
        match schema["properties"].get(key).or(schema.get("additionalProperties")) {
            Some(schema) => wrong(root, schema, member, &format!("{path}.{key}"), found),
            None => found.push(format!("{path}.{key} is not described")),
        }
    }
}

#[test]
fn reports_have_the_published_shape() {
    let schema = fs::read_to_string(workspace().join("docs/report.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let mut found = Vec::new();
    for kind in CATALOGUE.iter().copied().flatten() {
        let case = FindingCase::read(&workspace().join("tests/data/findings"), kind.id()).unwrap();
        let report = serde_json::to_value(case.raises.explained()).unwrap();
        wrong(&schema, &schema, &report, kind.id(), &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn another_shape_is_found() {
    let schema = serde_json::json!({
        "properties": {"a": {"type": ["string", "null"]}, "b": {"$ref": "#/$defs/B"}},
        "required": ["a"],
        "$defs": {"B": {"anyOf": [{"const": "x"}, {"type": "integer"}]}},
    });
    for (value, count) in [
        (serde_json::json!({"a": null, "b": "x"}), 0),
        (serde_json::json!({"b": 1}), 1),
        (serde_json::json!({"a": 1, "b": "y", "c": 1}), 3),
    ] {
        let mut found = Vec::new();
        wrong(&schema, &schema, &value, "", &mut found);
        assert_eq!(found.len(), count, "{found:?}");
    }
}
