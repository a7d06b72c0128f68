use pullplan::report::{Change, PolicyVerdict, PullPlan};
use yew::{Html, classes, html};

use super::{block::block, diff, place::jump, tone};
use crate::{ui::Ui, words};

/// The fourth block: what each policy says to this image.
///
/// `changes` are those of the whole object; shown are those of the image's own entry.
pub(super) fn admission(ui: &Ui, plan: &PullPlan, changes: &[Change]) -> Html {
    let entry = plan.field.rfind('.').and_then(|end| plan.field.get(..end)).unwrap_or(&plan.field);
    let here = |change: &&Change| change.field.strip_prefix(entry).is_some_and(|rest| rest.starts_with('.'));
    let mut changes = changes.iter().filter(here).peekable();
    let inner = if plan.admission.is_empty() && changes.peek().is_none() {
        html! { <p class="muted">{ ui.word(words::NO_POLICY) }</p> }
    } else {
        html! {
            <>
                <ul class="verdicts">{ for plan.admission.iter().map(|verdict| one(ui, verdict)) }</ul>
                { for changes.map(|one| change(ui, one)) }
            </>
        }
    };
    block(ui, 4, words::ADMISSION, words::EXPLAIN_ADMISSION, inner)
}

/// A field that admission changes, before and after.
pub(super) fn change(ui: &Ui, change: &Change) -> Html {
    html! {
        <div class="change">
            <p>{ diff::changed() }<strong>{ &change.policy }</strong>{ " " }<code>{ &change.field }</code></p>
            { diff::diff(ui, change.before.as_deref(), &change.after) }
        </div>
    }
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
