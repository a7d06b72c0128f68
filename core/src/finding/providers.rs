//! PRV: kubelet credential providers.

use super::kind::findings;

findings! {
    PRV001 Warning "No provider covers the image"
        "No provider's matchImages covers {repository}."
        why "matchImages follows the rules of registry keys: labels one by one, globs in the host only, the path a plain prefix{nearest}."
        fix "Add a pattern that matches, such as \"{host}\".";
    PRV002 Error "The provider configuration is invalid"
        "CredentialProviderConfig is invalid at {field}: {reason}."
        why "The kubelet does not start with an invalid credential provider configuration."
        fix "Mend {field}.";
    PRV003 Warning "The ServiceAccount lacks an annotation"
        "Provider \"{provider}\" needs the ServiceAccount annotation \"{annotation}\" that \"{account}\" lacks; it will not be called."
        why "tokenAttributes.requiredServiceAccountAnnotationKeys are checked before the provider runs."
        fix "Add the annotation to the ServiceAccount.";
    PRV004 Info "Providers come last"
        "Provider \"{provider}\" comes last, after pull secrets and the node's config.json."
        why "The three sources are three keyrings, asked in this order."
        fix "Remove a stale entry from the earlier sources.";
    PRV005 Error "The provider's answer is not usable"
        "The provider's answer is not usable at {field}: {reason}."
        why "cacheKeyType is Image, Registry or Global, in just this spelling; with anything else the credentials are dropped."
        fix "Mend the provider's answer.";
    PRV006 Error "A scheme in matchImages"
        "\"{key}\" has a scheme, so it never matches."
        why "A scheme is removed from the keys of a file, but not from the patterns of matchImages: here it becomes the host."
        fix "Write \"{fixed}\".";
}
