use std::rc::Rc;

use pullplan::report::{ObjectName, PullPlan};
use yew::{Html, html};

use super::{
    icon::Icon,
    stages, tabs,
    ticket::{SharedFiles, SharedReport, Ticket},
    ways,
};
use crate::{
    effects,
    state::{Action, Answer, Ghost, State, alike, object_id, of_one_object},
    ui::Ui,
    words,
};

/// The tickets, grouped by object: a treegrid, objects on its first level and images on its second.
pub(super) fn images(ui: &Ui, state: &Rc<State>, answer: &Answer) -> Html {
    let report = &answer.report;
    if report.images.is_empty() && state.ghosts.is_empty() {
        return nothing(ui, state, answer);
    }
    let groups = report.images.chunk_by(of_one_object);
    let count = groups.clone().count();
    let under = state.under_cursor();
    let mut first = 0;
    let mut shown: Vec<((usize, usize), Html)> = groups
        .take(state.groups)
        .map(|plans| {
            let start = first;
            first += plans.len();
            (plans.first().map(place_of).unwrap_or_default(), group(ui, state, answer, &(start..first), &under))
        })
        .collect();
    for (at, ghost) in state.ghosts.iter().enumerate() {
        if let Some(plan) = ghost.plan() {
            let place = place_of(plan);
            let before = shown.partition_point(|(other, _)| *other <= place);
            shown.insert(before, (place, last_valid(ui, state, answer, at, ghost, plan)));
        }
    }
    let shown: Html = shown.into_iter().map(|(_, group)| group).collect();
    html! {
        <>
            { stages::strip(ui, report) }
            if report.images.len() > 1 { { all(ui, state, report.images.len()) } }
            <div class="tree" role="treegrid" aria-label={ui.word(words::IMAGES)} onkeydown={effects::tree_keys()}>{ shown }</div>
            if count > state.groups {
                <button type="button" class="button more" onclick={ui.on(Action::More)}>
                    { ui.count(words::N_MORE_OBJECTS, count - state.groups) }
                </button>
            }
            { ways::ways(ui, state, report) }
        </>
    }
}

/// The file and the document it stands in.
fn place_of(plan: &PullPlan) -> (usize, usize) {
    (plan.place.file, plan.document)
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
                // Over an empty editor it stands already.
                if !state.is_empty() { <p>{ ui.word(words::RECOGNISED) }</p> }
            } else {
                <p>{ ui.word(words::NO_TEMPLATE) }</p>
                <p>{ ui.fill(words::FOUND_INSTEAD, &[&recognised]) }</p>
            }
        </div>
    }
}

fn group(ui: &Ui, state: &State, answer: &Answer, range: &std::ops::Range<usize>, under: &[&str]) -> Html {
    let plans = answer.report.images.get(range.clone()).unwrap_or_default();
    let Some(first) = plans.first() else { return Html::default() };
    let id = object_id(&first.object);
    let folded = state.folded.contains(&id);
    let tickets = if folded { Vec::new() } else { alike(plans) };
    html! {
        <div class="group" key={range.start}>
            <div class="group-head" key="head" role="row" aria-level="1" aria-expanded={(!folded).to_string()} data-row="object"
                tabindex={tabs::stop(range.start == 0)} onclick={ui.on(Action::Folded(id))}>
                <div role="gridcell">
                    <h2>{ Icon::Chevron.draw() }{ object(&first.object) }</h2>
                    if plans.len() > 1 { <span class="muted">{ ui.count(words::N_IMAGES, plans.len()) }</span> }
                </div>
            </div>
            { for tickets.into_iter().map(|same| {
                let same: Vec<usize> = same.into_iter().map(|at| range.start + at).collect();
                tickets_of(ui, state, answer, same, under)
            }) }
        </div>
    }
}

/// The ticket of images with the same answer, or one for each of them, if that was asked for.
fn tickets_of(ui: &Ui, state: &State, answer: &Answer, same: Vec<usize>, under: &[&str]) -> Html {
    let id = |&at: &usize| answer.report.images.get(at).map_or("", |plan| &*plan.id);
    let spread = same.len() > 1 && same.first().is_some_and(|first| state.spread.contains(id(first)));
    let one = |same: Vec<usize>, gather| {
        let first = same.first().copied().unwrap_or_default();
        let shown = state.shown.as_ref().filter(|(_, shown)| same.iter().any(|at| id(at) == &**shown));
        html! {
            <Ticket key={first} ui={ui.clone()} report={SharedReport(answer.report.clone())} files={SharedFiles(answer.files.clone())} id={format!("ticket-{first}")}
                weight={answer.weight_of(&same)} open={same.iter().any(|at| state.open.contains(id(at)))}
                under={same.iter().any(|at| under.contains(&id(at)))} keys={state.shortcuts} tags={answer.tags.clone()}
                shown={shown.map(|(serial, _)| *serial)} {same} {gather} />
        }
    };
    if spread {
        same.into_iter().enumerate().map(|(at, plan)| one(vec![plan], at == 0)).collect()
    } else {
        one(same, false)
    }
}

/// An image of a document that can't be read now, as it was when it could be.
fn last_valid(ui: &Ui, state: &State, answer: &Answer, at: usize, ghost: &Ghost, plan: &PullPlan) -> Html {
    html! {
        <div class="group last-valid" key={format!("last-{at}")}>
            <div class="group-head" role="row" aria-level="1">
                <div role="gridcell">
                    <h2>{ object(&plan.object) }</h2>
                    <span class="tag">{ Icon::Dashes.draw() }{ ui.word(words::LAST_VALID) }</span>
                </div>
            </div>
            <Ticket ui={ui.clone()} report={SharedReport(ghost.report.clone())} files={SharedFiles(answer.files.clone())} same={vec![ghost.at]} gather=false id={format!("last-{at}")}
                weight={(0, 0)} open={state.open.contains(&plan.id)} under=false keys={state.shortcuts} tags={answer.tags.clone()} shown={None::<u32>} />
        </div>
    }
}

/// `StatefulSet pay/ledger`.
pub(super) fn object(name: &ObjectName) -> Html {
    html! {
        <span class="object">
            <span class="object-kind">{ &*name.kind }</span>
            { " " }
            <span class="object-space">{ &*name.namespace }{ "/" }</span>
            <span class="object-name">{ name.shown_name() }</span>
        </span>
    }
}
