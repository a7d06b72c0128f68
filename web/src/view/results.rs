use std::rc::Rc;

use pullplan::report::{Report, Severity, Verdict};
use yew::{Html, classes, html};

use super::{admission_view, images, problems, tabs, timeline, tone::Tone, underlines};
use crate::{
    state::{Action, Answer, State, View},
    ui::Ui,
    words,
};

/// The answer: tabs and the panel of the chosen one.
pub(super) fn results(ui: &Ui, state: &Rc<State>) -> Html {
    let ids = View::ALL.into_iter().map(tab_id).collect();
    let at = View::ALL.into_iter().position(|view| view == state.view).unwrap_or_default();
    let keys = tabs::keys(ui, ids, at, |at| Action::Viewed(View::ALL.get(at).copied().unwrap_or_default()));
    html! {
        <section class="pane results" aria-label={ui.word(words::RESULTS)} aria-busy={(!state.settled()).to_string()}
            data-revision={state.revision.to_string()}
            data-millis={state.answer.as_ref().map(|answer| answer.millis.to_string())}>
            <div class="bar">
                <div class="tabs" role="tablist" aria-label={ui.word(words::RESULTS)} onkeydown={keys}>
                    { for View::ALL.into_iter().map(|view| tab(ui, state, view)) }
                </div>
            </div>
            <div class={classes!("panel", (!state.settled()).then_some("stale"))} role="tabpanel" id="results-panel"
                aria-labelledby={tab_id(state.view)} tabindex="0">
                { for state.answer.iter().map(|answer| limits(ui, state, answer)) }
                { for state.answer.as_ref().map(|answer| panel(ui, state, answer)) }
            </div>
        </section>
    }
}

/// Which limit stopped the reading of which file, and how else to read it.
fn limits(ui: &Ui, state: &State, answer: &Answer) -> Html {
    let hit = answer.report.files.iter().filter_map(|file| Some((file, file.limit?)));
    let said: Vec<String> = hit
        .map(|(file, hit)| {
            let what = ui.word(match hit.kind {
                "bytes" => words::LIMIT_BYTES,
                "values" => words::LIMIT_VALUES,
                "levels" => words::LIMIT_LEVELS,
                _ => words::LIMIT_ALIASED,
            });
            let amount =
                |amount: usize| if hit.kind == "bytes" { mebibytes(amount as f64) } else { amount.to_string() };
            let limit = amount(hit.limit);
            match hit.actual {
                Some(actual) => ui.fill(words::LIMIT_FOUND, &[&file.name, &limit, what, &amount(actual)]),
                None => ui.fill(words::LIMIT, &[&file.name, &limit, what]),
            }
        })
        .collect();
    if said.is_empty() {
        return Html::default();
    }
    html! {
        <div class={classes!("too-large", "message", Tone::Warning.class())}>
            { Tone::Warning.icon().draw() }
            <div>
                { for said.into_iter().map(|said| html! { <p>{ said }</p> }) }
                <p>{ ui.word(words::LIMIT_COMMAND) }{ " " }<code>{ underlines::command_line(&state.files, &state.options) }</code></p>
            </div>
        </div>
    }
}

/// Bytes in MiB, rounded up, so that what is over a limit never looks like the limit: `16.1`.
pub(super) fn mebibytes(bytes: f64) -> String {
    let tenths = (bytes / 1_048_576.0 * 10.0).ceil();
    format!("{}", tenths / 10.0)
}

fn panel(ui: &Ui, state: &Rc<State>, answer: &Answer) -> Html {
    let report = &answer.report;
    match state.view {
        View::Images => images::images(ui, state, answer),
        View::Admission => admission_view::admission_view(ui, state, report),
        View::Timeline => timeline::timeline(ui, state, report),
        View::Problems => problems::problems(ui, state, report),
    }
}

fn tab_id(view: View) -> String {
    format!("tab-{}", view.slug())
}

fn tab(ui: &Ui, state: &State, view: View) -> Html {
    let word = match view {
        View::Images => words::IMAGES,
        View::Admission => words::ADMISSION,
        View::Timeline => words::TIMELINE,
        View::Problems => words::PROBLEMS,
    };
    html! {
        <button type="button" class="tab" role="tab" id={tab_id(view)} aria-controls="results-panel"
            aria-selected={(view == state.view).to_string()} tabindex={tabs::stop(view == state.view)}
            onclick={ui.on(Action::Viewed(view))}>
            <span>{ ui.word(word) }</span>
            { for state.report().map(|report| counts(ui, report, view)) }
        </button>
    }
}

fn counts(ui: &Ui, report: &Report, view: View) -> Html {
    let of = |severity| report.findings.iter().filter(|finding| finding.severity == severity).count();
    let denied = report.admission.iter().filter(|object| object.verdict == Verdict::Denied).count();
    match view {
        View::Images => html! { <span class="count">{ report.images.len() }</span> },
        View::Admission => count(ui, Tone::Error, words::N_DENIED, denied),
        View::Timeline => Html::default(),
        View::Problems => html! {
            <>
                { count(ui, Tone::Error, words::ERRORS, of(Severity::Error)) }
                { count(ui, Tone::Warning, words::WARNINGS, of(Severity::Warning)) }
                { count(ui, Tone::Info, words::NOTES, of(Severity::Info)) }
            </>
        },
    }
}

fn count(ui: &Ui, tone: Tone, noun: words::Plural, count: usize) -> Html {
    if count == 0 {
        return Html::default();
    }
    html! {
        <span class={classes!("count", tone.class())}>
            { tone.icon().draw() }<span aria-hidden="true">{ count }</span>
            <span class="hidden">{ ui.count(noun, count) }</span>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::mebibytes;

    #[test]
    fn what_is_over_a_limit_looks_so() {
        let mib = 1_048_576.0;
        assert_eq!([50.0 * mib, 16.0 * mib, 16.0 * mib + 1.0].map(mebibytes), ["50", "16", "16.1"]);
    }
}
