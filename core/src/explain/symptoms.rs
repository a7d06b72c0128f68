use alloc::{borrow::Cow, format, string::ToString, vec::Vec};

use super::decision::{unreadable, written};
use crate::{
    decision::WaitingReason,
    go_quote::GoQuoted,
    report::{Credentials, DecisionCase, ExpectedEvent, ImageReading, Outcome, PullSecretState, Symptoms},
    workload::ContainerList,
};

/// What a user sees of an image if the registry refuses it.
///
/// # Source
///
/// Kubernetes `pkg/kubelet/images/image_manager.go`, `pkg/kubelet/kuberuntime/kuberuntime_container.go`
/// `startContainer` (the events `Error: …`), `kubectl` `printPod` (`Init:`).
pub(super) fn symptoms(
    image: &ImageReading,
    list: ContainerList,
    decision: &[DecisionCase],
    credentials: &Credentials,
) -> Symptoms {
    let symptoms = Symptoms { status: Vec::with_capacity(2), events: Vec::with_capacity(6) };
    let mut seen = Seen { list, symptoms };
    let Some(assumed) = decision.iter().find(|case| case.assumed).filter(|_| !image.written.is_empty()) else {
        return seen.symptoms;
    };
    let name = written(&GoQuoted(&image.written), image.written.len() + 2);
    match (assumed.outcome, assumed.reason.as_deref()) {
        (Outcome::UseLocal, _) => seen.event("Normal", "Pulled", assumed.message.clone()),
        (Outcome::Error, reason) => {
            let reason = reason.unwrap_or_default();
            if unreadable(credentials) == Some(reason) {
                seen.lost(credentials);
            } else {
                let never = reason == WaitingReason::ErrImageNeverPull.as_str();
                let event = if never { WaitingReason::ErrImageNeverPull.as_str() } else { "InspectFailed" };
                seen.event("Warning", event, assumed.message.clone());
            }
            seen.fails(reason.to_string());
        }
        (Outcome::Pull, _) => {
            seen.lost(credentials);
            seen.event("Normal", "Pulling", assumed.message.clone());
            seen.event("Warning", "Failed", ["Failed to pull image ", &name, ": …"].concat());
            seen.fails(WaitingReason::ErrImagePull.as_str());
            seen.event("Normal", "BackOff", ["Back-off pulling image ", &name].concat());
            seen.fails(WaitingReason::ImagePullBackOff.as_str());
        }
    }
    seen.symptoms
}

/// The names that the kubelet asks the API server for in vain.
fn missing(credentials: &Credentials) -> impl Iterator<Item = &str> {
    use PullSecretState as State;
    let lost = |state| matches!(state, State::Missing | State::OtherNamespace | State::Refused);
    credentials.secrets.iter().filter(move |secret| lost(secret.state)).map(|secret| secret.name.as_str())
}

struct Seen {
    list: ContainerList,
    symptoms: Symptoms,
}

impl Seen {
    fn event(&mut self, kind: &'static str, reason: &'static str, message: impl Into<Cow<'static, str>>) {
        self.symptoms.events.push(ExpectedEvent { kind, reason, message: message.into() });
    }

    /// The names that are asked for in vain.
    fn lost(&mut self, credentials: &Credentials) {
        let lost: Vec<&str> = missing(credentials).collect();
        if lost.is_empty() {
            return;
        }
        let lost = lost.join(", ");
        self.event(
            "Warning",
            "FailedToRetrieveImagePullSecret",
            format!(
                "Unable to retrieve some image pull secrets ({lost}); attempting to pull the image may not succeed."
            ),
        );
    }

    /// The container waits for this reason.
    fn fails(&mut self, reason: impl Into<Cow<'static, str>>) {
        let reason = reason.into();
        let error = match &*reason {
            "ErrImagePull" => "Error: ErrImagePull".into(),
            "ImagePullBackOff" => "Error: ImagePullBackOff".into(),
            _ => Cow::Owned(["Error: ", &reason].concat()),
        };
        self.event("Warning", "Failed", error);
        match self.list {
            ContainerList::Init => self.symptoms.status.push(["Init:", &reason].concat().into()),
            // The status of a Pod does not look at them.
            ContainerList::Ephemeral => {}
            ContainerList::Containers | ContainerList::ImageVolumes => self.symptoms.status.push(reason),
        }
    }
}
