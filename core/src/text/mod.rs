//! The product's sentences: an id, its fields, and English made from them.
//!
//! Whoever shows a sentence in another language translates by id and fill in the fields;
//! nobody matches English text.

#[cfg(feature = "yaml")]
mod all;
mod message;
pub(crate) mod messages;
#[cfg(feature = "schema")]
mod schema;

#[cfg(feature = "yaml")]
pub use all::messages;
pub use message::Message;

use alloc::{
    string::{String, ToString},
    sync::Arc,
    vec::Vec,
};
use core::fmt;

/// One sentence about the input: which [`Message`], with which fields.
///
/// A field never holds a secret.
///
/// # Examples
///
/// ```
/// use pullplan::{Message, Text};
/// const GREETING: Message = Message::new("example.greeting", "{image} means {full}.");
/// let text = Text::new(GREETING).with("image", "nginx").with("full", "docker.io/library/nginx:latest");
/// assert_eq!(text.to_string(), "nginx means docker.io/library/nginx:latest.");
/// assert_eq!(text.id(), "example.greeting");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    message: Message,
    /// Shared by sentences that say different things about the same.
    fields: Option<Arc<Vec<(&'static str, String)>>>,
}

impl Text {
    /// The sentence without fields yet.
    #[must_use]
    pub const fn new(message: Message) -> Self {
        Self { message, fields: None }
    }

    /// The sentence with one more field filled in.
    #[must_use]
    pub fn with(mut self, field: &'static str, value: impl ToString) -> Self {
        Arc::make_mut(self.fields.get_or_insert_default()).push((field, value.to_string()));
        self
    }

    /// Another sentence about the same: `message` with this text's fields.
    #[must_use]
    pub fn also(&self, message: Message) -> Self {
        Self { message, fields: self.fields.clone() }
    }

    /// The message without its fields.
    #[must_use]
    pub const fn message(&self) -> Message {
        self.message
    }

    /// The message's id: `policy.latest-tag`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.message.id()
    }

    /// The fields in the order in which they were filled in.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.fields.iter().flat_map(|fields| fields.iter()).map(|(name, value)| (*name, value.as_str()))
    }

    /// The sentence in another language: `template` with this text's fields filled in.
    ///
    /// A `{field}` that the text does not have stays as it is.
    #[must_use]
    pub fn fill(&self, template: &str) -> String {
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let known = after.split_once('}').and_then(|(name, after)| {
                let (_, value) = self.fields().find(|(field, _)| *field == name)?;
                Some((value, after))
            });
            let (value, after) = known.unwrap_or(("{", after));
            out.push_str(value);
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fill(self.message.english()))
    }
}

/// As `{"id": …, "fields": {…}, "text": …}`.
#[cfg(feature = "serde")]
impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        struct Fields<'a>(&'a Text);
        impl serde::Serialize for Fields<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.fields())
            }
        }
        let mut out = serializer.serialize_struct("Text", 3)?;
        out.serialize_field("id", self.id())?;
        out.serialize_field("fields", &Fields(self))?;
        out.serialize_field("text", &self.to_string())?;
        out.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_only_its_own_fields() {
        let text = Text::new(Message::new("t.a", "")).with("a", "{b}").with("b", 2);
        assert_eq!(text.fill("{a} {b} {c} {"), "{b} 2 {c} {");
    }
}
