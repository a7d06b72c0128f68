use alloc::{format, string::String, vec::Vec};

use crate::{
    Span,
    manifest::Node,
    tree::{Shape, Tree},
    workload::ShapeProblem,
};

/// A Secret's name in a list such as `imagePullSecrets`, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretName<'d> {
    /// The name; empty if the entry has none.
    pub name: &'d str,
    /// The index of the file it stands in.
    pub file: usize,
    /// The name's place, or the entry's if it has no name.
    pub span: Span,
}

/// Something in a list of names that has not the shape the API gives it: the object is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameProblem {
    /// What is wrong; the path starts with the list's key.
    pub problem: ShapeProblem,
    /// The index of the file it stands in.
    pub file: usize,
    /// Where.
    pub span: Span,
}

/// The most names of a list that are read: Pods have one or two.
pub const MAX_NAMES: usize = 500;

/// A list of names as it was read.
#[derive(Clone, Debug, Default)]
pub(super) struct SecretNames<'d> {
    pub(super) names: Vec<SecretName<'d>>,
    pub(super) problems: Vec<NameProblem>,
    /// How many entries come after [`MAX_NAMES`].
    pub(super) left_out: usize,
}

/// The names in the list `key` of a Pod spec or a ServiceAccount; of what has the wrong shape, only the problem.
pub(super) fn secret_names<'d>(owner: &'d Node<'d>, key: &str, file: usize) -> SecretNames<'d> {
    let mut read = SecretNames::default();
    let Some(list) = owner.get(key).filter(|list| list.shape() != Shape::Null) else { return read };
    let (names, problems) = (&mut read.names, &mut read.problems);
    let mut expect = |field: &dyn Fn() -> String, node: &Node<'_>, expected| {
        let found = node.shape();
        if found != expected {
            let problem = ShapeProblem { field: field(), expected, found: Some(found) };
            problems.push(NameProblem { problem, file, span: node.span().unwrap_or_default() });
        }
        found == expected
    };
    if !expect(&|| key.into(), list, Shape::List) {
        return read;
    }
    for (index, entry) in list.items().enumerate().take(MAX_NAMES) {
        let span = entry.span().unwrap_or_default();
        // The API reads null as an entry without name.
        if entry.shape() == Shape::Null {
            names.push(SecretName { name: "", file, span });
            continue;
        }
        if !expect(&|| format!("{key}[{index}]"), entry, Shape::Map) {
            continue;
        }
        match entry.get("name").filter(|name| name.shape() != Shape::Null) {
            None => names.push(SecretName { name: "", file, span }),
            Some(name) => {
                if expect(&|| format!("{key}[{index}].name"), name, Shape::String) {
                    let text = name.as_str().unwrap_or("");
                    names.push(SecretName { name: text, file, span: name.span().unwrap_or(span) });
                }
            }
        }
    }
    read.left_out = list.items().count().saturating_sub(MAX_NAMES);
    read
}
