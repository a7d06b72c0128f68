//! RUN: what files can't prove, never asserted.

use super::kind::findings;

findings! {
    RUN001 Info "Anonymous pulls are limited"
        "Anonymous Docker Hub pulls of \"{image}\" share a limit per address."
        why "Docker Hub counts anonymous pulls by IP address; all nodes behind one address share the count."
        fix "Use a Docker Hub credential, or a mirror.";
    RUN002 Info "Whether the tag exists"
        "Whether an image and its tag exist cannot be known from files."
        why "Only the registry can tell."
        fix "Ask it: docker manifest inspect {image}.";
    RUN003 Info "The architecture"
        "Whether the image is made for {arch} cannot be known from files; the Pod asks for it."
        why "A node of another architecture ends with \"no match for platform\" or \"exec format error\"."
        fix "docker buildx imagetools inspect {image}.";
    RUN004 Info "Perhaps a registry without TLS"
        "\"{host}\" is an address or has a port that is often used without TLS."
        why "Runtimes speak HTTPS unless they are told otherwise; the usual error is \"server gave HTTP response to HTTPS client\"."
        fix "Configure the runtime's registry hosts for it, or give the registry a certificate.";
    RUN005 Info "The next attempt"
        "After each failure the kubelet waits longer: 10, 20, 40, 80, 160, and then 300 seconds each time."
        why "The back-off belongs to the Pod and the image, and is not reset by mending the cause."
        fix "Delete the Pod to try at once.";
    RUN006 Info "The registry's usual way"
        "{registry} gives out credentials that last {lifetime}; the usual way is {way}."
        why "A Secret made by hand from such a credential stops working when it expires."
        fix "Use {way}.";
    RUN007 Info "Workload identity does not pull images"
        "\"{key}\" on {object} does not change how images are pulled."
        why "Workload identity gives the running container a token. The kubelet pulls with its own credentials, before the container exists."
        fix "Grant the node's identity the right to pull, or use a credential provider.";
}
