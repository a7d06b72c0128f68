//! REF: how an image name reads.

use super::kind::findings;

findings! {
    REF001 Error "A scheme in the image name"
        "\"{image}\" starts with a scheme."
        why "The image field is a reference, not a URL. The kubelet reports InvalidImageName and never asks a registry."
        fix "Remove \"{scheme}\".";
    REF002 Error "Upper-case letters in the repository"
        "Repository \"{repository}\" has upper-case letters."
        why "Only the registry host and the tag may hold upper-case letters."
        fix "Lower-case it: {fixed}.";
    REF003 Warning "Taken as a host because of its capitals"
        "\"{first}\" is taken as a registry host because of its capitals."
        why "A first part with an upper-case letter is a host for today's reference code; older kubelets refuse such a name."
        fix "If it is a Docker Hub organisation, write {fixed}.";
    REF004 Error "Unfinished template or empty tag"
        "\"{image}\" is an unfinished template or has an empty tag."
        why "A placeholder, a blank or a final \":\" is no part of a reference; the kubelet reports InvalidImageName."
        fix "Render the template, or write the tag.";
    REF005 Info "A name without registry is Docker Hub's"
        "\"{image}\" means {canonical}."
        why "A first part that has neither a dot nor a port and is not \"localhost\" is no host, so the registry is Docker Hub."
        fix "Write the registry's host if another one is meant.";
    REF006 Info "CRI-O may refuse a short name"
        "CRI-O may refuse the short name \"{image}\"."
        why "With short names enforced and more than one search registry, CRI-O does not guess; the Pod shows ImageInspectError, not ErrImagePull."
        fix "Write {canonical}.";
    REF007 Warning "Looks like a host, is a Docker Hub namespace"
        "\"{first}\" has no dot or port, so it is a Docker Hub namespace, not the host \"{first}\"."
        why "Something else in the files has the name \"{first}\", so a host inside the cluster was probably meant."
        fix "Write the port or the full name: {first}:5000/{rest}, {first}.{namespace}.svc/{rest}.";
    REF008 Error "Malformed digest"
        "The digest of \"{image}\" is malformed: {reason}."
        why "A digest is \"@sha256:\" and 64 lower-case hex digits (sha384: 96, sha512: 128)."
        fix "Copy the whole digest, and write \"@\" before it.";
    REF009 Info "The digest decides, not the tag"
        "Tag \"{tag}\" is ignored when pulling, the digest decides."
        why "With both, the runtime pulls by digest and does not look at the tag."
        fix "Keep the tag as a note, or drop it.";
    REF010 Error "64 hex digits alone"
        "A bare 64-digit hex string cannot be an image name."
        why "It would be taken for an image id; reference parsing refuses it."
        fix "Write the repository: REPOSITORY@sha256:{image}.";
    REF011 Warning "\"localhost\" is the node"
        "\"{host}\" is the node itself, not your computer."
        why "The runtime on each node opens the connection, so the registry must listen on that node."
        fix "Use a name that the nodes can reach, or set up the local registry of kind or k3d.";
    REF012 Warning "The registry moved"
        "{where} {change} ({date})."
        why "The images are no longer kept up, or no longer there at all."
        fix "Use {instead}.";
    REF013 Error "Not an image reference"
        "\"{image}\" is not an image reference: {reason}."
        why "The API server accepts any text; the kubelet then reports InvalidImageName, whatever the pull policy is."
        fix "Write it as HOST/PATH:TAG; the marked characters are where reading stopped.";
    REF014 Error "No image"
        "{container} has no image."
        why "The API server refuses a container without image, unless something sets it before."
        fix "Set {field}.";
    REF015 Warning "White space around the name"
        "\"{image}\" has white space around it."
        why "The API server refuses it in a Pod, but accepts it in a Pod template, whose Pods are then refused one by one."
        fix "Remove the white space.";
    REF016 Warning "An underscore where a host would be"
        "\"{first}\" has an underscore, which no host name has, so it is not read as a registry."
        why "The whole name is then a path without any registry, not even Docker Hub's, and no credential is ever looked up by the host that was meant."
        fix "Use a host name without underscore.";
}
