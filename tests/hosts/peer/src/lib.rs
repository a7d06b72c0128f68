//! An allow list of registries and repositories for Pods, on `kubewarden-policy-sdk` and `oci-spec`'s `Reference`.

use kubewarden_policy_sdk::{
    accept_request, protocol_version_guest, reject_request, request::ValidationRequest, settings::Validatable,
    validate_settings,
};
use oci_spec::distribution::Reference;
use serde::{Deserialize, Serialize};
use wapc_guest::{CallResult, register_function};

#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
struct Settings {
    allow: Vec<String>,
}

impl Validatable for Settings {
    fn validate(&self) -> Result<(), String> {
        Ok(())
    }
}

#[unsafe(no_mangle)]
extern "C" fn wapc_init() {
    register_function("validate", validate);
    register_function("validate_settings", validate_settings::<Settings>);
    register_function("protocol_version", protocol_version_guest);
}

fn validate(payload: &[u8]) -> CallResult {
    let call: ValidationRequest<Settings> = ValidationRequest::new(payload)?;
    for list in ["initContainers", "containers", "ephemeralContainers"] {
        for container in call.request.object["spec"][list].as_array().into_iter().flatten() {
            let image = container["image"].as_str().unwrap_or_default();
            if !call.settings.allow.iter().any(|entry| covers(entry, image)) {
                return reject_request(Some(format!("{image} is not allowed")), Some(403), None, None);
            }
        }
    }
    accept_request()
}

/// Whether a registry with the first parts of a path is that of the image.
fn covers(entry: &str, image: &str) -> bool {
    let Ok(image) = image.parse::<Reference>() else { return false };
    let name = format!("{}/{}", image.registry(), image.repository());
    name.strip_prefix(entry).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
