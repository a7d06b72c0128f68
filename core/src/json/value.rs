use alloc::{borrow::Cow, vec::Vec};
use core::fmt;

use crate::{
    Span,
    tree::{Shape, Tree},
};

/// A JSON value and where it stands.
///
/// It borrows from the text whatever has no escapes. `Debug` shows shape and place only, because
/// the text may hold secrets.
pub struct Value<'s> {
    node: Node<'s>,
    span: Span,
}

pub(super) enum Node<'s> {
    Null,
    Bool(bool),
    Number(&'s str),
    String(Cow<'s, str>),
    List(Vec<Value<'s>>),
    Map(Vec<Member<'s>>),
    /// A value that was passed over: a string, list or map of which nothing else is known.
    Skipped(Shape),
}

/// A member of an object: `"key": value`.
pub struct Member<'s> {
    pub(super) key: Cow<'s, str>,
    pub(super) key_span: Span,
    pub(super) value: Value<'s>,
}

impl<'s> Value<'s> {
    pub(super) const fn new(node: Node<'s>, span: Span) -> Self {
        Self { node, span }
    }

    /// Where it stands: a string with its quotes, an object with its braces.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// A number's text, as written: `1e3`; `None` for anything else.
    #[must_use]
    pub const fn as_number(&self) -> Option<&'s str> {
        match self.node {
            Node::Number(text) => Some(text),
            _ => None,
        }
    }

    /// All members of an object in their order, duplicates included; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Member<'s>] {
        match &self.node {
            Node::Map(members) => members,
            _ => &[],
        }
    }

    /// Takes out all members of an object with this key.
    pub fn remove(&mut self, key: &str) {
        if let Node::Map(members) = &mut self.node {
            members.retain(|member| member.key != key);
        }
    }

    /// Takes out the lists and maps in it; all else in it needs no care.
    fn take_children(&mut self, into: &mut Vec<Self>) {
        let is_deep = |value: &Self| matches!(value.node, Node::List(_) | Node::Map(_));
        match &mut self.node {
            Node::List(items) => into.extend(items.drain(..).filter(is_deep)),
            Node::Map(members) => into.extend(members.drain(..).map(|member| member.value).filter(is_deep)),
            _ => {}
        }
    }

    fn member(&self, key: &str) -> Option<&Member<'s>> {
        self.entries().iter().rev().find(|member| member.key == key)
    }
}

impl<'s> Member<'s> {
    /// The key, its escapes resolved.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Where the key stands, with its quotes.
    #[must_use]
    pub const fn key_span(&self) -> Span {
        self.key_span
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> &Value<'s> {
        &self.value
    }
}

/// Level by level: the derived order would recurse as deep as the text nests.
impl Drop for Value<'_> {
    fn drop(&mut self) {
        let mut rest = Vec::new();
        self.take_children(&mut rest);
        while let Some(mut value) = rest.pop() {
            value.take_children(&mut rest);
        }
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}..{}", self.shape(), self.span.start(), self.span.end())
    }
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "member at {}..{}: {:?}", self.key_span.start(), self.key_span.end(), self.value)
    }
}

impl Tree for Value<'_> {
    fn shape(&self) -> Shape {
        match self.node {
            Node::Null => Shape::Null,
            Node::Bool(_) => Shape::Bool,
            Node::Number(_) => Shape::Number,
            Node::String(_) => Shape::String,
            Node::List(_) => Shape::List,
            Node::Map(_) => Shape::Map,
            Node::Skipped(shape) => shape,
        }
    }

    fn as_str(&self) -> Option<&str> {
        match &self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    fn as_bool(&self) -> Option<bool> {
        match self.node {
            Node::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn get(&self, key: &str) -> Option<&Self> {
        self.member(key).map(Member::value)
    }

    fn items(&self) -> impl Iterator<Item = &Self> {
        match &self.node {
            Node::List(items) => items.as_slice(),
            _ => &[],
        }
        .iter()
    }

    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    fn placed_members(&self) -> impl Iterator<Item = (&str, Option<Span>, &Self)> {
        self.entries().iter().map(|member| (member.key(), Some(member.key_span()), member.value()))
    }
}
