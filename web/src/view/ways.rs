use pullplan::report::{Report, Way};
use yew::{Html, classes, html};

use super::{icon::Icon, place, tone::Tone};
use crate::{state::State, ui::Ui, words};

/// The ways to authenticate: those in use, and what the others would cost.
pub(super) fn ways(ui: &Ui, state: &State, report: &Report) -> Html {
    if report.ways.is_empty() {
        return Html::default();
    }
    let used = report.ways.iter().filter(|way| !way.used.is_empty()).count();
    html! {
        <details class="fold ways">
            <summary>
                { Icon::Chevron.draw() }{ ui.word(words::WAYS) }
                <span class="tag">{ ui.count(words::N_IN_USE, used) }</span>
            </summary>
            <ul class="way-list">{ for report.ways.iter().map(|way| one(ui, state, way)) }</ul>
        </details>
    }
}

fn one(ui: &Ui, state: &State, way: &Way) -> Html {
    const SHOWN: usize = 3;
    let used = !way.used.is_empty();
    html! {
        <li class={classes!("way", used.then_some("used"))}>
            <p class="way-head">
                <strong>{ ui.sentence(&way.title) }</strong>
                if used {
                    <span class={classes!("tag", Tone::Good.class())}>
                        { Tone::Good.icon().draw() }{ ui.word(words::IN_USE) }
                    </span>
                }
            </p>
            <p class="why">{ ui.sentence(&way.cost) }</p>
            if used {
                <p class="way-places">
                    { for way.used.iter().take(SHOWN).map(|used| place::full(ui, state, Some(*used))) }
                    if way.used.len() > SHOWN {
                        <span class="muted">{ ui.count(words::N_MORE, way.used.len() - SHOWN) }</span>
                    }
                </p>
            }
        </li>
    }
}
