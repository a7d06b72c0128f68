use pullplan::decision::{AlwaysPullImages, Operation};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{Suite, Toolchain};

/// `alwayspullimages`: the admission plugin.
pub(crate) struct AlwaysPull;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    operation: String,
    resource: String,
    subresource: String,
    name: String,
    old_spec: Option<Value>,
    spec: Value,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    ignored: bool,
    mutated_spec: Value,
    validate_error_before_mutation: Option<String>,
    validate_error_after_mutation: Option<String>,
}

impl Suite for AlwaysPull {
    const QUESTION: &'static [&'static str] = &["operation", "resource", "subresource", "name", "old_spec", "spec"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        let object = |spec: &Value| json!({"metadata": {"name": question.name}, "spec": spec});
        let (pod, old_pod) = (object(&question.spec), question.old_spec.as_ref().map(object));
        let request = AlwaysPullImages {
            operation: match question.operation.as_str() {
                "CREATE" => Operation::Create,
                "UPDATE" => Operation::Update,
                _ => Operation::Other,
            },
            resource: &question.resource,
            subresource: &question.subresource,
            pod: &pod,
            old_pod: old_pod.as_ref(),
        };
        let mut mutated = pod.clone();
        request.changes().iter().for_each(|change| change.apply(&mut mutated));
        Answer {
            ignored: request.is_ignored(),
            validate_error_before_mutation: request.refusal(),
            validate_error_after_mutation: AlwaysPullImages { pod: &mutated, ..request }.refusal(),
            mutated_spec: mutated["spec"].take(),
        }
    }
}
