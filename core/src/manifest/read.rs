//! From a source to its documents: the parser's events are handed to a [`Builder`] for each document.

use alloc::vec::Vec;

use pullplan_yaml::{Event, Events, ScanError};

use super::{
    Document, DocumentError, DocumentErrorKind, Limit, Limits, Source,
    builder::{self, Builder},
    open::Open,
    tabs::first_line,
};
use crate::Span;

/// Reads every document of a source, by the default [`Limits`].
///
/// # Examples
///
/// ```
/// use pullplan::{Tree, manifest::{Source, read}};
/// let source = Source::from_text("m.yaml", "kind: Pod\n---\nkind: [\n---\nkind: Job\n");
/// let documents = read(&source);
/// assert_eq!(documents[0].root().unwrap().get("kind").unwrap().as_str(), Some("Pod"));
/// assert_eq!(documents[1].error().unwrap().to_string(), "a bracket or brace is not closed");
/// assert_eq!(documents[2].root().unwrap().get("kind").unwrap().as_str(), Some("Job"));
/// ```
#[must_use]
pub fn read(source: &Source) -> Vec<Document<'_>> {
    read_text(source.text(), &Limits::new())
}

/// Reads every document of a text.
///
/// A document that can't be read has an error and hides none of the others; reading goes on at the
/// next `---`. Several JSON values one after another are documents too, with or without a `---`.
/// When a limit on the whole source is reached, the document at that place has the error, and is the last.
///
/// Linear in the length of the text.
#[must_use]
pub fn read_text<'s>(text: &'s str, limits: &Limits) -> Vec<Document<'s>> {
    let mut reader = Reader::new(text, limits);
    while reader.read_on(usize::MAX) {}
    reader.into_documents()
}

/// What is left of the limits of a source.
pub(super) struct Budget {
    pub(super) nodes: usize,
    pub(super) alias_nodes: usize,
    pub(super) depth: usize,
}

impl Budget {
    const fn new(limits: &Limits) -> Self {
        Self { nodes: limits.nodes, alias_nodes: limits.alias_nodes, depth: limits.depth }
    }
}

/// Reads a text step by step; [`read_text`] takes all steps at once.
pub(crate) struct Reader<'s> {
    text: &'s str,
    budget: Budget,
    documents: Vec<Document<'s>>,
    stream: Option<Stream<'s>>,
    /// For the next document's builder.
    room: Open<'s>,
}

/// What one parser is given: the rest of the text, or one of several JSON values.
struct Stream<'s> {
    events: Events<'s>,
    base: usize,
    end: usize,
    current: Option<Builder<'s>>,
}

impl<'s> Reader<'s> {
    /// Begins to read a text.
    pub(crate) fn new(text: &'s str, limits: &Limits) -> Self {
        let mut reader =
            Self { text, budget: Budget::new(limits), documents: Vec::new(), stream: None, room: Open::default() };
        if text.len() > limits.bytes() {
            let end = text.floor_char_boundary(limits.bytes());
            let error = DocumentError::new(DocumentErrorKind::Limit(Limit::SourceBytes), Span::at(end));
            reader.finish(Some(Builder::new(0).fail(error)), end);
        } else {
            reader.stream = reader.stream_at(0);
        }
        reader
    }

    /// Takes up to so many of the parser's events; says whether there is more to read.
    pub(crate) fn read_on(&mut self, events: usize) -> bool {
        let Some(mut stream) = self.stream.take() else { return false };
        for _ in 0..events {
            if self.take_event(&mut stream) {
                continue;
            }
            let stopped = stream.current.as_ref().is_some_and(Builder::stops_reading);
            self.finish(stream.current, stream.end);
            let next = if stopped { None } else { self.next_value(stream.end) };
            self.stream = next.and_then(|base| self.stream_at(base));
            return self.stream.is_some();
        }
        self.stream = Some(stream);
        true
    }

    /// The documents read so far.
    pub(crate) fn into_documents(self) -> Vec<Document<'s>> {
        self.documents
    }

    /// A parser for what starts at `base`: one JSON value if another follows it, else the rest of the text.
    fn stream_at(&self, base: usize) -> Option<Stream<'s>> {
        let end = self.next_value(base).map_or(self.text.len(), |value| self.value_end(value));
        let events = Events::new(self.text.get(base..end)?, self.budget.depth);
        Some(Stream { events, base, end, current: None })
    }

    /// Hands the parser's next event on; says whether another may follow.
    fn take_event(&mut self, stream: &mut Stream<'s>) -> bool {
        let base = stream.base;
        let (mut event, span) = match stream.events.next() {
            None => return false,
            Some(Ok((event, place))) => (event, Span::new(place.start + base, place.end + base)),
            Some(Err(error)) => {
                let at = offset(&error) + base;
                let builder = match stream.current.take() {
                    Some(builder) if !builder.has_ended() || ends_badly(&error) => builder,
                    ended => {
                        self.finish(ended, at);
                        Builder::new(at)
                    }
                };
                let error = builder.syntax_error(self.text, &error, at);
                let error = builder::spend(error.span(), &mut self.budget).err().unwrap_or(error);
                stream.current = Some(builder);
                return stream.fail(error);
            }
        };
        match event {
            Event::StreamStart => true,
            Event::StreamEnd => false,
            Event::DocumentStart(explicit, _) => {
                self.finish(stream.current.take(), span.start());
                let room = core::mem::take(&mut self.room);
                let builder = if explicit {
                    Builder::strict(span.end(), span.end(), room)
                } else {
                    let floor = self.documents.last().map_or(base, |last| last.span().end().max(base));
                    Builder::strict(span.start(), first_line(self.text, floor, span.start()), room)
                };
                match builder::spend(span, &mut self.budget) {
                    Ok(()) => {
                        stream.current = Some(builder);
                        true
                    }
                    Err(error) => {
                        stream.current = Some(builder.fail(error));
                        false
                    }
                }
            }
            Event::DocumentEnd => {
                if let Some(builder) = &mut stream.current {
                    builder.end(span.start());
                }
                true
            }
            _ => {
                let Some(builder) = &mut stream.current else { return true };
                match builder.event(self.text, &mut event, span, &mut self.budget) {
                    Ok(()) => true,
                    Err(error) => stream.fail(error),
                }
            }
        }
    }

    fn finish(&mut self, builder: Option<Builder<'s>>, end: usize) {
        if let Some(builder) = builder {
            let (document, room) = builder.finish(self.text, end);
            self.documents.push(document);
            self.room = room;
        }
    }

    /// Where the JSON value at `base` ends, if another one follows it; else the end of the text.
    ///
    /// Then the parser is given no more than this one. What is not JSON (it has comments, or text in
    /// single quotes) is given whole.
    fn value_end(&self, base: usize) -> usize {
        let (mut depth, mut in_quotes, mut escaped) = (0_usize, false, false);
        for (at, &byte) in self.text.as_bytes().iter().enumerate().skip(base) {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_quotes => escaped = true,
                b'"' => in_quotes = !in_quotes,
                _ if in_quotes => {}
                b'\'' | b'#' => break,
                b'{' | b'[' => depth += 1,
                b'}' | b']' if depth > 1 => depth -= 1,
                b'}' | b']' => return self.next_value(at + 1).map_or(self.text.len(), |_| at + 1),
                _ => {}
            }
        }
        self.text.len()
    }

    /// Where a JSON list or object starts, if nothing but blanks stands between `from` and it.
    fn next_value(&self, from: usize) -> Option<usize> {
        let rest = self.text.get(from..)?;
        let value = rest.trim_start();
        value.starts_with(['{', '[']).then(|| self.text.len() - value.len())
    }
}

impl Stream<'_> {
    /// Marks the document as unreadable and looks for the next one; says whether another may follow.
    fn fail(&mut self, error: DocumentError) -> bool {
        self.current = self.current.take().map(|builder| builder.fail(error));
        !self.current.as_ref().is_some_and(Builder::stops_reading) && self.events.skip_document()
    }
}

/// Whether an error after the end of a document is about that document, not about the next one's start.
fn ends_badly(error: &ScanError) -> bool {
    matches!(DocumentErrorKind::of(error.kind()), DocumentErrorKind::AfterEnd)
}

fn offset(error: &ScanError) -> usize {
    error.marker().byte_offset().unwrap_or(0)
}
