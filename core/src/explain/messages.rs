//! The sentences of a plan.

use crate::text::messages::messages;

messages! {
    // How a name reads.
    DOMAIN_DOT_OR_COLON = "image.domain.dot-or-port": "\"{first}\" has a dot or a port, so it is the registry's host.";
    DOMAIN_LOCALHOST = "image.domain.localhost": "\"localhost\" is a host by itself: the node.";
    DOMAIN_UPPER_CASE = "image.domain.upper-case": "\"{first}\" has an upper-case letter, so it is taken as a host.";
    DOMAIN_INDEX = "image.domain.index": "index.docker.io is Docker Hub's old name; it becomes docker.io.";
    DOMAIN_NO_SLASH = "image.domain.no-slash": "There is no slash, so no host was written: Docker Hub.";
    DOMAIN_NOT_A_HOST = "image.domain.not-a-host": "\"{first}\" has neither dot nor port and is not \"localhost\", so it is no host: Docker Hub.";
    DOMAIN_WRITTEN = "image.domain.written": "Docker Hub, as written.";
    DOMAIN_EMPTY = "image.domain.empty": "\"{first}\" looks like a host but is none, so the name has no host at all.";
    PATH_WRITTEN = "image.path.written": "The repository's path, as written.";
    PATH_LIBRARY = "image.path.library": "A Docker Hub name of one part is an official image: \"library/\" goes before it.";
    TAG_WRITTEN = "image.tag.written": "The tag, as written.";
    TAG_LATEST = "image.tag.latest": "Neither tag nor digest was written, so the tag is \"latest\".";
    TAG_BESIDE_DIGEST = "image.tag.beside-digest": "The tag, as written; pulling goes by the digest.";
    DIGEST_WRITTEN = "image.digest.written": "The digest, as written: it decides what is pulled.";

    // Why a text is no reference.
    NOT_A_REFERENCE = "image.error": "Not an image reference: {reason}.";

    // Pull policy.
    POLICY_WRITTEN = "policy.written": "{field} is written: {policy}.";
    POLICY_NOT_WRITTEN = "policy.not-written": "{field} is not written, so the API server fills in a default when the object is created.";
    POLICY_TAG_LATEST = "policy.tag-latest": "The tag is \"latest\", so the default is Always.";
    POLICY_TAG_LATEST_IMPLIED = "policy.tag-latest-implied": "Neither tag nor digest is written, which means the tag \"latest\", so the default is Always.";
    POLICY_LATEST_WITH_DIGEST = "policy.latest-with-digest": "The tag is \"latest\", so the default is Always, although the digest decides what is pulled.";
    POLICY_TAG_OTHER = "policy.tag-other": "The tag is \"{tag}\", not \"latest\", so the default is IfNotPresent.";
    POLICY_DIGEST = "policy.digest": "There is a digest and no tag, so the default is IfNotPresent.";
    POLICY_UNREADABLE = "policy.unreadable": "The image can't be read, so the default is IfNotPresent; it does not matter, for nothing is pulled.";
    POLICY_STORED = "policy.stored": "The object was created before: its stored policy stays, whatever the tag is now.";
    POLICY_FORCED = "policy.forced": "AlwaysPullImages sets it to Always when the Pod is created.";
    POLICY_UNKNOWN = "policy.unknown": "\"{policy}\" is no pull policy: the API server refuses the object.";
    POLICY_EFFECT_ALWAYS = "policy.effect.always": "The kubelet asks the registry each time; layers that the node has are not fetched again.";
    POLICY_EFFECT_IF_NOT_PRESENT = "policy.effect.if-not-present": "The kubelet asks the registry only if the node does not have the image.";
    POLICY_EFFECT_NEVER = "policy.effect.never": "The kubelet never asks the registry; without the image on the node the Pod shows ErrImageNeverPull.";

    // What the kubelet does.
    DECIDE_PULL = "decide.pull": "The kubelet asks the registry.";
    DECIDE_PULL_AGAIN = "decide.pull-again": "The kubelet pulled it for a Pod with other credentials, so for this Pod it asks the registry again.";
    DECIDE_LOCAL = "decide.local": "The kubelet uses the image on the node and asks nobody.";
    DECIDE_NEVER = "decide.never": "The kubelet may not pull, so the Pod waits with ErrImageNeverPull.";
    DECIDE_NEVER_HIDDEN = "decide.never-hidden": "The image is on the node, but this Pod's credentials did not pull it, so to this Pod it is absent.";
    DECIDE_UNREADABLE = "decide.unreadable": "The kubelet reads the pull secrets first and can't read one, so the Pod waits with that error and nobody is asked.";
    DECIDE_INVALID = "decide.invalid": "The name can't be read, so the Pod waits with InvalidImageName and nobody is asked.";

    // Which secrets.
    SECRET_READ = "secret.read": "Holds {count} keys.";
    SECRET_READ_ONE = "secret.read-one": "Holds one key.";
    SECRET_MISSING = "secret.missing": "Not among the files of namespace {namespace}: the kubelet would go on without it.";
    SECRET_OTHER_NAMESPACE = "secret.other-namespace": "Only in namespace {other}: right name, wrong namespace.";
    SECRET_MADE_LATER = "secret.made-later": "Will be made by {by}; its content can't be known from files.";
    SECRET_WRONG_TYPE = "secret.wrong-type": "Passed over silently: type {type} holds no pull credentials.";
    SECRET_WRONG_KEY = "secret.wrong-key": "The API server refuses this Secret, for type {type} needs the key \"{key}\": there is none, and the kubelet goes on without it.";
    SECRET_EMPTY = "secret.empty": "The API server refuses this Secret, for \"{key}\" is empty: there is none, and the kubelet goes on without it.";
    SECRET_BROKEN = "secret.broken": "Can't be read: {reason}. Every image of the Pod fails that needs a look-up.";
    SECRET_NOT_AN_OBJECT = "secret.not-an-object": "The API server refuses this Secret ({reason}): there is none, and the kubelet goes on without it.";
    SECRET_REFUSED = "secret.refused": "The API server refuses this Secret, for a value under data is not base64: there is none, and the kubelet goes on without it.";
    SECRET_NAMELESS = "secret.nameless": "An entry without name: passed over.";

    // Why a key matches, and when it is tried.
    MATCH_HOST = "match.host": "The host is the same: {host}.";
    MATCH_GLOB = "match.glob": "\"{key}\" matches {host}, label by label.";
    MATCH_PATH = "match.path": "The host is the same, and {repository} begins with \"{key}\".";
    MATCH_INSIDE = "match.inside": "The host is the same, and {repository} begins with \"{key}\", in the middle of a name: the path is a plain prefix.";
    MATCH_GLOB_PATH = "match.glob-path": "The host matches \"{key}\" label by label, and {repository} has the key's path at its beginning.";
    MATCH_PROVIDER = "match.provider": "matchImages \"{key}\" matches {repository}; the provider is asked, and its answer is not known from files.";
    MATCH_HUB = "match.hub": "No other key of this source matches, so Docker Hub's fall-back index.docker.io serves it.";
    ORDER_ONLY = "order.only": "The only one.";
    ORDER_FIRST = "order.first": "First: keys are searched in reverse byte order, so the longest and the greatest come first.";
    ORDER_SAME_KEY = "order.same-key": "The same key as the one before; its Secret comes later in the list.";
    ORDER_RANDOM = "order.random": "The same key as another one of this file: which of them goes first is random.";
    ORDER_SHORTER = "order.shorter": "\"{before}\" begins with \"{key}\", and the longer goes first.";
    ORDER_SMALLER_BYTE = "order.smaller-byte": "\"{before}\" and \"{key}\" differ first in '{beforeByte}' and '{byte}', and the greater byte goes first.";
    ORDER_SOURCE_FILE = "order.node-file": "The node's file comes after all pull secrets.";
    ORDER_SOURCE_PROVIDER = "order.provider": "Credential providers come last.";
    THEN_ANONYMOUS = "then.anonymous": "No credential matches, so there is one anonymous attempt.";
    THEN_UNLESS_PROVIDED = "then.anonymous-unless-provided": "If the providers give no credential, there is one anonymous attempt; their answers are not known from files.";
    THEN_UNLESS_MADE = "then.anonymous-unless-made": "If Secret \"{name}\" gives no credential, there is one anonymous attempt; its content is not known from files.";
    THEN_NOTHING = "then.nothing": "No anonymous attempt follows.";
    THEN_FAILS = "then.fails": "Nothing is tried: Secret \"{name}\" can't be read, which fails every look-up of the Pod.";
    THEN_NEVER = "then.never": "Nothing is tried: with Never the kubelet does not pull.";
    THEN_NOT_TRIED = "then.not-tried": "Nothing is tried: there is no name to look up.";

    // Why a key does not match.
    MISS_HIDDEN = "miss.hub-hidden": "Docker Hub's fall-back is not asked, because \"{by}\" matches.";
    MISS_LIBRARY = "miss.library": "\"library/\" is missing: official images are looked up as docker.io/library/….";
    MISS_FINAL_SLASH = "miss.final-slash": "The key ends with a slash that the repository does not have.";
    MISS_API_VERSION = "miss.api-version": "\"/v1\" and \"/v2\" are dropped only with a slash after them, so the key keeps it as a path.";
    MISS_TAG = "miss.tag": "The key has a tag or digest; keys are compared with the repository alone.";
    MISS_PATH_GLOB = "miss.path-glob": "\"*\" in a path is the character itself; there are no globs after the host.";
    MISS_HUB_PATH = "miss.hub-path": "index.docker.io with a path serves nothing: Docker Hub's images are looked up as docker.io/….";
    MISS_HUB_NAME = "miss.hub-name": "Not a name the kubelet knows for Docker Hub.";
    MISS_PORT = "miss.port": "The ports differ: {keyPort} in the key, {imagePort} in the image.";
    MISS_PORT_KEY = "miss.port-key": "The key has port {keyPort}, the image none.";
    MISS_PORT_IMAGE = "miss.port-image": "The image has port {imagePort}, the key none.";
    MISS_HOST_CASE = "miss.host-case": "Upper and lower case of the host differ.";
    MISS_PATH_CASE = "miss.path-case": "Upper and lower case of the path differ.";
    MISS_BARE_IPV6 = "miss.bare-ipv6": "The brackets of an IPv6 address without port are taken for a pattern.";
    MISS_SCHEME = "miss.scheme": "Only \"https://\" and \"http://\" in lower case are removed; anything else is taken as a host.";
    MISS_NO_HOST = "miss.no-host": "The key is a path without host.";
    MISS_PATH = "miss.path": "The key's path \"{keyPath}\" is not the beginning of \"{imagePath}\".";
    MISS_GLOB_LABELS = "miss.glob-labels": "Each part of the host stands for exactly one label: the key has {keyLabels}, the image's host {imageLabels}.";
    MISS_LABELS = "miss.labels": "Another host: the key's has {keyLabels} labels, the image's {imageLabels}.";
    MISS_REJECTED = "miss.rejected": "The kubelet can't read the key: {reason}.";
    MISS_BAD_PATTERN = "miss.bad-pattern": "A label of the key is no pattern.";
    MISS_IMAGE_REFUSED = "miss.image-refused": "The image's name is no URL, so no key can match it: {reason}.";
    MISS_HOST = "miss.host": "Another host.";
    MISS_HOST_SLIP = "miss.host-slip": "Another host, but spelled nearly alike.";
    MISS_NAMESPACE = "miss.namespace": "The right key, but its Secret is in namespace {other}.";
    MISS_NOT_LISTED = "miss.not-listed": "The right key, but the Pod does not name its Secret.";
    MISS_PASSED_OVER = "miss.passed-over": "The right key, but its Secret is passed over.";

    // Admission.
    API_REFUSED = "api.refused": "Nothing is pulled, for the API server refuses {kind} \"{name}\" as it is written.";
    API_NOT_REACHED = "api.not-reached": "Nothing is pulled, for the API server refuses {kind} \"{name}\" as it is written. If it were let in:";
    API_PODS_NOT_REACHED = "api.pods-not-reached": "Nothing is pulled, for the API server refuses the Pods of {kind} \"{name}\" as they are written. If they were let in:";
    OBJECT_NOT_REACHED = "admission.not-reached": "Nothing is pulled, for admission refuses {kind} \"{name}\". If it were let in:";
    PODS_NOT_REACHED = "admission.pods-not-reached": "Nothing is pulled, for admission refuses the Pods of {kind} \"{name}\". If they were let in:";
    PODS_DENIED = "admission.pods-denied": "The policy looks at Pods alone, so this is let in and its Pods are refused: {reason}.";

    // Other readers of the same file.
    READER_CREDENTIAL = "reader.credential": "This credential.";
    READER_TOKEN = "reader.token": "The identity token of this entry, which the kubelet does not read.";
    READER_NOTHING = "reader.nothing": "Nothing: it pulls anonymously.";
    READER_HELPER = "reader.helper": "It asks docker-credential-{helper}, which the kubelet does not.";
    READER_REFUSED = "reader.refused": "It refuses the file: {reason}.";
    READER_RANDOM = "reader.random": "One of {count} keys, at random.";

    // Documents.
    DOCUMENT_PASSED_OVER = "document.passed-over": "Nothing in it is about pulling images.";
    DOCUMENT_EMPTY = "document.empty": "Nothing but blanks and comments.";
    DOCUMENT_NO_EVENTS = "document.no-events": "No line of it is about pulling an image.";
    DOCUMENT_BROKEN = "document.broken": "Can't be read.";
}
