use gloo::events::EventListener;
use yew::{hook, use_effect_with};

use crate::{
    state::{Action, Note, link::Link},
    ui::Ui,
};

/// Opens the link in the address, at the start and whenever it changes.
#[hook]
pub(crate) fn use_link(ui: &Ui) {
    let ui = ui.clone();
    use_effect_with((), move |()| {
        open(&ui);
        let listener = web_sys::window().map(|window| EventListener::new(&window, "hashchange", move |_| open(&ui)));
        move || drop(listener)
    });
}

fn open(ui: &Ui) {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    match Link::parse(&fragment) {
        None => {}
        Some(Ok(link)) => ui.send(Action::Opened(Box::new(link))),
        Some(Err(trouble)) => ui.send(Action::Noted(Some(Note::Link(trouble)))),
    }
}

/// Whether the address holds a link.
pub(super) fn is_open() -> bool {
    let fragment = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    Link::parse(&fragment).is_some()
}

/// The page's own address with this fragment; for an embedded view that of the playground.
pub(crate) fn address_with(fragment: &str) -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = address.split('#').next().unwrap_or_default();
    let page = if super::document::is_embedded() { page.trim_end_matches("embed/") } else { page };
    format!("{page}#{fragment}")
}
