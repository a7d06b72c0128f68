/// Text for a terminal: indented lines, with colours or without.
///
/// What comes from files can't steer the terminal: control characters and the invisible ones that turn the writing
/// direction are shown as escapes, `\u{1b}`.
pub(crate) struct Paint {
    colour: bool,
    text: String,
}

/// How a piece of text looks; colour never stands alone, each has its word or glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    Plain,
    Strong,
    Faint,
    Good,
    Info,
    Warning,
    Error,
    Changed,
}

impl Tone {
    /// The parameters of the terminal's "select graphic rendition".
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Strong => "1",
            Self::Faint => "2",
            Self::Good => "32",
            Self::Info => "36",
            Self::Warning => "33",
            Self::Error => "31",
            Self::Changed => "35",
        }
    }
}

impl Paint {
    pub(crate) const fn new(colour: bool) -> Self {
        Self { colour, text: String::new() }
    }

    /// Adds a piece to the line.
    pub(crate) fn put(&mut self, tone: Tone, piece: impl ToString) -> &mut Self {
        let piece = piece.to_string();
        let coloured = self.colour && tone != Tone::Plain && !piece.is_empty();
        if coloured {
            self.text.push_str("\u{1b}[");
            self.text.push_str(tone.code());
            self.text.push('m');
        }
        for character in piece.chars() {
            if is_harmless(character) {
                self.text.push(character);
            } else {
                self.text.extend(character.escape_unicode());
            }
        }
        if coloured {
            self.text.push_str("\u{1b}[0m");
        }
        self
    }

    /// Adds a plain piece to the line.
    pub(crate) fn say(&mut self, piece: impl ToString) -> &mut Self {
        self.put(Tone::Plain, piece)
    }

    /// Starts a line with so many blanks.
    pub(crate) fn indent(&mut self, blanks: usize) -> &mut Self {
        self.text.extend(std::iter::repeat_n(' ', blanks));
        self
    }

    /// Ends the line.
    pub(crate) fn end(&mut self) {
        self.text.push('\n');
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}

fn is_harmless(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_do_not_steer_the_terminal() {
        let mut paint = Paint::new(true);
        paint.put(Tone::Error, "a\u{1b}[2Jb\nc").say("\u{202e}d\u{9b}é😀").end();
        assert_eq!(paint.finish(), "\u{1b}[31ma\\u{1b}[2Jb\\u{a}c\u{1b}[0m\\u{202e}d\\u{9b}é😀\n");
    }

    #[test]
    fn no_colour_means_no_escape() {
        let mut paint = Paint::new(false);
        paint.indent(2).put(Tone::Good, "a").end();
        assert_eq!(paint.finish(), "  a\n");
    }
}
