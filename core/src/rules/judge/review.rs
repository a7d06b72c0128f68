use alloc::string::String;

use super::{Before, PodJudge, Target, refuse_shape, signature::Signatures};
use crate::{
    Text,
    decision::Operation,
    rules::{Rule, Settings, Subject, Verdict, Verifier, lists::Lists, messages as m},
    tree::{Shape, Tree},
    workload::pod_images,
};

/// Judges an `ImageReview`, what the API server's admission plug-in `ImagePolicyWebhook` sends, by the settings.
///
/// It names the images of a Pod's containers and the namespace, and nothing else: no names of containers, no pull
/// policies, no pull secrets. Nothing of it can be changed, so the images are judged as they stand.
///
/// # Source
///
/// `imagepolicy.k8s.io/v1alpha1` `ImageReviewSpec`.
pub fn judge_image_review<T: Tree>(review: &T, settings: &Settings, verifier: &mut impl Verifier) -> Verdict {
    let mut verdict = Verdict::default();
    let target = Target::of_spec(review.get("spec"));
    let Some(spec) = target.pod_spec else {
        refuse_shape(&mut verdict, &target, target.problem());
        return verdict;
    };
    // A review of nothing would let in everything.
    if !spec.get("containers").is_some_and(|containers| containers.shape() == Shape::List) {
        verdict.refuse(Rule::Request, Text::new(m::ABSENT).with("field", target.path("containers")));
        return verdict;
    }
    let namespace = spec.get("namespace").and_then(Tree::as_str).unwrap_or_default();
    let (uses, problems) = pod_images(spec);
    for problem in &problems {
        refuse_shape(&mut verdict, &target, problem);
    }
    let mut pod = PodJudge {
        settings,
        lists: Lists::new(settings, namespace),
        subject: Subject { namespace, ..Subject::default() },
        target: &target,
        index: 0,
        operation: Operation::Create,
        changes: false,
        before: &Before::default(),
        verdict: &mut verdict,
    };
    let mut signatures = Signatures::new(verifier);
    for image in &uses {
        pod.judge_image(image, &mut signatures);
    }
    verdict
}

impl<'t, T: Tree> Target<'t, T> {
    /// The images of a review, which stand as a Pod's do.
    fn of_spec(spec: Option<&'t T>) -> Self {
        Self::new(spec, String::from("spec"), String::from("/spec"), true)
    }
}
