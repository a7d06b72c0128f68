use yew::{Html, html};

use super::sheet::SheetOver;
use crate::{
    scenarios::{ALL, Scenario},
    state::Action,
    ui::Ui,
    words,
};

/// All scenarios, each with what it shows.
pub(super) fn gallery(ui: &Ui) -> Html {
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::SCENARIOS)} wide=true>
            <ul class="cards">{ for ALL.iter().map(|scenario| card(ui, scenario)) }</ul>
        </SheetOver>
    }
}

fn card(ui: &Ui, scenario: &'static Scenario) -> Html {
    html! {
        <li>
            <button type="button" class="card" data-scenario={scenario.slug} onclick={ui.on(Action::Loaded(scenario))}>
                <strong>{ ui.word(scenario.title) }</strong>
                <span>{ ui.word(scenario.summary) }</span>
                <span class="notice">{ ui.word(scenario.notice) }</span>
            </button>
        </li>
    }
}
