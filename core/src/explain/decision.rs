use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use core::fmt::{Display, Write};

use super::messages as m;
use crate::{
    Options, PullPolicy, Reference, ReferenceError, Text,
    collections::{Map, Set},
    decision::{NodeImage, PullOutcome, PullSituation, PulledRecord, RecordedCredentials, VerificationPolicy},
    report::{
        Credentials, DecisionCase, ImageParts, ImageReading, NodeState, Outcome, PolicyReading, PullPlan,
        PullSecretState,
    },
};

/// The kubelet that the options describe.
pub(super) struct Kubelet {
    checks: bool,
    verification: VerificationPolicy,
    /// The completed names of the images on the node.
    on_node: Set<String>,
}

impl Kubelet {
    pub(super) fn new(options: &Options) -> Self {
        let names = options.images_on_node.iter().filter_map(|name| completed(name.trim()));
        Self {
            checks: options.ensures_secret_pulled_images(),
            // A kubelet does not start with a list that it can't read; so that nothing is promised, all are checked.
            verification: options.verification().unwrap_or(VerificationPolicy::AlwaysVerify),
            on_node: names.collect(),
        }
    }

    /// What the kubelet does with an image, which was parsed to `read`, for each state of the node; none if the pull
    /// policy is no policy.
    pub(super) fn cases(
        &self,
        reading: &ImageReading,
        read: Result<Reference<'_>, ReferenceError>,
        policy: &PolicyReading,
        credentials: &Credentials,
    ) -> Vec<DecisionCase> {
        let Ok(pull_policy) = policy.effective.parse::<PullPolicy>() else { return Vec::new() };
        let (image, parts) = (reading.written.as_str(), reading.parts.as_ref());
        let record = self.checks.then(|| foreign_record(parts));
        let on_node = parts.is_some_and(|parts| self.on_node.contains(&parts.canonical));
        let case = |node: NodeState| {
            let absent = node == NodeState::Absent;
            let situation = PullSituation {
                image,
                pull_policy,
                on_node: if absent { NodeImage::Absent } else { NodeImage::Present },
                ensure_secret_pulled_images: self.checks,
                verification: &self.verification,
                record: record.as_ref().filter(|_| node == NodeState::PulledForAnother),
                pull_intent: false,
                pod_secrets: &[],
                service_account: None,
                in_backoff: false,
                previous_error: None,
            };
            let decision = situation.decide_about(read);
            // Before it pulls, the kubelet reads the Pod's pull secrets, and the error is the Pod's reason as it is.
            let looks_up = matches!(decision.outcome, PullOutcome::Pull);
            if let Some(error) = unreadable(credentials).filter(|_| looks_up) {
                return DecisionCase {
                    node,
                    assumed: node == if on_node { NodeState::Preloaded } else { NodeState::Absent },
                    outcome: Outcome::Error,
                    reason: Some(error.to_string()),
                    message: error.to_string(),
                    text: Text::new(m::DECIDE_UNREADABLE),
                };
            }
            let (outcome, text) = match decision.outcome {
                PullOutcome::UseLocal => (Outcome::UseLocal, m::DECIDE_LOCAL),
                PullOutcome::NeverPull if absent => (Outcome::Error, m::DECIDE_NEVER),
                PullOutcome::NeverPull => (Outcome::Error, m::DECIDE_NEVER_HIDDEN),
                PullOutcome::InvalidName(_) => (Outcome::Error, m::DECIDE_INVALID),
                _ if decision.credential_check.is_some() => (Outcome::Pull, m::DECIDE_PULL_AGAIN),
                _ => (Outcome::Pull, m::DECIDE_PULL),
            };
            DecisionCase {
                node,
                assumed: node == if on_node { NodeState::Preloaded } else { NodeState::Absent },
                outcome,
                reason: decision.outcome.reason().map(|reason| reason.to_string()),
                message: written(&decision, image.len() + 80),
                text: Text::new(text),
            }
        };
        let mut cases = Vec::with_capacity(3);
        cases.extend([case(NodeState::Absent), case(NodeState::Preloaded)]);
        if self.checks {
            cases.push(case(NodeState::PulledForAnother));
        }
        cases
    }
}

/// Whether the options put a plan's image on the node, and its policy lets the kubelet use it.
pub(super) fn is_used_from_node(plan: &PullPlan) -> bool {
    plan.decision.iter().any(|case| case.assumed && case.outcome == Outcome::UseLocal)
}

/// What the kubelet says of the first Secret that it can't read.
pub(super) fn unreadable(credentials: &Credentials) -> Option<&str> {
    let broken = credentials.secrets.iter().find(|secret| secret.state == PullSecretState::Broken)?;
    broken.text.data("reason")
}

/// A record of a pull with a credential that no Pod of the files has.
fn foreign_record(image: Option<&ImageParts>) -> PulledRecord {
    let repository = image.map(|parts| parts.repository.clone()).unwrap_or_default();
    let nobody = RecordedCredentials { node_pods_accessible: false, secrets: Vec::new(), service_accounts: Vec::new() };
    PulledRecord { credentials: Map::from_iter([(repository, nobody)]) }
}

/// A text that is written piece by piece, with room for so many bytes.
pub(super) fn written(value: &dyn Display, room: usize) -> String {
    let mut text = String::with_capacity(room);
    // Writing to a text never fails.
    let _ = write!(text, "{value}");
    text
}

fn completed(image: &str) -> Option<String> {
    Reference::parse(image).ok().map(|name| name.normalize().completed().to_string())
}
