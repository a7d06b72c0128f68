//! Tabs that kubectl's YAML reader refuses where the parser here lets them pass.
//!
//! Outside of brackets, quotes and text, goyaml.v2 takes no tab at the start of a line or behind a `- `, also where
//! nothing else stands on the line.

use alloc::vec::Vec;

use super::{Node, Style};
use crate::Span;

/// Looks at what stands between the tokens of one document.
pub(super) struct Tabs {
    /// Up to here everything was looked at.
    from: usize,
    /// From this column on, blank lines after the last token may have tabs: they count as part of it.
    loose: Option<usize>,
    /// Whether the document is one bracket, which kubectl reads as JSON.
    is_flow: bool,
}

impl Tabs {
    /// Looks from `from` on.
    pub(super) const fn new(from: usize) -> Self {
        Self { from, loose: None, is_flow: false }
    }

    /// The first tab before `at` that may not stand there.
    pub(super) fn before(&self, text: &str, at: usize) -> Option<Span> {
        self.misplaced(text, text.get(self.from..at).filter(|_| !self.is_flow)?)
    }

    /// The same before a token, which is passed.
    pub(super) fn token(&mut self, text: &str, span: Span) -> Option<Span> {
        let found = self.before(text, span.start());
        self.passed(span.end());
        found
    }

    /// The same before and in a scalar, where the innermost list or map is at the column `block`.
    pub(super) fn scalar(&mut self, text: &str, node: &Node<'_>, block: Option<usize>) -> Option<Span> {
        let span = node.content_span();
        match node.style() {
            Some(Style::Literal | Style::Folded) => {
                if node.text().is_none_or(|text| text.trim_start().is_empty()) {
                    // Where it stands is not known.
                    return None;
                }
                let found = self.in_block(text, span);
                (self.from, self.loose) = (span.end(), Some(column(text, span.start())));
                found
            }
            _ if span.is_empty() => None,
            style => {
                let found = self.token(text, span);
                if style == Some(Style::Plain) {
                    self.loose = Some(block.map_or(0, |column| column + 1));
                }
                found
            }
        }
    }

    /// A token ended.
    pub(super) const fn passed(&mut self, end: usize) {
        (self.from, self.loose) = (end, None);
    }

    /// The whole document is in brackets.
    pub(super) const fn enter_json(&mut self) {
        self.is_flow = true;
    }

    /// Whether the whole document is in brackets.
    pub(super) const fn is_json(&self) -> bool {
        self.is_flow
    }

    fn in_block(&self, text: &str, span: Span) -> Option<Span> {
        let gap = text.get(self.from..span.start())?;
        let header_end = gap.trim_end().len();
        let header = gap.get(..header_end)?.rsplit('\n').next()?;
        if is_indented_by_header(header) {
            return self.misplaced(text, gap.get(..header_end - header.len())?);
        }
        if let Some(tab) = self.misplaced(text, gap) {
            return Some(tab);
        }
        let indentation = column(text, span.start());
        let start = span.start() - indentation;
        let mut line_start = start;
        for line in text.get(start..span.end())?.split_inclusive('\n') {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            let counts = line_start == start || spaces < indentation;
            if counts && line.as_bytes().get(spaces) == Some(&b'\t') {
                return Some(tab(line_start + spaces));
            }
            line_start += line.len();
        }
        None
    }

    fn misplaced(&self, text: &str, gap: &str) -> Option<Span> {
        if !gap.as_bytes().contains(&b'\t') {
            return None;
        }
        let starts_line = text.get(..self.from).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
        let mut loose = self.loose;
        let mut at = self.from;
        for line in gap.split_inclusive('\n') {
            if at > self.from || starts_line {
                let indicators = line.bytes().take_while(|byte| matches!(byte, b' ' | b'-' | b'?')).count();
                let is_tab = line.as_bytes().get(indicators) == Some(&b'\t');
                let is_blank = line.bytes().take(indicators).all(|byte| byte == b' ');
                if is_tab && !loose.is_some_and(|column| is_blank && indicators >= column) {
                    return Some(tab(at + indicators));
                }
            }
            loose = loose.filter(|_| line.trim().is_empty());
            at += line.len();
        }
        None
    }
}

fn tab(at: usize) -> Span {
    Span::new(at, at + 1)
}

/// How many bytes stand before `at` on its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |before| at - before.rfind('\n').map_or(0, |end| end + 1))
}

/// The column of a list that begins at `at`: the parser places one that is no further to the right than its key behind
/// the first dash.
pub(super) fn list_column(text: &str, at: usize) -> usize {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let dash = before.trim_end_matches(' ').strip_suffix('-').filter(|_| !rest.starts_with("- "));
    column(text, dash.map_or(at, str::len))
}

/// Where the blank lines and comments above the line of `at` begin, not before `floor`.
pub(super) fn first_line(text: &str, floor: usize, at: usize) -> usize {
    let Some(before) = text.get(floor..at) else { return at };
    let mut start = before.rfind('\n').map_or(0, |end| end + 1);
    while let Some(above) = before.get(..start).and_then(|above| above.strip_suffix('\n')) {
        let line = above.rsplit('\n').next().unwrap_or_default();
        if !(line.trim().is_empty() || line.trim_start().starts_with('#')) {
            break;
        }
        start = above.len() - line.len();
    }
    floor + start
}

/// Whether the line that ends in a block's header has a digit in it: `|2`, `>-4 # comment`.
fn is_indented_by_header(line: &str) -> bool {
    let Some(at) = line.find(['|', '>']) else { return false };
    let marks = line.bytes().skip(at + 1).take_while(|byte| matches!(byte, b'+' | b'-' | b'0'..=b'9'));
    marks.into_iter().any(|byte| byte.is_ascii_digit())
}

/// The tabs in the blanks at the starts of lines.
pub(super) fn in_indentation(text: &str, document: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = document.start();
    for line in document.slice(text).unwrap_or("").split_inclusive('\n') {
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        let indentation = &line[..blanks];
        if let (Some(first), Some(last)) = (indentation.find('\t'), indentation.rfind('\t')) {
            found.push(Span::new(at + first, at + last + 1));
        }
        at += line.len();
    }
    found
}
