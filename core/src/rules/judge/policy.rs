use alloc::{string::String, vec::Vec};

use super::{Judged, PodJudge, image::candidate};
use crate::{
    Filling, PullPolicy, Reference, Text,
    decision::passes_over,
    rules::{
        Mode, Rule,
        entry::Candidate,
        messages as m,
        quote::quoted,
        settings::{Action, AlwaysPull},
    },
    text::words,
    tree::Tree,
    workload::{ContainerList, Field, ImageUse},
};

impl<'j, 't, T: Tree> PodJudge<'j, 't, T> {
    /// Judges the pull policies of a Pod's images, after their names are settled.
    pub(super) fn judge_policies(&mut self, uses: &[ImageUse<'t, T>], images: &[Judged], sub_resource: &str) {
        let always = self.always_pulls(uses, sub_resource);
        for (image, judged) in uses.iter().zip(images) {
            let Some(name) = judged.name.as_deref() else { continue };
            let written = match &image.pull_policy {
                Field::Text(text, _) => text,
                _ => "",
            };
            let Ok(reference) = Reference::parse(name) else { continue };
            let candidate = candidate(reference.normalize());
            let mut policy = String::from(written);
            let mut by = Rule::PullPolicy;
            if !judged.unchanged {
                self.choose(image, name, &candidate, &mut policy);
            }
            // Through the subresource nothing but new ephemeral containers can be changed.
            let reached = sub_resource.is_empty() || image.list == ContainerList::Ephemeral && !judged.unchanged;
            if let Some(rule) = always.filter(|rule| reached && rule.scope.applies(&self.subject, Some(&candidate)))
                && policy != PullPolicy::Always.as_str()
            {
                if rule.scope.mode == Mode::Warn {
                    let text = about(name, effective(&policy, name), &[PullPolicy::Always]);
                    self.object(Mode::Warn, Rule::AlwaysPullImages, image, image.pull_policy_field(), text);
                } else {
                    policy = PullPolicy::Always.as_str().into();
                    by = Rule::AlwaysPullImages;
                }
            }
            if policy != written {
                let key = if image.list == ContainerList::ImageVolumes { "pullPolicy" } else { "imagePullPolicy" };
                self.set(by, image, key, policy);
            }
        }
    }

    /// Applies the rules about the policy of one image.
    fn choose(&mut self, image: &ImageUse<'t, T>, name: &str, candidate: &Candidate<'_>, policy: &mut String) {
        let name_of = image.name.unwrap_or_default();
        // The policy of a container that a Pod has already can't be changed any more.
        let settled = self.is_update() && self.target.is_pod && self.before.has_name(image.list, name_of);
        let rules = self.settings.pull_policy.iter().filter(|rule| rule.concerns(candidate, &self.subject));
        let chosen = rules.clone().find_map(|rule| match rule.action {
            Action::Set(policy) if rule.scope.mode == Mode::Enforce => Some(policy),
            _ => None,
        });
        if let Some(chosen) = chosen.filter(|_| !settled) {
            *policy = chosen.as_str().into();
        }
        let found = effective(policy, name);
        let broken: Vec<_> = rules
            .filter_map(|rule| {
                let due = match &rule.action {
                    Action::Require(policies) => policies.as_slice(),
                    // One that may not change it says what it would.
                    Action::Set(policy) if rule.scope.mode == Mode::Warn && !settled => core::slice::from_ref(policy),
                    Action::Set(_) => return None,
                };
                let fits = due.iter().any(|policy| policy.as_str() == found);
                (!fits).then(|| (rule.scope.mode, about(name, found, due)))
            })
            .collect();
        for (mode, text) in broken {
            self.object(mode, Rule::PullPolicy, image, image.pull_policy_field(), text);
        }
    }

    /// The rule `alwaysPullImages`, if the plug-in would look at this Pod.
    fn always_pulls(&self, uses: &[ImageUse<'t, T>], sub_resource: &str) -> Option<&'j AlwaysPull> {
        let rule = self.settings.always_pull.as_ref()?;
        // On request what comes through the subresource counts as part of the Pod, which for the plug-in it doesn't.
        let plain = rule.ephemeral_containers && sub_resource == "ephemeralcontainers";
        let had = Some(|image: &str| self.before.has_image(image)).filter(|_| self.before.is_known);
        let passed = passes_over(self.operation, if plain { "" } else { sub_resource }, uses, had);
        (self.target.is_pod && !passed).then_some(rule)
    }
}

/// The policy that is in force: the written one, or the default.
fn effective<'p>(written: &'p str, name: &str) -> &'p str {
    if written.is_empty() { PullPolicy::default_for(name).policy().as_str() } else { written }
}

/// An image's policy that is not the required one.
fn about(name: &str, found: &str, required: &[PullPolicy]) -> Text {
    let text = Text::new(m::POLICY).with("image", quoted(name)).with("policy", quoted(found));
    let mut required = required.iter().map(|policy| policy.as_str());
    let first = Filling::Data(required.next().unwrap_or_default().into());
    let either = |first, rest| Text::new(words::OR).filled("first", first).with("rest", rest).into();
    text.filled("required", required.fold(first, either))
}
