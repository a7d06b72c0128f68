use alloc::vec::Vec;

use super::{NameProblem, Object, SecretName, names::secret_names};

/// A ServiceAccount of the files.
#[derive(Clone, Debug)]
pub struct ServiceAccount<'d> {
    /// The index of its object in [`Cluster::objects`](super::Cluster::objects).
    pub object: usize,
    /// Its namespace.
    pub namespace: &'d str,
    /// Its name.
    pub name: &'d str,
    /// `imagePullSecrets`: what Pods without a list of their own get.
    pub pull_secrets: Vec<SecretName<'d>>,
    /// How many more names that list has, after [`MAX_NAMES`](super::MAX_NAMES).
    pub left_out: usize,
    /// `secrets`: about API tokens, and never read for pulling.
    pub secrets: Vec<SecretName<'d>>,
    /// What has the wrong shape in both lists.
    pub problems: Vec<NameProblem>,
}

impl<'d> ServiceAccount<'d> {
    pub(super) fn new(index: usize, object: &Object<'d>) -> Self {
        let mut pull = secret_names(object.node, "imagePullSecrets", object.file);
        let tokens = secret_names(object.node, "secrets", object.file);
        pull.problems.extend(tokens.problems);
        Self {
            object: index,
            namespace: object.namespace,
            name: object.name,
            pull_secrets: pull.names,
            left_out: pull.left_out,
            secrets: tokens.names,
            problems: pull.problems,
        }
    }
}
