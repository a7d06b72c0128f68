use yew::{Callback, KeyboardEvent};

use crate::{effects, state::Action, ui::Ui};

/// The arrow keys of a list of tabs: they choose the neighbour and take the focus there.
///
/// `ids` are the tabs' elements; `choose` makes the action for the one with this index.
pub(super) fn keys(ui: &Ui, ids: Vec<String>, at: usize, choose: fn(usize) -> Action) -> Callback<KeyboardEvent> {
    let ui = ui.clone();
    Callback::from(move |event: KeyboardEvent| {
        let last = ids.len().saturating_sub(1);
        let next = match event.key().as_str() {
            "ArrowRight" => (at + 1) % ids.len().max(1),
            "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        ui.send(choose(next));
        if let Some(id) = ids.get(next) {
            effects::focus(id);
        }
    })
}

/// The tab order of a tab: only the chosen one is a stop.
pub(super) const fn stop(chosen: bool) -> &'static str {
    if chosen { "0" } else { "-1" }
}
