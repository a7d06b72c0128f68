//! What events mean.

use crate::text::messages::messages;

messages! {
    NEVER = "event.neverPulled": "The pull policy is Never and the node does not have the image under this name.";
    NEVER_ADVICE = "event.neverPulled.advice": "Load the image into every node under the completed name, or use IfNotPresent.";
    SECRET_MISSING = "event.secretMissing": "A pull secret that the Pod names does not exist in the Pod's namespace; the pull went on without it.";
    SECRET_MISSING_ADVICE = "event.secretMissing.advice": "Create the Secret in that namespace, or mend its name.";
    SECRET_BROKEN = "event.secretBroken": "A pull secret can't be read, so every image of the Pod fails that needs a look-up.";
    SECRET_BROKEN_ADVICE = "event.secretBroken.advice": "Mend or remove the Secret; kubectl create secret docker-registry makes a good one.";
    SHORT_NAME = "event.shortName": "The runtime refuses a name without registry, because more than one registry could be meant.";
    SHORT_NAME_ADVICE = "event.shortName.advice": "Write the registry: docker.io/….";
    INVALID_NAME = "event.invalidName": "The text is not an image reference; no registry was asked.";
    INVALID_NAME_ADVICE = "event.invalidName.advice": "Paste the manifest to see which character is wrong.";
    RATE_LIMIT = "event.rateLimit": "The registry limits pulls, and the limit of this account or address is used up.";
    RATE_LIMIT_ADVICE = "event.rateLimit.advice": "Pull with a credential, wait, or use a mirror.";
    CERTIFICATE = "event.certificate": "The registry's certificate is not trusted by the node.";
    CERTIFICATE_ADVICE = "event.certificate.advice": "Install the registry's CA on each node; a pull secret does not help.";
    PLAIN_HTTP = "event.plainHttp": "The registry speaks HTTP, and the runtime expects HTTPS.";
    PLAIN_HTTP_ADVICE = "event.plainHttp.advice": "Set the registry up in the runtime's host configuration; \"http://\" in a key or an image does nothing.";
    PLATFORM = "event.platform": "The image is not made for the node's architecture.";
    PLATFORM_ADVICE = "event.platform.advice": "Build it for the node's platform, or select other nodes.";
    SIGNATURE = "event.signature": "The runtime's signature policy refuses the image.";
    SIGNATURE_ADVICE = "event.signature.advice": "Sign the image, or change the node's policy.";
    ANONYMOUS = "event.anonymousRefused": "No credential matched, so the runtime asked without one, and the registry refused.";
    ANONYMOUS_ADVICE = "event.anonymousRefused.advice": "Paste the manifest and the Secret to see which key nearly matches.";
    ADMISSION = "event.admission": "An admission policy refused the object; nothing was pulled.";
    ADMISSION_ADVICE = "event.admission.advice": "Change the image or the policy; the reason stands in the message.";
    UNAUTHORIZED = "event.unauthorized": "The registry refused: the credential is wrong, expired or not allowed to read this repository, or there is no such repository.";
    UNAUTHORIZED_ADVICE = "event.unauthorized.advice": "See which credential is tried first for this image, and whether the name is the one you mean.";
    UNKNOWN_HOST = "event.unknownHost": "The node can't resolve the registry's host name.";
    UNKNOWN_HOST_ADVICE = "event.unknownHost.advice": "Check the host in the image's name, and the node's DNS: names of Services don't resolve there.";
    REFUSED = "event.refused": "Nothing listens at the registry's address, as seen from the node.";
    REFUSED_ADVICE = "event.refused.advice": "\"localhost\" in an image's name is the node itself; use an address that the nodes reach.";
    TIMEOUT = "event.timeout": "The registry did not answer in time.";
    TIMEOUT_ADVICE = "event.timeout.advice": "Check the node's way out: proxy, firewall, DNS.";
    UNAVAILABLE = "event.unavailable": "The registry says it is unavailable.";
    UNAVAILABLE_ADVICE = "event.unavailable.advice": "Wait; the kubelet tries again by itself.";
    DISK = "event.disk": "The node has no space left for the image.";
    DISK_ADVICE = "event.disk.advice": "Free the node's disk, or lower the image garbage collection thresholds.";
    NOT_FOUND = "event.notFound": "The registry has no such repository or tag.";
    NOT_FOUND_ADVICE = "event.notFound.advice": "Check the name and the tag; a name without registry is Docker Hub's.";
    BACK_OFF = "event.backOff": "The last pull failed and the kubelet waits before the next one; this line does not say why it failed.";
    BACK_OFF_ADVICE = "event.backOff.advice": "Look for the line \"Failed to pull image\" before it; delete the Pod to try at once.";
    PULL_FAILED = "event.pullFailed": "The pull failed; this line does not say why.";
    PULL_FAILED_ADVICE = "event.pullFailed.advice": "kubectl describe pod shows the whole message.";
}
