use std::cell::RefCell;

use gloo::{events::EventListener, timers::callback::Timeout};
use wasm_bindgen::JsCast;
use web_sys::{
    Document, Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};
use yew::{Callback, KeyboardEvent, NodeRef, hook, use_effect_with};

use crate::{
    state::{Action, State},
    ui::Ui,
    words::Lang,
};

pub(crate) fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The SHA-256 of the module that runs, in hexadecimal digits; `build.js` keeps it.
pub(crate) fn build_hash() -> Option<String> {
    document()?.document_element()?.get_attribute("data-build")
}

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The first language of the browser that the page speaks.
pub(crate) fn preferred_language() -> Lang {
    let tag = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    if tag.starts_with("zh") { Lang::Chinese } else { Lang::English }
}

/// Lets a screen reader say what was read, once nothing new has come for a second.
#[hook]
pub(crate) fn use_polite(said: String) {
    const PAUSE_MS: u32 = 1_000;
    use_effect_with(said, |said| {
        let said = said.clone();
        let timeout = Timeout::new(PAUSE_MS, move || {
            if let Some(slot) = element("answer-said") {
                slot.set_text_content(Some(&said));
            }
        });
        move || drop(timeout)
    });
}

/// Brings the chosen tabs into view: that of the file in the editor, and that of the results.
#[hook]
pub(crate) fn use_tabs_in_view(state: &State) {
    use_effect_with((state.active_file().map(|file| file.id), state.view, state.pane), |&(file, view, _)| {
        if let Some(file) = file {
            reveal(&format!("file-{file}"));
        }
        reveal(&format!("tab-{}", view.slug()));
    });
}

/// Writes language, colours and the width of the input to the root of the document.
#[hook]
pub(crate) fn use_document(state: &State) {
    use_effect_with((state.lang, state.theme, state.split), |&(lang, theme, split)| {
        let root = document().and_then(|document| document.document_element());
        if let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) {
            // None of the names can be refused.
            let _ = root.set_attribute("lang", lang.tag());
            let _ = root.set_attribute("data-theme", theme.slug());
            let _ = root.style().set_property("--split", &format!("{split}%"));
        }
    });
}

/// Opens a dialogue over the page: focus goes in, stays in, and comes back when it closes.
pub(crate) fn as_modal(dialog: &NodeRef) {
    if let Some(dialog) = dialog.cast::<HtmlDialogElement>()
        && !dialog.open()
    {
        // Fails only for an element that is not in the document any more.
        let _ = dialog.show_modal();
    }
}

/// Whether an event happened on the element itself and not on anything in it.
pub(crate) fn is_element(event: &web_sys::Event, element: &NodeRef) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some() && target == element.cast::<Element>()
}

/// Whether this is the view for other pages: `embed/`.
pub(crate) fn is_embedded() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-embed"))
}

/// Brings an element into view.
pub(crate) fn reveal(id: &str) {
    if let Some(element) = element(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Puts the focus on an element.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Fails only for an element that can't have the focus.
        let _ = element.focus();
    }
}

/// The text of the field that an event is about.
pub(crate) fn text_of(event: &web_sys::Event) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlTextAreaElement>() {
        Ok(area) => Some(area.value()),
        Err(other) => Some(other.dyn_into::<HtmlInputElement>().ok()?.value()),
    }
}

/// The value of the menu that an event is about.
pub(crate) fn choice_of(event: &web_sys::Event) -> Option<String> {
    Some(event.target()?.dyn_into::<HtmlSelectElement>().ok()?.value())
}

/// The value of the slider that an event is about.
pub(crate) fn number_of(event: &web_sys::Event) -> Option<f64> {
    Some(event.target()?.dyn_into::<HtmlInputElement>().ok()?.value_as_number()).filter(|number| number.is_finite())
}

/// Follows the pointer from a press on the splitter until it is let go.
pub(crate) fn drag_splitter(ui: &Ui, event: &web_sys::PointerEvent) {
    let Some(bar) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    // Fails only for a pointer that is gone already.
    let _ = bar.set_pointer_capture(event.pointer_id());
    let ui = ui.clone();
    let moves = EventListener::new(&bar, "pointermove", move |event| {
        let Some(event) = event.dyn_ref::<web_sys::PointerEvent>() else { return };
        let root = document().and_then(|document| document.document_element());
        let Some(root) = root else { return };
        let (at, whole) = if is_stacked() {
            (event.client_y(), root.client_height())
        } else {
            (event.client_x(), root.client_width())
        };
        let percent = (at.max(0) * 100).checked_div(whole).unwrap_or_default();
        ui.send(Action::Split(u8::try_from(percent).unwrap_or(100)));
    });
    let moves = RefCell::new(Some(moves));
    EventListener::once(&bar, "lostpointercapture", move |_| drop(moves.take())).forget();
}

/// Whether the page is so narrow that the panes lie above each other.
pub(crate) fn is_stacked() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.client_width() < 1100)
}

/// Whether an event happened on a row itself and not on anything in it.
pub(crate) fn is_on_row(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.has_attribute("data-row"))
}

/// The arrow keys of a treegrid: up and down along its rows, right and left to open and close them.
///
/// Rows that take part have the attribute `data-row`; only one of them is a stop for Tab, the one that had the focus
/// last.
pub(crate) fn tree_keys() -> Callback<KeyboardEvent> {
    Callback::from(|event: KeyboardEvent| {
        let row = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(row) = row.filter(|row| row.has_attribute("data-row")) else { return };
        let list = row.closest("[role=treegrid]").ok().flatten();
        let Some(list) = list.and_then(|tree| tree.query_selector_all("[data-row]").ok()) else { return };
        let rows: Vec<Element> = (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect();
        let Some(at) = rows.iter().position(|other| *other == row) else { return };
        let expanded = row.get_attribute("aria-expanded").as_deref() == Some("true");
        let object = |row: &Element| row.get_attribute("data-row").as_deref() == Some("object");
        let next = match event.key().as_str() {
            "ArrowDown" => rows.get(at + 1),
            "ArrowUp" => at.checked_sub(1).and_then(|at| rows.get(at)),
            "Home" => rows.first(),
            "End" => rows.last(),
            "ArrowRight" if expanded => rows.get(at + 1).filter(|_| object(&row)),
            "ArrowLeft" if !expanded => rows.get(..at).and_then(|before| before.iter().rev().find(|row| object(row))),
            "ArrowRight" | "ArrowLeft" | "Enter" | " "
                if matches!(&*event.key(), "ArrowRight" | "ArrowLeft") || object(&row) =>
            {
                if let Some(row) = row.dyn_ref::<HtmlElement>() {
                    row.click();
                }
                None
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = next.and_then(|next| next.dyn_ref::<HtmlElement>()) {
            // The names are known, and a row can have the focus.
            let _ = row.set_attribute("tabindex", "-1");
            let _ = next.set_attribute("tabindex", "0");
            let _ = next.focus();
        }
    })
}

/// Whether the check box that an event is about is ticked.
pub(crate) fn checked(event: &web_sys::Event) -> Option<bool> {
    Some(event.target()?.dyn_into::<HtmlInputElement>().ok()?.checked())
}
