use std::rc::Rc;

use pullplan::{
    collections::sort_by_key,
    report::{Finding, Report, Severity},
};
use yew::{Html, classes, html};

use super::{events, icon::Icon, place, tone};
use crate::{
    effects,
    state::{Action, Order, Sheet, State},
    ui::Ui,
    words,
};

/// The most findings that are drawn at once.
const MOST: usize = 300;

/// What is wrong or worth knowing, by place, with a filter.
pub(super) fn problems(ui: &Ui, state: &Rc<State>, report: &Report) -> Html {
    let mut shown: Vec<_> =
        report.findings.iter().enumerate().filter(|(_, finding)| !state.hidden.hides(finding.severity)).collect();
    // Both sorts are stable: within one severity or id the order of the files stays.
    match state.order {
        Order::Place => {}
        Order::Severity => sort_by_key(&mut shown, |(_, finding)| finding.severity),
        Order::Id => sort_by_key(&mut shown, |(_, finding)| finding.id),
    }
    let left = shown.len().saturating_sub(MOST);
    html! {
        <>
            if !report.events.is_empty() { { events::events(ui, report) } }
            <div class="filters" role="group" aria-label={ui.word(words::FILTER)}>
                { for [Severity::Error, Severity::Warning, Severity::Info].into_iter().map(|one| filter(ui, state, report, one)) }
                { sorting(ui, state.order) }
            </div>
            if shown.is_empty() {
                <p class="nothing">{ ui.word(words::NO_PROBLEMS) }</p>
            } else {
                <ul class="problems">
                    { for shown.into_iter().take(MOST).map(|(number, finding)| one(ui, state, report, number, finding)) }
                </ul>
            }
            if left > 0 { <p class="nothing">{ ui.count(words::N_MORE, left) }</p> }
            if report.events.is_empty() { { events::events(ui, report) } }
        </>
    }
}

fn filter(ui: &Ui, state: &State, report: &Report, severity: Severity) -> Html {
    let count = report.findings.iter().filter(|finding| finding.severity == severity).count();
    if count == 0 {
        return Html::default();
    }
    let tone = tone::of_severity(severity);
    let noun = match severity {
        Severity::Error => words::ERRORS,
        Severity::Warning => words::WARNINGS,
        Severity::Info => words::NOTES,
    };
    html! {
        <button type="button" class={classes!("chip", "filter", tone.class())}
            aria-pressed={(!state.hidden.hides(severity)).to_string()} onclick={ui.on(Action::Filtered(severity))}>
            { tone.icon().draw() }{ ui.count(noun, count) }
        </button>
    }
}

fn sorting(ui: &Ui, order: Order) -> Html {
    let chosen = ui.map(|event| {
        let slug = effects::choice_of(&event)?;
        Order::ALL.into_iter().find(|order| order.slug() == slug).map(Action::Sorted)
    });
    let word = |order| match order {
        Order::Place => words::BY_PLACE,
        Order::Severity => words::BY_SEVERITY,
        Order::Id => words::BY_ID,
    };
    html! {
        <label class="chip sorting">
            <span class="chip-name">{ ui.word(words::SORT) }</span>
            <select onchange={chosen}>
                { for Order::ALL.into_iter().map(|each| html! {
                    <option value={each.slug()} selected={each == order}>{ ui.word(word(each)) }</option>
                }) }
            </select>
            { Icon::Down.draw() }
        </label>
    }
}

fn one(ui: &Ui, state: &State, report: &Report, number: usize, finding: &Finding) -> Html {
    let tone = tone::of_severity(finding.severity);
    html! {
        <li class={classes!("problem", tone.class())} key={number}>
            <span class="problem-mark">{ tone.icon().draw() }<span class="hidden">{ ui.message(finding.severity.message()) }</span></span>
            <div class="problem-body">
                <p class="problem-head">
                    <code class="finding-id">{ finding.id }</code>
                    <span>{ ui.sentence(&finding.message) }</span>
                </p>
                <p class="why">{ ui.sentence(&finding.why) }</p>
                <p class="fix"><span class="fix-word">{ ui.word(words::FIX) }</span>{ ui.sentence(&finding.fix) }</p>
                { for finding.related.iter().map(|related| html! {
                    <p class="related">{ ui.sentence(&related.note) }{ " " }{ place::full(ui, state, Some(related.place)) }</p>
                }) }
                <p class="problem-links">
                    { place::full(ui, state, finding.place) }
                    { about(ui, report, finding) }
                    if finding.edit.is_some() {
                        <button type="button" class="button small" onclick={ui.on(Action::Sheet(Some(Sheet::Fix(number))))}>
                            { Icon::Tick.draw() }{ ui.word(words::FIX_PREVIEW) }
                        </button>
                    }
                </p>
            </div>
        </li>
    }
}

/// Links to the tickets of the images it is about.
fn about(ui: &Ui, report: &Report, finding: &Finding) -> Html {
    const SHOWN: usize = 4;
    let named = finding.images.iter().take(SHOWN).filter_map(|id| report.images.iter().find(|plan| plan.id == *id));
    html! {
        <>
            { for named.map(|plan| html! {
                <button type="button" class="link" onclick={ui.on(Action::Shown(plan.id.clone()))}>
                    { format!("{}/{}", plan.object.name, plan.container.name) }
                </button>
            }) }
            if finding.images.len() > SHOWN {
                <span class="muted">{ ui.count(words::N_MORE, finding.images.len() - SHOWN) }</span>
            }
        </>
    }
}
