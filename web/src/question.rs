//! The question that a cluster would ask the built policy about an object in the files.

use pullplan::{
    Shape, Tree,
    json::{
        push_quoted,
        write::{Object, list},
    },
    manifest::{Limits, Node, Scalar, read_text},
    report::ObjectAdmission,
};

/// `{"review": an AdmissionReview that creates the object, or the ImageReview itself, "settings": …}`, as `pullplan-wasi.wasm review` reads it.
///
/// `text` is the object's file and `rules` the file of the settings; `None` if either can't be read any more.
#[must_use]
pub fn question(text: &str, object: &ObjectAdmission, rules: &str) -> Option<String> {
    let documents = read_text(text, &Limits::new());
    let root = documents.get(object.document)?.root()?;
    let asked = at(root, (object.place.start, object.place.end), 0)?;
    let settings = json(read_text(rules, &Limits::new()).iter().find_map(|document| document.root())?);
    let mut question = Object::new();
    if object.object.kind == "ImageReview" {
        question.raw("review", &json(asked));
        question.raw("settings", &settings);
        return Some(question.finish());
    }
    let mut request = Object::new();
    request.string("uid", "");
    request.string("operation", "CREATE");
    request.string("namespace", &object.object.namespace);
    request.raw("object", &json(asked));
    let mut review = Object::new();
    review.string("apiVersion", "admission.k8s.io/v1");
    review.string("kind", "AdmissionReview");
    review.raw("request", &request.finish());
    question.raw("review", &review.finish());
    question.raw("settings", &settings);
    Some(question.finish())
}

/// The object at this place: the document itself, or an item of a List in it.
fn at<'n, 's>(node: &'n Node<'s>, place: (usize, usize), depth: usize) -> Option<&'n Node<'s>> {
    const DEPTH: usize = 8;
    let span = node.span()?;
    if (span.start(), span.end()) == place {
        return Some(node);
    }
    let mut items = node.get("items").filter(|_| depth < DEPTH)?.items();
    items.find_map(|item| at(item, place, depth + 1))
}

/// A tree as JSON. The reader has limited how deep it is.
fn json(node: &Node<'_>) -> String {
    let mut out = String::new();
    push(&mut out, node);
    out
}

fn push(out: &mut String, node: &Node<'_>) {
    match node.shape() {
        Shape::String => push_quoted(out, node.as_str().unwrap_or_default().as_bytes()),
        Shape::List => out.push_str(&list(node.items(), push)),
        Shape::Map => {
            let mut object = Object::new();
            for (key, value) in node.members() {
                object.raw(key, &json(value));
            }
            out.push_str(&object.finish());
        }
        // A number of 2^64 and more is digits in JSON too.
        _ => out
            .push_str(&node.scalar().and_then(Scalar::read_as).or(node.text().map(str::to_owned)).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use pullplan::{
        Input, Options, explain,
        rules::{NoVerifier, Settings, Verdict, judge, judge_image_review},
    };

    use super::*;

    /// Asks as the policy would be asked, and compares with what the report says.
    fn agrees(text: &str, rules: &str) -> Vec<String> {
        let files = [Input::from_text("a.yaml", text), Input::from_text("rules.yaml", rules)];
        let report = explain(&files, &Options::default());
        let asked = report.admission.iter().map(|object| {
            let question = question(text, object, rules).unwrap();
            let question: serde_json::Value = serde_json::from_str(&question).unwrap();
            let settings = Settings::from_tree(&question["settings"]).unwrap();
            let verdict = judge(&question["review"]["request"], &settings);
            let answer = verdict.admission_review(Verdict::ADMISSION_REVIEW, "");
            assert_eq!(object.policies[0].response.as_ref(), Some(&answer), "{question}");
            answer
        });
        asked.collect()
    }

    #[test]
    fn the_question_has_the_answer_of_the_report() {
        let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: on}\nspec: {hostNetwork: yes, containers: [{name: c, image: nginx, ports: [{containerPort: 0x50}]}]}\n";
        let answers = agrees(&format!("# first\n---\n{pod}"), "allow: [registry.example.com]\n");
        assert!(answers[0].contains("\"allowed\":false"), "{answers:?}");
        let answers = agrees(pod, "allow: [docker.io]\n");
        assert!(answers[0].contains("\"allowed\":true"), "{answers:?}");
    }

    #[test]
    fn an_item_of_a_list_is_asked_about_alone() {
        let pod = |name: &str| {
            format!(
                "{{apiVersion: v1, kind: Pod, metadata: {{name: {name}}}, spec: {{containers: [{{name: c, image: {name}}}]}}}}"
            )
        };
        let list = format!("apiVersion: v1\nkind: List\nitems:\n- {}\n- {}\n", pod("nginx"), pod("redis"));
        let answers = agrees(&list, "deny: [docker.io/library/redis]\n");
        assert_eq!(answers.iter().map(|it| it.contains("\"allowed\":true")).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn an_image_review_is_asked_as_it_is() {
        let review = "apiVersion: imagepolicy.k8s.io/v1alpha1\nkind: ImageReview\nspec: {namespace: pay, containers: [{image: nginx}]}\n";
        let rules = "allow: [ghcr.io]\n";
        let files = [Input::from_text("a.yaml", review), Input::from_text("rules.yaml", rules)];
        let report = explain(&files, &Options::default());
        let asked: serde_json::Value =
            serde_json::from_str(&question(review, &report.admission[0], rules).unwrap()).unwrap();
        let settings = Settings::from_tree(&asked["settings"]).unwrap();
        let verdict = judge_image_review(&asked["review"], &settings, &mut NoVerifier);
        let answer = verdict.image_review(Verdict::IMAGE_REVIEW);
        assert!(answer.contains("\"allowed\":false"), "{answer}");
        assert_eq!(report.admission[0].policies[0].response.as_deref(), Some(answer.as_str()));
    }
}
