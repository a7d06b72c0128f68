use super::Lang;

/// A word or sentence of the page in each language; `{}` is a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    english: &'static str,
    chinese: &'static str,
}

impl Word {
    pub(crate) const fn new(english: &'static str, chinese: &'static str) -> Self {
        Self { english, chinese }
    }

    /// The word in this language.
    #[must_use]
    pub const fn say(self, lang: Lang) -> &'static str {
        match lang {
            Lang::English => self.english,
            Lang::Chinese => self.chinese,
        }
    }

    /// The sentence with its holes filled from left to right; a hole without value stays empty.
    #[must_use]
    pub fn fill(self, lang: Lang, values: &[&str]) -> String {
        let mut values = values.iter();
        let mut pieces = self.say(lang).split("{}");
        let mut out = pieces.next().unwrap_or("").to_owned();
        for piece in pieces {
            out.push_str(values.next().unwrap_or(&""));
            out.push_str(piece);
        }
        out
    }
}
