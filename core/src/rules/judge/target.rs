use alloc::{format, string::String, vec::Vec};

use super::super::{CustomKind, Step, edit::push_token};
use crate::{
    tree::{Shape, Tree},
    workload::{ShapeProblem, WorkloadKind},
};

/// A Pod spec in an object, or the place where one should be.
pub(super) struct Target<'t, T> {
    /// The Pod spec; `None` if there is none, or something else.
    pub(super) pod_spec: Option<&'t T>,
    /// Its path in the object, for people: `spec.template.spec`.
    pub(super) path: String,
    /// The same as a JSON pointer.
    pub(super) pointer: String,
    /// Whether the object is a Pod, and not a template of Pods.
    pub(super) is_pod: bool,
    problem: ShapeProblem,
}

/// More Pod specs in an object than are looked at.
#[derive(Debug)]
pub(super) struct TooManyTemplates;

impl<'t, T: Tree> Target<'t, T> {
    /// The Pod spec of a kind of Kubernetes' own.
    pub(super) fn of_workload(object: &'t T, kind: &WorkloadKind) -> Self {
        let pointer = kind.pod_spec.iter().fold(String::new(), |mut pointer, key| {
            push_token(&mut pointer, key);
            pointer
        });
        Self::new(object.at(kind.pod_spec), kind.pod_spec.join("."), pointer, kind.kind == "Pod")
    }

    /// The Pod specs of a kind of one's own. A path that leads nowhere gives none: templates may be optional.
    pub(super) fn of_custom(object: &'t T, kind: &CustomKind) -> Result<Vec<Self>, TooManyTemplates> {
        let mut found = Vec::new();
        for steps in &kind.templates {
            walk(object, steps, (String::new(), String::new()), &mut found)?;
        }
        Ok(found)
    }

    /// The most Pod specs of one object.
    pub(super) const MAX: usize = 1_000;

    pub(super) fn new(node: Option<&'t T>, path: String, pointer: String, is_pod: bool) -> Self {
        let problem = ShapeProblem { field: String::new(), expected: Shape::Map, found: node.map(Tree::shape) };
        Self { pod_spec: node.filter(|node| node.shape() == Shape::Map), path, pointer, is_pod, problem }
    }

    /// What is wrong if there is no Pod spec.
    pub(super) const fn problem(&self) -> &ShapeProblem {
        &self.problem
    }

    /// The path of a field under the Pod spec, for people.
    pub(super) fn path(&self, field: &str) -> String {
        if field.is_empty() { self.path.clone() } else { format!("{}.{field}", self.path) }
    }
}

/// Follows the steps from a node, which stands at a path and a pointer.
fn walk<'t, T: Tree>(
    node: &'t T,
    steps: &[Step],
    (path, pointer): (String, String),
    found: &mut Vec<Target<'t, T>>,
) -> Result<(), TooManyTemplates> {
    if found.len() >= Target::<T>::MAX {
        return Err(TooManyTemplates);
    }
    let expected = if matches!(steps.first(), Some(Step::Items)) { Shape::List } else { Shape::Map };
    if node.shape() != expected {
        if node.shape() != Shape::Null {
            let mut target = Target::new(None, path, pointer, false);
            target.problem = ShapeProblem { field: String::new(), expected, found: Some(node.shape()) };
            found.push(target);
        }
        return Ok(());
    }
    let member = |key: &str| {
        let path = if path.is_empty() { String::from(key) } else { format!("{path}.{key}") };
        let mut pointer = pointer.clone();
        push_token(&mut pointer, key);
        (path, pointer)
    };
    match steps.split_first() {
        None => {
            let (path, pointer) = member("spec");
            found.push(Target::new(node.get("spec"), path, pointer, false));
        }
        Some((Step::Key(key), rest)) => {
            if let Some(value) = node.get(key) {
                walk(value, rest, member(key), found)?;
            }
        }
        Some((Step::Items, rest)) => {
            for (index, item) in node.items().enumerate() {
                walk(item, rest, (format!("{path}[{index}]"), format!("{pointer}/{index}")), found)?;
            }
        }
        Some((Step::Members, rest)) => {
            for (key, value) in node.members() {
                walk(value, rest, member(key), found)?;
            }
        }
    }
    Ok(())
}
