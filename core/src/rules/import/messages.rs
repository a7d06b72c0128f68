//! The sentences of this room.

use crate::text::messages::messages;

messages! {
    NO_PREFIX = "rules.import.no-prefix": "image {image} begins with none of: {entries}";
    PREFIX = "rules.import.prefix": "image {image} begins with \"{entry}\"";
    NO_MATCH = "rules.import.no-match": "image {image} is none of: {entries}";
    TAG = "rules.import.tag": "image {image} ends with the refused tag \":{entry}\"";
    NO_TAG = "rules.import.no-tag": "image {image} has no \":\" and so no tag";
    NO_DIGEST = "rules.import.no-digest": "image {image} holds no digest";
    REGISTRY = "rules.import.registry": "the registry {registry} of image {image} is not allowed";
    REJECTED_TAG = "rules.import.rejected-tag": "the tag {tag} of image {image} is not allowed";
    IMAGE = "rules.import.image": "image {image} is not allowed";
    NOT_CONVERTED = "rules.import.not-converted": "\"{entry}\" has no counterpart in our settings and was left out.";
    ONLY_UNTAGGED = "rules.import.only-untagged":
        "\"{entry}\" held only the image without a tag; it now holds the repository with every tag.";
    BOTH_FILTERS = "rules.import.both-filters":
        "Registries and images were two filters that both had to pass; the images alone say it now.";
    TAG_NEEDED = "rules.import.tag-needed": "Images without a tag were refused; that is the tag \"latest\" now.";
}
