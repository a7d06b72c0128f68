//! SA: ServiceAccounts, and fields at the wrong level or misspelt.

use super::kind::findings;

findings! {
    SA001 Warning "The Pod's list hides the ServiceAccount's"
        "The Pod lists its own imagePullSecrets, so {names} of ServiceAccount \"{account}\" are not added."
        why "The list is copied from the ServiceAccount only when the Pod has none; the two are never merged."
        fix "Name them all in the Pod, or none.";
    SA002 Info "The ServiceAccount is not in the paste"
        "ServiceAccount \"{account}\" of namespace {namespace} is not in the paste; its pull secrets are unknown."
        why "A Pod without pull secrets of its own gets the ServiceAccount's when it is created."
        fix "Paste it too: kubectl get serviceaccount {account} -n {namespace} -o yaml.";
    SA003 Error "Under secrets, not imagePullSecrets"
        "\"{name}\" is under secrets:, not imagePullSecrets:."
        why "secrets: of a ServiceAccount is about API tokens; pull secrets are read from imagePullSecrets: alone."
        fix "Move it to imagePullSecrets:.";
    SA004 Info "Existing Pods keep their list"
        "Pod \"{pod}\" exists without pull secrets, although its ServiceAccount \"{account}\" has some."
        why "The list is copied when a Pod is created; a later change of the ServiceAccount does not reach it."
        fix "Create the Pod anew; of a workload: kubectl rollout restart.";
    SA005 Error "A field at the wrong level"
        "{path} is dropped; {field} belongs to {right}."
        why "The field is unknown there. The API server drops it, often with a warning only."
        fix "Move it to {right}.";
    SA006 Error "An unknown field"
        "Unknown field \"{field}\"; did you mean \"{near}\"?"
        why "The API server drops a field it does not know, often with a warning only."
        fix "Write \"{near}\".";
    SA007 Info "One list for all"
        "The list also serves the {lists} of {object}."
        why "imagePullSecrets belongs to the Pod, not to a container."
        fix "Nothing.";
}
