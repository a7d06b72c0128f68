use alloc::string::String;

use crate::{
    Tree,
    credentials::shown_name,
    explain::work::Work,
    json::write::{Object, push_object},
    manifest::Node,
    rules::Verdict,
    workload::ContainerList,
};

/// What marks the annotations that the plug-in sends.
const ANNOTATION: &str = ".image-policy.k8s.io/";

/// The `ImageReview` that the plug-in ImagePolicyWebhook sends for a workload's Pods, as JSON.
///
/// It has the images of `containers`, then those of `initContainers`, as written; no image volume; the annotations
/// whose key holds `.image-policy.k8s.io/`; and the namespace. The annotations' values, which may be tokens, and a
/// password in an image's name are not shown.
///
/// # Source
///
/// `plugin/pkg/admission/imagepolicy/admission.go` `Admit`, `toImageReviewContainerSpec`.
pub(super) fn image_review(work: &Work<'_>) -> String {
    let images = [ContainerList::Containers, ContainerList::Init];
    let images = images.into_iter().flat_map(|list| work.uses.iter().filter(move |found| found.list == list));
    let mut review = Object::new();
    review.string("apiVersion", Verdict::IMAGE_REVIEW);
    review.string("kind", "ImageReview");
    review.object("spec", |spec| {
        spec.list("containers", images, |out, found| {
            push_object(out, |container| {
                container.string("image", &shown_name(found.image.text().unwrap_or_default()));
            });
        });
        let mut annotations = annotations(work).peekable();
        if annotations.peek().is_some() {
            spec.object("annotations", |sent| annotations.for_each(|key| sent.string(key, "…")));
        }
        spec.string("namespace", work.object.namespace);
    });
    review.finish()
}

/// The keys of the annotations of the Pods that are sent.
fn annotations<'d>(work: &Work<'d>) -> impl Iterator<Item = &'d str> {
    let pod = work.workload.kind.pod_spec.split_last().map_or(&[][..], |(_, pod)| pod);
    let pod: Option<&'d Node<'d>> = work.workload.object.at(pod);
    let annotations = pod.and_then(|pod| pod.at(&["metadata", "annotations"]));
    annotations.into_iter().flat_map(Tree::members).map(|(key, _)| key).filter(|key| key.contains(ANNOTATION))
}
