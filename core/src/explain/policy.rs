use alloc::{string::ToString, vec::Vec};

use super::messages as m;
use crate::{
    PullPolicy, PullPolicyRule, Reference, Tag, Text,
    report::{Place, PolicyReading, Step},
};

/// Which pull policy an image gets.
///
/// `field` is the field's key, `written` its text, if it has one that is not empty; `forced` says whether
/// AlwaysPullImages is on.
pub(super) fn read_policy(
    image: Option<Reference<'_>>,
    (field, written): (&str, Option<&str>),
    place: Option<Place>,
    forced: bool,
) -> PolicyReading {
    let mut steps: Vec<(Text, bool)> = Vec::new();
    let (chosen, reason) = match written {
        Some(policy) => {
            let known = policy.parse::<PullPolicy>();
            let message = if known.is_ok() { m::POLICY_WRITTEN } else { m::POLICY_UNKNOWN };
            (known.map_err(|_| policy), Text::new(message).with("policy", policy).with("field", field))
        }
        None => {
            steps.push((Text::new(m::POLICY_NOT_WRITTEN).with("field", field), false));
            let rule = image.map_or(PullPolicyRule::Unreadable, PullPolicy::default_of);
            (Ok(rule.policy()), default_reason(rule, image))
        }
    };
    steps.push((reason.clone(), true));
    let (chosen, reason) = match chosen {
        Ok(_) if forced => {
            steps.last_mut().into_iter().for_each(|last| last.1 = false);
            let reason = Text::new(m::POLICY_FORCED);
            steps.push((reason.clone(), true));
            (Ok(PullPolicy::Always), reason)
        }
        chosen => (chosen, reason),
    };
    if let Ok(policy) = chosen {
        steps.push((Text::new(effect(policy)), false));
    }
    PolicyReading {
        written: written.map(Into::into),
        effective: chosen.map_or_else(ToString::to_string, |policy| policy.to_string()),
        reason,
        steps: steps.into_iter().map(|(text, decisive)| Step { text, decisive }).collect(),
        place,
    }
}

/// Why the default is what it is.
fn default_reason(rule: PullPolicyRule, image: Option<Reference<'_>>) -> Text {
    let message = match rule {
        PullPolicyRule::LatestImplied => m::POLICY_TAG_LATEST_IMPLIED,
        PullPolicyRule::LatestWritten => m::POLICY_TAG_LATEST,
        PullPolicyRule::LatestBesideDigest => m::POLICY_LATEST_WITH_DIGEST,
        PullPolicyRule::OtherTag => m::POLICY_TAG_OTHER,
        PullPolicyRule::DigestOnly => m::POLICY_DIGEST,
        PullPolicyRule::Unreadable => m::POLICY_UNREADABLE,
    };
    Text::new(message).with("tag", image.and_then(Reference::tag).map_or("", Tag::as_str))
}

const fn effect(policy: PullPolicy) -> crate::Message {
    match policy {
        PullPolicy::Always => m::POLICY_EFFECT_ALWAYS,
        PullPolicy::IfNotPresent => m::POLICY_EFFECT_IF_NOT_PRESENT,
        PullPolicy::Never => m::POLICY_EFFECT_NEVER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(image: &str, written: Option<&str>, forced: bool, effective: &str, decisive: &str) {
        let reading = read_policy(Reference::parse(image).ok(), ("imagePullPolicy", written), None, forced);
        assert_eq!(reading.effective, effective, "{image}");
        let steps: Vec<_> = reading.steps.iter().filter(|step| step.decisive).map(|step| step.text.id()).collect();
        assert_eq!(steps, [decisive], "{image}");
        assert_eq!(reading.reason.id(), decisive);
    }

    #[test]
    fn one_step_decides() {
        reads("nginx", None, false, "Always", "policy.tag-latest-implied");
        reads("nginx:1", None, false, "IfNotPresent", "policy.tag-other");
        reads("nginx:1", None, true, "Always", "policy.forced");
        reads("nginx:1", Some("Never"), false, "Never", "policy.written");
        reads("nginx:1", Some("Never"), true, "Always", "policy.forced");
        reads("nginx", Some("always"), true, "always", "policy.unknown");
        reads("", None, false, "IfNotPresent", "policy.unreadable");
    }
}
