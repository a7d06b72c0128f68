use pullplan::{
    report::Report,
    stages::{Stage, StageState, stages},
};
use yew::{Html, classes, html};

use super::{sheet::SheetOver, tone::Tone};
use crate::{
    state::{Action, Sheet, State},
    ui::Ui,
    words,
};

/// The steps from the files to a pull, each with what it did; a press explains it.
pub(super) fn strip(ui: &Ui, report: &Report) -> Html {
    html! {
        <ol class="strip" aria-label={ui.word(words::STAGES)}>
            { for stages(report).iter().enumerate().map(|(at, stage)| one(ui, at, stage)) }
        </ol>
    }
}

fn one(ui: &Ui, at: usize, stage: &Stage) -> Html {
    let tone = tone(stage.state);
    html! {
        <li>
            <button type="button" class={classes!("stage", tone.class())}
                onclick={ui.on(Action::Sheet(Some(Sheet::Stage(at))))}>
                <span class="stage-title">{ ui.sentence(&stage.title) }</span>
                <span class="stage-outcome">
                    if stage.state != StageState::Idle { { tone.icon().draw() } }{ ui.sentence(&stage.outcome) }
                </span>
            </button>
        </li>
    }
}

const fn tone(state: StageState) -> Tone {
    match state {
        StageState::Idle => Tone::Unknown,
        StageState::Done => Tone::Good,
        StageState::Changed => Tone::Changed,
        StageState::Stopped => Tone::Error,
    }
}

/// What one step is about.
pub(super) fn stage_sheet(ui: &Ui, state: &State, at: usize) -> Html {
    let stages = state.report().map(|report| stages(report)).unwrap_or_default();
    stages
        .get(at)
        .map(|stage| {
            html! {
                <SheetOver ui={ui.clone()} title={ui.text(&stage.title).to_string()}>
                    <p class="large">{ ui.sentence(&stage.about) }</p>
                    <p class={classes!("message", tone(stage.state).class())}>
                        { tone(stage.state).icon().draw() }<span>{ ui.word(words::HERE) }{ " " }{ ui.sentence(&stage.outcome) }</span>
                    </p>
                </SheetOver>
            }
        })
        .unwrap_or_default()
}

/// The kinds of objects in the files: `Secret (2), ConfigMap`.
pub(super) fn recognised(report: &Report) -> String {
    let mut kinds = pullplan::collections::Map::<&str, usize>::new();
    let objects = report.files.iter().flat_map(|file| &file.documents).filter_map(|document| document.object.as_ref());
    for object in objects.filter(|object| !object.kind.is_empty()) {
        *kinds.entry(&object.kind).or_default() += 1;
    }
    let names: Vec<String> = kinds
        .iter()
        .map(|(kind, &count)| if count == 1 { (*kind).to_owned() } else { format!("{kind} ({count})") })
        .collect();
    names.join(", ")
}
