//! What the other places of a finding are.

use crate::text::messages::messages;

messages! {
    OPENED_HERE = "related.opened": "opened here";
    FIRST_HERE = "related.first": "first here";
    ALSO_HERE = "related.also-here": "also here";
    SECRET_HERE = "related.secret": "the Secret's namespace";
    SERVICE_HERE = "related.name": "the name stands here too";
    DATA_HERE = "related.data": "overridden here";
    SAME_CREDENTIAL = "related.same-credential": "the same credential";
    OTHER_KEY = "related.other-key": "this key matches";
    SAME_KEY = "related.same-key": "the same key";
    IMAGE_BEFORE = "related.image-before": "the image before";
    IMAGE_HERE = "related.image": "this image";
    ACCOUNT_LIST = "related.account-list": "the ServiceAccount's list";
    PROVIDER_HERE = "related.provider": "the provider";
    NEAR_KEY = "related.near-key": "a key that nearly matches";
    PATTERN_HERE = "related.pattern": "the nearest pattern";
    POLICY_HERE = "related.policy": "the policy";
    MADE_BY = "related.made-by": "made by this object";
}
