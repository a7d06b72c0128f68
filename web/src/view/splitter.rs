use yew::{Callback, Html, html};

use crate::{
    effects,
    state::{Action, State},
    ui::Ui,
    words,
};

/// The bar between input and results: drag it, use the arrow keys, press it twice to reset it.
pub(super) fn splitter(ui: &Ui, state: &State) -> Html {
    let split = state.split;
    let keys = {
        let ui = ui.clone();
        Callback::from(move |event: yew::KeyboardEvent| {
            const STEP: u8 = 2;
            let percent = match event.key().as_str() {
                "ArrowLeft" | "ArrowUp" => split.saturating_sub(STEP),
                "ArrowRight" | "ArrowDown" => split + STEP,
                "Home" => 0,
                "End" => 100,
                _ => return,
            };
            event.prevent_default();
            ui.send(Action::Split(percent));
        })
    };
    let grab = {
        let ui = ui.clone();
        Callback::from(move |event: yew::PointerEvent| effects::drag_splitter(&ui, &event))
    };
    html! {
        <div class="splitter" role="separator" tabindex="0" aria-orientation={if effects::is_stacked() { "horizontal" } else { "vertical" }}
            aria-label={ui.word(words::SPLITTER)} aria-valuenow={split.to_string()} aria-valuemin="20" aria-valuemax="80"
            onkeydown={keys} onpointerdown={grab} ondblclick={ui.on(Action::Split(State::USUAL_SPLIT))} />
    }
}
