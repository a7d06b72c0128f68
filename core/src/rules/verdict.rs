use alloc::{
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use super::{Edit, Mode, Rule, SettingsError, json_patch, messages as m, quote::quoted};
use crate::{
    Text,
    credentials::base64::encode,
    json::{
        JsonError,
        write::{Object, strings},
    },
    workload::ContainerList,
};

/// The answer to an admission request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Why the object is refused; empty if it is let in.
    pub reasons: Vec<Reason>,
    /// What rules that only warn have against it.
    pub warnings: Vec<Reason>,
    /// How the object is changed; none if it is refused.
    pub edits: Vec<Edit>,
    /// What was decided, for the audit log: under `containers.0` about that image, under `imagePullSecrets` about
    /// those, under `request` or `settings` what can't be used; of the second Pod template of an object under
    /// `1.containers.0`. Keys are unique, and values no longer than messages.
    pub annotations: Vec<(String, String)>,
}

/// One thing that a rule has against a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// The image it is about; `None` if it is about the request as a whole.
    pub place: Option<ImagePlace>,
    /// The image as written, if it is text.
    pub image: Option<String>,
    /// In words, without the place: `image "x" is denied by "docker.io"`.
    pub text: Text,
}

/// Where in an object an image stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ImagePlace {
    /// The list of the Pod spec.
    pub list: ContainerList,
    /// The index in the list.
    pub index: usize,
    /// The name of the container or volume; empty if it has none.
    pub name: String,
    /// The path of the field from the object: `spec.template.spec.containers[0].image`.
    pub field: String,
}

impl Verdict {
    /// The longest message, in bytes: what a terminal shows at once and no API server cuts.
    pub const MAX_MESSAGE: usize = 2_048;

    /// The longest warning, in bytes, as Kubernetes recommends.
    pub const MAX_WARNING: usize = 120;

    /// The most annotations: the audit log is for people too.
    pub const MAX_ANNOTATIONS: usize = 100;

    /// Whether the object is let in.
    #[must_use]
    pub const fn accepted(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Why it is refused, in one line of at most [`Verdict::MAX_MESSAGE`] bytes; the reasons that don't fit are
    /// counted. `None` if it is let in.
    #[must_use]
    pub fn message(&self) -> Option<String> {
        /// Room for `; and 4294967295 more`.
        const COUNT: usize = 24;
        let (first, rest) = self.reasons.split_first()?;
        let most = Self::MAX_MESSAGE - if rest.is_empty() { 0 } else { COUNT };
        let mut message = cut(first.to_string(), most);
        for (done, reason) in rest.iter().enumerate() {
            let next = reason.to_string();
            if message.len() + "; ".len() + next.len() > most {
                message.push_str("; ");
                message.push_str(&Text::new(m::MORE).with("count", rest.len() - done).to_string());
                break;
            }
            message.push_str("; ");
            message.push_str(&next);
        }
        Some(message)
    }

    /// The HTTP status of a refusal: 500 if the settings can't be used, 400 if the request can't be read, 403 if a
    /// rule refuses it.
    #[must_use]
    pub fn code(&self) -> u16 {
        let by = |rule| self.reasons.iter().any(|reason| reason.rule == rule);
        match () {
            () if by(Rule::Settings) => 500,
            () if by(Rule::Request) => 400,
            () => 403,
        }
    }

    /// The refusal of a request that is no JSON.
    #[must_use]
    pub fn unreadable(error: &JsonError) -> Self {
        Self::refused(Rule::Request, Text::new(m::NO_JSON).with("error", error))
    }

    /// The refusal of a request that isn't in UTF-8.
    #[must_use]
    pub fn not_utf8() -> Self {
        Self::refused(Rule::Request, Text::new(m::NO_UTF8))
    }

    /// The refusal of a call that lacks a part.
    #[must_use]
    pub fn absent(part: &str) -> Self {
        Self::refused(Rule::Request, Text::new(m::ABSENT).with("field", part))
    }

    /// The refusal of everything, because the settings can't be used.
    #[must_use]
    pub fn bad_settings(errors: &[SettingsError]) -> Self {
        let mut verdict = Self::default();
        for error in errors {
            verdict.refuse(Rule::Settings, error.text.clone());
        }
        verdict
    }

    fn refused(rule: Rule, text: Text) -> Self {
        let mut verdict = Self::default();
        verdict.refuse(rule, text);
        verdict
    }

    /// The warnings as texts of at most [`Verdict::MAX_WARNING`] bytes, at most as many as annotations.
    pub fn warning_texts(&self) -> impl Iterator<Item = String> {
        self.warnings.iter().take(Self::MAX_ANNOTATIONS).map(|reason| {
            let mut text = String::new();
            if let Some(place) = &reason.place {
                text = alloc::format!("{} {}: ", place.list.word(), quoted(&place.name));
            }
            text.push_str(&reason.text.to_string());
            cut(text, Self::MAX_WARNING)
        })
    }

    /// The changes as Kubernetes reads them: the JSON patch in base64. `None` if there are none.
    #[must_use]
    pub fn patch(&self) -> Option<String> {
        (!self.edits.is_empty()).then(|| encode(json_patch(&self.edits).as_bytes()))
    }

    /// The `apiVersion` of an `AdmissionReview` that names none.
    pub const ADMISSION_REVIEW: &str = "admission.k8s.io/v1";
    /// The `apiVersion` of an `ImageReview`.
    pub const IMAGE_REVIEW: &str = "imagepolicy.k8s.io/v1alpha1";

    /// The `AdmissionReview` that answers a request of this uid.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::rules::Verdict;
    /// assert_eq!(
    ///     Verdict::default().admission_review(Verdict::ADMISSION_REVIEW, "1"),
    ///     r#"{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":{"uid":"1","allowed":true}}"#,
    /// );
    /// ```
    #[must_use]
    pub fn admission_review(&self, api_version: &str, uid: &str) -> String {
        let mut response = Object::new();
        response.string("uid", uid);
        response.boolean("allowed", self.accepted());
        if let Some(message) = self.message() {
            let mut status = Object::new();
            status.string("message", &message);
            status.number("code", self.code().into());
            response.raw("status", &status.finish());
        }
        if let Some(patch) = self.patch() {
            response.string("patchType", "JSONPatch");
            response.string("patch", &patch);
        }
        if !self.warnings.is_empty() {
            response.raw("warnings", &strings(self.warning_texts()));
        }
        self.annotate(&mut response, "auditAnnotations");
        let mut review = Object::new();
        review.string("apiVersion", api_version);
        review.string("kind", "AdmissionReview");
        review.raw("response", &response.finish());
        review.finish()
    }

    /// The `ImageReview` that answers one: `status.allowed`, the reason if refused, the audit annotations.
    ///
    /// ```
    /// use pullplan::rules::Verdict;
    ///
    /// assert_eq!(
    ///     Verdict::default().image_review(Verdict::IMAGE_REVIEW),
    ///     r#"{"apiVersion":"imagepolicy.k8s.io/v1alpha1","kind":"ImageReview","status":{"allowed":true}}"#,
    /// );
    /// ```
    #[must_use]
    pub fn image_review(&self, api_version: &str) -> String {
        let mut status = Object::new();
        status.boolean("allowed", self.accepted());
        if let Some(message) = self.message() {
            status.string("reason", &message);
        }
        self.annotate(&mut status, "auditAnnotations");
        let mut review = Object::new();
        review.string("apiVersion", api_version);
        review.string("kind", "ImageReview");
        review.raw("status", &status.finish());
        review.finish()
    }

    /// Adds the annotations, if there are any, to an answer that is being written.
    pub fn annotate(&self, answer: &mut Object, key: &str) {
        if !self.annotations.is_empty() {
            answer.texts(key, &self.annotations);
        }
    }

    /// Adds a reason where its rule's mode wants it, and to the audit log under a key.
    pub(super) fn add(&mut self, mode: Mode, key: String, reason: Reason) {
        self.note(key, &reason);
        match mode {
            Mode::Enforce => self.reasons.push(reason),
            Mode::Warn => self.warnings.push(reason),
        }
    }

    /// Notes for the audit log what was decided; several decisions under one key stand one after the other.
    pub(super) fn note(&mut self, key: String, reason: &Reason) {
        let full = self.annotations.len() == Self::MAX_ANNOTATIONS;
        match self.annotations.iter_mut().rev().find(|(known, _)| *known == key) {
            Some((_, value)) if value.len() < Self::MAX_MESSAGE => {
                value.push_str("; ");
                value.push_str(&reason.without_place().to_string());
                *value = cut(core::mem::take(value), Self::MAX_MESSAGE);
            }
            None if !full => self.annotations.push((key, cut(reason.to_string(), Self::MAX_MESSAGE))),
            _ => {}
        }
    }

    pub(super) fn refuse(&mut self, rule: Rule, text: Text) {
        let reason = Reason { rule, place: None, image: None, text };
        self.add(Mode::Enforce, rule.name().into(), reason);
    }
}

/// A text cut after at most `most` bytes, between characters.
fn cut(mut text: String, most: usize) -> String {
    if text.len() > most {
        let end = text.floor_char_boundary(most - '…'.len_utf8());
        text.truncate(end);
        text.push('…');
    }
    text
}

impl Reason {
    /// The reason and the rule: `image "x" is denied by "docker.io" [deny]`.
    fn without_place(&self) -> Text {
        Text::new(m::REQUEST).with("reason", &self.text).with("rule", self.rule.name())
    }
}

/// `container "web" (spec.containers[0].image): image "x" is denied by "docker.io" [deny]`.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(place) = &self.place else { return self.without_place().fmt(f) };
        Text::new(m::PLACE)
            .with("word", place.list.word())
            .with("name", if place.name.is_empty() { "without name".into() } else { quoted(&place.name) })
            .with("field", &place.field)
            .with("reason", &self.text)
            .with("rule", self.rule.name())
            .fmt(f)
    }
}
