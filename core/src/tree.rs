//! What every reader of manifests sees: a value of JSON's shape.

use crate::{Message, Span, text::words};

/// A value of JSON's shape, whoever parsed it: a YAML document with spans, a `serde_json::Value`,
/// or an admission request read in place.
///
/// The kind table, the rules and the findings walk this, so YAML in the page and JSON in an
/// admission engine give the same answer.
pub trait Tree: Sized {
    /// What the value is.
    fn shape(&self) -> Shape;

    /// The text of a string; `None` for anything else.
    fn as_str(&self) -> Option<&str>;

    /// The value of a boolean; `None` for anything else.
    fn as_bool(&self) -> Option<bool>;

    /// The member of a map with this key; of duplicates the last. `None` for anything else.
    fn get(&self, key: &str) -> Option<&Self>;

    /// The elements of a list; none for anything else.
    fn items(&self) -> impl Iterator<Item = &Self>;

    /// The members of a map in their order, with the place of each key, if that is known; none for anything else.
    fn placed_members(&self) -> impl Iterator<Item = (&str, Option<Span>, &Self)>;

    /// The members of a map in their order; none for anything else.
    fn members(&self) -> impl Iterator<Item = (&str, &Self)> {
        self.placed_members().map(|(key, _, value)| (key, value))
    }

    /// Where the value stands in its source, if that is known.
    fn span(&self) -> Option<Span> {
        None
    }

    /// Where the key of the member `key` stands in its source, if that is known; of duplicates the last.
    fn key_span(&self, key: &str) -> Option<Span> {
        self.placed_members().filter(|(other, ..)| *other == key).last()?.1
    }

    /// Follows keys through maps, as `["spec", "template"]`.
    fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }
}

/// What a [`Tree`] is, in JSON's terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// Any number.
    Number,
    /// Text.
    String,
    /// An array.
    List,
    /// An object.
    Map,
}

impl Shape {
    /// The word for a message: `a list`, `null`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.message().english()
    }

    /// The word as a message.
    #[must_use]
    pub const fn message(self) -> Message {
        match self {
            Self::Null => words::NULL,
            Self::Bool => words::BOOL,
            Self::Number => words::NUMBER,
            Self::String => words::STRING,
            Self::List => words::LIST,
            Self::Map => words::MAP,
        }
    }
}

#[cfg(feature = "serde")]
impl Tree for serde_json::Value {
    fn shape(&self) -> Shape {
        match self {
            Self::Null => Shape::Null,
            Self::Bool(_) => Shape::Bool,
            Self::Number(_) => Shape::Number,
            Self::String(_) => Shape::String,
            Self::Array(_) => Shape::List,
            Self::Object(_) => Shape::Map,
        }
    }

    fn as_str(&self) -> Option<&str> {
        self.as_str()
    }

    fn as_bool(&self) -> Option<bool> {
        self.as_bool()
    }

    fn get(&self, key: &str) -> Option<&Self> {
        self.as_object()?.get(key)
    }

    fn items(&self) -> impl Iterator<Item = &Self> {
        self.as_array().into_iter().flatten()
    }

    fn placed_members(&self) -> impl Iterator<Item = (&str, Option<Span>, &Self)> {
        self.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), None, value))
    }
}
