//! The sentences of this room.

use crate::text::messages::messages;

messages! {
    // Settings.
    UNKNOWN_KEY = "rules.settings.unknown-key": "{path} is no setting.";
    UNKNOWN_KEY_NEAR = "rules.settings.unknown-key-near": "{path} is no setting; did you mean \"{near}\"?";
    DUPLICATE_KEY = "rules.settings.duplicate-key": "{path} is given twice.";
    WRONG_SHAPE = "rules.settings.shape": "{path} must be {expected}, not {found}.";
    CHOICE = "rules.settings.choice": "{path} is {found}, which is none of: {choices}.";
    NEEDS = "rules.settings.needs": "{path} needs {keys}.";
    NEEDS_ONE = "rules.settings.needs-one": "{path} needs exactly one of: {keys}.";
    ALL_SETTINGS = "rules.settings.all": "the settings";
    KEYS_KIND = "rules.settings.keys.kind": "group, kind and templates";
    KEYS_SUBJECT = "rules.settings.keys.subject": "subject or subjectPrefix";
    KEYS_ISSUER = "rules.settings.keys.issuer": "issuer, and subject or subjectPrefix";
    KEYS_POLICY = "rules.settings.keys.policy": "set or require";
    KEYS_REWRITE = "rules.settings.keys.rewrite": "from and to";
    KEYS_TAGS = "rules.settings.keys.tags": "allow or deny";
    KEYS_NAMESPACES = "rules.settings.keys.namespaces": "names, and add or replace";
    RANGE = "rules.settings.range": "{path}: {found} is no range of versions, such as \">=1.2 <2\" or \"^1.2\".";
    SECRET_NAME = "rules.settings.secret-name": "{path}: {found} is no name of a Secret.";
    REWRITE_PREFIX = "rules.settings.rewrite-prefix":
        "{path}: {found} is no registry, with or without a path; for Docker Hub write \"docker.io\".";
    REWRITE_CHAIN = "rules.settings.rewrite-chain":
        "{path}[{second}] would rewrite again what {path}[{first}] has written.";
    PEM = "rules.settings.pem": "{path} is not in PEM: it begins with no \"-----BEGIN\".";
    NOTHING_TO_ADD_TO = "rules.settings.nothing-to-add-to":
        "{path} adds to the allowed images, but there is no such list: every image is allowed.";
    TEMPLATE_PATH = "rules.settings.template-path":
        "{path} is no path to a Pod template, such as \"spec.template\" or \"spec.groups[].template\".";
    TOO_MANY = "rules.settings.too-many": "{path} has more than {limit} entries.";
    ENTRY_EMPTY = "rules.settings.entry-empty": "{path} is empty.";
    ENTRY_LONG = "rules.settings.entry-long": "{path} is longer than {limit} bytes.";
    ENTRY_NEGATED = "rules.settings.entry-negated":
        "{path} begins with \"!\", which would turn the entry around; put what must not run into \"deny\".";
    ENTRY_SCHEME = "rules.settings.entry-scheme": "{path} has a scheme; write \"{rest}\".";
    ENTRY_BYTE = "rules.settings.entry-byte": "{path} holds {found}, which no image name can have there.";
    ENTRY_UPPER_CASE = "rules.settings.entry-upper-case":
        "{path} can never match: the path of a repository is in lower case.";
    ENTRY_SEGMENT = "rules.settings.entry-segment": "{path} has an empty part between slashes.";
    ENTRY_HOST = "rules.settings.entry-host": "{path}: \"{part}\" is no registry host.";
    ENTRY_NAME = "rules.settings.entry-name": "{path}: \"{part}\" is no image name.";
    ENTRY_HOST_OR_TAG = "rules.settings.entry-host-or-tag":
        "{path} could be a host with a port or a repository with a tag; write \"docker.io/library/{part}\" or \"{part}/\".";
    ENTRY_HOST_OR_NAME = "rules.settings.entry-host-or-name":
        "{path} could be a host or a misspelt repository; write it in lower case, or \"{part}/\" for the host.";
    ENTRY_TAG_BELOW = "rules.settings.entry-tag-below": "{path} has a tag or a digest, but names no repository.";
    ENTRY_GLOBSTAR = "rules.settings.entry-globstar": "{path}: \"**\" must stand alone between slashes.";
    ENTRY_BRACKET = "rules.settings.entry-bracket": "{path} has a \"[\" or \"]\" without its other half, or nothing between.";
    ENTRY_BRACE = "rules.settings.entry-brace": "{path} has a brace without its other half.";
    ENTRY_ALTERNATIVES = "rules.settings.entry-alternatives": "{path} stands for more than {limit} patterns.";
    ENTRY_GLOB = "rules.settings.entry-glob": "{path} is a glob, and this build reads none.";

    // Images.
    ALLOWED = "rules.allowed": "image {image} is allowed by \"{entry}\"";
    ALLOWED_ANY = "rules.allowed-any": "image {image} is allowed: there is no list of allowed images";
    EXCEPTED = "rules.excepted": "image {image} is an exception to the allowed images";
    DENIED = "rules.denied": "image {image} is denied by \"{entry}\"";
    NOT_ALLOWED = "rules.not-allowed": "no entry of the allowed images holds {image}";
    NOT_ALLOWED_SHORT = "rules.not-allowed-short": "no entry of the allowed images holds {image}, which is {full}";
    UNREADABLE = "rules.unreadable": "image {image} can't be read: {error}";
    NO_HOST = "rules.no-host": "image {image} begins with {part}, which is no legal host name";
    MISSING = "rules.missing": "no image is given";
    NOT_TEXT = "rules.not-text": "the image must be text, not {found}";

    TAG_DENIED = "rules.tag-denied": "image {image} has the tag {tag}, which \"{pattern}\" refuses";
    TAG_NOT_ALLOWED = "rules.tag-not-allowed": "image {image} has the tag {tag}, which no allowed pattern holds";
    TAG_NONE = "rules.tag-none": "image {image} has no tag, and only some tags are allowed";
    NO_DIGEST = "rules.no-digest": "image {image} is not pinned by a digest";
    POLICY = "rules.policy": "image {image} gets the pull policy {policy}; required is {required}";
    REWRITE = "rules.rewrite": "image {image} can't be redirected to {to}: {error}";
    WOULD_REWRITE = "rules.would-rewrite": "image {image} would be redirected to {to}";
    UNCHANGED = "rules.unchanged": "image {image} stood there before the update, and is let alone";
    VERIFIED = "rules.verified": "image {image} is signed as required, with the digest {digest}";
    UNSIGNED = "rules.unsigned": "image {image} is not signed as required";
    UNVERIFIED = "rules.unverified": "the signature of image {image} could not be verified: {error}";
    NO_VERIFIER = "rules.no-verifier": "image {image} must be signed, and this host can't verify signatures";
    TOO_MANY_SIGNATURES = "rules.too-many-signatures":
        "image {image} must be signed, and more than {limit} images of one object are not verified";
    OTHER_DIGEST = "rules.other-digest": "image {image} is signed with another digest, {digest}";

    // Pull secrets.
    SECRET_NOT_ALLOWED = "rules.secret-not-allowed": "{field} names the Secret {secret}, which is not allowed";
    SECRET_WANTED = "rules.secret-wanted": "{field} would get the Secrets {secrets}";
    SECRET_NEEDED = "rules.secret-needed": "{field} names no Secret, and image {image} needs one";
    SECRET_NEEDED_OF = "rules.secret-needed-of": "{field} names none of the Secrets that image {image} needs: {secrets}";

    // Requests.
    TEMPLATES = "rules.templates": "the object holds more than {limit} Pod templates";
    SHAPE = "rules.shape": "{field} must be {expected}, not {found}";
    ABSENT = "rules.absent": "{field} is missing";
    NO_UTF8 = "rules.no-utf8": "the request is not in UTF-8";
    NO_JSON = "rules.no-json": "the request is no JSON: {error}";
    OPERATION = "rules.operation": "the operation {found} is not known";
    KIND = "rules.kind": "the request is about a {request}, but its object is a {object}";
    PLACE = "rules.place": "{word} {name} ({field}): {reason} [{rule}]";
    REQUEST = "rules.request": "{reason} [{rule}]";
    MORE = "rules.more": "and {count} more";
}
