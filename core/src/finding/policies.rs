//! POL: pull policies.

use super::kind::findings;

findings! {
    POL001 Info "The default pull policy"
        "{field} becomes {policy}: {reason}."
        why "The API server fills in the field when the object is created, and never again: Always for the tag \"latest\" (also when neither tag nor digest is written), IfNotPresent otherwise."
        fix "Write {field} if another one is meant.";
    POL002 Warning "Always ignores a loaded image"
        "With Always, an image \"{image}\" that was loaded into the node by hand is ignored."
        why "With Always the kubelet asks the registry each time, and fails if it has no such image, even if the node has one."
        fix "Set {field}: IfNotPresent{tag}.";
    POL003 Warning "Never needs the image on the node"
        "Never: the Pod fails with ErrImageNeverPull unless every node already has {canonical}."
        why "The kubelet does not pull; the image on the node must have this very name after completion."
        fix "Load it into every node, or use IfNotPresent.";
    POL004 Warning "A moving tag that is pulled once"
        "IfNotPresent with the moving tag \"{tag}\" can run different code on different nodes."
        why "A node that has an image of this tag does not ask whether the tag has moved."
        fix "Use a fixed tag or a digest, or {field}: Always.";
    POL005 Info "AlwaysPullImages changes the policy"
        "AlwaysPullImages rewrites {count} entries of {object} to Always."
        why "The admission plug-in sets every container and image volume of a Pod to Always, whatever is written."
        fix "Nothing, if that is what the cluster is meant to do.";
    POL006 Warning "The stored policy is another tag's"
        "The stored policy {policy} is not what \"{image}\" would get today: {default}."
        why "The default was written when the object was created; changing the tag later does not change it."
        fix "Set {field}: {default}, or create the object anew.";
    POL007 Info "\"latest\" with a digest is still Always"
        "\"latest\" with a digest is still Always."
        why "The default looks at the tag alone, although the digest decides what is pulled."
        fix "Drop the tag, or write {field}: IfNotPresent.";
    POL008 Info "A cached image is checked again"
        "From Kubernetes 1.35 on, an image that the kubelet pulled is checked again for this Pod's credentials."
        why "KubeletEnsureSecretPulledImages: a Pod without the credentials that pulled the image is sent to the registry, also with IfNotPresent; with Never it looks as if the image were absent."
        fix "Give each Pod that uses the image a pull secret of its own.";
    POL009 Error "No such pull policy"
        "\"{policy}\" is not a pull policy."
        why "The API server knows Always, IfNotPresent and Never, in just this spelling."
        fix "Write {near}.";
    POL010 Warning "\"latest\" in use"
        "\"{image}\" runs whatever \"latest\" is at the time."
        why "A Pod that restarts can run other code than its neighbours, and there is nothing to roll back to."
        fix "Use a version tag or a digest.";
}
