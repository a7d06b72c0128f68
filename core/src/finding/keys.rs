//! KEY: registry keys, what they match and in which order.

use super::kind::findings;

findings! {
    KEY001 Error "The final slash is missing"
        "\"{key}\" lost its final slash, so \"{path}\" stays part of the key."
        why "The kubelet drops \"/v1/\" and \"/v2/\" from a key, but not \"{path}\"; only an image whose path begins with it would match, and Docker Hub has none."
        fix "Write \"{fixed}\".";
    KEY002 Error "Not a name for Docker Hub"
        "\"{key}\" is not a name the kubelet knows for Docker Hub."
        why "Docker Hub's images are looked up as docker.io/…, and in a file index.docker.io serves them as a fall-back; no other spelling does."
        fix "Write \"{fixed}\".";
    KEY003 Warning "Other tools do not know this key"
        "\"{key}\" works in the kubelet but not in the Docker CLI."
        why "For Docker Hub the Docker CLI looks for \"https://index.docker.io/v1/\" and nothing else."
        fix "Write \"https://index.docker.io/v1/\": both know it.";
    KEY004 Warning "The Docker Hub fall-back is hidden"
        "\"{key}\" is never tried for {image} while \"{other}\" is in the same keyring."
        why "index.docker.io serves Docker Hub only when no other key matches. All pull secrets together are one keyring, the node's file another."
        fix "Keep one of the two.";
    KEY005 Error "\"library/\" is missing"
        "\"{key}\" lacks \"library/\"."
        why "Official images are looked up as docker.io/library/…; a key's path is compared with that text."
        fix "Write \"{fixed}\".";
    KEY006 Error "The ports differ"
        "The ports differ: key \"{key}\" has {keyPort}, image \"{image}\" has {imagePort}."
        why "Ports are compared as text; 443 and none are different."
        fix "Write the port in both, or in neither.";
    KEY007 Error "A star is one label"
        "\"*\" stays within one label: \"{key}\" has {keyLabels} labels, \"{host}\" has {hostLabels}."
        why "The host is split at its dots; there must be as many labels on both sides, and each is matched alone."
        fix "Write one part for each label, as \"{example}\".";
    KEY008 Error "A glob where none is read"
        "\"{key}\": {problem}."
        why "Globs are read in the host alone, label by label; in a path every character stands for itself."
        fix "{advice}.";
    KEY009 Warning "The key reaches further than its path"
        "\"{key}\" also matches {other}: the path is compared as a plain prefix."
        why "The comparison does not stop at a slash, so the credential is sent for a neighbour's images too."
        fix "{advice}.";
    KEY010 Warning "A repository with a final slash"
        "\"{key}\" does not match {image}: the final slash must be there too."
        why "The key's path must be the beginning of the image's path, and the image has nothing after that name."
        fix "Remove the final slash.";
    KEY011 Error "Upper and lower case differ"
        "\"{key}\" and {image} differ in upper and lower case."
        why "Keys are matched letter by letter; no case is folded."
        fix "Write \"{fixed}\".";
    KEY012 Warning "Two spellings of one key"
        "{first} and {second} of one file are the same key \"{key}\"; their order is random."
        why "The kubelet walks the file's map in random order, so which is tried first changes from start to start."
        fix "Keep one of them.";
    KEY013 Info "\"http://\" changes nothing"
        "\"http://\" in \"{key}\" is dropped; it does not allow pulls without TLS."
        why "The scheme is removed from a key before it is compared; plain HTTP is set in the runtime's configuration."
        fix "Configure the runtime for an insecure registry.";
    KEY014 Info "The order in which they are tried"
        "{count} credentials for {image}: {order}."
        why "All pull secrets are one keyring, sorted by key in reverse byte order; a secret's place in the list decides only within one key. The node's file comes next, providers last."
        fix "Use one key that fits, if one credential is meant.";
    KEY015 Warning "The wildcard comes later"
        "\"{wild}\" is tried after \"{plain}\", although it comes first in the list."
        why "Keys are sorted in reverse byte order: letters come before \"*\", whatever secret they stand in."
        fix "Use the full host name for the credential that is meant to go first.";
    KEY016 Warning "A public image with credentials"
        "{image} looks public, yet credentials match, so no anonymous attempt is made."
        why "If the credential is refused, the pull fails, although it would work without one."
        fix "Make the key narrower.";
    KEY017 Info "Several credentials match"
        "{count} credentials match {image}; the kubelet tries all, some other tools only the first."
        why "Each is tried until one pull succeeds; Docker and Podman take one."
        fix "Nothing, for the kubelet.";
    KEY018 Warning "No credential matches"
        "No credential matches {repository}: anonymous pull."
        why "No key of the Secrets, the node's file and the providers matches{nearest}."
        fix "Add a credential whose key matches {repository}; nothing is needed for a public image.";
    KEY019 Info "A mirror does not change the key"
        "A pull-through mirror does not change the key: {image} is looked up by the name in the Pod."
        why "The runtime goes to the mirror after the kubelet has chosen the credentials."
        fix "Use a key for the name in the Pod.";
    KEY020 Warning "Docker Hub's credential goes elsewhere"
        "The Docker Hub credential \"{key}\" is sent to \"{host}\"."
        why "The fall-back for Docker Hub looks only at the first part's dots and colons, and \"{host}\" has neither, although the runtime contacts that host."
        fix "Give the host a key of its own.";
    KEY021 Error "A key that is never used"
        "\"{key}\" is not a key the kubelet can use: {reason}."
        why "A key is read as a URL; one that is none is logged by the kubelet and passed over, and matches nothing."
        fix "Write HOST, HOST:PORT or HOST/PATH; globs are \"*\" within a label.";
    KEY022 Warning "User, query or fragment in a key"
        "The {part} of key \"{key}\" is dropped."
        why "Only host, port and path of a key count."
        fix "Write \"{fixed}\".";
    KEY023 Error "A tag in a key"
        "\"{key}\" ends with a tag or digest and never matches."
        why "Keys are compared with the repository, without tag and digest."
        fix "Write \"{fixed}\".";
    KEY024 Error "A scheme the kubelet does not know"
        "\"{key}\": only \"https://\" and \"http://\" in lower case are removed from a key."
        why "Anything else becomes part of the host name, which then matches nothing."
        fix "Write \"{fixed}\".";
    KEY025 Info "What an older documentation page says"
        "An older page of the documentation says that \"{key}\" matches {image}; the code does not match it."
        why "The host is compared label by label, and the number of labels differs."
        fix "Add \"{fixed}\".";
    KEY026 Error "index.docker.io with a path"
        "\"{key}\" never matches: index.docker.io has no path as a key."
        why "Docker Hub's images are looked up as docker.io/…; the key index.docker.io serves them only as a fall-back, and only without a path."
        fix "Write \"{fixed}\".";
}
