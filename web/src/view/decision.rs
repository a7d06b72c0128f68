use pullplan::report::{DecisionCase, NodeState, Outcome, PullPlan};
use yew::{Html, classes, html};

use super::{block::block, tone::Tone};
use crate::{ui::Ui, words};

/// The fifth block: what the kubelet does and what a user sees, with the image on the node and without.
pub(super) fn decision(ui: &Ui, plan: &PullPlan) -> Html {
    block(
        5,
        ui.word(words::BLOCK_SEEN),
        html! { <ul class="cases">{ for plan.decision.iter().map(|case| one(ui, case)) }</ul> },
    )
}

fn one(ui: &Ui, case: &DecisionCase) -> Html {
    let (tone, outcome) = match case.outcome {
        Outcome::Pull => (Tone::Info, words::ASKS_REGISTRY),
        Outcome::UseLocal => (Tone::Good, words::USES_LOCAL),
        Outcome::Error => (Tone::Error, words::FAILS),
    };
    let node = match case.node {
        NodeState::Absent => words::NODE_ABSENT,
        NodeState::Preloaded => words::NODE_PRELOADED,
        NodeState::PulledForAnother => words::NODE_PULLED,
    };
    html! {
        <li class={classes!("case", case.assumed.then_some("assumed"))}>
            <p class="case-head">
                <span class="muted">{ ui.word(node) }</span>
                <span class={classes!("tag", tone.class())}>{ tone.icon().draw() }{ ui.word(outcome) }</span>
                { for case.reason.iter().map(|reason| html! { <code>{ reason }</code> }) }
            </p>
            <p class="why">{ ui.sentence(&case.text) }</p>
            if !case.message.is_empty() { <p class="quote"><code>{ &case.message }</code></p> }
        </li>
    }
}
