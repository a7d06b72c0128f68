//! The product's sentences: an id, its fields, and English made from them.
//!
//! Whoever shows a sentence in another language translates by id and fill in the fields;
//! nobody matches English text.

#[cfg(feature = "yaml")]
mod all;
mod fields;
mod filling;
mod message;
pub(crate) mod messages;
#[cfg(feature = "schema")]
mod schema;
pub(crate) mod words;

#[cfg(feature = "yaml")]
pub use all::messages;
use fields::Fields;
pub use filling::Filling;
pub use message::Message;

use alloc::{
    string::{String, ToString},
    sync::Arc,
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
///
/// A field may be words that have an id themselves; then they are said in the sentence's language too:
///
/// ```
/// use pullplan::{Message, Text};
/// const SHAPE: Message = Message::new("example.shape", "{field} is {found}.");
/// const LIST: Message = Message::new("example.list", "a list");
/// let text = Text::new(SHAPE).with("field", "spec").with_words("found", LIST);
/// assert_eq!(text.to_string(), "spec is a list.");
/// let german = |message: Message| if message == SHAPE { "{field} ist {found}." } else { "eine Liste" };
/// assert_eq!(text.say(&german), "spec ist eine Liste.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    message: Message,
    /// Shared by sentences that say different things about the same.
    fields: Option<Arc<Fields>>,
}

/// The template of each message in some language.
pub type Language<'l> = &'l dyn Fn(Message) -> &'static str;

impl From<Message> for Text {
    fn from(message: Message) -> Self {
        Self::new(message)
    }
}

impl Text {
    /// The sentence without fields yet.
    #[must_use]
    pub const fn new(message: Message) -> Self {
        Self { message, fields: None }
    }

    /// The sentence with one more field filled in, with data.
    #[must_use]
    pub fn with(self, field: &'static str, value: impl ToString) -> Self {
        self.filled(field, Filling::Data(value.to_string()))
    }

    /// The sentence with one more field filled in, with words.
    #[must_use]
    pub fn with_words(self, field: &'static str, words: impl Into<Self>) -> Self {
        self.filled(field, Filling::Words(words.into()))
    }

    /// The sentence with one more field filled in.
    #[must_use]
    pub fn filled(mut self, field: &'static str, filling: Filling) -> Self {
        Arc::make_mut(self.fields.get_or_insert_default()).push(field, filling);
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
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &Filling)> {
        self.fields.iter().flat_map(|fields| fields.iter())
    }

    /// The data of a field; `None` if there is no such field, or words are in it.
    #[must_use]
    pub fn data(&self, name: &str) -> Option<&str> {
        self.fields().find(|(field, _)| *field == name).and_then(|(_, filling)| match filling {
            Filling::Data(data) => Some(data.as_str()),
            Filling::Words(_) => None,
        })
    }

    /// The sentence in a language, with the fields filled in.
    ///
    /// A `{field}` that the text does not have stays as it is.
    #[must_use]
    pub fn say(&self, language: Language<'_>) -> String {
        let mut out = String::with_capacity(self.message.english().len() + 32);
        self.pieces(language, &mut |piece, _| out.push_str(piece));
        out
    }

    /// The sentence in a language, piece by piece; the second argument says whether a piece is data.
    pub fn pieces(&self, language: Language<'_>, out: &mut dyn FnMut(&str, bool)) {
        self.fill(language(self.message), language, out);
    }

    fn fill(&self, template: &str, language: Language<'_>, out: &mut dyn FnMut(&str, bool)) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out(before, false);
            let known = after.split_once('}').and_then(|(name, after)| {
                let (_, filling) = self.fields().find(|(field, _)| *field == name)?;
                Some((filling, after))
            });
            rest = match known {
                Some((Filling::Data(data), after)) => {
                    out(data, true);
                    after
                }
                Some((Filling::Words(words), after)) => {
                    let template = language(words.message);
                    words.fill(template.strip_suffix(['.', '。']).unwrap_or(template), language, out);
                    after
                }
                None => {
                    out("{", false);
                    after
                }
            };
        }
        out(rest, false);
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(&Message::english))
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
        let text = Text::new(Message::new("t.a", "{a} {b} {c} {")).with("a", "{b}").with("b", 2);
        assert_eq!(text.to_string(), "{b} 2 {c} {");
    }

    #[test]
    fn words_lose_their_final_stop_and_data_do_not() {
        let inner = Text::new(Message::new("t.inner", "Of {a}.")).with("a", "x.");
        let text = Text::new(Message::new("t.outer", "{b} ({c}).")).with_words("b", inner).with("c", "y.");
        assert_eq!(text.to_string(), "Of x. (y.).");
        let chinese = |message: Message| if message.id() == "t.inner" { "{a}的。" } else { "{c}：{b}。" };
        assert_eq!(text.say(&chinese), "y.：x.的。");
        assert_eq!((text.data("c"), text.data("b"), text.data("d")), (Some("y."), None, None));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn words_are_texts_in_json() {
        let text = Text::new(Message::new("t.a", "{b}{c}"));
        let text = text.with("b", 1).with_words("c", Message::new("t.c", "d"));
        assert_eq!(
            serde_json::to_value(text).ok(),
            Some(serde_json::json!({
                "id": "t.a", "fields": {"b": "1", "c": {"id": "t.c", "fields": {}, "text": "d"}}, "text": "1d"
            }))
        );
    }
}
