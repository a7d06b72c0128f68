use std::rc::Rc;

use pullplan::report::{ObjectName, PullPlan};
use yew::{Html, html};

use super::{
    stages,
    ticket::{SharedReport, Ticket},
    ways,
};
use crate::{
    state::{Action, Answer, State},
    ui::Ui,
    words,
};

/// The tickets, grouped by object.
pub(super) fn images(ui: &Ui, state: &Rc<State>, answer: &Answer) -> Html {
    let report = &answer.report;
    if report.images.is_empty() {
        return nothing(ui, state, answer);
    }
    let same = |one: &PullPlan, other: &PullPlan| {
        one.object == other.object && (one.place.file, one.document) == (other.place.file, other.document)
    };
    let groups = report.images.chunk_by(same);
    let count = groups.clone().count();
    let under = state.under_cursor();
    let mut first = 0;
    let shown = groups.take(state.groups).map(|plans| {
        let start = first;
        first += plans.len();
        group(ui, state, answer, start..first, &under)
    });
    let shown: Html = shown.collect();
    html! {
        <>
            { stages::strip(ui, report) }
            if report.images.len() > 1 { { all(ui, state, report.images.len()) } }
            { shown }
            if count > state.groups {
                <button type="button" class="button more" onclick={ui.on(Action::More)}>
                    { ui.count(words::N_MORE_OBJECTS, count - state.groups) }
                </button>
            }
            { ways::ways(ui, state, report) }
        </>
    }
}

/// Opens or closes all tickets at once.
fn all(ui: &Ui, state: &State, images: usize) -> Html {
    let open = state.open.len() < images;
    html! {
        <p class="all">
            <button type="button" class="link" onclick={ui.on(Action::ToggledAll { open })}>
                { ui.word(if open { words::OPEN_ALL } else { words::CLOSE_ALL }) }
            </button>
        </p>
    }
}

/// Nothing that names an image: what is there instead.
fn nothing(ui: &Ui, state: &State, answer: &Answer) -> Html {
    let recognised = stages::recognised(&answer.report);
    html! {
        <div class="nothing">
            if recognised.is_empty() || state.is_empty() {
                <p>{ ui.word(words::NO_IMAGES) }</p>
                <p>{ ui.word(words::RECOGNISED) }</p>
            } else {
                <p>{ ui.word(words::NO_TEMPLATE) }</p>
                <p>{ ui.fill(words::FOUND_INSTEAD, &[&recognised]) }</p>
            }
        </div>
    }
}

fn group(ui: &Ui, state: &State, answer: &Answer, range: std::ops::Range<usize>, under: &[&str]) -> Html {
    let plans = answer.report.images.get(range.clone()).unwrap_or_default();
    let Some(first) = plans.first() else { return Html::default() };
    html! {
        <section class="group" key={range.start}>
            <h2 class="group-head">
                { object(&first.object) }
                <span class="muted">{ ui.count(words::N_IMAGES, plans.len()) }</span>
            </h2>
            { for range.zip(plans).map(|(at, plan)| html! {
                <Ticket key={at} ui={ui.clone()} report={SharedReport(answer.report.clone())} {at}
                    weight={answer.weight_of(&plan.id)} open={state.open.contains(&plan.id)}
                    under={under.contains(&plan.id.as_str())}
                    shown={state.shown.as_ref().filter(|(_, id)| *id == plan.id).map(|(serial, _)| *serial)} />
            }) }
        </section>
    }
}

/// `StatefulSet pay/ledger`.
pub(super) fn object(name: &ObjectName) -> Html {
    html! {
        <span class="object">
            <span class="object-kind">{ &name.kind }</span>
            { " " }
            <span class="object-space">{ &name.namespace }{ "/" }</span>
            <span class="object-name">{ &name.name }</span>
        </span>
    }
}
