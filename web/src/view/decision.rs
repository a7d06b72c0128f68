use pullplan::report::{DecisionCase, ExpectedEvent, NodeState, Outcome, PullPlan, Timeline};
use yew::{Callback, Html, classes, html};

use super::{block::block, icon::Icon, timeline::clock, tone::Tone};
use crate::{effects, ui::Ui, words};

/// The fifth block: what the kubelet does and what a user sees, with the image on the node and without.
pub(super) fn decision(ui: &Ui, plan: &PullPlan, timeline: &Timeline) -> Html {
    block(
        ui,
        5,
        words::BLOCK_SEEN,
        words::EXPLAIN_SEEN,
        html! {
            <>
                { for plan.not_reached.iter().map(|why| html! {
                    <p class={classes!("message", Tone::Error.class())}>{ Tone::Error.icon().draw() }<span>{ ui.sentence(why) }</span></p>
                }) }
                <ul class="cases">{ for plan.decision.iter().map(|case| one(ui, case)) }</ul>
                { symptoms(ui, plan, timeline) }
            </>
        },
    )
}

/// What kubectl shows if the registry refuses, and when the next attempts are.
fn symptoms(ui: &Ui, plan: &PullPlan, timeline: &Timeline) -> Html {
    const ATTEMPTS: usize = 3;
    let symptoms = &plan.symptoms;
    // Whoever asks no registry is refused by none, and has no pauses that grow.
    let asks = plan.decision.iter().any(|case| case.assumed && case.outcome == Outcome::Pull);
    if symptoms.status.is_empty() {
        return Html::default();
    }
    let line = |event: &ExpectedEvent| format!("{}  {}  {}", event.kind, event.reason, event.message);
    let events: Vec<String> = symptoms.events.iter().map(line).collect();
    let copy = {
        let (ui, text) = (ui.clone(), events.join("\n"));
        Callback::from(move |_: yew::MouseEvent| effects::copy(&ui, text.clone(), words::COPIED))
    };
    let next: Vec<String> = timeline
        .attempts
        .iter()
        .skip(1)
        .take(if asks { ATTEMPTS } else { 0 })
        .map(|attempt| clock(attempt.at_seconds))
        .collect();
    html! {
        <div class="symptoms">
            <p class="symptoms-head">
                <strong>{ ui.word(if asks { words::IF_REFUSED } else { words::SHOWN_AS }) }</strong>
                if !events.is_empty() {
                    <button type="button" class="button small" onclick={copy}>{ Icon::Copy.draw() }{ ui.word(words::COPY_EVENTS) }</button>
                }
            </p>
            <p>
                <span class="muted">{ ui.word(words::STATUS_COLUMN) }</span>{ " " }
                { for symptoms.status.iter().enumerate().map(|(at, status)| html! {
                    <>if at > 0 { { " → " } }<code>{ &**status }</code></>
                }) }
                if !next.is_empty() { <span class="muted">{ "; " }{ ui.fill(words::NEXT_ATTEMPTS, &[&next.join(", ")]) }</span> }
            </p>
            if !events.is_empty() { <p class="quote"><code class="lines">{ events.join("\n") }</code></p> }
        </div>
    }
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
