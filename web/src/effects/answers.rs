use std::{cell::Cell, rc::Rc};

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::{hook, use_effect_with};

use super::turns::{Turns, while_wanted};
use crate::{
    analysis,
    state::{Action, Answer, State},
    ui::Ui,
};

/// The pause in typing after which the files are read.
const PAUSE_MS: u32 = 150;
/// The same for files that take longer than [`PAUSE_MS`] to read.
const LONG_PAUSE_MS: u32 = 600;

/// Asks the core after each change, and of what is typed once typing pauses; a change in the midst of that ends it.
#[hook]
pub(crate) fn use_answers(state: &Rc<State>, ui: &Ui) {
    let (state, ui) = (state.clone(), ui.clone());
    use_effect_with(state.revision, move |&revision| {
        let pause = match &state.answer {
            None => 0,
            Some(answer) if !answer.is_typed_on(&state.files) => 0,
            Some(answer) if answer.millis > f64::from(PAUSE_MS) => LONG_PAUSE_MS,
            Some(_) => PAUSE_MS,
        };
        let wanted = Rc::new(Cell::new(true));
        let is_wanted = wanted.clone();
        let work = async move {
            let turns = Turns::new();
            let analysis = analysis::analyse_with_pauses(&state.files, &state.options, &turns);
            let Some((report, secrets)) = while_wanted(&is_wanted, analysis).await else { return };
            if state.answer.is_none() {
                super::mark("first-answer");
            }
            let (files, millis) = (&state.files, turns.worked());
            ui.send(Action::Answered(Answer::new(revision, files, report, secrets, super::visit(), millis)));
        };
        let timeout = Timeout::new(pause, || spawn_local(work));
        move || {
            wanted.set(false);
            drop(timeout);
        }
    });
}
