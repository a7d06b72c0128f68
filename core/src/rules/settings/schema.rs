//! The JSON Schema of the settings has the reader's keys, no more and no less.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde_json::{Map, Value, json};

use super::{Reader, Settings};

/// The schema, with the way to each part of it.
struct Schema(Value);

/// The keys of each map, by its path without indices.
type Maps = BTreeMap<String, BTreeSet<String>>;

impl Schema {
    fn load() -> Self {
        let text = include_str!("../../../../docs/settings.schema.json");
        Self(serde_json::from_str(text).expect("JSON"))
    }

    fn resolved<'s>(&'s self, node: &'s Value) -> &'s Value {
        match node["$ref"].as_str().and_then(|path| path.strip_prefix('#')) {
            Some(pointer) => self.resolved(self.0.pointer(pointer).expect("a definition")),
            None => node,
        }
    }

    /// The keys of every map below a node.
    fn maps(&self, node: &Value, path: &str, found: &mut Maps) {
        let node = self.resolved(node);
        for alternative in node["anyOf"].as_array().into_iter().flatten() {
            self.maps(alternative, path, found);
        }
        if node.get("items").is_some() {
            self.maps(&node["items"], path, found);
        }
        let Some(properties) = node["properties"].as_object() else { return };
        assert_eq!(node["additionalProperties"], json!(false), "{path} is open");
        found.insert(path.into(), properties.keys().cloned().collect());
        for (key, property) in properties {
            assert!(property["description"].is_string(), "{path}.{key} is not described");
            let path = if path.is_empty() { key.clone() } else { alloc::format!("{path}.{key}") };
            self.maps(property, &path, found);
        }
    }

    /// Values that the schema takes, so that together they have every key and every alternative.
    fn samples(&self, node: &Value) -> Vec<Value> {
        let node = self.resolved(node);
        if let Some(examples) = node["examples"].as_array() {
            return examples.clone();
        }
        if let Some(choices) = node["enum"].as_array() {
            return choices.clone();
        }
        if let Some(properties) = node["properties"].as_object() {
            return self.objects(node, properties);
        }
        if let Some(alternatives) = node["anyOf"].as_array() {
            return alternatives.iter().flat_map(|alternative| self.samples(alternative)).collect();
        }
        match node["type"].as_str() {
            Some("boolean") => Vec::from([json!(true), json!(false)]),
            Some("array") => {
                let of_one = self.samples(&node["items"]).into_iter().map(|item| json!([item]));
                of_one.chain((node["minItems"] != json!(1)).then(|| json!([]))).collect()
            }
            Some("object") => Vec::from([json!({"team": "shop"})]),
            _ => Vec::from([json!("https://example.com/")]),
        }
    }

    /// Objects of these properties: one for each value of each.
    fn objects(&self, node: &Value, properties: &Map<String, Value>) -> Vec<Value> {
        let alternatives: Vec<&str> =
            node["oneOf"].as_array().into_iter().flatten().filter_map(|one| one["required"][0].as_str()).collect();
        let chosen = if alternatives.is_empty() { Vec::from([""]) } else { alternatives.clone() };
        let mut found = Vec::new();
        for choice in chosen {
            let samples: Vec<_> = properties
                .iter()
                .filter(|(key, _)| !alternatives.contains(&key.as_str()) || key.as_str() == choice)
                .map(|(key, property)| (key.clone(), self.samples(property)))
                .collect();
            let first: Map<_, _> = samples.iter().map(|(key, values)| (key.clone(), values[0].clone())).collect();
            found.push(Value::Object(first.clone()));
            for (key, values) in &samples {
                for value in &values[1..] {
                    let mut other = first.clone();
                    other.insert(key.clone(), value.clone());
                    found.push(Value::Object(other));
                }
            }
        }
        found
    }
}

#[test]
fn the_schema_has_the_readers_keys() {
    let schema = Schema::load();
    let mut expected = Maps::new();
    schema.maps(&schema.0, "", &mut expected);
    let mut found = Maps::new();
    let allow = json!({"allow": ["ghcr.io"]});
    for settings in schema.0["properties"].as_object().unwrap().keys().flat_map(|key| {
        let samples = schema.samples(&schema.0["properties"][key]);
        samples.into_iter().map(move |sample| (key.clone(), sample))
    }) {
        let (key, sample) = settings;
        // Nothing could be added to a list that isn't there.
        let mut settings = if key == "namespaces" { allow.clone() } else { json!({}) };
        settings[key] = sample;
        let mut reader = Reader::default();
        let read = Settings::read_by(&mut reader, &settings);
        for (path, keys) in core::mem::take(&mut reader.maps) {
            // Indices are left out; names of maps of one's own there are none.
            let path: String =
                path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect();
            let keys: BTreeSet<_> = keys.into_iter().collect();
            assert_eq!(found.entry(path.clone()).or_insert_with(|| keys.clone()), &keys, "{path}");
        }
        let errors = reader.finish(read).err().unwrap_or_default();
        assert!(errors.is_empty(), "{settings}: {:?}", errors.iter().map(ToString::to_string).collect::<Vec<_>>());
    }
    assert_eq!(found, expected);
    assert!(found.len() > 25, "{found:?}");
}

/// Every key of the schema, with one letter too many, is refused with a hint.
#[test]
fn a_slip_of_the_pen_in_any_key_is_pointed_out() {
    let schema = Schema::load();
    let mut maps = Maps::new();
    schema.maps(&schema.0, "", &mut maps);
    for (path, keys) in maps {
        for key in &keys {
            let slip = alloc::format!("{key}s");
            if keys.contains(&slip) {
                continue;
            }
            let mut settings = json!({ (slip.clone()): null });
            for parent in path.split('.').rev().filter(|parent| !parent.is_empty()) {
                settings = json!({ parent: settings });
            }
            let errors = Settings::from_tree(&settings).expect_err(&path);
            let full = if path.is_empty() { slip } else { alloc::format!("{path}.{slip}") };
            let expected = alloc::format!("\"{full}\" is no setting; did you mean \"{key}\"?");
            assert!(errors.iter().any(|error| error.to_string() == expected), "{expected} {errors:?}");
        }
    }
}
