use std::rc::Rc;

use pullplan::{
    collections::sort,
    report::{PolicyReport, Report},
};
use yew::{Html, classes, html};

use super::{
    admission,
    icon::Icon,
    images::object,
    place::jump,
    raw::Raw,
    ticket::SharedReport,
    tone::{self, Tone},
};
use crate::{
    json::pretty,
    state::{Action, State},
    ui::Ui,
    words,
};

/// What admission says to each object.
pub(super) fn admission_view(ui: &Ui, state: &Rc<State>, report: &Rc<Report>) -> Html {
    html! {
        <>
            <p class="intro">{ ui.word(words::ADMISSION_INTRO) }</p>
            { for report.policies.iter().filter(|policy| !policy.own || !policy.holes.is_empty()).map(|policy| pasted(ui, policy)) }
            if report.policies.is_empty() {
                <p class="intro">
                    <button type="button" class="button" onclick={ui.on(example_rules(ui, state))}>
                        { Icon::Plus.draw() }{ ui.word(words::ADD_RULES) }
                    </button>
                </p>
            }
            if report.admission.is_empty() {
                <p class="nothing">{ ui.word(words::NO_ADMISSION) }</p>
            } else {
                { for (0..report.admission.len()).take(state.groups).map(|at| one(ui, state, report, at)) }
                if report.admission.len() > state.groups {
                    <button type="button" class="button more" onclick={ui.on(Action::More)}>
                        { ui.count(words::N_MORE_OBJECTS, report.admission.len() - state.groups) }
                    </button>
                }
            }
        </>
    }
}

/// A policy of the files: where it says something else than was meant, and the same as rules of our own.
fn pasted(ui: &Ui, policy: &PolicyReport) -> Html {
    let tone = if policy.holes.is_empty() { Tone::Unknown } else { Tone::Warning };
    html! {
        <section class={classes!("admission", "pasted", tone.class())}>
            <h2 class="admission-head"><strong>{ &policy.name }</strong>{ jump(ui, Some(policy.place)) }</h2>
            if !policy.holes.is_empty() {
                <ul class="holes">
                    { for policy.holes.iter().map(|hole| html! {
                        <li class={classes!("message", tone.class())}>
                            { tone.icon().draw() }<span>{ ui.sentence(&hole.text) }{ jump(ui, hole.place) }</span>
                        </li>
                    }) }
                </ul>
            }
            { for policy.settings.iter().map(|settings| html! {
                <details class="fold">
                    <summary>{ Icon::Chevron.draw() }{ ui.word(words::AS_OUR_RULES) }</summary>
                    { for policy.notes.iter().map(|note| html! { <p class="why">{ ui.sentence(note) }</p> }) }
                    <pre class="diff">{ settings }</pre>
                    <p>
                        <button type="button" class="button small"
                            onclick={ui.on(Action::Joined(vec![("image-rules.yaml".to_owned(), settings.clone())]))}>
                            { Icon::Plus.draw() }{ ui.word(words::ADD_SECRET) }
                        </button>
                    </p>
                </details>
            }) }
        </section>
    }
}

/// A small allow list as a file of its own: the registries in the files, so that it starts out true.
fn example_rules(ui: &Ui, state: &State) -> Action {
    let mut registries: Vec<&str> = state
        .report()
        .map(|report| {
            report.images.iter().filter_map(|plan| Some(plan.image.parts.as_ref()?.domain.value.as_str())).collect()
        })
        .unwrap_or_default();
    sort(&mut registries);
    registries.dedup();
    let list: String = registries.iter().map(|registry| format!("  - \"{registry}\"\n")).collect();
    let list = if list.is_empty() { "  - \"registry.example.com\"\n".to_owned() } else { list };
    Action::Joined(vec![(
        "image-rules.yaml".to_owned(),
        format!("# {}\nallow:\n{list}", ui.word(words::RULES_COMMENT)),
    )])
}

fn one(ui: &Ui, state: &Rc<State>, report: &Rc<Report>, at: usize) -> Html {
    let Some(admission) = report.admission.get(at) else { return Html::default() };
    let tone = tone::of_verdict(admission.verdict);
    html! {
        <section class={classes!("admission", tone.class())}>
            <h2 class="admission-head">
                { object(&admission.object) }
                { jump(ui, Some(admission.place)) }
                <span class={classes!("tag", "verdict-tag", tone.class())}>{ tone.icon().draw() }{ ui.message(admission.verdict.message()) }</span>
            </h2>
            <ul class="verdicts">{ for admission.policies.iter().map(|verdict| admission::one(ui, verdict)) }</ul>
            { for (0..admission.policies.len()).map(|policy| html! {
                <Raw ui={ui.clone()} state={state.clone()} report={SharedReport(report.clone())} object={at} {policy} />
            }) }
            { for admission.changes.iter().map(|change| admission::change(ui, change)) }
            if let Some(review) = &admission.image_review {
                <details class="fold asked">
                    <summary>{ Icon::Chevron.draw() }{ ui.word(words::IMAGE_REVIEW) }</summary>
                    <pre class="diff">{ pretty(review) }</pre>
                </details>
            }
        </section>
    }
}
