//! Words that stand in the sentences of findings.

use crate::text::messages::messages;

messages! {
    // Files that are no manifest.
    UTF16 = "file.utf-16": "it is UTF-16";
    NOT_UTF8 = "file.not-utf-8": "it has bytes that are not UTF-8";
    BINARY = "file.binary": "it is a binary file";
    TEMPLATE = "file.template": "a template that was not rendered";
    TEMPLATE_ADVICE = "file.template.advice": "Render it first, as with helm template";
    WEB_PAGE = "file.web-page": "a web page";
    WEB_PAGE_ADVICE = "file.web-page.advice": "Download the raw file instead of the page around it";
    SCRIPT = "file.script": "a shell script";
    SCRIPT_ADVICE = "file.script.advice": "Paste what it applies, not the script";
    DOCKERFILE = "file.dockerfile": "a Dockerfile";
    DOCKERFILE_ADVICE = "file.dockerfile.advice": "Paste the manifest that runs the image";
    LIMIT_BYTES = "limit.bytes": "{count} MiB";
    LIMIT_VALUES = "limit.values": "{count} values";
    LIMIT_DEPTH = "limit.depth": "{count} levels of nesting";
    LIMIT_ALIASES = "limit.aliases": "{count} values that aliases add";
    THE_DOCUMENT = "value.document": "The document";
    MISSING = "value.missing": "missing";
    NOT_FINITE = "value.not-finite": "a number that JSON does not have";
    BOOLEAN_OR_NUMBER = "value.boolean-or-number": "a boolean or a number";

    // Containers.
    TITLE_INIT = "container.init": "Init container {name}";
    TITLE_CONTAINER = "container.container": "Container {name}";
    TITLE_EPHEMERAL = "container.ephemeral": "Ephemeral container {name}";
    TITLE_VOLUME = "container.volume": "Image volume {name}";
    ALL_INIT = "containers.init": "init containers";
    ALL_CONTAINERS = "containers.containers": "containers";
    ALL_EPHEMERAL = "containers.ephemeral": "ephemeral containers";
    ALL_VOLUMES = "containers.volumes": "image volumes";

    // Image names.
    COLON_FOR_AT = "digest.colon": "a \":\" stands before it, where an \"@\" belongs";

    // Pull policies.
    ANY_POLICY = "policy.any": "Always, IfNotPresent or Never";
    SINCE_LATEST = "policy.since.latest": "the tag is \"latest\", so the default is Always";
    SINCE_LATEST_IMPLIED = "policy.since.latest-implied":
        "neither tag nor digest is written, which means the tag \"latest\", so the default is Always";
    SINCE_LATEST_WITH_DIGEST = "policy.since.latest-with-digest":
        "the tag is \"latest\", so the default is Always, although the digest decides what is pulled";
    SINCE_TAG = "policy.since.tag": "the tag is \"{tag}\", not \"latest\", so the default is IfNotPresent";
    SINCE_DIGEST = "policy.since.digest": "there is a digest and no tag, so the default is IfNotPresent";
    SINCE_UNREADABLE = "policy.since.unreadable":
        "the image can't be read, so the default is IfNotPresent; it does not matter, for nothing is pulled";
    OTHER_TAG = "policy.other-tag": ", or use a tag other than \"latest\", as \"{stem}:dev\"";

    // Secrets and files of credentials.
    PERHAPS = "secret.perhaps": " (perhaps \"{near}\")";
    OF_TYPE = "secret.of-type": "of type {type}";
    WITHOUT_KEY = "secret.without-key": "without the key \"{key}\"";
    KEY_OF = "secret.key-of": "\"{key}\" of Secret \"{name}\"";
    IS_EMPTY = "secret.is-empty": "is empty";
    NOT_BASE64 = "secret.not-base64": "under data is not base64";
    STRING_DATA_BASE64 = "secret.string-data-base64": "under stringData is base64, not the file itself";
    TWICE_BASE64 = "secret.twice-base64": "under data is base64 of base64";
    FAILS_POD = "entry.fails-pod": "every image of a Pod that names it fails if it needs a look-up";
    FAILS_FILE = "entry.fails-file": "the kubelet passes over the whole file";
    OF_KEY = "entry.of-key": " of \"{key}\"";
    AUTH_BASE64 = "entry.auth-base64": "\"auth\"{of} is not base64";
    AUTH_FORMAT = "entry.auth-format": "\"auth\"{of} is base64, but not of user:password";
    WRONG_TYPE = "entry.type": "{what} is {found}, not {right}";
    THE_FILE = "entry.file": "The file";
    THE_ENTRY = "entry.entry": "The entry{of}";
    THE_FIELD = "entry.field": "\"{name}\"{of}";
    HEADER = "entry.header": "A value of \"HttpHeaders\"";
    NOT_JSON = "entry.not-json": "The file is not JSON";
    HELPER_OF = "entry.helper-of": "credHelpers for \"{registry}\"";
    ONE_CREDENTIAL = "entry.credential": "credential";
    CREDENTIALS = "entry.credentials": "{count} credentials";
    NO_USER = "entry.no-user": "no user";
    USER = "entry.user": "user {user}";
    TOKEN_ECR = "token.ecr": "an Amazon ECR token";
    TOKEN_GOOGLE = "token.google": "a Google access token";
    TOKEN_GITLAB = "token.gitlab": "a GitLab job token";
    TOKEN_AZURE = "token.azure": "an Azure registry token";
    TOKEN_JWT = "token.jwt": "a JSON Web Token";
    LASTS_12_HOURS = "token.12h": "it lasts 12 hours";
    LASTS_3_HOURS = "token.3h": "it lasts 3 hours";
    LASTS_1_HOUR = "token.1h": "it lasts 1 hour";
    LASTS_AS_JOB = "token.job": "it lasts as long as the job";
    EXPIRES = "token.expires": "it expires on {date}";
    RENEWED = "token.renewed": "a credential that is renewed, such as a kubelet credential provider's";

    // Keys.
    OWN_KEY = "key.own": "Give each repository a key of its own, in a Secret that only its Pods name";
    END_WITH_SLASH = "key.slash": "End it with a slash: \"{fixed}\"";
    BRACES = "key.braces": "braces are no alternatives here, so the kubelet refuses the key";
    BRACES_ADVICE = "key.braces.advice": "Write one key for each host";
    PORT_GLOB = "key.port-glob": "a port can't be a glob, so the kubelet refuses the key";
    PORT_GLOB_ADVICE = "key.port-glob.advice": "Write the port, in one key for each";
    PATH_GLOB = "key.path-glob": "in a path \"*\" is the character itself";
    PATH_GLOB_ADVICE = "key.path-glob.advice": "End it where the glob begins: \"{fixed}\"";
    TWO_STARS = "key.two-stars": "\"**\" is the same as \"*\": it stays within one label";
    TWO_STARS_KEY = "key.two-stars.key": "Write one \"*\" for each label, in one key for each number of labels";
    TWO_STARS_PATTERN = "key.two-stars.pattern":
        "Write one \"*\" for each label, in one pattern for each number of labels";
    BARE_IPV6 = "key.bare-ipv6":
        "without a port, the brackets of an IPv6 address are read as a pattern, which never matches it";
    USER_INFORMATION = "key.part.user": "user information";
    QUERY = "key.part.query": "query";
    FRAGMENT = "key.part.fragment": "fragment";
    NEAR = "key.near": "\"{key}\" ({reason})";
    NONE_NEAR = "key.none-near": ", and none is near";
    NEAREST_KEYS = "key.nearest-keys": "; the nearest: {keys}";
    NEAREST = "key.nearest": "; the nearest is \"{key}\" ({reason})";
    ATTEMPT = "key.attempt": "{number}. {key} ({source})";
    OF_PROVIDER = "key.of-provider": "provider {name}";

    // Providers.
    REQUIRED = "provider.required": "it is required";
    TYPE = "provider.type": "it is {found}, not {expected}";
    UNKNOWN_FIELD = "provider.unknown-field": "there is no such field";
    UNSUPPORTED = "provider.unsupported": "it must be one of {allowed}";
    NAME_CHARACTER = "provider.name-character": "the name of a program can't have {character}";
    NAME_DOTS = "provider.name-dots": "it is the name of a folder";
    DUPLICATE = "provider.duplicate": "another one has the same name";
    NO_PATTERN = "provider.no-pattern": "it is no pattern ({error})";
    NO_DURATION = "provider.no-duration": "it is no duration such as 12h";
    NEGATIVE_DURATION = "provider.negative-duration": "it is below zero";
    TOKEN_VERSION = "provider.token-version": "tokens need apiVersion credentialprovider.kubelet.k8s.io/v1";
    NEEDS_ACCOUNT = "provider.needs-account": "required annotations need requireServiceAccount: true";
    REQUIRED_AND_OPTIONAL = "provider.required-and-optional": "the annotation is required and optional";
}
