use std::collections::BTreeMap;

use pullplan::{
    PullPolicy,
    decision::{
        CredentialCheck, NodeImage, PullOutcome, PullSituation, PulledRecord, RecordedCredentials, SecretCredential,
        ServiceAccount, VerificationPolicy,
    },
};
use serde::{Deserialize, Serialize};

use super::fields;
use crate::{Suite, Toolchain};

/// `pull_decision`: what the kubelet does when a container needs its image.
pub(crate) struct PullDecisions;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    image: String,
    #[serde(deserialize_with = "fields::pull_policy")]
    image_pull_policy: PullPolicy,
    image_present: bool,
    ensure_secret_pulled_images_enabled: bool,
    #[serde(deserialize_with = "fields::verification_policy")]
    verification_policy: VerificationPolicy,
    pulled_record: Option<Record>,
    pull_intent_exists: bool,
    pod_secrets: Vec<Secret>,
    pod_service_account: Option<Account>,
    in_backoff: bool,
    previous_pull_error: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    credential_mapping: BTreeMap<String, Recorded>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    node_pods_accessible: bool,
    #[serde(default)]
    secrets: Vec<Secret>,
    #[serde(default)]
    service_accounts: Vec<Account>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Secret {
    uid: String,
    namespace: String,
    name: String,
    credential_hash: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    uid: String,
    namespace: String,
    name: String,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    outcome: String,
    reason: Option<String>,
    message: String,
    credential_check: Option<String>,
}

impl Suite for PullDecisions {
    const QUESTION: &'static [&'static str] = &[
        "image",
        "image_pull_policy",
        "image_present",
        "ensure_secret_pulled_images_enabled",
        "verification_policy",
        "pulled_record",
        "pull_intent_exists",
        "pod_secrets",
        "pod_service_account",
        "in_backoff",
        "previous_pull_error",
    ];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        let record = question.pulled_record.as_ref().map(Record::read);
        let account = question.pod_service_account.as_ref().map(Account::read);
        let secrets: Vec<_> = question.pod_secrets.iter().map(Secret::read).collect();
        let situation = PullSituation {
            image: &question.image,
            pull_policy: question.image_pull_policy,
            on_node: if question.image_present { NodeImage::Present } else { NodeImage::Absent },
            ensure_secret_pulled_images: question.ensure_secret_pulled_images_enabled,
            verification: &question.verification_policy,
            record: record.as_ref(),
            pull_intent: question.pull_intent_exists,
            pod_secrets: &secrets,
            service_account: account.as_ref(),
            in_backoff: question.in_backoff,
            previous_error: question.previous_pull_error.as_deref(),
        };
        let decision = situation.decide();
        Answer {
            outcome: outcome(decision.outcome).to_owned(),
            reason: decision.outcome.reason().map(|reason| reason.to_string()),
            message: decision.to_string(),
            credential_check: decision.credential_check.map(|check| check_name(check).to_owned()),
        }
    }
}

impl Record {
    fn read(&self) -> PulledRecord {
        let read = |recorded: &Recorded| RecordedCredentials {
            node_pods_accessible: recorded.node_pods_accessible,
            secrets: recorded.secrets.iter().map(Secret::read).collect(),
            service_accounts: recorded.service_accounts.iter().map(Account::read).collect(),
        };
        PulledRecord { credentials: self.credential_mapping.iter().map(|(key, of)| (key.clone(), read(of))).collect() }
    }
}

impl Secret {
    fn read(&self) -> SecretCredential {
        SecretCredential {
            uid: self.uid.clone(),
            namespace: self.namespace.clone(),
            name: self.name.clone(),
            credential_hash: self.credential_hash.clone(),
        }
    }
}

impl Account {
    fn read(&self) -> ServiceAccount {
        ServiceAccount { uid: self.uid.clone(), namespace: self.namespace.clone(), name: self.name.clone() }
    }
}

fn outcome(outcome: PullOutcome<'_>) -> &'static str {
    match outcome {
        PullOutcome::UseLocal => "use_local",
        PullOutcome::Pull => "pull",
        PullOutcome::InvalidName(_)
        | PullOutcome::InspectError(_)
        | PullOutcome::NeverPull
        | PullOutcome::BackOff { .. } => "error",
    }
}

/// The name of the kubelet's metric.
fn check_name(check: CredentialCheck) -> &'static str {
    match check {
        CredentialCheck::PolicyAllows => "credential_policy_allowed",
        _ if check.allows() => "credential_record_found",
        _ => "must_authenticate",
    }
}
