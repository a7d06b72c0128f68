//! The YAML parser as Pullplan asks it.
//!
//! A package of its own for one reason: the parser is generic, so whoever calls it compiles it. Here it is compiled
//! once, and a build that makes everything else small can make this fast.

pub use granit_parser::{ErrorKind, Event, ScalarStyle, ScanError, StructureStyle, Tag};

use core::ops::Range;

use granit_parser::{Parser, StrInput};

/// The events of a text: the starts and ends of its documents, lists and maps, its scalars and aliases.
///
/// Comments are left out. Aliases without an anchor are events too, as are the names of anchors.
///
/// # Examples
///
/// ```
/// use pullplan_yaml::{Event, Events};
/// let mut events = Events::new("kind: Pod", 10);
/// let mut scalars = Vec::new();
/// while let Some(Ok((event, place))) = events.next() {
///     if let Event::Scalar(text, ..) = event {
///         scalars.push((text.into_owned(), place));
///     }
/// }
/// assert_eq!(scalars, [("kind".to_owned(), 0..4), ("Pod".to_owned(), 6..9)]);
/// ```
pub struct Events<'s> {
    parser: Parser<'s, StrInput<'s>>,
}

impl<'s> Events<'s> {
    /// Begins to read a text; lists and maps that lie deeper than `depth` are an error.
    #[must_use]
    #[inline(never)]
    pub fn new(text: &'s str, depth: usize) -> Self {
        let options = granit_parser::options! {
            emit_comments: false,
            emit_unresolved_aliases: true,
            emit_anchor_events: true,
            flow_nesting_limit: depth,
            block_nesting_limit: depth,
            // As kubectl's reader has it.
            block_scalar_eof_without_line_feed: true,
        };
        Self { parser: Parser::new_from_str_with_options(text, options) }
    }

    /// After an error: goes on to the start of the next document; says whether there is one.
    #[inline(never)]
    pub fn skip_document(&mut self) -> bool {
        matches!(self.parser.proceed_next_document(), Ok(true))
    }
}

/// The next event with its place in bytes, or what is wrong there.
impl<'s> Iterator for Events<'s> {
    type Item = Result<(Event<'s>, Range<usize>), ScanError>;

    #[inline(never)]
    fn next(&mut self) -> Option<Self::Item> {
        // Of a text in memory, every place is known in bytes.
        Some(self.parser.next_event()?.map(|(event, span)| (event, span.byte_range().unwrap_or_default())))
    }
}
