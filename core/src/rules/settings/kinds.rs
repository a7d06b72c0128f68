use alloc::{string::String, vec::Vec};

use super::{path::Path, reader::Reader};
use crate::{
    Text,
    rules::messages as m,
    tree::{Shape, Tree},
};

/// Where a kind of one's own holds its Pod templates.
///
/// ```yaml
/// customKinds:
///   - {group: argoproj.io, kind: Rollout, templates: [spec.template]}
///   - group: ray.io
///     kind: RayCluster
///     templates: [spec.headGroupSpec.template, "spec.workerGroupSpecs[].template"]
///   - {group: kubeflow.org, kind: MPIJob, templates: ["spec.mpiReplicaSpecs.*.template"]}
/// ```
///
/// A path is keys with dots between them; `[]` after a key stands for each item of a list, and `*` for each member
/// of a map. At its end is a Pod template: a map with `spec`.
#[derive(Clone, Debug)]
pub(in crate::rules) struct CustomKind {
    pub(in crate::rules) group: String,
    pub(in crate::rules) kind: String,
    pub(in crate::rules) templates: Vec<Vec<Step>>,
}

/// One step to a Pod template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Step {
    /// The member with this key.
    Key(String),
    /// Each item of a list.
    Items,
    /// Each member of a map.
    Members,
}

impl CustomKind {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Self> {
        if !reader.map(path, tree, &[&["group", "kind", "templates"]]) {
            return None;
        }
        let group =
            reader.member(path, tree, "group", |reader, path, value| reader.text(path, value).map(String::from));
        let kind = reader.member(path, tree, "kind", Reader::word);
        let templates = reader.member(path, tree, "templates", |reader, path, list| {
            reader.one_or_more(path, list, |reader, path, value| {
                let text = reader.word(path, value)?;
                let steps = steps(&text);
                if steps.is_none() {
                    reader.error(path, value.span(), Text::new(m::TEMPLATE_PATH).with("path", path));
                }
                steps
            })
        });
        if group.is_none()
            || kind.is_none()
            || tree.get("templates").is_none_or(|list| list.shape() == Shape::List && list.items().next().is_none())
        {
            let text = Text::new(m::NEEDS).with("path", path).with_words("keys", m::KEYS_KIND);
            reader.error(path, tree.span(), text);
        }
        Some(Self { group: group??, kind: kind??, templates: templates? })
    }
}

fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (key, items) = part.strip_suffix("[]").map_or((part, false), |key| (key, true));
        match key {
            "" => return None,
            "*" => steps.push(Step::Members),
            _ if key.contains(['*', '[', ']']) => return None,
            _ => steps.push(Step::Key(key.into())),
        }
        if items {
            steps.push(Step::Items);
        }
    }
    Some(steps)
}
