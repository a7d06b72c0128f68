//! SEC: pull secrets and what is in them.

use super::kind::findings;

findings! {
    SEC001 Warning "The pull secret is not there"
        "imagePullSecret \"{name}\" is not among the pasted objects of namespace {namespace}."
        why "If the cluster has none either, the kubelet writes the event FailedToRetrieveImagePullSecret and pulls without it."
        fix "Create it, or mend the name{near}.";
    SEC002 Error "The pull secret is in another namespace"
        "Secret \"{name}\" is in namespace {other}; the Pod is in {namespace}."
        why "A Pod's pull secrets are looked up in its own namespace only."
        fix "Copy it: kubectl get secret {name} -n {other} -o jsonpath='{.data.\\.dockerconfigjson}' | base64 -d | kubectl create secret generic {name} -n {namespace} --type=kubernetes.io/dockerconfigjson --from-file=.dockerconfigjson=/dev/stdin.";
    SEC003 Error "A secret of the wrong type"
        "Secret \"{name}\" has type {type}; the kubelet skips it silently."
        why "Only kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg hold pull credentials."
        fix "Create it anew with type {right}; the type of a Secret can't be changed.";
    SEC004 Error "A secret with the wrong key"
        "Type {type} needs the key \"{key}\", found {found}."
        why "The kubelet reads this one key and skips the Secret if it is absent; the API server refuses to create it."
        fix "Rename the key to \"{key}\".";
    SEC005 Error "Secret data is not what it should be"
        "\"{key}\" of Secret \"{name}\" {problem}."
        why "The value under data is base64 of the file, once; under stringData it is the file itself."
        fix "Put the file under stringData, or encode it once: base64 -w0.";
    SEC006 Error "No credentials in the file"
        "There is no \"auths\" object: {where} holds no credentials."
        why "The old .dockercfg layout (a bare map of registries) under the new name is valid JSON, so nothing complains, and nothing is found."
        fix "Wrap it: {\"auths\": …}.";
    SEC007 Error "An entry that breaks the whole file"
        "{problem} in {where}: {effect}."
        why "One entry that can't be read makes the kubelet drop the whole file; in a Secret it fails every image of the Pod that needs a look-up, public ones too."
        fix "Write \"auth\" as base64 of user:password, or make the Secret anew with kubectl create secret docker-registry.";
    SEC008 Warning "\"auth\" and user name differ"
        "\"auth\" of \"{key}\" and the fields username and password differ; the kubelet uses \"auth\"."
        why "A non-empty \"auth\" alone decides; the other two are not looked at."
        fix "Remove the one that is out of date.";
    SEC009 Warning "The password ends with a line break"
        "The password of \"{key}\" ends with a line break."
        why "echo adds one; the registry gets it as part of the password."
        fix "Encode it with printf '%s', or echo -n.";
    SEC010 Error "An empty entry"
        "The entry \"{key}\" is empty."
        why "docker login put the password into a credential store of that computer. The kubelet counts the entry as a credential, sends an empty user and password, and makes no anonymous attempt."
        fix "Make the entry with a user name and password, or remove it.";
    SEC011 Warning "Credential helpers are not run"
        "{field} is for the Docker CLI; the kubelet does not run it."
        why "The kubelet reads \"auths\" alone; its own way of asking a program is a credential provider."
        fix "Use a real entry, or a kubelet credential provider.";
    SEC012 Error "An identity token is not read"
        "{field} of \"{key}\" is not read; what is left is {user} with an empty password."
        why "The kubelet knows user name and password only. az acr login and similar leave a token that nothing here uses."
        fix "Use a service principal or a repository token, or a credential provider.";
    SEC013 Warning "A short-lived token"
        "The credential of \"{key}\" looks like a short-lived token: {kind}; {lifetime}."
        why "A copy in a file is not renewed; pulls work until it expires, and fail from then on."
        fix "Use {instead}.";
    SEC014 Info "stringData overrides data"
        "stringData overrides data for \"{key}\"."
        why "When both hold a key, the API server takes the one under stringData."
        fix "Remove one of them.";
    SEC015 Warning "The same credential twice"
        "The credential of \"{key}\" appears in {count} places."
        why "Whoever can read one of them has all, and a change of password must reach each."
        fix "Keep it in one Secret.";
    SEC016 Info "A Secret that will be made"
        "Secret \"{name}\" will be made by {by}."
        why "The pasted object names it as its target; its content can't be known from files."
        fix "Nothing, if the object's template is right.";
    SEC017 Error "A Secret that will be made with the wrong shape"
        "{by} will make Secret \"{name}\" {problem}."
        why "The kubelet reads pull secrets of type kubernetes.io/dockerconfigjson, key \".dockerconfigjson\"; another type or key is skipped silently."
        fix "Set target.template.type to kubernetes.io/dockerconfigjson, and put the file under target.template.data[\".dockerconfigjson\"].";
    SEC018 Warning "Credentials for every Pod of the node"
        "{where} gives its {credentials} to every Pod of the node."
        why "The kubelet uses the node's file for every image of every namespace; nodes whose files differ behave differently."
        fix "Give credentials to the Pods that need them: imagePullSecrets, or a credential provider.";
    SEC019 Info "An empty name in imagePullSecrets"
        "imagePullSecrets has an entry without name."
        why "The API server accepts it and the kubelet passes over it."
        fix "Remove it, or write the name.";
    SEC020 Warning "A second file of the node's"
        "{where} is not used: the kubelet reads one file, here {used}."
        why "It takes the first config.json of its own folder, its working folder, $HOME/.docker and /.docker; only without any, the first .dockercfg."
        fix "Put all entries into one file, or paste the one that the kubelet reads first.";
}
