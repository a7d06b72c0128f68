use alloc::{collections::BinaryHeap, string::String, vec::Vec};

use super::{Edit, EditValue};
use crate::{
    Span,
    json::{Value, push_quoted},
    tree::{Shape, Tree},
};

/// An object's text with edits made in it, and nothing else changed: every other byte stays.
///
/// `object` was read from `source`, or is part of what was read from it; the edits are those of one verdict about it.
/// `None` if an edit points to nothing, which those of a verdict about this object never do.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use pullplan::{json, rules::{Settings, judge, mutated}, Tree};
/// let settings = json::parse(br#"{"rewrite": {"from": "docker.io", "to": "mirror.example.com/hub"}}"#).unwrap();
/// let settings = Settings::from_tree(&settings).unwrap();
/// let source = r#"{"operation": "CREATE", "object": {"apiVersion": "v1", "kind": "Pod",
///     "spec": {"containers": [{"name": "c", "image": "nginx:1"}]}, "other": 1.0}}"#;
/// let request = json::parse(source.as_bytes()).unwrap();
/// let verdict = judge(&request, &settings);
/// let object = mutated(source, request.get("object").unwrap(), &verdict.edits).unwrap();
/// assert!(object.contains(r#""image": "mirror.example.com/hub/library/nginx:1"}]}, "other": 1.0}"#));
/// # }
/// ```
#[must_use]
pub fn mutated(source: &str, object: &Value<'_>, edits: &[Edit]) -> Option<String> {
    let mut splices = Vec::with_capacity(edits.len());
    for edit in edits {
        splice(object, edit, &mut splices)?;
    }
    // A heap, for the code of one is a tenth of that of the general sort. The second number keeps the order of edits.
    let order = splices.iter().enumerate().map(|(index, splice)| (splice.at.start(), index));
    let order = order.collect::<BinaryHeap<_>>().into_sorted_vec();
    let span = object.span();
    let (mut out, mut at) = (String::with_capacity(span.len() + 64 * edits.len()), span.start());
    for splice in order.iter().filter_map(|(_, index)| splices.get(*index)) {
        out.push_str(source.get(at..splice.at.start())?);
        out.push_str(&splice.text);
        at = splice.at.end();
    }
    out.push_str(source.get(at..span.end())?);
    Some(out)
}

/// The edits as a JSON patch (RFC 6902), its text.
///
/// # Examples
///
/// ```
/// use pullplan::rules::{Edit, EditValue, Rule, json_patch};
/// let edit = Edit {
///     rule: Rule::Rewrite,
///     pointer: "/spec/containers/0/image".into(),
///     replaces: true,
///     value: EditValue::Text("m.io/a".into()),
/// };
/// assert_eq!(json_patch(&[edit]), r#"[{"op":"replace","path":"/spec/containers/0/image","value":"m.io/a"}]"#);
/// ```
#[must_use]
pub fn json_patch(edits: &[Edit]) -> String {
    let mut out = String::from("[");
    for edit in edits {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(if edit.replaces { r#"{"op":"replace","path":"# } else { r#"{"op":"add","path":"# });
        push_quoted(&mut out, edit.pointer.as_bytes());
        out.push_str(r#","value":"#);
        edit.value.push_json(&mut out);
        out.push('}');
    }
    out.push(']');
    out
}

/// A stretch of the source, and what it becomes.
struct Splice {
    at: Span,
    text: String,
}

fn splice(object: &Value<'_>, edit: &Edit, splices: &mut Vec<Splice>) -> Option<()> {
    let (parent, token) = edit.pointer.rsplit_once('/')?;
    let parent = find(object, parent)?;
    let mut text = String::new();
    if edit.replaces {
        edit.value.push_json(&mut text);
        splices.push(Splice { at: child(parent, token)?.span(), text });
        return Some(());
    }
    // Before the closing bracket; what is added there earlier stands before.
    let at = Span::at(parent.span().end().checked_sub(1)?);
    let empty = parent.members().next().is_none() && parent.items().next().is_none();
    if !empty || splices.iter().any(|splice| splice.at == at) {
        text.push(',');
    }
    if parent.shape() == Shape::Map {
        push_quoted(&mut text, unescape(token).as_bytes());
        text.push(':');
    }
    edit.value.push_json(&mut text);
    splices.push(Splice { at, text });
    Some(())
}

/// The value at a JSON pointer.
fn find<'v, 's>(object: &'v Value<'s>, pointer: &str) -> Option<&'v Value<'s>> {
    pointer.split('/').skip(1).try_fold(object, child)
}

fn child<'v, 's>(parent: &'v Value<'s>, token: &str) -> Option<&'v Value<'s>> {
    match parent.shape() {
        Shape::List => parent.items().nth(token.parse().ok()?),
        _ => parent.get(&unescape(token)),
    }
}

fn unescape(token: &str) -> String {
    let mut out = String::with_capacity(token.len());
    let mut rest = token.chars();
    while let Some(character) = rest.next() {
        match (character, rest.clone().next()) {
            ('~', Some('1')) => out.push('/'),
            ('~', Some('0')) => out.push('~'),
            _ => {
                out.push(character);
                continue;
            }
        }
        rest.next();
    }
    out
}

impl EditValue {
    /// Appends the value as JSON.
    pub fn push_json(&self, out: &mut String) {
        let secret = |out: &mut String, name: &str| {
            out.push_str("{\"name\":");
            push_quoted(out, name.as_bytes());
            out.push('}');
        };
        match self {
            Self::Text(text) => push_quoted(out, text.as_bytes()),
            Self::Secret(name) => secret(out, name),
            Self::Secrets(names) => {
                out.push('[');
                for (index, name) in names.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    secret(out, name);
                }
                out.push(']');
            }
        }
    }
}
