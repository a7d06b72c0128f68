//! The JavaScript package: the core's answers as plain objects.
//!
//! What comes in crosses the border as JSON text, which the rules read in place, so that verdicts are the same bytes that
//! the other fronts give; the report crosses as a value.
#![allow(unsafe_code, reason = "wasm-bindgen's glue")]

use js_sys::JSON;
use pullplan::{Input, Options, rules::NoVerifier};
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue, prelude::wasm_bindgen};

use crate::{
    answer,
    types::{InputFile, InputFiles},
};

/// Says what Kubernetes decides about every image in the files before it is pulled, and why.
///
/// `files` is a text, a `{name, text}`, or a list of these: whatever `kubectl` would apply, and the node's
/// `config.json`. `options` describes the cluster: `{kubernetes: "1.35", alwaysPullImages: true, …}`; it may be left
/// out. Returns the report.
///
/// # Errors
///
/// If `files` or `options` have another shape. What is wrong in the files is in the report.
#[wasm_bindgen(unchecked_return_type = "import('./types.js').Report")]
pub fn explain(
    #[wasm_bindgen(unchecked_param_type = "import('./types.js').InputFiles")] files: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "import('./types.js').Options | null")] options: JsValue,
) -> Result<JsValue, JsError> {
    let files = match read(&files) {
        Ok(InputFiles::One(file)) => vec![file],
        Ok(InputFiles::Several(files)) => files,
        Err(_) => return Err(JsError::new("files must be a text, {name, text}, or a list of these")),
    };
    let options: Options = if options.is_undefined() || options.is_null() {
        Options::default()
    } else {
        read(&options).map_err(|error| JsError::new(&format!("options: {error}")))?
    };
    let inputs: Vec<Input> = files
        .iter()
        .enumerate()
        .map(|(index, file)| match file {
            InputFile::Text(text) => Input::from_text(format!("file {}", index + 1), text.as_str()),
            InputFile::Named(file) => Input::from_text(file.name.as_str(), file.text.as_str()),
        })
        .collect();
    let report = pullplan::explain(&inputs, &options);
    report.serialize(&Serializer::json_compatible()).map_err(|error| JsError::new(&error.to_string()))
}

/// Says whether an object may be created or changed, as the admission policy does: `{request, settings}`, where
/// `request` is that of an `AdmissionReview`.
///
/// Rules that need the host, such as `signatures`, refuse: no host is asked here.
///
/// # Errors
///
/// If `call` is nothing that JSON can hold. Whatever else is wrong is in the answer.
#[wasm_bindgen(unchecked_return_type = "import('./types.js').ValidationResponse")]
pub fn validate(
    #[wasm_bindgen(unchecked_param_type = "import('./types.js').ValidateCall")] call: JsValue,
) -> Result<JsValue, JsError> {
    given(&answer::validate(json(&call)?.as_bytes(), &mut NoVerifier))
}

/// Says whether these settings can be used, and if not, why.
///
/// # Errors
///
/// If `settings` is nothing that JSON can hold.
#[wasm_bindgen(js_name = validateSettings, unchecked_return_type = "import('./types.js').SettingsAnswer")]
pub fn validate_settings(
    #[wasm_bindgen(unchecked_param_type = "import('./types.js').Settings")] settings: JsValue,
) -> Result<JsValue, JsError> {
    given(&answer::validate_settings(json(&settings)?.as_bytes()))
}

/// Answers an `AdmissionReview` or an `ImageReview` with one of the same kind: `{review, settings}`.
///
/// # Errors
///
/// If `call` is nothing that JSON can hold. Whatever else is wrong is in the answer.
#[wasm_bindgen(unchecked_return_type = "import('./types.js').ReviewAnswer")]
pub fn review(
    #[wasm_bindgen(unchecked_param_type = "import('./types.js').ReviewCall")] call: JsValue,
) -> Result<JsValue, JsError> {
    given(&answer::review(json(&call)?.as_bytes(), &mut NoVerifier))
}

/// Reads a value by way of JSON: only there unknown members are seen, and a circle is an error.
fn read<T: DeserializeOwned>(value: &JsValue) -> Result<T, String> {
    let text = json_text(value).ok_or("not JSON")?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

fn json(value: &JsValue) -> Result<String, JsError> {
    json_text(value).ok_or_else(|| JsError::new("this is nothing that JSON can hold"))
}

/// The value as JSON; `None` for `undefined`, a function, a circle.
fn json_text(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok().and_then(|text| text.as_string())
}

fn given(text: &str) -> Result<JsValue, JsError> {
    JSON::parse(text).map_err(|_| JsError::new("the answer is no JSON"))
}
