use alloc::{string::String, vec::Vec};

use super::{Judged, PodJudge, image::candidate, request::shape};
use crate::{
    Reference, Text,
    rules::{
        Edit, EditValue, Mode, Reason, Rule, entry::Candidate, messages as m, name, quote::quoted, settings::SecretRule,
    },
    tree::{Shape, Tree},
};

const KEY: &str = "imagePullSecrets";

impl<'t, T: Tree> PodJudge<'_, 't, T> {
    /// Judges a Pod's pull secrets, and adds those that its images need.
    pub(super) fn judge_secrets(&mut self, spec: &'t T, images: &[Judged]) {
        let rules = &self.settings.pull_secrets;
        let idle = rules.inject.is_empty() && rules.require.is_empty() && rules.allow.is_none();
        // A Pod's list can't be changed once it exists.
        if idle || (self.target.is_pod && self.is_update()) || rules.scope.excepts(&self.subject) {
            return;
        }
        let list = spec.get(KEY).filter(|list| list.shape() != Shape::Null);
        if let Some(found) = list.map(Tree::shape).filter(|found| *found != Shape::List) {
            self.verdict.refuse(Rule::Request, shape(&self.target.path(KEY), Shape::List, found));
            return;
        }
        let mut names = secret_names(spec);
        let same_secrets = self.before.secrets.get(self.index).is_some_and(|before| *before == names);
        if self.lets_unchanged() && same_secrets && images.iter().all(|image| image.unchanged) {
            return;
        }
        self.restrict(&names);
        if !self.target.is_pod && !rules.templates {
            return;
        }
        let references: Vec<_> =
            images.iter().filter_map(|image| Reference::parse(image.name.as_deref()?).ok()).collect();
        let candidates = references.iter().map(|reference| candidate(reference.normalize()));
        let candidates: Vec<_> = candidates.filter(|image| rules.scope.applies(&self.subject, Some(image))).collect();
        let concerns = |rule: &&SecretRule| candidates.iter().any(|image| rule.images.hold(image));
        let mut missing: Vec<&str> = Vec::new();
        for secret in rules.inject.iter().filter(concerns).flat_map(|rule| &rule.secrets) {
            if !names.contains(&secret.as_str()) && !missing.contains(&secret.as_str()) {
                missing.push(secret);
            }
        }
        if rules.scope.mode == Mode::Enforce {
            self.add(list.is_some(), spec.get(KEY).is_some(), &missing);
            names.append(&mut missing);
        } else if !missing.is_empty() {
            let text = Text::new(m::SECRET_WANTED).with("field", self.target.path(KEY));
            let text = text.with("secrets", missing.join(", "));
            self.object_secrets(Mode::Warn, text);
        }
        self.require(&names, &candidates);
    }

    /// Has something against a Pod's secrets.
    fn object_secrets(&mut self, mode: Mode, text: Text) {
        let reason = Reason { rule: Rule::PullSecrets, place: None, image: None, text };
        self.verdict.add(mode, self.key(KEY), reason);
    }

    /// Refuses names that aren't among the allowed.
    fn restrict(&mut self, names: &[&str]) {
        let rules = &self.settings.pull_secrets;
        let Some(allow) = &rules.allow else { return };
        for secret in names.iter().filter(|secret| !name::any(allow, secret)) {
            let text =
                Text::new(m::SECRET_NOT_ALLOWED).with("field", self.target.path(KEY)).with("secret", quoted(secret));
            self.object_secrets(rules.scope.mode, text);
        }
    }

    fn require(&mut self, names: &[&str], images: &[Candidate<'_>]) {
        let rules = &self.settings.pull_secrets;
        for rule in &rules.require {
            let Some(image) = images.iter().find(|image| rule.images.hold(image)) else { continue };
            let there = |secret: &&str| rule.secrets.is_empty() || rule.secrets.iter().any(|due| due == secret);
            if names.iter().any(there) {
                continue;
            }
            let image = [&*image.domain, "/", &*image.path].concat();
            let text = Text::new(if rule.secrets.is_empty() { m::SECRET_NEEDED } else { m::SECRET_NEEDED_OF });
            let text = text.with("field", self.target.path(KEY)).with("image", quoted(&image));
            let text = text.with("secrets", rule.secrets.join(", "));
            self.object_secrets(rules.scope.mode, text);
        }
    }

    /// Adds secrets to the end of the list, or with a list of their own; `present` if there is a value, if only `null`.
    fn add(&mut self, list: bool, present: bool, missing: &[&str]) {
        let mut edit = |end: &str, replaces, value| {
            let pointer = [&*self.target.pointer, "/", KEY, end].concat();
            self.verdict.edits.push(Edit { rule: Rule::PullSecrets, pointer, replaces, value });
        };
        if list {
            for secret in missing {
                edit("/-", false, EditValue::Secret((*secret).into()));
            }
        } else if !missing.is_empty() {
            edit("", present, EditValue::Secrets(missing.iter().copied().map(String::from).collect()));
        }
    }
}

/// The names in the list of a Pod spec; an empty one is of no Secret.
pub(super) fn secret_names<T: Tree>(spec: &T) -> Vec<&str> {
    let items = spec.get(KEY).into_iter().flat_map(Tree::items);
    items.filter_map(|item| item.get("name")?.as_str()).filter(|name| !name.is_empty()).collect()
}
