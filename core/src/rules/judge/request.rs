use alloc::vec::Vec;

use super::{
    super::{Rule, Settings, Subject, Verdict, messages as m, quote::quoted},
    Target,
};
use crate::{
    Text,
    decision::Operation,
    tree::{Shape, Tree},
    workload::{ShapeProblem, WorkloadKind},
};

/// An admission request: the `request` of an `AdmissionReview`.
pub(super) struct Request<'t, T> {
    /// Where none is named, the stricter of the two that store an object.
    pub(super) operation: Operation,
    /// What the object is to become; absent when it is deleted.
    pub(super) object: Option<&'t T>,
    /// What it was.
    pub(super) old_object: Option<&'t T>,
    group: &'t str,
    kind: &'t str,
    pub(super) sub_resource: &'t str,
    namespace: &'t str,
    user: &'t str,
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
            // Some hosts that look at what is there already name none.
            "CREATE" | "" => Operation::Create,
            "UPDATE" => Operation::Update,
            "DELETE" | "CONNECT" => Operation::Other,
            other => return Err(Text::new(m::OPERATION).with("found", quoted(other))),
        };
        let field = |key| tree.at(&["kind", key]).and_then(Tree::as_str).unwrap_or_default();
        Ok(Self {
            operation,
            object: present("object"),
            old_object: present("oldObject"),
            group: field("group"),
            kind: field("kind"),
            sub_resource: text("subResource")?,
            namespace: text("namespace")?,
            user: tree.at(&["userInfo", "username"]).and_then(Tree::as_str).unwrap_or_default(),
        })
    }

    /// The request that creates an object in a namespace.
    pub(super) const fn creating(object: &'t T, namespace: &'t str) -> Self {
        Self {
            operation: Operation::Create,
            object: Some(object),
            old_object: None,
            group: "",
            kind: "",
            sub_resource: "",
            namespace,
            user: "",
        }
    }

    /// The Pod specs of an object of the request; none if it is of a kind without.
    ///
    /// # Errors
    ///
    /// The refusal, if the object is none, or of another kind than the request.
    pub(super) fn targets(&self, object: &'t T, settings: &Settings) -> Result<Vec<Target<'t, T>>, Text> {
        if object.shape() != Shape::Map {
            return Err(shape("object", Shape::Map, object.shape()));
        }
        let field = |key| object.get(key).and_then(Tree::as_str).unwrap_or_default();
        let (version, kind) = (field("apiVersion"), field("kind"));
        let group = version.split_once('/').map_or("", |(group, _)| group);
        let requested = WorkloadKind::of_group(self.group, self.kind);
        let workload = match (WorkloadKind::of_group(group, kind), requested) {
            (Some(own), Some(requested)) if own != requested => {
                return Err(Text::new(m::KIND).with("request", requested.kind).with("object", own.kind));
            }
            (own, requested) => own.or(requested),
        };
        if let Some(workload) = workload {
            return Ok(Vec::from([Target::of_workload(object, workload)]));
        }
        let mut custom = settings.custom_kinds.iter().filter(|custom| {
            let is = |group: &str, kind: &str| custom.group == group && custom.kind == kind;
            is(group, kind) || is(self.group, self.kind)
        });
        let Some(custom) = custom.next() else { return Ok(Vec::new()) };
        Target::of_custom(object, custom).map_err(|_| Text::new(m::TEMPLATES).with("limit", Target::<T>::MAX))
    }

    /// Whose object it is.
    pub(super) fn subject(&self, object: &'t T, target: &Target<'t, T>) -> Subject<'t> {
        let text = |node: Option<&'t T>| node.and_then(Tree::as_str).filter(|text| !text.is_empty());
        let account = |key| text(target.pod_spec.and_then(|spec| spec.get(key)));
        Subject {
            namespace: text(object.at(&["metadata", "namespace"]))
                .filter(|_| self.namespace.is_empty())
                .unwrap_or(self.namespace),
            service_account: account("serviceAccountName").or_else(|| account("serviceAccount")).unwrap_or("default"),
            user: self.user,
        }
    }
}

pub(super) fn shape(field: &str, expected: Shape, found: Shape) -> Text {
    let text = Text::new(m::SHAPE).with("field", field);
    text.with_words("expected", expected.message()).with_words("found", found.message())
}

/// Refuses an object for a part of it that has not the shape the API gives it.
pub(super) fn refuse_shape<T: Tree>(verdict: &mut Verdict, target: &Target<'_, T>, problem: &ShapeProblem) {
    let field = target.path(&problem.field);
    let text = match problem.found {
        Some(found) => shape(&field, problem.expected, found),
        None => Text::new(m::ABSENT).with("field", field),
    };
    verdict.refuse(Rule::Request, text);
}
