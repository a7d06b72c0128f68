//! Values as JSON.

use serde_json::Value;

/// A value's text. Through `to_string` of `serde_json`, which links need anyway: `Display` would be all of it once more.
pub(crate) fn text(value: &Value) -> String {
    // Every value has one.
    serde_json::to_string(value).unwrap_or_default()
}
