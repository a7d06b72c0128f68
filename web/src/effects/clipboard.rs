use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::{
    state::Action,
    ui::Ui,
    words::{self, Word},
};

/// Puts a text on the clipboard and says whether that worked; only ever called from a click or a key.
pub(crate) fn copy(ui: &Ui, text: String, done: Word) {
    let ui = ui.clone();
    spawn_local(async move {
        let written = match web_sys::window() {
            Some(window) => JsFuture::from(window.navigator().clipboard().write_text(&text)).await.is_ok(),
            None => false,
        };
        let said = if written { done } else { words::COPY_REFUSED };
        ui.send(Action::Said(ui.word(said).to_owned()));
    });
}

/// Reads the clipboard and hands on its text; only ever called from a click, and the browser asks the user first.
pub(crate) fn read_clipboard(ui: &Ui, then: impl FnOnce(String) + 'static) {
    let ui = ui.clone();
    spawn_local(async move {
        let Some(window) = web_sys::window() else { return };
        match JsFuture::from(window.navigator().clipboard().read_text()).await {
            Ok(text) => then(text.as_string().unwrap_or_default()),
            Err(_) => ui.send(Action::Said(ui.word(words::PASTE_REFUSED).to_owned())),
        }
    });
}
