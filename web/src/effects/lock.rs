//! The network lock: a second, stricter Content-Security-Policy, added once everything is loaded.

use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::document::document;
use crate::{state::Action, ui::Ui, words};

/// What is still allowed: Wasm that is here already, pictures inside the page.
const POLICY: &str = "connect-src 'none'; img-src data:; media-src 'none'; worker-src 'none'; frame-src 'none'; \
                      object-src 'none'; form-action 'none'; script-src 'wasm-unsafe-eval'";
const ID: &str = "network-lock";

/// Closes it. From now on the browser refuses every request, also to the page's own server.
pub(crate) fn close() {
    let Some(document) = document() else { return };
    let (Some(head), Ok(meta)) = (document.head(), document.create_element("meta")) else { return };
    meta.set_id(ID);
    let added = meta
        .set_attribute("http-equiv", "Content-Security-Policy")
        .and_then(|()| meta.set_attribute("content", POLICY))
        .and_then(|()| head.append_child(&meta).map(drop));
    // What could not be added is seen in the badge, which looks for it.
    drop(added);
}

/// Whether it is closed.
pub(crate) fn is_closed() -> bool {
    super::document::element(ID).is_some()
}

/// Tries to reach the page's own server, and says whether the browser let it.
pub(crate) fn try_to_send(ui: &Ui) {
    let ui = ui.clone();
    spawn_local(async move {
        let sent = match web_sys::window() {
            Some(window) => JsFuture::from(window.fetch_with_str("start.js")).await.is_ok(),
            None => false,
        };
        let said = if sent { words::SEND_WORKED } else { words::SEND_REFUSED };
        ui.send(Action::Said(ui.word(said).to_owned()));
    });
}
