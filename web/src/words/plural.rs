use super::Lang;

/// A number with its noun: `1 image`, `3 images`; `{}` is the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    one: &'static str,
    many: &'static str,
    chinese: &'static str,
}

impl Plural {
    pub(crate) const fn new(one: &'static str, many: &'static str, chinese: &'static str) -> Self {
        Self { one, many, chinese }
    }

    /// The phrase for this number.
    #[must_use]
    pub fn say(self, lang: Lang, count: usize) -> String {
        let phrase = match (lang, count) {
            (Lang::English, 1) => self.one,
            (Lang::English, _) => self.many,
            (Lang::Chinese, _) => self.chinese,
        };
        phrase.replace("{}", &count.to_string())
    }
}
