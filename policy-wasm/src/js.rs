//! The JavaScript package: reports and verdicts as plain objects.
#![allow(unsafe_code, reason = "wasm-bindgen's glue")]

use pullplan::{Input, Options};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue, prelude::wasm_bindgen};

/// A file: its text alone, or with its name.
#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Text(String),
    Named(NamedFile),
}

/// A file with its name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedFile {
    name: String,
    text: String,
}

/// One file, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Files {
    One(File),
    Several(Vec<File>),
}

/// Says what Kubernetes decides about every image in the files before it is pulled, and why.
///
/// `manifests` is a text, a `{name, text}`, or a list of these: whatever `kubectl` would apply, and the node's
/// `config.json`. `options` describes the cluster: `{kubernetes: "1.35", alwaysPullImages: true, …}`; it may be left
/// out. Returns the report.
///
/// # Errors
///
/// If `manifests` or `options` have another shape. What is wrong in the files is in the report.
#[wasm_bindgen]
pub fn explain(manifests: JsValue, options: JsValue) -> Result<JsValue, JsError> {
    let files = match read(manifests) {
        Ok(Files::One(file)) => vec![file],
        Ok(Files::Several(files)) => files,
        Err(_) => return Err(JsError::new("manifests must be a text, {name, text}, or a list of these")),
    };
    let options: Options = if options.is_undefined() || options.is_null() {
        Options::default()
    } else {
        read(options).map_err(|error| JsError::new(&format!("options: {error}")))?
    };
    let inputs: Vec<Input> = files
        .iter()
        .enumerate()
        .map(|(index, file)| match file {
            File::Text(text) => Input::from_text(format!("file {}", index + 1), text.as_str()),
            File::Named(file) => Input::from_text(file.name.as_str(), file.text.as_str()),
        })
        .collect();
    let report = pullplan::explain(&inputs, &options);
    report.serialize(&Serializer::json_compatible()).map_err(|error| JsError::new(&error.to_string()))
}

/// Reads a JavaScript value. It goes through JSON's values, because unknown members are seen only there.
fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, String> {
    let value: serde_json::Value = serde_wasm_bindgen::from_value(value).map_err(|error| error.to_string())?;
    serde_json::from_value(value).map_err(|error| error.to_string())
}
