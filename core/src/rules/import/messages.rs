//! The sentences of this room.

use crate::text::messages::messages;

messages! {
    NO_PREFIX = "rules.import.no-prefix": "image {image} begins with none of: {entries}";
    PREFIX = "rules.import.prefix": "image {image} begins with \"{entry}\"";
    HOLDS = "rules.import.holds": "image {image} is let in by \"{entry}\"";
    NOTHING = "rules.import.nothing": "nothing is said against image {image}";
    UNSEEN = "rules.import.unseen": "the policy does not look there, so image {image} passes";
    UNEQUAL = "rules.import.unequal": "image {image} is not \"{entry}\", and one entry that differs is enough";
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
    HOLE_PREFIX = "rules.import.hole.prefix": "\"{entry}\" ends in the middle of a name: {example} begins with it too";
    HOLE_ANY_HOST = "rules.import.hole.any-host": "\"{entry}\" is compared with the path alone: {example} passes too";
    HOLE_EVERYTHING = "rules.import.hole.everything": "an entry is empty, and every image begins with it";
    HOLE_NEVER = "rules.import.hole.never":
        "\"{entry}\" never matches: it is compared with the host alone, in lower case";
    HOLE_TAG = "rules.import.hole.tag": "a tag is looked for in the text: {example} counts as tagged";
    HOLE_DIGEST = "rules.import.hole.digest": "a digest is looked for anywhere in the text, so one that is none passes";
    HOLE_LATEST = "rules.import.hole.latest": "an image with a digest and no tag counts as \"latest\"";
    HOLE_UNREADABLE = "rules.import.hole.unreadable": "an image whose name can't be read is let in";
    HOLE_HIDDEN = "rules.import.hole.hidden": "one init container without image hides all others";
    HOLE_UNKNOWN = "rules.import.hole.unknown": "\"{entry}\" is no setting, and what it should do isn't done";
    TAG_NEEDED = "rules.import.tag-needed": "Images without a tag were refused; that is the tag \"latest\" now.";
}
