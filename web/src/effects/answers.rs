use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::{hook, use_effect_with};

use super::now;
use crate::{
    analysis,
    state::{Action, Answer, State},
    ui::Ui,
};

/// The pause in typing after which the files are read.
const PAUSE_MS: u32 = 150;
/// The same for files that take longer than [`PAUSE_MS`] to read.
const LONG_PAUSE_MS: u32 = 600;

/// Asks the core after each change, once typing pauses.
#[hook]
pub(crate) fn use_answers(state: &Rc<State>, ui: &Ui) {
    let (state, ui) = (state.clone(), ui.clone());
    use_effect_with(state.revision, move |&revision| {
        let pause = match &state.answer {
            None => 0,
            Some(answer) if answer.millis > f64::from(PAUSE_MS) => LONG_PAUSE_MS,
            Some(_) => PAUSE_MS,
        };
        let timeout = Timeout::new(pause, move || {
            let start = now();
            let (report, secrets) = analysis::analyse(&state.files, &state.options);
            let millis = now() - start;
            if state.answer.is_none() {
                super::mark("first-answer");
            }
            ui.send(Action::Answered(Answer::new(revision, &state.files, report, secrets, super::visit(), millis)));
        });
        move || drop(timeout)
    });
}
