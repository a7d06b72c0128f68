//! ADM: admission policies.

use super::kind::findings;

findings! {
    ADM001 Error "An allowed prefix without final slash"
        "Allowed entry \"{entry}\" has no final slash: {example} passes too."
        why "The policy compares text from the left; it does not stop at the end of a host or a repository."
        fix "Write \"{fixed}\".";
    ADM002 Warning "One image, two verdicts"
        "The policy compares text; \"{image}\" and \"{canonical}\" are the same image but get different verdicts."
        why "The policy looks at what was typed, not at what it means."
        fix "Write both forms into the policy, or use one that completes names first.";
    ADM003 Warning "Places the policy does not look at"
        "{policy} does not look at {place}."
        why "An image there passes, wherever it comes from."
        fix "Use a policy that reads every place an image can stand.";
    ADM004 Info "Admitted now, refused as Pods"
        "{object} is admitted; its Pods will be denied by {policy}, shown later as FailedCreate."
        why "The policy looks at Pods only, so the workload is stored and its controller then fails to create them."
        fix "Match the workload kinds too.";
    ADM005 Error "Denied or changed by a policy"
        "{object} is denied by {policy}: {reason}."
        why "An admission policy decides before anything is stored."
        fix "Change the image, or the policy.";
    ADM006 Warning "The entry differs by its port only"
        "Entry \"{entry}\" and image \"{image}\" differ only by the port."
        why "Registry and port belong together: host and host:443 are different texts."
        fix "Write the port into the entry as well.";
    ADM007 Error "The policy's settings can't be read"
        "The settings of {policy} can't be used: {reason}."
        why "A policy with settings that can't be read refuses everything, so that a slip of the pen can't allow everything."
        fix "Mend the settings.";
    ADM008 Error "The policy denies everything"
        "{policy} denies every image: it asks whether an image differs from any entry of {parameter}."
        why "A comparison with != over a list is true as soon as one entry differs, and of two entries one always does."
        fix "Ask whether any entry matches, and negate the whole.";
    ADM009 Warning "A policy that says something else than it seems to"
        "{policy} has a hole: {hole}."
        why "The policy compares texts, and decides by what was typed, not by what it means."
        fix "Take over the settings that the report offers for it, or mend the entry.";
    ADM010 Warning "A policy that is not judged"
        "{policy} is about images and is not judged: what it says to them is not known."
        why "Judged are our own settings, Gatekeeper's constraints on repositories, tags and digests, and Kubewarden's trusted-repos; any other policy may do anything."
        fix "Ask the cluster: kubectl apply --dry-run=server -f FILE.";
}
