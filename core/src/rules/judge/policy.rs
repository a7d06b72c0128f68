use alloc::{string::String, vec::Vec};

use super::{Judged, PodJudge, image::candidate};
use crate::{
    PullPolicy, Reference, Text,
    rules::{Rule, messages as m, quote::quoted, settings::Action},
    tree::Tree,
    workload::{ContainerList, Field, ImageUse},
};

impl<'t, T: Tree> PodJudge<'_, 't, T> {
    /// Judges the pull policies of a Pod's images, after their names are settled.
    pub(super) fn judge_policies(&mut self, uses: &[ImageUse<'t, T>], images: &[Judged], sub_resource: &str) {
        let always = self.always_pulls(uses, sub_resource);
        for (image, judged) in uses.iter().zip(images) {
            let Some(name) = judged.name.as_deref() else { continue };
            let written = match &image.pull_policy {
                Field::Text(text, _) => text,
                _ => "",
            };
            let mut policy = String::from(written);
            let mut by = Rule::PullPolicy;
            if !judged.unchanged {
                self.choose(image, name, &mut policy);
            }
            // Through the subresource nothing but new ephemeral containers can be changed.
            let reached = sub_resource.is_empty() || image.list == ContainerList::Ephemeral && !judged.unchanged;
            if always && reached && policy != PullPolicy::Always.as_str() {
                policy = PullPolicy::Always.as_str().into();
                by = Rule::AlwaysPullImages;
            }
            if policy != written {
                let key = if image.list == ContainerList::ImageVolumes { "pullPolicy" } else { "imagePullPolicy" };
                self.set(by, image, key, policy);
            }
        }
    }

    /// Applies the rules about the policy of one image.
    fn choose(&mut self, image: &ImageUse<'t, T>, name: &str, policy: &mut String) {
        let Ok(reference) = Reference::parse(name) else { return };
        let candidate = candidate(reference.normalize());
        let name_of = image.name.unwrap_or_default();
        // The policy of a container that a Pod has already can't be changed any more.
        let settled = self.update && self.target.is_pod && self.before.has_name(image.list, name_of);
        let concerns = |rule: &&crate::rules::settings::PullPolicyRule| rule.concerns(&candidate, &self.subject);
        let mut rules = self.settings.pull_policy.iter().filter(concerns);
        if !settled {
            let chosen = rules.clone().find_map(|rule| match rule.action {
                Action::Set(policy) => Some(policy),
                Action::Require(_) => None,
            });
            if let Some(chosen) = chosen {
                *policy = chosen.as_str().into();
            }
        }
        let effective =
            if policy.is_empty() { PullPolicy::default_for(name).policy().as_str() } else { policy.as_str() };
        let broken: Vec<_> = rules
            .by_ref()
            .filter_map(|rule| match &rule.action {
                Action::Require(policies) if !policies.iter().any(|due| due.as_str() == effective) => {
                    let due: Vec<_> = policies.iter().map(|policy| policy.as_str()).collect();
                    let text = Text::new(m::POLICY).with("image", quoted(name)).with("policy", quoted(effective));
                    Some((rule.scope.mode, text.with("required", due.join(" or "))))
                }
                _ => None,
            })
            .collect();
        for (mode, text) in broken {
            self.object(mode, Rule::PullPolicy, image, image.pull_policy_field(), text);
        }
    }

    /// Whether the plug-in `AlwaysPullImages` would look at this Pod.
    fn always_pulls(&self, uses: &[ImageUse<'t, T>], sub_resource: &str) -> bool {
        let Some(rule) = &self.settings.always_pull else { return false };
        let asked = match sub_resource {
            "" => true,
            "ephemeralcontainers" => rule.ephemeral_containers,
            _ => false,
        };
        let containers = || uses.iter().filter(|image| image.list != ContainerList::ImageVolumes);
        let known = |image: &ImageUse<'t, T>| self.before.has_image(image.image.text().unwrap_or_default());
        let unchanged = self.update && containers().all(known);
        self.target.is_pod && asked && !unchanged && !rule.scope.excepts(&self.subject)
    }
}
