use alloc::{borrow::Cow, sync::Arc, vec::Vec};
use core::fmt;

use super::{DuplicateKey, Scalar, SourceMap, Surprise};
use crate::{
    Span,
    tree::{Shape, Tree},
};

/// A value of a document, with its place: a scalar, a list or a map.
///
/// Aliases and merges (`<<`) are already followed: an alias is a node whose [`Tree::span`] is the
/// `*name` and whose content is the anchor's. Whoever walks a node recursively goes at most
/// [`Limits::depth`](super::Limits::depth) levels deep.
///
/// `Debug` shows shape and place, never content: it may be a secret.
#[derive(Clone)]
pub struct Node<'s> {
    span: Span,
    value: Value<'s>,
}

#[derive(Clone)]
enum Value<'s> {
    Scalar(Text<'s>),
    List(Vec<Node<'s>>),
    Map(Vec<Member<'s>>),
    /// What an anchor names, and each alias of it. Sharing makes an alias cost nothing until it is walked.
    Shared(Arc<Node<'s>>),
}

#[derive(Clone)]
pub(super) struct Text<'s> {
    /// The value; of a number or boolean the text as written.
    pub(super) text: Cow<'s, str>,
    /// What stands in the source at the node's span, quotes included.
    pub(super) raw: &'s str,
    pub(super) scalar: Kind,
    pub(super) style: Style,
}

/// [`Scalar`] without the number's value, which is made again when somebody asks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Bool(bool),
    Number,
    String,
}

/// One entry of a map.
#[derive(Clone)]
pub struct Member<'s> {
    key: Cow<'s, str>,
    key_span: Span,
    value: Node<'s>,
    origin: Origin,
    live: bool,
}

/// Where an entry of a map comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// It was written in the map.
    Written,
    /// A `<<` brought it in; its spans are where it was written.
    Merged,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// Without quotes; only such text can become a number, a boolean or null.
    Plain,
    /// `'…'`.
    SingleQuoted,
    /// `"…"`.
    DoubleQuoted,
    /// `|`.
    Literal,
    /// `>`.
    Folded,
}

impl<'s> Node<'s> {
    pub(super) const fn scalar_node(span: Span, text: Text<'s>) -> Self {
        Self { span, value: Value::Scalar(text) }
    }

    pub(super) const fn list(span: Span, items: Vec<Self>) -> Self {
        Self { span, value: Value::List(items) }
    }

    pub(super) const fn map(span: Span, members: Vec<Member<'s>>) -> Self {
        Self { span, value: Value::Map(members) }
    }

    /// The node at the anchor, and what aliases of it share.
    pub(super) fn anchored(self) -> (Self, Arc<Self>) {
        let span = self.span;
        let shared = Arc::new(self);
        (Self::alias(span, &shared), shared)
    }

    pub(super) fn alias(span: Span, shared: &Arc<Self>) -> Self {
        Self { span, value: Value::Shared(Arc::clone(shared)) }
    }

    /// The node that holds the content: itself, or what the alias names.
    fn content(&self) -> &Self {
        let mut node = self;
        // An anchor may stand on nothing but a node, never on an alias: one step is the most.
        while let Value::Shared(shared) = &node.value {
            node = shared;
        }
        node
    }

    fn text_value(&self) -> Option<&Text<'s>> {
        match &self.content().value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// Where the content was written: [`Tree::span`], but for an alias the place of its anchor's node.
    #[must_use]
    pub fn content_span(&self) -> Span {
        self.content().span
    }

    /// The scalar's value; `None` for a list or map.
    #[must_use]
    pub fn scalar(&self) -> Option<Scalar> {
        let text = self.text_value()?;
        Some(match text.scalar {
            Kind::Null => Scalar::Null,
            Kind::Bool(value) => Scalar::Bool(value),
            Kind::String => Scalar::String,
            Kind::Number => super::resolve(&text.text),
        })
    }

    /// The text of any scalar: of a string its value, of a number, boolean or null what was written (`1.10`).
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        self.text_value().map(|text| &*text.text)
    }

    /// [`Node::text`], borrowed from the source where it stands there.
    pub(super) fn source_text(&self) -> Option<Cow<'s, str>> {
        self.text_value().map(|text| text.text.clone())
    }

    /// How a scalar was written; `None` for a list or map.
    #[must_use]
    pub fn style(&self) -> Option<Style> {
        self.text_value().map(|text| text.style)
    }

    /// How the scalar was read otherwise than most people expect, as `on` for `true`.
    #[must_use]
    pub fn surprise(&self) -> Option<Surprise> {
        let text = self.text_value()?;
        if text.style != Style::Plain || matches!(text.scalar, Kind::Null | Kind::String) {
            return None;
        }
        super::surprise(&text.text, self.scalar()?)
    }

    /// From offsets in the scalar's text to offsets in the source; `None` for a list or map.
    ///
    /// Linear in the text; keep it for several questions.
    #[must_use]
    pub fn source_map(&self) -> Option<SourceMap> {
        let node = self.content();
        self.text_value().map(|text| SourceMap::new(node.span, text.raw, text.style, &text.text))
    }

    /// Where the byte at `offset` of the scalar's text stands in the source; see [`SourceMap::locate`].
    #[must_use]
    pub fn source_offset(&self, offset: usize) -> Option<usize> {
        self.source_map()?.locate(offset)
    }

    /// Every entry of a map in its order, overridden ones too; none for anything else.
    pub fn entries(&self) -> impl Iterator<Item = &Member<'s>> {
        self.map_members().iter()
    }

    /// The entry of a map that counts for this key: of duplicates the last.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Member<'s>> {
        // Most keys differ in length already.
        let is = |member: &&Member<'s>| member.key.len() == key.len() && member.key == key;
        self.map_members().iter().rev().find(is)
    }

    fn map_members(&self) -> &[Member<'s>] {
        match &self.content().value {
            Value::Map(members) => members,
            _ => &[],
        }
    }
}

impl<'s> Member<'s> {
    pub(super) const fn new(key: Cow<'s, str>, key_span: Span, value: Node<'s>) -> Self {
        Self { key, key_span, value, origin: Origin::Written, live: true }
    }

    pub(super) fn merged(&self) -> Self {
        Self { origin: Origin::Merged, ..self.clone() }
    }

    /// A later entry has the same key; both places, if both were written in this map.
    pub(super) fn override_by(&mut self, later: &Self) -> Option<DuplicateKey> {
        self.live = false;
        let written = self.origin == Origin::Written && later.origin == Origin::Written;
        written.then_some(DuplicateKey { overridden: self.key_span, by: later.key_span })
    }

    /// The key as text, as JSON has it.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Where the key stands.
    #[must_use]
    pub const fn key_span(&self) -> Span {
        self.key_span
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> &Node<'s> {
        &self.value
    }

    /// Whether it was written in this map.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// Whether it counts: no later entry of the map has the same key.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.live
    }
}

impl Tree for Node<'_> {
    fn shape(&self) -> Shape {
        match &self.content().value {
            Value::List(_) => Shape::List,
            Value::Map(_) => Shape::Map,
            Value::Scalar(text) => match text.scalar {
                Kind::Null => Shape::Null,
                Kind::Bool(_) => Shape::Bool,
                Kind::Number => Shape::Number,
                Kind::String => Shape::String,
            },
            // `content` never gives an alias.
            Value::Shared(_) => Shape::Null,
        }
    }

    fn as_str(&self) -> Option<&str> {
        self.text_value().filter(|text| text.scalar == Kind::String).map(|text| &*text.text)
    }

    fn as_bool(&self) -> Option<bool> {
        match self.text_value()?.scalar {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(Member::value)
    }

    fn items(&self) -> impl Iterator<Item = &Self> {
        match &self.content().value {
            Value::List(items) => items.iter(),
            _ => [].iter(),
        }
    }

    fn span(&self) -> Option<Span> {
        Some(self.span)
    }

    fn placed_members(&self) -> impl Iterator<Item = (&str, Option<Span>, &Self)> {
        let live = self.entries().filter(|member| member.live);
        live.map(|member| (&*member.key, Some(member.key_span), &member.value))
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({:?} at {:?})", self.shape(), self.span.range())
    }
}

impl fmt::Debug for Member<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Member(at {:?}: {:?})", self.key_span.range(), self.value)
    }
}
