use alloc::string::String;

use super::{Rule, Verdict, messages as m};
use crate::{
    Text,
    tree::{Shape, Tree},
    workload::{ShapeProblem, Workload, WorkloadKind},
};

/// An admission request: the `request` of an `AdmissionReview`.
pub(super) struct Request<'t, T> {
    pub(super) operation: Operation,
    /// What the object is to become; absent when it is deleted.
    pub(super) object: Option<&'t T>,
    /// What it was.
    pub(super) old_object: Option<&'t T>,
    kind: Option<&'static WorkloadKind>,
    pub(super) sub_resource: &'t str,
}

/// What is done to the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Create,
    Update,
    /// `DELETE` or `CONNECT`: no object is stored.
    Other,
}

impl<'t, T: Tree> Request<'t, T> {
    /// Reads a request.
    ///
    /// # Errors
    ///
    /// The refusal, if it isn't one.
    pub(super) fn read(tree: &'t T) -> Result<Self, Text> {
        if tree.shape() != Shape::Map {
            return Err(shape("request", Shape::Map, tree.shape()));
        }
        let text = |key: &'static str| match tree.get(key) {
            None => Ok(""),
            Some(value) if value.shape() == Shape::Null => Ok(""),
            Some(value) => value.as_str().ok_or_else(|| shape(key, Shape::String, value.shape())),
        };
        let present = |key| tree.get(key).filter(|value| value.shape() != Shape::Null);
        let operation = match text("operation")? {
            "CREATE" => Operation::Create,
            "UPDATE" => Operation::Update,
            "DELETE" | "CONNECT" => Operation::Other,
            "" => return Err(Text::new(m::ABSENT).with("field", "operation")),
            other => return Err(Text::new(m::OPERATION).with("found", super::quote::quoted(other))),
        };
        let field = |key| tree.at(&["kind", key]).and_then(Tree::as_str).unwrap_or_default();
        Ok(Self {
            operation,
            object: present("object"),
            old_object: present("oldObject"),
            kind: WorkloadKind::of_group(field("group"), field("kind")),
            sub_resource: text("subResource")?,
        })
    }

    /// An object of the request as a workload; `None` if it holds no Pod spec.
    ///
    /// # Errors
    ///
    /// The refusal, if the object is none, or of another kind than the request.
    pub(super) fn workload(&self, object: &'t T) -> Result<Option<Workload<'t, T>>, Text> {
        if object.shape() != Shape::Map {
            return Err(shape("object", Shape::Map, object.shape()));
        }
        let field = |key| object.get(key).and_then(Tree::as_str).unwrap_or_default();
        let (version, kind) = (field("apiVersion"), field("kind"));
        let kind = match (WorkloadKind::find(version, kind), self.kind) {
            (Some(own), Some(requested)) if own != requested => {
                return Err(Text::new(m::KIND).with("request", requested.kind).with("object", own.kind));
            }
            (own, requested) => own.or(requested),
        };
        Ok(kind.map(|kind| Workload::new(object, kind, String::new())))
    }
}

fn shape(field: &str, expected: Shape, found: Shape) -> Text {
    Text::new(m::SHAPE).with("field", field).with("expected", expected.word()).with("found", found.word())
}

/// Refuses an object for a part of it that has not the shape the API gives it.
pub(super) fn refuse_shape<T: Tree>(verdict: &mut Verdict, workload: &Workload<'_, T>, problem: &ShapeProblem) {
    let field = workload.path(&problem.field);
    let text = match problem.found {
        Some(found) => shape(&field, problem.expected, found),
        None => Text::new(m::ABSENT).with("field", field),
    };
    verdict.refuse(Rule::Request, text);
}
