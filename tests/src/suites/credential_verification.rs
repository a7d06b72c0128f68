use pullplan::decision::{Allowlist, VerificationPolicy};
use serde::{Deserialize, Serialize};

use super::fields;
use crate::{Suite, Toolchain};

/// `credential_verification`: whether the kubelet checks a Pod's credentials for an image on the node.
pub(crate) struct CredentialVerification;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    #[serde(deserialize_with = "fields::verification_policy")]
    policy: VerificationPolicy,
    #[serde(default)]
    allowlist: Vec<String>,
    image: String,
    pulled_by_kubelet: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    allowlist_error: Option<String>,
    require_verification: bool,
}

impl PartialEq for Answer {
    /// With an error, the rest has no meaning.
    fn eq(&self, other: &Self) -> bool {
        self.allowlist_error == other.allowlist_error
            && (self.allowlist_error.is_some() || self.require_verification == other.require_verification)
    }
}

impl Suite for CredentialVerification {
    const QUESTION: &'static [&'static str] = &["policy", "allowlist", "image", "pulled_by_kubelet"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        // The kubelet reads the list only with the policy that has one.
        let policy = match question.policy.clone() {
            VerificationPolicy::NeverVerifyAllowlistedImages(_) => {
                match Allowlist::new(question.allowlist.iter().map(String::as_str)) {
                    Ok(list) => VerificationPolicy::NeverVerifyAllowlistedImages(list),
                    Err(error) => {
                        return Answer { allowlist_error: Some(error.to_string()), require_verification: false };
                    }
                }
            }
            other => other,
        };
        Answer {
            allowlist_error: None,
            require_verification: policy.requires_check(&question.image, question.pulled_by_kubelet),
        }
    }
}
