use pullplan::report::{PullPlan, Step};
use yew::{Html, classes, html};

use super::block::block;
use crate::{ui::Ui, words};

/// The second block: the policy, and the steps to it with the decisive one marked.
pub(super) fn pull_policy(ui: &Ui, plan: &PullPlan) -> Html {
    let policy = &plan.pull_policy;
    block(
        ui,
        2,
        words::BLOCK_POLICY,
        words::EXPLAIN_POLICY,
        html! {
            <>
                <p class="lead-line">
                    <strong>{ &policy.effective }</strong>
                    <span>{ ui.sentence(&policy.reason) }</span>
                </p>
                if !policy.steps.is_empty() {
                    <ol class="steps">{ for policy.steps.iter().map(|step| one(ui, step)) }</ol>
                }
            </>
        },
    )
}

fn one(ui: &Ui, step: &Step) -> Html {
    html! {
        <li class={classes!("step", step.decisive.then_some("decisive"))}>
            { ui.sentence(&step.text) }
            if step.decisive { <span class="decides">{ ui.word(words::DECIDES) }</span> }
        </li>
    }
}
