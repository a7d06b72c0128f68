//! JSON, written.

use alloc::string::{String, ToString};
use core::mem;

use super::quote::push_text;

/// A JSON object that is being written, member by member.
///
/// # Examples
///
/// ```
/// use pullplan::json::write::{Object, strings};
/// let mut answer = Object::new();
/// answer.boolean("allowed", true);
/// answer.raw("warnings", &strings(["a", "b"]));
/// assert_eq!(answer.finish(), r#"{"allowed":true,"warnings":["a","b"]}"#);
/// ```
#[derive(Clone, Debug)]
pub struct Object {
    out: String,
}

impl Default for Object {
    fn default() -> Self {
        Self::new()
    }
}

impl Object {
    /// An object without members yet.
    #[must_use]
    pub fn new() -> Self {
        let mut out = String::with_capacity(80);
        out.push('{');
        Self { out }
    }

    /// Adds `true` or `false`.
    pub fn boolean(&mut self, key: &str, value: bool) {
        self.key(key).push_str(if value { "true" } else { "false" });
    }

    /// Adds a number.
    pub fn number(&mut self, key: &str, value: usize) {
        self.key(key).push_str(&value.to_string());
    }

    /// Adds `null`.
    pub fn null(&mut self, key: &str) {
        self.key(key).push_str("null");
    }

    /// Adds a text.
    pub fn string(&mut self, key: &str, value: &str) {
        push_text(self.key(key), value);
    }

    /// Adds what is JSON already.
    pub fn raw(&mut self, key: &str, value: &str) {
        self.key(key).push_str(value);
    }

    /// Adds an object of texts.
    pub fn texts(&mut self, key: &str, texts: &[(String, String)]) {
        self.object(key, |inner| texts.iter().for_each(|(key, value)| inner.string(key, value)));
    }

    /// Adds an object, written in place.
    pub fn object(&mut self, key: &str, fill: impl FnOnce(&mut Self)) {
        push_object(self.key(key), fill);
    }

    /// Adds a list of these items, each written by `push`.
    pub fn list<I>(&mut self, key: &str, items: impl IntoIterator<Item = I>, push: impl FnMut(&mut String, I)) {
        push_list(self.key(key), items, push);
    }

    /// The object's text.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.out.push('}');
        self.out
    }

    fn key(&mut self, key: &str) -> &mut String {
        if !self.out.ends_with('{') {
            self.out.push(',');
        }
        push_text(&mut self.out, key);
        self.out.push(':');
        &mut self.out
    }
}

/// Appends a JSON object, which `fill` gives its members.
pub fn push_object(out: &mut String, fill: impl FnOnce(&mut Object)) {
    out.push('{');
    let mut object = Object { out: mem::take(out) };
    fill(&mut object);
    *out = object.finish();
}

/// A JSON list of these items, each written by `push`.
pub fn list<I>(items: impl IntoIterator<Item = I>, push: impl FnMut(&mut String, I)) -> String {
    let mut out = String::with_capacity(80);
    push_list(&mut out, items, push);
    out
}

fn push_list<I>(out: &mut String, items: impl IntoIterator<Item = I>, mut push: impl FnMut(&mut String, I)) {
    let mut between = '[';
    for item in items {
        out.push(between);
        push(out, item);
        between = ',';
    }
    out.push_str(if between == '[' { "[]" } else { "]" });
}

/// A JSON list of texts.
pub fn strings<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> String {
    list(texts, |out, text| push_text(out, text.as_ref()))
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let all: String = (0..0x80_u8).map(char::from).chain("é😀\u{2028}".chars()).collect();
        let mut object = Object::new();
        object.string(&all, &all);
        object.boolean("b", true);
        object.number("n", 403);
        object.null("z");
        object.texts("t", &[("a".into(), "b".into()), ("c".into(), "d".into())]);
        object.raw("l", &strings(["x", "y"]));
        object.object("o", |inner| inner.list("{", [1, 2], |out, _| push_object(out, |empty| empty.null("{"))));
        let read: serde_json::Value = serde_json::from_str(&object.finish()).unwrap();
        let expected = serde_json::json!({
            &all: &all, "b": true, "n": 403, "z": null, "t": {"a": "b", "c": "d"}, "l": ["x", "y"],
            "o": {"{": [{"{": null}, {"{": null}]},
        });
        assert_eq!(read, expected);
        assert_eq!(Object::new().finish(), "{}");
        assert_eq!(strings([""; 0]), "[]");
    }
}
