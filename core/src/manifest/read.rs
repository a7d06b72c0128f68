//! From a source to its documents: the parser's events are handed to a [`Builder`] for each document.

use alloc::{vec, vec::Vec};

use granit_parser::{Event, Parser, ScanError};

use super::{
    Document, DocumentError, DocumentErrorKind, Limit, Limits, Source,
    builder::{self, Builder},
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
    if text.len() > limits.bytes() {
        let end = text.floor_char_boundary(limits.bytes());
        let error = DocumentError::new(DocumentErrorKind::Limit(Limit::SourceBytes), Span::at(end));
        return vec![Builder::new(0).fail(error).finish(text, end)];
    }
    let mut reader = Reader { text, budget: Budget::new(limits), documents: Vec::new() };
    let mut base = 0;
    while let Some(next) = reader.stream(base) {
        base = next;
    }
    reader.documents
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

struct Reader<'s> {
    text: &'s str,
    budget: Budget,
    documents: Vec<Document<'s>>,
}

impl<'s> Reader<'s> {
    /// Reads from `base`; gives back where to start again, if a JSON value ended there and another follows.
    fn stream(&mut self, base: usize) -> Option<usize> {
        let end = self.next_value(base).map_or(self.text.len(), |value| self.value_end(value));
        let depth = self.budget.depth;
        let options = granit_parser::options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            flow_nesting_limit: depth,
            block_nesting_limit: depth,
        };
        let mut parser = Parser::new_from_str_with_options(self.text.get(base..end)?, options);
        let mut current: Option<Builder<'s>> = None;
        loop {
            let (event, span) = match parser.next_event() {
                None => break,
                Some(Ok((event, span))) => (event, absolute(span, base)),
                Some(Err(error)) => {
                    let at = offset(&error) + base;
                    let builder = match current.take() {
                        Some(builder) if !builder.has_ended() || ends_badly(&error) => builder,
                        ended => {
                            self.finish(ended, at);
                            Builder::new(at)
                        }
                    };
                    let error = builder.syntax_error(self.text, &error, at);
                    let error = builder::spend(error.span(), &mut self.budget).err().unwrap_or(error);
                    current = Some(builder.fail(error));
                    if current.as_ref().is_some_and(Builder::stops_reading) {
                        break;
                    }
                    match parser.proceed_next_document() {
                        Ok(true) => continue,
                        Ok(false) | Err(_) => break,
                    }
                }
            };
            match event {
                Event::StreamStart => {}
                Event::StreamEnd => break,
                Event::DocumentStart(explicit, _) => {
                    self.finish(current.take(), span.start());
                    let builder = Builder::new(if explicit { span.end() } else { span.start() });
                    match builder::spend(span, &mut self.budget) {
                        Ok(()) => current = Some(builder),
                        Err(error) => {
                            current = Some(builder.fail(error));
                            break;
                        }
                    }
                }
                Event::DocumentEnd => {
                    if let Some(builder) = &mut current {
                        builder.end(span.start());
                    }
                }
                event => {
                    let Some(builder) = &mut current else { continue };
                    match builder.event(self.text, event, span, &mut self.budget) {
                        Ok(()) => {}
                        Err(error) => {
                            current = current.map(|builder| builder.fail(error));
                            if current.as_ref().is_some_and(Builder::stops_reading) {
                                break;
                            }
                            match parser.proceed_next_document() {
                                Ok(true) => continue,
                                Ok(false) | Err(_) => break,
                            }
                        }
                    }
                }
            }
        }
        let stopped = current.as_ref().is_some_and(Builder::stops_reading);
        self.finish(current, end);
        if stopped { None } else { self.next_value(end) }
    }

    fn finish(&mut self, builder: Option<Builder<'s>>, end: usize) {
        self.documents.extend(builder.map(|builder| builder.finish(self.text, end)));
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

/// Whether an error after the end of a document is about that document, not about the next one's start.
fn ends_badly(error: &ScanError) -> bool {
    matches!(DocumentErrorKind::of(error.kind()), DocumentErrorKind::AfterEnd)
}

fn offset(error: &ScanError) -> usize {
    error.marker().byte_offset().unwrap_or(0)
}

fn absolute(span: granit_parser::Span, base: usize) -> Span {
    let range = span.byte_range().unwrap_or_default();
    Span::new(range.start + base, range.end + base)
}
