//! TypeScript's declarations of what the JavaScript package takes and gives, made from the Rust types.

use std::{fmt::Write as _, fs};

use pullplan::{Options, report::Report};
use pullplan_policy::types::{InputFiles, ReviewAnswer, ReviewCall, SettingsAnswer, ValidateCall, ValidationResponse};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value};

use crate::docs::{without_links, workspace};

/// The text of the package's `types.d.ts`.
///
/// # Errors
///
/// If the schema of the settings can't be read.
///
/// # Panics
///
/// If a schema has a keyword that is not known here: a declaration must not say less than the schema.
pub fn declarations() -> Result<String, String> {
    let mut given = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut taken = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    add::<Report>(&mut given);
    add::<SettingsAnswer>(&mut given);
    add::<ValidationResponse>(&mut given);
    add::<ReviewAnswer>(&mut given);
    add::<InputFiles>(&mut taken);
    add::<Options>(&mut taken);
    add::<ValidateCall>(&mut taken);
    add::<ReviewCall>(&mut taken);
    let mut types = given.take_definitions(true);
    types.values_mut().for_each(without_null);
    types.append(&mut taken.take_definitions(true));
    types.append(&mut settings()?);
    let mut out = String::new();
    for (name, schema) in &types {
        describe(&mut out, schema, "");
        let _ = writeln!(out, "export type {name} = {};\n", shape(schema, ""));
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

/// The settings' schema, which their reader is tested against, with its definitions under names of their own.
fn settings() -> Result<Map<String, Value>, String> {
    const FILE: &str = "docs/settings.schema.json";
    let said = |error: &dyn std::fmt::Display| format!("{FILE}: {error}");
    let text = fs::read_to_string(workspace().join(FILE)).map_err(|error| said(&error))?;
    let mut schema: Value = serde_json::from_str(&text).map_err(|error| said(&error))?;
    rename(&mut schema);
    let root = schema.as_object_mut().ok_or_else(|| said(&"no object"))?;
    let definitions = root.remove("$defs").unwrap_or_default();
    let mut types: Map<_, _> =
        definitions.as_object().into_iter().flatten().map(|(name, schema)| (own_name(name), schema.clone())).collect();
    types.insert("Settings".into(), schema);
    Ok(types)
}

/// `tagRule` becomes `SettingsTagRule`.
fn own_name(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    format!("Settings{}{rest}", first.to_ascii_uppercase())
}

fn rename(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(target) if key == "$ref" => {
                        *target = own_name(target.rsplit('/').next().unwrap_or_default());
                    }
                    _ => rename(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(rename),
        _ => {}
    }
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}

/// What may be left out of an answer is left out, and never `null`.
fn without_null(schema: &mut Value) {
    let required = schema["required"].as_array().cloned().unwrap_or_default();
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for (_, property) in properties.iter_mut().filter(|(name, _)| required.iter().all(|it| it != name.as_str())) {
        for key in ["type", "anyOf"] {
            if let Some(options) = property.get_mut(key).and_then(Value::as_array_mut) {
                options.retain(|it| it != "null" && it["type"] != "null");
            }
        }
    }
}

/// The comment of a declaration or a member.
fn describe(out: &mut String, schema: &Value, indent: &str) {
    let Some(text) = schema["description"].as_str() else { return };
    // The sections of a Rust documentation are about Rust.
    let text = text.split("\n# ").next().unwrap_or_default().trim_end();
    let text = without_links(text).replace("*/", "* /").replace("`None`", "`null`");
    let mut lines = text.lines();
    match (lines.next(), lines.next()) {
        (Some(line), None) => _ = writeln!(out, "{indent}/** {line} */"),
        _ => {
            let _ = writeln!(out, "{indent}/**");
            for line in text.lines() {
                let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
            }
            let _ = writeln!(out, "{indent} */");
        }
    }
}

/// A schema as a type.
fn shape(schema: &Value, indent: &str) -> String {
    let Some(members) = schema.as_object() else {
        assert_eq!(schema, &Value::Bool(true), "a schema that nothing fits");
        return "unknown".into();
    };
    for key in members.keys() {
        assert!(KNOWN.contains(&key.as_str()), "{key} is not known here: {schema}");
    }
    if let Some(target) = members.get("$ref").and_then(Value::as_str) {
        return target.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(value) = members.get("const") {
        return value.to_string();
    }
    if let Some(values) = members.get("enum").and_then(Value::as_array) {
        return union(values.iter().map(Value::to_string));
    }
    let choice = members.get("anyOf").or(members.get("oneOf")).and_then(Value::as_array);
    if let Some(schemas) = choice {
        if members.contains_key("properties") {
            let needed = union(schemas.iter().map(needed));
            return format!("{} & ({needed})", object(members, indent));
        }
        return union(schemas.iter().map(|schema| shape(schema, indent)));
    }
    match members.get("type") {
        None => "unknown".into(),
        Some(Value::Array(types)) => union(types.iter().filter_map(Value::as_str).map(|it| typed(it, members, indent))),
        Some(name) => typed(name.as_str().unwrap_or_default(), members, indent),
    }
}

/// What one of several choices of required members adds to the type that has them all.
fn needed(choice: &Value) -> String {
    let names = choice["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let members: Vec<_> = names.map(|name| format!("{name}: unknown")).collect();
    format!("{{ {} }}", members.join("; "))
}

/// The keywords that [`shape`] reads, and those that say nothing about a type in TypeScript.
const KNOWN: &[&str] = &[
    "$ref",
    "$schema",
    "additionalProperties",
    "anyOf",
    "const",
    "default",
    "description",
    "enum",
    "examples",
    "format",
    "items",
    "maxItems",
    "maxLength",
    "maximum",
    "minItems",
    "minLength",
    "minimum",
    "oneOf",
    "pattern",
    "properties",
    "required",
    "title",
    "type",
];

fn typed(name: &str, members: &Map<String, Value>, indent: &str) -> String {
    match name {
        "string" | "boolean" | "null" => name.to_owned(),
        "integer" | "number" => "number".to_owned(),
        "array" => {
            let item = members.get("items").map_or_else(|| "unknown".to_owned(), |item| shape(item, indent));
            format!("Array<{item}>")
        }
        "object" => object(members, indent),
        _ => panic!("{name} is no type of JSON Schema"),
    }
}

fn object(members: &Map<String, Value>, indent: &str) -> String {
    let Some(properties) = members.get("properties").and_then(Value::as_object) else {
        let value = members.get("additionalProperties").map_or_else(|| "unknown".to_owned(), |it| shape(it, indent));
        return format!("{{ [key: string]: {value} }}");
    };
    let required = members.get("required").and_then(Value::as_array);
    let inner = format!("{indent}  ");
    let mut out = String::from("{\n");
    for (name, schema) in properties {
        let needed = required.is_some_and(|names| names.iter().any(|it| it == name));
        describe(&mut out, schema, &inner);
        let _ = writeln!(out, "{inner}{name}{}: {};", if needed { "" } else { "?" }, shape(schema, &inner));
    }
    let _ = write!(out, "{indent}}}");
    out
}

fn union(types: impl Iterator<Item = String>) -> String {
    let mut types: Vec<_> = types.collect();
    types.dedup();
    types.join(" | ")
}
