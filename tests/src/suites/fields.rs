//! Fields of cases that only some texts are right for.

use pullplan::{
    PullPolicy,
    decision::{Allowlist, VerificationPolicy},
};
use serde::{Deserialize, Deserializer, de::Error};

pub(super) fn pull_policy<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PullPolicy, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

pub(super) fn verification_policy<'de, D: Deserializer<'de>>(deserializer: D) -> Result<VerificationPolicy, D::Error> {
    let name = String::deserialize(deserializer)?;
    let policy = VerificationPolicy::named(&name, Allowlist::default());
    policy.ok_or_else(|| D::Error::custom(format!("unknown verification policy {name:?}")))
}
