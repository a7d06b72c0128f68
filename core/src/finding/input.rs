//! YML: the files themselves.

use super::kind::findings;

findings! {
    YML001 Error "A key twice"
        "Key \"{key}\" stands twice in one map."
        why "Read leniently the last one wins; strict validation refuses the object."
        fix "Remove one of them.";
    YML002 Error "Not readable as YAML"
        "This is not YAML: {reason}."
        why "Nothing more of this document can be read; the other documents are read."
        fix "Mend the marked place.";
    YML003 Warning "Not text to Kubernetes"
        "{text} is read as {value}, by YAML 1.1."
        why "Unquoted yes, no, on, off, 0777 and 1_000 are booleans and numbers for Kubernetes."
        fix "Write \"{text}\" in quotes.";
    YML004 Warning "Too large to read"
        "Reading stopped: more than {limit}."
        why "A limit keeps a hostile or broken file from hanging the reader."
        fix "Split the file, or use the command: pullplan explain FILE.";
    YML005 Info "Nothing about images here"
        "{kind} is passed over: nothing in it is about pulling images."
        why "Only objects with a Pod spec, pull secrets, service accounts, provider configurations and policies matter here."
        fix "Nothing.";
    YML006 Error "A tab in the indentation"
        "A tab in the indentation: the document can't be read."
        why "YAML indents with spaces only."
        fix "Replace it with spaces.";
    YML007 Error "Not a manifest"
        "This looks like {what}, not like a manifest."
        why "There is no YAML or JSON object here that Kubernetes would accept."
        fix "{advice}.";
    YML008 Error "Not readable as JSON"
        "{where} is not JSON: {reason}."
        why "The kubelet reads registry credentials as strict JSON: no comments, no trailing commas, nothing after the end."
        fix "Mend the marked place.";
    YML009 Error "Not an object of this kind"
        "{field} is {found}; it must be {expected}."
        why "The API server refuses the object."
        fix "Write {expected} there.";
    YML010 Error "Not text"
        "{where} is not text: {reason}."
        why "Manifests are UTF-8 text."
        fix "Save the file as UTF-8.";
    YML011 Warning "Images of another kind"
        "{kind} has a field \"{field}\" that is not looked at."
        why "Only its controller knows which Pods it makes, with which image and which pull secrets."
        fix "Paste the Pods too: kubectl get pods -o yaml.";
}
