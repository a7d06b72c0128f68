//! Kubernetes' own questions and answers: `AdmissionReview` and `ImageReview`.

use pullplan::{
    Tree,
    rules::{Settings, SettingsError, Verdict, Verifier, judge_image_review, judge_with},
};

/// Answers a review by its kind: an `ImageReview` with an `ImageReview`, an `AdmissionReview` or anything else with a
/// `request` with an `AdmissionReview`; `None` for what is neither.
///
/// With settings that can't be used everything is refused.
pub fn answer<T: Tree>(
    review: &T,
    settings: Result<&Settings, &[SettingsError]>,
    verifier: &mut impl Verifier,
) -> Option<String> {
    let text = |key| review.get(key).and_then(Tree::as_str);
    if text("kind") == Some("ImageReview") {
        let verdict = judged(settings, |settings| judge_image_review(review, settings, verifier));
        return Some(verdict.image_review(text("apiVersion").unwrap_or(Verdict::IMAGE_REVIEW)));
    }
    let request = review.get("request")?;
    let verdict = judged(settings, |settings| judge_with(request, settings, verifier));
    let uid = request.get("uid").and_then(Tree::as_str).unwrap_or_default();
    Some(verdict.admission_review(text("apiVersion").unwrap_or(Verdict::ADMISSION_REVIEW), uid))
}

/// The verdict by the settings, or the refusal because of them.
pub(crate) fn judged(
    settings: Result<&Settings, &[SettingsError]>,
    judge: impl FnOnce(&Settings) -> Verdict,
) -> Verdict {
    settings.map_or_else(Verdict::bad_settings, judge)
}
