//! The whole page.

use std::rc::Rc;

use yew::{Callback, Html, function_component, use_memo, use_reducer};

use crate::{effects, state::State, ui::Ui, view};

/// The page: state in, elements out, effects beside.
#[function_component]
pub(crate) fn App() -> Html {
    let state = use_reducer(|| {
        let state = State::first_visit(effects::preferred_language());
        if effects::is_embedded() { state.embedded() } else { state }
    });
    let send = state.dispatcher();
    // One and the same callback for ever, so that what did not change is not drawn again.
    let dispatch = use_memo((), |()| Callback::from(move |action| send.dispatch(action)));
    let ui = Ui::new(state.lang, (*dispatch).clone());
    let state = Rc::new((*state).clone());
    effects::use_link(&ui);
    effects::use_answers(&state, &ui);
    effects::use_kept(&state, &ui);
    effects::use_downloads(&state, &ui);
    effects::use_document(&state);
    effects::use_tabs_in_view(&state);
    effects::use_polite(view::said(&ui, &state));
    effects::use_drops(&ui, state.embedded);
    effects::use_keys(&state, &ui);
    view::page(&ui, &state)
}
