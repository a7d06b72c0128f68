use pullplan::report::{PolicyVerdict, PullPlan};
use yew::{Html, classes, html};

use super::{block::block, place::jump, tone};
use crate::{ui::Ui, words};

/// The fourth block: what each policy says to this image.
pub(super) fn admission(ui: &Ui, plan: &PullPlan) -> Html {
    let inner = if plan.admission.is_empty() {
        html! { <p class="muted">{ ui.word(words::NO_POLICY) }</p> }
    } else {
        html! { <ul class="verdicts">{ for plan.admission.iter().map(|verdict| one(ui, verdict)) }</ul> }
    };
    block(ui, 4, words::ADMISSION, words::EXPLAIN_ADMISSION, inner)
}

pub(super) fn one(ui: &Ui, verdict: &PolicyVerdict) -> Html {
    let tone = tone::of_verdict(verdict.verdict);
    html! {
        <li class="verdict">
            <span class={classes!("tag", tone.class())}>{ tone.icon().draw() }{ ui.message(verdict.verdict.message()) }</span>
            <div>
                <p><strong>{ &verdict.policy }</strong>{ jump(ui, verdict.entry) }</p>
                { for verdict.reasons.iter().map(|reason| html! { <p class="why">{ ui.sentence(reason) }</p> }) }
            </div>
        </li>
    }
}
