use yew::{Callback, Html, html};

use super::icon::Icon;
use crate::{
    effects,
    ui::Ui,
    words::{self, Word},
};

/// One of a ticket's blocks: a number, a heading, what it is about at all, and what it says here.
pub(super) fn block(ui: &Ui, number: u8, heading: Word, explain: Word, inner: Html) -> Html {
    let copy = {
        let ui = ui.clone();
        Callback::from(move |event: yew::MouseEvent| effects::copy_block(&ui, &event))
    };
    let label = format!("{}: {}", ui.word(words::COPY_MARKDOWN), ui.word(heading));
    html! {
        <section class="block">
            <h4 class="block-head"><span class="block-number" aria-hidden="true">{ number }</span>{ ui.word(heading) }</h4>
            <details class="explain">
                <summary>{ ui.word(words::EXPLAIN) }<span class="hidden">{ ": " }{ ui.word(heading) }</span></summary>
                <p>{ ui.word(explain) }</p>
            </details>
            <button type="button" class="icon-button copy-block" aria-label={label.clone()} title={label} onclick={copy}>
                { Icon::Copy.draw() }
            </button>
            { inner }
        </section>
    }
}
