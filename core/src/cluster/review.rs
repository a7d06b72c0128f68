use alloc::vec::Vec;

use super::{Object, object::text};
use crate::{
    Span,
    manifest::{Content, Node},
    tree::Tree,
};

/// An `ImageReview`: what the plug-in ImagePolicyWebhook asks about a Pod.
#[derive(Clone, Debug)]
pub struct ImageReview<'d> {
    /// The namespace of the Pod; empty if it is absent.
    pub namespace: &'d str,
    /// The images of `spec.containers`, in their order: init and ephemeral containers' too, without their names.
    pub images: Vec<ReviewedImage<'d>>,
    /// The review itself.
    pub node: &'d Node<'d>,
}

/// One image of an `ImageReview`.
#[derive(Clone, Copy, Debug)]
pub struct ReviewedImage<'d> {
    /// Its index in `spec.containers`.
    pub index: usize,
    /// The image; empty if it is absent or no text.
    pub image: &'d str,
    /// Its place, or the entry's.
    pub span: Span,
}

impl<'d> Object<'d> {
    /// The object as an `ImageReview`, if it is one.
    #[must_use]
    pub fn image_review(&self) -> Option<ImageReview<'d>> {
        if self.content != Content::ImageReview {
            return None;
        }
        let entries = self.node.at(&["spec", "containers"]).into_iter().flat_map(Tree::items).enumerate();
        let images = entries.map(|(index, entry)| ReviewedImage {
            index,
            image: text(entry, &["image"]),
            span: entry.get("image").unwrap_or(entry).span().unwrap_or_default(),
        });
        let namespace = text(self.node, &["spec", "namespace"]);
        Some(ImageReview { namespace, images: images.collect(), node: self.node })
    }

    /// The request of an `AdmissionReview`, if the object is one and has it.
    #[must_use]
    pub fn admission_request(&self) -> Option<&'d Node<'d>> {
        if self.content == Content::AdmissionReview { self.node.get("request") } else { None }
    }
}
