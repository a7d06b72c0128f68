use crate::json::Wanted;

/// How much of a call `{"request": …, "settings": …}` the rules look at, member by member: for
/// [`parse_wanted`](crate::json::parse_wanted).
///
/// Most of a Pod is variables, mounts and probes, which nobody asks for. Under custom kinds the members have names of
/// their own: if [`Settings::has_custom_kinds`](super::Settings::has_custom_kinds), the whole call is to be read.
#[must_use]
pub fn wanted(key: &str) -> Wanted {
    match key {
        "settings" | "kind" | "userInfo" | "imagePullSecrets" => Wanted::Whole,
        // The call and the request.
        "request" | "operation" | "subResource" | "namespace" | "object" | "oldObject"
        // The object, down to its Pod spec.
        | "apiVersion" | "metadata" | "name" | "spec" | "template" | "jobTemplate"
        // The Pod spec.
        | "containers" | "initContainers" | "ephemeralContainers" | "volumes" | "serviceAccountName"
        | "serviceAccount"
        // A container or a volume.
        | "image" | "imagePullPolicy" | "reference" | "pullPolicy" => Wanted::Members,
        _ => Wanted::No,
    }
}
