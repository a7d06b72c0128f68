use alloc::{string::String, vec::Vec};

use super::{Judged, PodJudge, signature::Signatures};
use crate::{
    Digest, NormalizedReference, Reference, Text,
    rules::{
        ImageVerdict, Mode, Rule, Verifier,
        entry::Candidate,
        messages as m,
        quote::quoted,
        settings::{Rewrite, TagProblem},
    },
    tree::Tree,
    workload::{Field, ImageUse},
};

impl<'t, T: Tree> PodJudge<'_, 't, T> {
    /// Judges one image by every rule that looks at its name, and changes it as the rules say.
    pub(super) fn judge_image(
        &mut self,
        image: &ImageUse<'t, T>,
        signatures: &mut Signatures<'_, impl Verifier>,
    ) -> Judged {
        let written = match &image.image {
            Field::Text(text, _) if !text.is_empty() => *text,
            Field::Wrong(shape, _) => {
                return self.unreadable(image, Text::new(m::NOT_TEXT).with_words("found", shape.message()));
            }
            _ => return self.unreadable(image, ImageVerdict::Missing.text("")),
        };
        let name = image.name.unwrap_or_default();
        if self.lets_unchanged() && self.before.has(image.list, name, written) {
            self.note(Rule::Request, image, Text::new(m::UNCHANGED).with("image", quoted(written)));
            return Judged { name: Some(written.into()), unchanged: true };
        }
        match Reference::parse(written) {
            Ok(reference) => self.judge_name(image, reference.normalize(), signatures),
            Err(error) => self.unreadable(image, ImageVerdict::Unreadable(error).text(written)),
        }
    }

    fn judge_name(
        &mut self,
        image: &ImageUse<'t, T>,
        written: NormalizedReference<'_>,
        signatures: &mut Signatures<'_, impl Verifier>,
    ) -> Judged {
        let text = written.written().as_str();
        let candidate = candidate(written);
        if candidate.domain.is_empty() {
            return self.unreadable(image, ImageVerdict::NoHost.text(text));
        }
        let mut name = String::from(text);
        if self.changes
            && let Some((repository, mode)) = Rewrite::apply(&self.settings.rewrite, &candidate, &self.subject)
        {
            name = versioned(&repository, written);
            if mode == Mode::Warn {
                if name != text {
                    let words = Text::new(m::WOULD_REWRITE).with("image", quoted(text)).with("to", quoted(&name));
                    self.object(mode, Rule::Rewrite, image, image.field(), words);
                }
                name = text.into();
            } else if let Err(error) = Reference::parse(&name) {
                let text = Text::new(m::REWRITE).with("image", quoted(text)).with("to", quoted(&name));
                let text = text.with_words("error", error.kind().message());
                self.object(Mode::Enforce, Rule::Rewrite, image, image.field(), text);
                return Judged { name: None, unchanged: false };
            }
        }
        let rewritten = name != text;
        let refusals = self.verdict.reasons.len();
        // What is denied stays so under another name.
        if rewritten && let verdict @ ImageVerdict::Denied(_) = self.lists.judge(&candidate, &self.subject) {
            self.judge_lists(image, text, verdict);
        }
        let Ok(reference) = Reference::parse(&name) else { return Judged { name: None, unchanged: false } };
        let target = self::candidate(reference.normalize());
        let verdict = self.lists.judge(&target, &self.subject);
        self.judge_lists(image, &name, verdict);
        self.judge_tag(image, &name, &target);
        let mut pinned = None;
        if self.verdict.reasons.len() == refusals {
            pinned = self.judge_signatures(image, reference, &target, signatures);
        }
        if let Some(digest) = &pinned {
            name = alloc::format!("{name}@{digest}");
        }
        self.judge_digest(image, &name);
        if name != text {
            let rule = if rewritten { Rule::Rewrite } else { Rule::Signatures };
            let key = if image.list == crate::workload::ContainerList::ImageVolumes { "reference" } else { "image" };
            self.set(rule, image, key, name.clone());
        }
        Judged { name: Some(name), unchanged: false }
    }

    fn judge_lists(&mut self, image: &ImageUse<'t, T>, name: &str, verdict: ImageVerdict<'_>) {
        let text = verdict.text(name);
        if verdict.accepted() {
            self.note(verdict.rule(), image, text);
            return;
        }
        let mode = match verdict.rule() {
            Rule::Deny => self.settings.deny.scope.mode,
            Rule::Allow => self.settings.allow.as_ref().map_or(Mode::Enforce, |list| list.scope.mode),
            _ => Mode::Enforce,
        };
        self.object(mode, verdict.rule(), image, image.field(), text);
    }

    fn judge_tag(&mut self, image: &ImageUse<'t, T>, name: &str, candidate: &Candidate<'_>) {
        for rule in &self.settings.tags {
            let about = |message| {
                Text::new(message).with("image", quoted(name)).with("tag", quoted(candidate.tag.unwrap_or_default()))
            };
            let text = match rule.judge(candidate, &self.subject) {
                None => continue,
                Some(TagProblem::Denied(pattern)) => about(m::TAG_DENIED).with("pattern", pattern),
                Some(TagProblem::NotAllowed) if candidate.tag.is_none() => about(m::TAG_NONE),
                Some(TagProblem::NotAllowed) => about(m::TAG_NOT_ALLOWED),
            };
            self.object(rule.scope.mode, Rule::Tags, image, image.field(), text);
        }
    }

    fn judge_digest(&mut self, image: &ImageUse<'t, T>, name: &str) {
        let Ok(reference) = Reference::parse(name) else { return };
        let candidate = candidate(reference.normalize());
        for rule in &self.settings.require_digest {
            if rule.refuses(&candidate, &self.subject) {
                let text = Text::new(m::NO_DIGEST).with("image", quoted(name));
                self.object(rule.scope.mode, Rule::RequireDigest, image, image.field(), text);
            }
        }
    }

    fn unreadable(&mut self, image: &ImageUse<'t, T>, text: Text) -> Judged {
        self.object(Mode::Enforce, Rule::Reference, image, image.field(), text);
        Judged { name: None, unchanged: false }
    }
}

/// An image's name as rules compare it.
pub(in crate::rules) fn candidate(reference: NormalizedReference<'_>) -> Candidate<'_> {
    let digest = reference.digest().map(Digest::as_str);
    Candidate::new(reference.domain(), reference.written().path().as_str(), reference.tag(), digest)
}

/// A repository with the tag and the digest that a reference was written with.
fn versioned(repository: &str, written: NormalizedReference<'_>) -> String {
    let mut parts = Vec::from([String::from(repository)]);
    parts.extend(written.written().tag().map(|tag| alloc::format!(":{tag}")));
    parts.extend(written.digest().map(|digest| alloc::format!("@{digest}")));
    parts.concat()
}
