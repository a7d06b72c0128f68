use std::rc::Rc;

use pullplan::report::{Finding, Report, Severity};
use yew::{Html, classes, html};

use super::{events, icon::Icon, place, tone};
use crate::{
    state::{Action, Sheet, State},
    ui::Ui,
    words,
};

/// The most findings that are drawn at once.
const MOST: usize = 300;

/// What is wrong or worth knowing, by place, with a filter.
pub(super) fn problems(ui: &Ui, state: &Rc<State>, report: &Report) -> Html {
    let shown: Vec<_> =
        report.findings.iter().enumerate().filter(|(_, finding)| !state.hidden.hides(finding.severity)).collect();
    let left = shown.len().saturating_sub(MOST);
    html! {
        <>
            { events::events(ui, report) }
            <div class="filters" role="group" aria-label={ui.word(words::FILTER)}>
                { for [Severity::Error, Severity::Warning, Severity::Info].into_iter().map(|one| filter(ui, state, report, one)) }
            </div>
            if shown.is_empty() {
                <p class="nothing">{ ui.word(words::NO_PROBLEMS) }</p>
            } else {
                <ul class="problems">
                    { for shown.into_iter().take(MOST).map(|(number, finding)| one(ui, state, report, number, finding)) }
                </ul>
            }
            if left > 0 { <p class="nothing">{ ui.count(words::N_MORE, left) }</p> }
        </>
    }
}

fn filter(ui: &Ui, state: &State, report: &Report, severity: Severity) -> Html {
    let count = report.findings.iter().filter(|finding| finding.severity == severity).count();
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
