//! The keyboard, wherever the focus is.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::{hook, use_effect_with};

use crate::{
    state::{Action, Pane, Sheet, State, View},
    ui::Ui,
};

/// Hears the page's own keys, unless they were switched off.
#[hook]
pub(crate) fn use_keys(state: &Rc<State>, ui: &Ui) {
    let ui = ui.clone();
    use_effect_with((state.shortcuts, state.sheet), move |&(heard, sheet)| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = web_sys::window().filter(|_| heard && sheet.is_none()).map(|window| {
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                if let Some(actions) = actions(event) {
                    event.prevent_default();
                    for action in actions {
                        ui.send(action);
                    }
                    after(event);
                }
            })
        });
        move || drop(listener)
    });
}

/// What a key does.
fn actions(event: &KeyboardEvent) -> Option<Vec<Action>> {
    let command = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let one = |action| Some(vec![action]);
    match (key.as_str(), command, event.alt_key(), event.shift_key()) {
        ("F8", false, false, back) => one(Action::NextProblem { back }),
        ("k" | "K", true, false, false) => one(Action::Sheet(Some(Sheet::Palette))),
        ("s" | "S", true, false, false) => one(Action::Downloaded),
        ("s" | "S", true, false, true) => one(Action::Sheet(Some(Sheet::Share))),
        ("Enter", true, false, false) => one(Action::Turned(Pane::Results)),
        ("e" | "E", false, true, false) => one(Action::Turned(Pane::Input)),
        ("?", false, false, _) if !types(event) => one(Action::Sheet(Some(Sheet::Help))),
        (digit @ ("1" | "2" | "3" | "4"), false, true, false) => {
            let view = View::ALL.get(usize::from(digit.as_bytes()[0] - b'1'))?;
            Some(vec![Action::Viewed(*view), Action::Turned(Pane::Results)])
        }
        _ => None,
    }
}

/// Where the focus goes after a key.
fn after(event: &KeyboardEvent) {
    match event.key().as_str() {
        "Enter" => super::focus("results-panel"),
        "e" | "E" => super::focus("editor-panel"),
        _ => {}
    }
}

/// Whether the key is part of a text.
fn types(event: &KeyboardEvent) -> bool {
    let target = event.composed_path().get(0).dyn_into::<Element>().ok();
    target.is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element.has_attribute("contenteditable")
    })
}
