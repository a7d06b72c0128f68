use yew::{Callback, Html, html};

use super::sheet::SheetOver;
use crate::{effects, state::State, ui::Ui, words};

/// What is blocked, and a test of it.
pub(super) fn lock_sheet(ui: &Ui, state: &State) -> Html {
    let test = {
        let ui = ui.clone();
        Callback::from(move |_: yew::MouseEvent| effects::try_to_send(&ui))
    };
    let word = if effects::lock_is_closed() { words::LOCK_IS_CLOSED } else { words::LOCK_IS_OPEN };
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::LOCK)}>
            <p>{ ui.word(word) }</p>
            <ul class="plain-list">
                <li>{ ui.word(words::LOCK_REQUESTS) }</li>
                <li>{ ui.word(words::LOCK_STORAGE) }</li>
                <li>{ ui.word(words::LOCK_LINKS) }</li>
                <li>{ ui.word(words::LOCK_OFFLINE) }</li>
            </ul>
            if let Some(hash) = effects::build_hash() {
                <p>{ ui.word(words::LOCK_BUILD) }{ " " }<code class="build-hash">{ hash }</code></p>
            }
            <p class="sheet-actions">
                <button type="button" class="button main" onclick={test}>{ ui.word(words::TRY_TO_SEND) }</button>
                <span class="send-said" role="status">{ &state.said.1 }</span>
            </p>
        </SheetOver>
    }
}
