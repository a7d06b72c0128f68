//! What every view needs: the language, and the way to say what happened.

use pullplan::{Message, Text};
use yew::{AttrValue, Callback, Html, html};

use crate::{
    state::Action,
    words::{Lang, Plural, Word},
};

/// The language of the page and the sender of actions.
#[derive(Clone, PartialEq)]
pub(crate) struct Ui {
    /// The language.
    pub(crate) lang: Lang,
    dispatch: Callback<Action>,
}

impl Ui {
    pub(crate) fn new(lang: Lang, dispatch: Callback<Action>) -> Self {
        Self { lang, dispatch }
    }

    /// The word in the page's language.
    pub(crate) const fn word(&self, word: Word) -> &'static str {
        word.say(self.lang)
    }

    /// The word with its `{}` filled in.
    pub(crate) fn fill(&self, word: Word, values: &[&str]) -> String {
        word.fill(self.lang, values)
    }

    /// `3 images`.
    pub(crate) fn count(&self, word: Plural, count: usize) -> String {
        word.say(self.lang, count)
    }

    /// Says that `action` happened.
    pub(crate) fn send(&self, action: Action) {
        self.dispatch.emit(action);
    }

    /// A listener that says that `action` happened.
    pub(crate) fn on<E>(&self, action: Action) -> Callback<E> {
        let ui = self.clone();
        Callback::from(move |_| ui.send(action.clone()))
    }

    /// A listener that makes an action of the event.
    pub(crate) fn map<E>(&self, make: impl Fn(E) -> Option<Action> + 'static) -> Callback<E> {
        let ui = self.clone();
        Callback::from(move |event| {
            if let Some(action) = make(event) {
                ui.send(action);
            }
        })
    }

    /// A sentence of the core, its fields set as code.
    pub(crate) fn sentence(&self, text: &Text) -> Html {
        let mut marked_text = String::new();
        text.pieces(&|message| self.lang.of(message), &mut |piece, data| {
            if data {
                marked_text.extend(["\u{1}", piece, "\u{2}"]);
            } else {
                marked_text.push_str(piece);
            }
        });
        marked(&marked_text)
    }

    /// A sentence of the core as plain text.
    pub(crate) fn text(&self, text: &Text) -> AttrValue {
        text.say(&|message| self.lang.of(message)).into()
    }

    /// A word of the core.
    pub(crate) fn message(&self, message: Message) -> &'static str {
        self.lang.of(message)
    }
}

/// Text between `\u{1}` and `\u{2}` as code, unless it is a phrase; quotes around code go.
fn marked(text: &str) -> Html {
    let mut pieces: Vec<Html> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1}') {
        let Some((field, after)) = after.split_once('\u{2}') else { break };
        // Some fields bring their quotes with them.
        let field = unquoted(field);
        let code =
            !field.is_empty() && !field.contains(char::is_whitespace) && field.chars().any(|c| !c.is_ascii_digit());
        let quoted = before.ends_with('"') && after.starts_with('"');
        if code && quoted {
            pieces.push(html! { { &before[..before.len() - 1] } });
            rest = &after[1..];
        } else {
            pieces.push(html! { { before } });
            rest = after;
        }
        pieces.push(if code {
            html! { <code>{ field }</code> }
        } else {
            html! { { field } }
        });
    }
    pieces.push(html! { { rest } });
    pieces.into_iter().collect()
}

/// A text without the quotes around it, unless they belong to several: `"a", "b"` stays as it is.
fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::unquoted;

    #[test]
    fn quotes_around_one_text_go() {
        assert_eq!(
            [r#""a""#, r#""a", "b""#, r#"a""#, "a", r#"""#].map(unquoted),
            ["a", r#""a", "b""#, r#"a""#, "a", r#"""#]
        );
    }
}
