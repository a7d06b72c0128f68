//! The steps between a file and a pull, in words.

use crate::text::messages::messages;

messages! {
    PARSE = "stage.parse": "Parse";
    PARSE_ABOUT = "stage.parse.about": "The files are read as kubectl reads them: YAML 1.1 scalars, several documents in one file, duplicate keys. A document that can't be read takes nothing else with it.";
    DEFAULTS = "stage.defaults": "Defaults";
    DEFAULTS_ABOUT = "stage.defaults.about": "When an object is created the API server fills in what is missing: the pull policy by the tag, the namespace, the ServiceAccount. It never does so again, also when the tag changes later.";
    MUTATE = "stage.mutate": "Mutate";
    MUTATE_ABOUT = "stage.mutate.about": "Mutating admission may rewrite what was sent: AlwaysPullImages sets every pull policy, a policy may complete an image's name or add a pull secret.";
    VALIDATE = "stage.validate": "Validate";
    VALIDATE_ABOUT = "stage.validate.about": "Validating admission lets the object in or refuses it; nothing that is refused is stored. A policy that looks at Pods alone lets the workload in and refuses its Pods later, shown as FailedCreate.";
    ACCOUNT = "stage.account": "ServiceAccount";
    ACCOUNT_ABOUT = "stage.account.about": "When a Pod is created and names no pull secrets, it gets those of its ServiceAccount. The two lists are never merged.";
    KEYRING = "stage.keyring": "Keyring";
    KEYRING_ABOUT = "stage.keyring.about": "On the node the kubelet collects three keyrings: the Pod's pull secrets, the node's config.json, the credential providers. In each, the keys that match the image are taken.";
    PULL = "stage.pull": "Pull order";
    PULL_ABOUT = "stage.pull.about": "The credentials are tried one after another, longer keys of a host before shorter ones, until one pull succeeds. Only if none matched is there an anonymous attempt.";
    CLEAN = "stage.clean": "nothing";
    DOCUMENTS = "stage.documents": "{count} read";
    BROKEN = "stage.broken": "{count} broken";
    DEFAULTED = "stage.defaulted": "{count} filled in";
    CHANGED = "stage.changed": "{count} changed";
    DENIED = "stage.denied": "{count} denied";
    REFUSED = "stage.refused": "{count} refused";
    ADMITTED = "stage.admitted": "{count} admitted";
    INHERITED = "stage.inherited": "{count} inherit";
    MATCHED = "stage.matched": "{count} matched";
    ANONYMOUS = "stage.anonymous": "{count} anonymous";
    UNPULLED = "stage.unpulled": "{count} not pulled";
}
