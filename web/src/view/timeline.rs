use std::{borrow::Cow, rc::Rc};

use pullplan::report::{PullPlan, Report, Timeline, TimelineAttempt};
use yew::{Html, classes, html};

use super::{axis, icon::Icon, images::object};
use crate::{
    effects,
    state::{Action, Course, Lane, State},
    ui::Ui,
    words::{self, Word},
};

/// When the kubelet tries again, as a drawing and as a table, for the chosen images.
pub(super) fn timeline(ui: &Ui, state: &State, report: &Rc<Report>) -> Html {
    let timeline = &report.timeline;
    let end = timeline.attempts.last().map_or(1, |last| last.at_seconds + last.pause_seconds).max(1);
    let fixed = state.fixed_at.map(|at| at.min(end));
    let next = fixed.and_then(|at| timeline.attempts.iter().find(|attempt| attempt.at_seconds >= at));
    let all = state.lanes();
    let lanes: Vec<Row> = all.iter().filter(|lane| lane.chosen).filter_map(|lane| Row::new(ui, report, lane)).collect();
    // Without any image: the same for whichever is meant.
    let any = all.is_empty().then(|| Row::any(ui));
    let rows: Vec<&Row> = lanes.iter().chain(&any).collect();
    html! {
        <>
            <p class="intro">{ ui.word(words::TIMELINE_INTRO) }</p>
            if !all.is_empty() { { chooser(ui, report, &all) } }
            <div class="timeline" role="group" tabindex="0" aria-label={ui.word(words::TIMELINE)}>
                { axis::drawing(ui, timeline, &rows, end, fixed, next) }
                { slider(ui, end, fixed) }
                { legend(ui) }
            </div>
            { fixing(ui, fixed, next) }
            { table(ui, timeline, &rows, next) }
            <p class="intro muted after-table">
                { ui.fill(words::TIMELINE_RESET, &[&clock(timeline.longest_pause_seconds), &clock(timeline.reset_seconds)]) }
            </p>
        </>
    }
}

/// An image on the axis.
pub(super) struct Row {
    /// The containers' names.
    pub(super) name: String,
    /// The object's kind, namespace and name; empty for any image.
    pub(super) of: String,
    pub(super) course: Course,
    /// What the Pod shows after an attempt, and during the pause; empty for what every Pod shows.
    shows: Vec<Cow<'static, str>>,
}

impl Row {
    fn new(ui: &Ui, report: &Report, lane: &Lane) -> Option<Self> {
        let plan = report.images.get(*lane.plans.first()?)?;
        let object = &plan.object;
        Some(Self {
            name: names(ui, report, lane),
            of: format!("{} {}/{}", object.kind, object.namespace, object.shown_name()),
            course: lane.course,
            shows: plan.symptoms.status.clone(),
        })
    }

    fn any(ui: &Ui) -> Self {
        Self {
            name: ui.word(words::EVERY_IMAGE).to_owned(),
            of: String::new(),
            course: Course::Attempts,
            shows: Vec::new(),
        }
    }

    /// `web (Deployment shop/cart)`.
    fn whole(&self) -> String {
        if self.of.is_empty() { self.name.clone() } else { format!("{} ({})", self.name, self.of) }
    }

    /// Why it is never asked for.
    pub(super) const fn reason(&self) -> Option<Word> {
        match self.course {
            Course::Attempts => None,
            Course::Waits => Some(words::COURSE_WAITS),
            Course::Local => Some(words::COURSE_LOCAL),
            Course::Fails => Some(words::COURSE_FAILS),
            Course::NoPod => Some(words::COURSE_NO_POD),
        }
    }
}

/// `web, worker and 3 more`.
fn names(ui: &Ui, report: &Report, lane: &Lane) -> String {
    const SHOWN: usize = 3;
    let plan = |&at: &usize| report.images.get(at).map(|plan| plan.container.name.as_str());
    let mut names = lane.plans.iter().take(SHOWN).filter_map(plan).collect::<Vec<_>>().join(", ");
    if lane.plans.len() > SHOWN {
        names = format!("{names} {}", ui.count(words::N_MORE, lane.plans.len() - SHOWN));
    }
    names
}

/// Which images stand on the axis.
fn chooser(ui: &Ui, report: &Report, lanes: &[Lane]) -> Html {
    let chosen = lanes.iter().filter(|lane| lane.chosen).count();
    let one = |lane: &Lane| {
        let plan: &PullPlan = report.images.get(*lane.plans.first()?)?;
        let (plans, yes) = (lane.plans.clone(), !lane.chosen);
        let turned = ui.map(move |_: yew::Event| Some(Action::Timed { plans: plans.clone(), yes }));
        Some(html! {
            <li key={&*plan.id}>
                <label class="switch">
                    <input type="checkbox" checked={lane.chosen} onchange={turned} />
                    <span><strong>{ names(ui, report, lane) }</strong>{ " " }{ object(&plan.object) }</span>
                </label>
            </li>
        })
    };
    html! {
        <details class="fold choose">
            <summary>
                { Icon::Chevron.draw() }{ ui.word(words::TIMELINE_CHOOSE) }
                <span class="tag">{ ui.fill(words::N_OF_M, &[&chosen.to_string(), &lanes.len().to_string()]) }</span>
            </summary>
            <ul class="chooser">{ for lanes.iter().filter_map(one) }</ul>
        </details>
    }
}

/// What the marks of the drawing mean.
fn legend(ui: &Ui) -> Html {
    let mark =
        |class: &'static str, word| html! { <span class="legend-mark"><i class={class} />{ ui.word(word) }</span> };
    html! {
        <p class="legend" aria-hidden="true">
            { mark("mark-try", words::LEGEND_ATTEMPT) }
            { mark("mark-pause", words::LEGEND_PAUSE) }
            { mark("mark-pulls", words::LEGEND_PULLS) }
        </p>
    }
}

/// When the secret is fixed, on the scale of the axis and as wide.
fn slider(ui: &Ui, end: u32, fixed: Option<u32>) -> Html {
    let moved = ui.map(move |event: yew::InputEvent| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the slider's own bounds")]
        let step = effects::number_of(&event)? as u32;
        Some(Action::FixedAt(Some(axis::seconds_of(step, end))))
    });
    let at = fixed.unwrap_or(0);
    html! {
        <div class="fixed-at">
            <label for="fixed-at">{ ui.word(words::FIXED_AT) }</label>
            <input id="fixed-at" type="range" min="0" max={axis::STEPS.to_string()} aria-valuetext={clock(at)}
                value={axis::step_of(at, end).to_string()} oninput={moved} />
        </div>
    }
}

/// What comes of that, and the way to begin anew.
fn fixing(ui: &Ui, fixed: Option<u32>, next: Option<&TimelineAttempt>) -> Html {
    let said = match (fixed, next) {
        (None, _) => ui.word(words::FIXED_NEVER).to_owned(),
        (Some(at), Some(next)) => {
            ui.fill(words::FIXED_NOTICED, &[&clock(at), &clock(next.at_seconds), &clock(next.at_seconds - at)])
        }
        (Some(at), None) => ui.fill(words::FIXED_LATE, &[&clock(at)]),
    };
    html! {
        <div class="fixing">
            <p role="status">{ said }</p>
            <button type="button" class="button small" disabled={fixed.is_none()} onclick={ui.on(Action::FixedAt(None))}>
                { ui.word(words::DELETE_POD) }
            </button>
        </div>
    }
}

fn table(ui: &Ui, timeline: &Timeline, rows: &[&Row], next: Option<&TimelineAttempt>) -> Html {
    let mut asked: Vec<(&[Cow<'static, str>], String)> = Vec::new();
    for row in rows.iter().filter(|row| row.course == Course::Attempts) {
        match asked.iter_mut().find(|(shows, _)| *shows == row.shows.as_slice()) {
            Some((_, names)) => names.extend([", ", &row.whole()]),
            None => asked.push((&row.shows, row.whole())),
        }
    }
    html! {
        <div class="table-room">
            <table class="table times">
                <thead>
                    <tr>
                        <th scope="col">{ ui.word(words::ATTEMPT) }</th>
                        <th scope="col">{ ui.word(words::AT) }</th>
                        <th scope="col">{ ui.word(words::POD_SHOWS) }</th>
                        <th scope="col">{ ui.word(words::THEN_WAITS) }</th>
                    </tr>
                </thead>
                { for asked.into_iter().map(|(shows, names)| html! {
                    <tbody>
                        <tr class="table-names"><th scope="rowgroup" colspan="4">{ names }</th></tr>
                        { for timeline.attempts.iter().enumerate().map(|(at, attempt)| one(ui, at, attempt, shows, next)) }
                    </tbody>
                }) }
                <tbody>
                    { for rows.iter().filter_map(|row| Some((row, row.reason()?))).map(|(row, reason)| html! {
                        <tr><th scope="row" class="table-names" colspan="2">{ row.whole() }</th><td colspan="2">{ ui.word(reason) }</td></tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}

fn one(
    ui: &Ui,
    at: usize,
    attempt: &TimelineAttempt,
    shows: &[Cow<'static, str>],
    next: Option<&TimelineAttempt>,
) -> Html {
    let mended = next.is_some_and(|next| attempt.at_seconds >= next.at_seconds);
    let (after, during) = match shows {
        [after, during] => (&**after, &**during),
        _ => (attempt.after, attempt.during),
    };
    html! {
        <tr class={classes!(mended.then_some("mended"))}>
            <th scope="row">{ at + 1 }</th>
            <td>{ clock(attempt.at_seconds) }</td>
            if mended {
                <td colspan="2">{ if next == Some(attempt) { ui.word(words::PULLS) } else { "–" } }</td>
            } else {
                <td><code>{ after }</code>{ " → " }<code>{ during }</code></td>
                <td>{ clock(attempt.pause_seconds) }</td>
            }
        </tr>
    }
}

/// `5:10`, minutes and seconds.
pub(super) fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn seconds_are_shown_as_a_clock_shows_them() {
        assert_eq!([clock(0), clock(70), clock(310)], ["0:00", "1:10", "5:10"]);
    }
}
