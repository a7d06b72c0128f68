//! What the JavaScript functions take and give, as types: TypeScript's declarations are made from these.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A file: its text alone, or with its name.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum InputFile {
    /// The text.
    Text(String),
    /// The text with the file's name.
    Named(NamedFile),
}

/// A file with its name.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedFile {
    /// The name, as the report will call it.
    pub name: String,
    /// What is in the file.
    pub text: String,
}

/// One file, or several.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum InputFiles {
    /// One file.
    One(InputFile),
    /// Several files, which are read together.
    Several(Vec<InputFile>),
}

/// The rules, by name: `{"allow": ["ghcr.io/acme"]}`. What is no object is answered as settings that can't be used.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Settings(pub Map<String, Value>);

/// A question to `validate`.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ValidateCall {
    /// The `request` of an `AdmissionReview`.
    pub request: Value,
    /// The rules.
    pub settings: Settings,
}

/// A question to `review`.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReviewCall {
    /// An `AdmissionReview` or an `ImageReview`.
    pub review: Value,
    /// The rules.
    pub settings: Settings,
}

/// Whether settings can be used.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SettingsAnswer {
    /// Whether they can.
    pub valid: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What the rules say about a request.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ValidationResponse {
    /// Whether the object is let in.
    pub accepted: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The HTTP status of the refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    /// The whole object after the changes, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mutated_object: Option<Value>,
    /// What the user is told although the object is let in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warnings: Option<Vec<String>>,
    /// What the audit log is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_annotations: Option<BTreeMap<String, String>>,
}

/// A review, answered: of the same kind as the question, or a [`ValidationResponse`] for what is no review.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ReviewAnswer {
    /// To an `AdmissionReview`.
    Admission(AdmissionReviewAnswer),
    /// To an `ImageReview`.
    Image(ImageReviewAnswer),
    /// To anything else.
    Neither(ValidationResponse),
}

/// An `AdmissionReview` with its response.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdmissionReviewAnswer {
    /// That of the question.
    pub api_version: String,
    /// `AdmissionReview`.
    pub kind: String,
    /// The answer.
    pub response: AdmissionResponse,
}

/// What an API server reads.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AdmissionResponse {
    /// That of the request.
    pub uid: String,
    /// Whether the object is let in.
    pub allowed: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<AdmissionStatus>,
    /// `JSONPatch`, if there is a patch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patch_type: Option<String>,
    /// The changes as a JSON patch in Base64, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patch: Option<String>,
    /// What the user is told although the object is let in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warnings: Option<Vec<String>>,
    /// What the audit log is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_annotations: Option<BTreeMap<String, String>>,
}

/// Why a request is refused.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AdmissionStatus {
    /// The reasons.
    pub message: String,
    /// The HTTP status.
    pub code: u16,
}

/// An `ImageReview` with its status.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImageReviewAnswer {
    /// That of the question.
    pub api_version: String,
    /// `ImageReview`.
    pub kind: String,
    /// The answer.
    pub status: ImageReviewStatus,
}

/// What the API server's `ImagePolicyWebhook` reads.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImageReviewStatus {
    /// Whether the images may run.
    pub allowed: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What the audit log is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit_annotations: Option<BTreeMap<String, String>>,
}
