use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::PodJudge;
use crate::{
    Digest, Reference, Text,
    rules::{
        Mode, Rule, SignatureQuestion, Verifier, VerifyError, entry::Candidate, messages as m, quote::quoted,
        settings::SignatureRule,
    },
    tree::Tree,
    workload::ImageUse,
};

/// The most questions of one request: each may wait for a registry, and the whole has seconds.
const MAX_QUESTIONS: usize = 64;

/// The questions that the host was asked for one request, each once.
pub(super) struct Signatures<'v, V> {
    verifier: &'v mut V,
    asked: Vec<(String, usize, Result<String, Problem>)>,
}

/// Why an image isn't verified.
#[derive(Clone, Debug)]
enum Problem {
    Untrusted,
    Failed(String),
    Unsupported,
    TooMany,
}

impl<'v, V: Verifier> Signatures<'v, V> {
    pub(super) const fn new(verifier: &'v mut V) -> Self {
        Self { verifier, asked: Vec::new() }
    }

    fn ask(&mut self, image: &str, index: usize, rule: &SignatureRule) -> Result<String, Problem> {
        if let Some((.., answer)) = self.asked.iter().find(|(asked, by, _)| *by == index && asked == image) {
            return answer.clone();
        }
        if self.asked.len() == MAX_QUESTIONS {
            return Err(Problem::TooMany);
        }
        let question = SignatureQuestion { image, signer: &rule.signer, annotations: &rule.annotations };
        let answer = match self.verifier.verify(&question) {
            Ok(verified) if Digest::parse(&verified.digest).is_ok() => Ok(verified.digest),
            Ok(verified) => Err(Problem::Failed(quoted(&verified.digest))),
            Err(VerifyError::Untrusted) => Err(Problem::Untrusted),
            Err(VerifyError::Failed(error)) => Err(Problem::Failed(quoted(&error))),
            Err(VerifyError::Unsupported) => Err(Problem::Unsupported),
        };
        self.asked.push((image.into(), index, answer.clone()));
        answer
    }
}

impl<'t, T: Tree> PodJudge<'_, 't, T> {
    /// Has an image verified by each rule that concerns it; returns the digest that it is to be pinned to.
    pub(super) fn judge_signatures(
        &mut self,
        image: &ImageUse<'t, T>,
        reference: Reference<'_>,
        candidate: &Candidate<'_>,
        signatures: &mut Signatures<'_, impl Verifier>,
    ) -> Option<String> {
        let mut pinned: Option<String> = None;
        for (index, rule) in self.settings.signatures.iter().enumerate() {
            if !rule.concerns(candidate, &self.subject) {
                continue;
            }
            let full = reference.normalize().completed().to_string();
            let about = |message| Text::new(message).with("image", quoted(&full));
            let due = pinned.as_deref().or(candidate.digest);
            let text = match signatures.ask(&full, index, rule) {
                Ok(digest) if due.is_none_or(|due| due == digest) => {
                    self.note(Rule::Signatures, image, about(m::VERIFIED).with("digest", &digest));
                    if rule.pin_digest && rule.scope.mode == Mode::Enforce && self.changes && candidate.digest.is_none()
                    {
                        pinned = Some(digest);
                    }
                    continue;
                }
                Ok(digest) => about(m::OTHER_DIGEST).with("digest", digest),
                Err(Problem::Untrusted) => about(m::UNSIGNED),
                Err(Problem::Failed(error)) => about(m::UNVERIFIED).with("error", error),
                Err(Problem::Unsupported) => about(m::NO_VERIFIER),
                Err(Problem::TooMany) => about(m::TOO_MANY_SIGNATURES).with("limit", MAX_QUESTIONS),
            };
            self.object(rule.scope.mode, Rule::Signatures, image, image.field(), text);
        }
        pinned
    }
}
