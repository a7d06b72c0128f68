use yew::{Html, html};

use super::{icon::Icon, tone::Tone};
use crate::{ui::Ui, words};

/// A value before and after, one above the other or side by side; each line says which it is without its colour.
pub(super) fn diff(ui: &Ui, before: Option<&str>, after: &str) -> Html {
    html! {
        <pre class="diff">
            <span class="diff-side">{ for before.into_iter().flat_map(str::lines).map(|line| html! {
                <span class="diff-before"><span aria-hidden="true">{ "− " }</span>
                    <span class="hidden">{ ui.word(words::BEFORE) }</span><del>{ line }</del></span>
            }) }</span>
            <span class="diff-side">{ for after.lines().map(|line| html! {
                <span class="diff-after"><span aria-hidden="true">{ "+ " }</span>
                    <span class="hidden">{ ui.word(words::AFTER) }</span><ins>{ line }</ins></span>
            }) }</span>
        </pre>
    }
}

/// The mark of something that a policy changes.
pub(super) fn changed() -> Html {
    html! { <span class={Tone::Changed.class()}>{ Icon::Wave.draw() }</span> }
}
