use alloc::vec::Vec;

use crate::{
    cluster::{Cluster, Object, PodSecrets},
    manifest::Node,
    workload::{ImageUse, ShapeProblem, Workload},
};

/// An object with a Pod spec, and what is read of it once for all who ask.
pub(super) struct Work<'d> {
    /// The object.
    pub(super) object: &'d Object<'d>,
    /// The object as what has a Pod spec.
    pub(super) workload: Workload<'d, Node<'d>>,
    /// Its images.
    pub(super) uses: Vec<ImageUse<'d, Node<'d>>>,
    /// Where an image should be, but the shape is wrong.
    pub(super) problems: Vec<ShapeProblem>,
    /// The pull secrets of its Pods.
    pub(super) secrets: Option<PodSecrets<'d>>,
}

/// Every object with a Pod spec, in the order of the files.
pub(super) fn works<'d>(objects: &'d [Object<'d>], cluster: &'d Cluster<'d>) -> Vec<Work<'d>> {
    let works = objects.iter().filter_map(|object| {
        let workload = object.workload()?;
        let (uses, problems) = workload.images();
        Some(Work { object, workload, uses, problems, secrets: cluster.pull_secrets(object) })
    });
    works.collect()
}
