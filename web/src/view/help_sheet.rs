use yew::{Html, html};

use super::sheet::SheetOver;
use crate::{
    effects,
    state::{Action, State},
    ui::Ui,
    words::{self, Word},
};

/// The page's keys.
const KEYS: &[(&str, Word)] = &[
    ("Ctrl Enter", words::KEY_RESULTS),
    ("Alt E", words::KEY_EDITOR),
    ("Alt 1 – 4", words::KEY_TABS),
    ("F8 · Shift F8", words::KEY_PROBLEMS),
    ("Ctrl K", words::COMMANDS),
    ("Ctrl S", words::KEY_DOWNLOAD),
    ("Ctrl Shift S", words::SHARE),
    ("↑ ↓ ← → Enter c", words::KEY_ROWS),
    ("Esc, Tab", words::KEY_LEAVE),
    ("Ctrl .", words::KEY_FIX),
    ("Ctrl Space", words::KEY_COMPLETE),
    ("Ctrl F", words::KEY_FIND),
    ("?", words::HELP),
];

/// The keys, and the switch that turns them off.
pub(super) fn help_sheet(ui: &Ui, state: &State) -> Html {
    let switched = ui.map(move |event: yew::Event| Some(Action::Shortcuts(effects::checked(&event)?)));
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::HELP)}>
            <p>{ ui.word(words::HELP_INTRO) }</p>
            <table class="table keys">
                <tbody>
                    { for KEYS.iter().map(|(keys, word)| html! {
                        <tr><th scope="row"><kbd>{ *keys }</kbd></th><td>{ ui.word(*word) }</td></tr>
                    }) }
                </tbody>
            </table>
            <label class="switch">
                <input type="checkbox" checked={state.shortcuts} onchange={switched} />
                { ui.word(words::KEYS_HEARD) }
            </label>
        </SheetOver>
    }
}
