use alloc::{borrow::Cow, string::String, sync::Arc, vec::Vec};
use core::mem;

use pullplan_yaml::{Event, ScanError, StructureStyle};

use super::{
    Document, DocumentError, DocumentErrorKind, DuplicateKey, Limit, Node, Style, SurprisingScalar,
    frame::{Content, Frame, Key, Size},
    node::Member,
    open::Open,
    read::Budget,
    syntax,
    tabs::{self, Tabs},
    tagged::{self, TypeTag},
};
use crate::{
    Span,
    collections::Map,
    tree::{Shape, Tree},
};

/// Builds one document from the parser's events.
pub(super) struct Builder<'s> {
    start: usize,
    end: Option<usize>,
    root: Option<Node<'s>>,
    open: Open<'s>,
    anchors: Map<usize, Anchor<'s>>,
    /// The end of the last token that was handed on.
    last_end: usize,
    tabs: Option<Tabs>,
    duplicates: Vec<DuplicateKey>,
    surprises: Vec<SurprisingScalar>,
    error: Option<DocumentError>,
}

struct Anchor<'s> {
    node: Arc<Node<'s>>,
    size: Size,
}

type Step = Result<(), DocumentError>;

impl<'s> Builder<'s> {
    pub(super) fn new(start: usize) -> Self {
        Self {
            start,
            end: None,
            root: None,
            open: Open::default(),
            anchors: Map::new(),
            last_end: start,
            tabs: None,
            duplicates: Vec::new(),
            surprises: Vec::new(),
            error: None,
        }
    }

    /// The same, where tabs between its tokens are errors from `from` on.
    pub(super) fn strict(start: usize, from: usize, room: Open<'s>) -> Self {
        Self { tabs: Some(Tabs::new(from)), open: room, ..Self::new(start) }
    }

    /// Marks the document as unreadable; the first error stays.
    pub(super) fn fail(mut self, error: DocumentError) -> Self {
        self.error.get_or_insert(error);
        self
    }

    pub(super) const fn end(&mut self, at: usize) {
        self.end = Some(at);
    }

    pub(super) const fn has_ended(&self) -> bool {
        self.end.is_some()
    }

    /// Whether nothing after this document is read: the budget of the whole source is spent.
    pub(super) const fn stops_reading(&self) -> bool {
        let Some(error) = self.error else { return false };
        matches!(error.kind(), DocumentErrorKind::Limit(Limit::Nodes | Limit::AliasNodes))
    }

    /// The document, and the room for another; `end` is where the next one starts, or the text ends.
    pub(super) fn finish(mut self, text: &'s str, end: usize) -> (Document<'s>, Open<'s>) {
        if self.error.is_none() {
            self.error = self.tabs(|tabs, _| tabs.before(text, end)).err();
        }
        let end = if self.error.is_some() { end } else { self.end.unwrap_or(end).min(end) };
        let mut span = trimmed(text, self.start, end);
        let tab = self.error.map(|error| (error.kind(), error.span()));
        let tab = tab.filter(|(kind, _)| *kind == DocumentErrorKind::Tab).map(|(_, tab)| tab);
        if let Some(tab) = tab {
            // It may stand on a line of blanks before or behind everything else.
            span = Span::new(span.start().min(tab.start()), span.end().max(tab.end()));
        }
        let document = Document {
            span,
            tabs: if tab.is_some() { tabs::in_indentation(text, span) } else { Vec::new() },
            root: if self.error.is_none() { self.root } else { None },
            error: self.error.map(|error| settle(error, span)),
            duplicates: self.duplicates,
            surprises: self.surprises,
        };
        (document, self.open.cleared())
    }

    pub(super) fn event(&mut self, text: &'s str, event: &mut Event<'s>, span: Span, budget: &mut Budget) -> Step {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let (style, anchor, tag) = (*style, *anchor, TypeTag::of(tag.as_deref()));
                // The parser's way to say that nothing stands there.
                let nothing = span.is_empty() && value == "~";
                let value = if nothing { Cow::Borrowed("") } else { mem::take(value) };
                spend(span, budget)?;
                if self.open.frames.is_empty() && value.is_empty() && span.is_empty() && tag == TypeTag::None {
                    return Ok(());
                }
                let is_merge = style == pullplan_yaml::ScalarStyle::Plain && tag.may_merge() && value == "<<";
                let node = tagged::scalar(text, value, style, tag, span)?;
                if node.style() == Some(Style::DoubleQuoted) && self.tabs.as_ref().is_some_and(|tabs| !tabs.is_json()) {
                    syntax::check_escapes(text, span)?;
                }
                self.note(&node, span);
                self.last_end = self.last_end.max(node.content_span().end());
                self.tabs(|tabs, block| tabs.scalar(text, &node, block.map(|block| block.column)))?;
                self.put(node, Size::ONE, anchor, is_merge, budget)
            }
            Event::SequenceStart(style, anchor, _) => {
                let place = self.opening(text, span, *style, tabs::list_column)?;
                self.open(Content::List { first: self.open.items.len() }, span, place, *anchor, budget)
            }
            Event::MappingStart(style, anchor, _) => {
                let content = Content::Map { first: self.open.members.len(), key: None };
                let place = self.opening(text, span, *style, tabs::column)?;
                self.open(content, span, place, *anchor, budget)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span, budget),
            Event::Alias(id) => {
                self.tabs(|tabs, _| tabs.token(text, span))?;
                self.alias(*id, span, budget)
            }
            Event::Anchor(_, name)
                if !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-')) =>
            {
                Err(DocumentError::new(DocumentErrorKind::Tag, span))
            }
            Event::UnresolvedAlias(_) => Err(DocumentError::new(DocumentErrorKind::UnknownAlias, span)),
            _ => Ok(()),
        }
    }

    /// Whether a list or map is in brackets, and its column if not.
    fn opening(
        &mut self,
        text: &str,
        span: Span,
        style: StructureStyle,
        column: impl FnOnce(&str, usize) -> usize,
    ) -> Result<(bool, usize), DocumentError> {
        if style != StructureStyle::Flow {
            return Ok((false, column(text, span.start())));
        }
        if let (true, Some(tabs)) = (self.open.frames.is_empty(), &mut self.tabs) {
            tabs.enter_json();
        }
        self.tabs(|tabs, _| tabs.before(text, span.start()))?;
        Ok((true, 0))
    }

    /// Looks for tabs outside of brackets, given the innermost list or map; a tab found is an error.
    fn tabs(&mut self, look: impl FnOnce(&mut Tabs, Option<&Frame<'s>>) -> Option<Span>) -> Step {
        let innermost = self.open.frames.last();
        let tabs = self.tabs.as_mut().filter(|_| !innermost.is_some_and(|frame| frame.is_flow));
        let found = tabs.and_then(|tabs| look(tabs, innermost));
        found.map_or(Ok(()), |tab| Err(DocumentError::new(DocumentErrorKind::Tab, tab)))
    }

    fn open(
        &mut self,
        content: Content<'s>,
        span: Span,
        (is_flow, column): (bool, usize),
        anchor: usize,
        budget: &mut Budget,
    ) -> Step {
        spend(span, budget)?;
        if let Some(Frame { content: Content::Map { key: None, .. }, .. }) = self.open.frames.last() {
            return Err(DocumentError::new(DocumentErrorKind::ComplexKey, span));
        }
        if self.open.frames.len() >= budget.depth {
            return Err(DocumentError::new(DocumentErrorKind::Limit(Limit::Depth), span));
        }
        self.last_end = self.last_end.max(span.end());
        let frame = Frame { content, start: span.start(), end: span.end(), column, is_flow, anchor, size: Size::ONE };
        self.open.frames.push(frame);
        Ok(())
    }

    fn close(&mut self, span: Span, budget: &mut Budget) -> Step {
        let Some(frame) = self.open.frames.pop() else { return Ok(()) };
        let end = if frame.is_flow { span.end() } else { frame.end };
        self.last_end = self.last_end.max(end);
        let place = Span::new(frame.start, end);
        if let Some(tabs) = self.tabs.as_mut().filter(|_| frame.is_flow) {
            tabs.passed(end);
        }
        let node = match frame.content {
            Content::List { first } => Node::list(place, self.open.items.drain(first..).collect()),
            Content::Map { first, .. } => {
                let mut members: Vec<Member<'s>> = self.open.members.drain(first..).collect();
                self.find_duplicates(&mut members);
                Node::map(place, members)
            }
        };
        self.put(node, frame.size, frame.anchor, false, budget)
    }

    fn alias(&mut self, id: usize, span: Span, budget: &mut Budget) -> Step {
        spend(span, budget)?;
        self.last_end = self.last_end.max(span.end());
        let Some(anchor) = self.anchors.get(&id) else {
            return Err(DocumentError::new(DocumentErrorKind::AliasInside, span));
        };
        let (node, size) = (Node::alias(span, &anchor.node), anchor.size);
        self.charge(size, span, budget)?;
        self.put(node, size, 0, false, budget)
    }

    /// Pays for values that are there once more, though nobody wrote them again.
    fn charge(&self, size: Size, span: Span, budget: &mut Budget) -> Step {
        let over = |limit| DocumentError::new(DocumentErrorKind::Limit(limit), span);
        if self.open.frames.len() + size.depth > budget.depth {
            return Err(over(Limit::Depth));
        }
        budget.alias_nodes = budget.alias_nodes.checked_sub(size.nodes).ok_or(over(Limit::AliasNodes))?;
        budget.nodes = budget.nodes.checked_sub(size.nodes).ok_or(over(Limit::Nodes))?;
        Ok(())
    }

    /// Hands a complete value to the list or map it stands in, as its next entry or key.
    fn put(&mut self, node: Node<'s>, size: Size, anchor: usize, is_merge: bool, budget: &mut Budget) -> Step {
        let place = node.span().unwrap_or_default();
        let node = if anchor == 0 {
            node
        } else {
            let (node, shared) = node.anchored();
            self.anchors.insert(anchor, Anchor { node: shared, size });
            node
        };
        let Some(frame) = self.open.frames.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.end = frame.end.max(place.end());
        frame.size.nodes += size.nodes;
        frame.size.depth = frame.size.depth.max(size.depth + 1);
        match &mut frame.content {
            Content::List { .. } => self.open.items.push(node),
            Content::Map { key, .. } => match key.take() {
                None if is_merge => *key = Some(Key::Merge),
                None => *key = Some(key_of(&node, place)?),
                Some(Key::Text(text, key_span)) => self.open.members.push(Member::new(text, key_span, node)),
                Some(Key::Merge) => {
                    let merged = merged(&node).ok_or(DocumentError::new(DocumentErrorKind::Merge, place))?;
                    self.open.members.extend(merged);
                    frame.size.nodes += size.nodes;
                    self.charge(size, place, budget)?;
                }
            },
        }
        Ok(())
    }

    /// Of members with one key the last counts; two that were both written are reported.
    fn find_duplicates(&mut self, members: &mut [Member<'s>]) {
        /// Up to here comparing each with each is quicker than a table.
        const FEW: usize = 12;
        if members.len() <= FEW {
            for at in 1..members.len() {
                let (before, after) = members.split_at_mut(at);
                let Some(member) = after.first() else { continue };
                if let Some(earlier) = before.iter_mut().rev().find(|earlier| earlier.key() == member.key()) {
                    self.duplicates.extend(earlier.override_by(member));
                }
            }
            return;
        }
        let mut last: Map<&str, usize> = Map::new();
        let mut pairs = Vec::new();
        for (at, member) in members.iter().enumerate() {
            pairs.extend(last.insert(member.key(), at).map(|earlier| (earlier, at)));
        }
        for (earlier, at) in pairs {
            let (before, after) = members.split_at_mut(at);
            if let (Some(earlier), Some(member)) = (before.get_mut(earlier), after.first()) {
                self.duplicates.extend(earlier.override_by(member));
            }
        }
    }

    /// Keeps what is read otherwise than people expect.
    fn note(&mut self, node: &Node<'s>, span: Span) {
        let Some(surprise) = node.surprise() else { return };
        let (key, is_key) = match self.open.frames.last().map(|frame| &frame.content) {
            Some(Content::Map { key: None, .. }) => (None, true),
            Some(Content::Map { key: Some(Key::Text(key, _)), .. }) => (Some(String::from(&**key)), false),
            _ => (None, false),
        };
        self.surprises.push(SurprisingScalar { span, surprise, key, is_key });
    }

    /// The parser's error at `at` as ours, with what was open there.
    pub(super) fn syntax_error(&self, text: &str, error: &ScanError, at: usize) -> DocumentError {
        let innermost = self.open.frames.iter().rev().find(|frame| frame.is_flow).or(self.open.frames.last());
        let open = innermost.map(|frame| (frame.opening(), frame.start));
        syntax::error(text, DocumentErrorKind::of(error.kind()), at, self.last_end, open)
    }
}

/// Pays for one value.
pub(super) fn spend(span: Span, budget: &mut Budget) -> Step {
    let left = budget.nodes.checked_sub(1);
    budget.nodes = left.ok_or(DocumentError::new(DocumentErrorKind::Limit(Limit::Nodes), span))?;
    Ok(())
}

/// A value as the text of a key.
fn key_of<'s>(node: &Node<'s>, span: Span) -> Result<Key<'s>, DocumentError> {
    let error = |kind| DocumentError::new(kind, span);
    let scalar = node.scalar().ok_or(error(DocumentErrorKind::ComplexKey))?;
    let text = node.source_text().unwrap_or_default();
    scalar.key(text).map(|text| Key::Text(text, span)).ok_or(error(DocumentErrorKind::KeyType))
}

/// The members that `<<` brings in, in the order in which sigs.k8s.io/yaml sets them: a later one wins.
///
/// `None` for anything but a map or a list of maps.
fn merged<'s>(node: &Node<'s>) -> Option<Vec<Member<'s>>> {
    let live = |map: &Node<'s>| map.entries().filter(|member| member.is_live()).map(Member::merged).collect::<Vec<_>>();
    match node.shape() {
        Shape::Map => Some(live(node)),
        Shape::List => {
            let mut maps: Vec<&Node<'s>> = node.items().collect();
            maps.reverse();
            maps.iter().all(|map| map.shape() == Shape::Map).then(|| maps.into_iter().flat_map(live).collect())
        }
        _ => None,
    }
}

/// The stretch without blanks at its ends.
fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let Some(inside) = text.get(start..end.max(start)) else { return Span::at(start) };
    let front = inside.trim_start();
    let start = start + (inside.len() - front.len());
    Span::new(start, start + front.trim_end().len())
}

/// An error that stopped "at the end" stopped at the end of its own document.
fn settle(error: DocumentError, document: Span) -> DocumentError {
    let end = document.end();
    let span = error.span();
    if span.start() <= end {
        return error;
    }
    DocumentError::new(error.kind(), Span::at(end)).with_opened(error.opened())
}
