use yew::{Callback, Html, html};

use super::icon::Icon;
use crate::{
    effects,
    state::{Action, Sheet},
    ui::Ui,
    words,
};

/// Over an empty editor: the ways to begin.
pub(super) fn empty(ui: &Ui) -> Html {
    let open = {
        let ui = ui.clone();
        Callback::from(move |event: yew::Event| effects::picked(&ui, &event))
    };
    let paste = {
        let ui = ui.clone();
        Callback::from(move |_: yew::MouseEvent| {
            let sender = ui.clone();
            effects::read_clipboard(&ui, move |text| sender.send(Action::Pasted(text)));
        })
    };
    html! {
        <div class="empty">
            <div class="empty-ways">
                <button type="button" class="way-in" onclick={paste}>
                    { Icon::Paste.draw() }<strong>{ ui.word(words::PASTE) }</strong>
                </button>
                <label class="way-in">
                    { Icon::Folder.draw() }<strong>{ ui.word(words::OPEN_FILES) }</strong>
                    <input type="file" multiple=true onchange={open} />
                </label>
                <button type="button" class="way-in" onclick={ui.on(Action::Sheet(Some(Sheet::Scenarios)))}>
                    { Icon::Book.draw() }<strong>{ ui.word(words::CHOOSE_SCENARIO) }</strong>
                </button>
            </div>
            <p class="muted">{ ui.word(words::RECOGNISED) }</p>
        </div>
    }
}
