use pullplan::report::{Timeline, TimelineAttempt};
use yew::{Html, classes, html};

use crate::{
    effects,
    state::{Action, State},
    ui::Ui,
    words,
};

/// The drawing's width and height, in its own units.
const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 130.0;
const MARGIN: f64 = 20.0;
/// Where the bars stand.
const BASE: f64 = 84.0;

/// When the kubelet tries again, as a drawing and as a table.
pub(super) fn timeline(ui: &Ui, state: &State, timeline: &Timeline) -> Html {
    let end = timeline.attempts.last().map_or(1, |last| last.at_seconds + last.pause_seconds).max(1);
    let fixed = state.fixed_at.map(|at| at.min(end));
    let next = fixed.and_then(|at| timeline.attempts.iter().find(|attempt| attempt.at_seconds >= at));
    html! {
        <>
            <p class="intro">{ ui.word(words::TIMELINE_INTRO) }</p>
            <div class="timeline">{ drawing(ui, timeline, end, fixed, next) }</div>
            { slider(ui, end, fixed, next) }
            { table(ui, timeline, next) }
            <p class="intro muted">
                { ui.fill(words::TIMELINE_RESET, &[&clock(timeline.longest_pause_seconds), &clock(timeline.reset_seconds)]) }
            </p>
        </>
    }
}

/// The early attempts are the interesting ones, so time is drawn by its square root.
fn x(seconds: u32, end: u32) -> f64 {
    MARGIN + (WIDTH - 2.0 * MARGIN) * (f64::from(seconds) / f64::from(end)).sqrt()
}

fn drawing(ui: &Ui, timeline: &Timeline, end: u32, fixed: Option<u32>, next: Option<&TimelineAttempt>) -> Html {
    let bar = |attempt: &TimelineAttempt| {
        let (from, to) = (x(attempt.at_seconds, end), x(attempt.at_seconds + attempt.pause_seconds, end));
        let done = next.is_some_and(|next| attempt.at_seconds >= next.at_seconds);
        html! {
            <g class={classes!("attempt", done.then_some("mended"))}>
                if !done {
                    <rect class="pause" x={px(from)} y={px(BASE - 14.0)} width={px((to - from).max(1.0))} height="14" rx="3" />
                }
                if !done || next == Some(attempt) {
                    <circle class="try" cx={px(from)} cy={px(BASE - 7.0)} r="8" />
                    <text class="when" x={px(from)} y={px(BASE - 24.0)} text-anchor="middle">{ clock(attempt.at_seconds) }</text>
                }
            </g>
        }
    };
    let ticks = [0, 30, 60, 120, 300, 600, 900, 1200, 1800].into_iter().filter(|&tick| tick <= end);
    html! {
        <svg class="drawing" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={ui.word(words::TIMELINE_LABEL)}>
            <line class="axis" x1={px(MARGIN)} x2={px(WIDTH - MARGIN)} y1={px(BASE + 6.0)} y2={px(BASE + 6.0)} />
            { for ticks.map(|tick| html! {
                <>
                    <line class="axis" x1={px(x(tick, end))} x2={px(x(tick, end))} y1={px(BASE + 6.0)} y2={px(BASE + 11.0)} />
                    <text class="tick" x={px(x(tick, end))} y={px(BASE + 26.0)} text-anchor="middle">{ clock(tick) }</text>
                </>
            }) }
            { for timeline.attempts.iter().map(bar) }
            { for fixed.map(|at| html! {
                <line class="fixed" x1={px(x(at, end))} x2={px(x(at, end))} y1="18" y2={px(BASE + 11.0)} />
            }) }
        </svg>
    }
}

fn slider(ui: &Ui, end: u32, fixed: Option<u32>, next: Option<&TimelineAttempt>) -> Html {
    let moved = ui.map(|event: yew::InputEvent| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the slider's own bounds")]
        Some(Action::FixedAt(Some(effects::number_of(&event)? as u32)))
    });
    let said = match (fixed, next) {
        (None, _) => ui.word(words::FIXED_NEVER).to_owned(),
        (Some(at), Some(next)) => {
            ui.fill(words::FIXED_NOTICED, &[&clock(at), &clock(next.at_seconds), &clock(next.at_seconds - at)])
        }
        (Some(at), None) => ui.fill(words::FIXED_LATE, &[&clock(at)]),
    };
    html! {
        <div class="fixing">
            <label for="fixed-at">{ ui.word(words::FIXED_AT) }</label>
            <input id="fixed-at" type="range" min="0" max={end.to_string()} step="5"
                value={fixed.unwrap_or(0).to_string()} oninput={moved} />
            <button type="button" class="button small" disabled={fixed.is_none()} onclick={ui.on(Action::FixedAt(None))}>
                { ui.word(words::DELETE_POD) }
            </button>
            <p role="status">{ said }</p>
        </div>
    }
}

fn table(ui: &Ui, timeline: &Timeline, next: Option<&TimelineAttempt>) -> Html {
    html! {
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{ ui.word(words::ATTEMPT) }</th>
                    <th scope="col">{ ui.word(words::AT) }</th>
                    <th scope="col">{ ui.word(words::POD_SHOWS) }</th>
                    <th scope="col">{ ui.word(words::THEN_WAITS) }</th>
                </tr>
            </thead>
            <tbody>
                { for timeline.attempts.iter().enumerate().map(|(at, attempt)| {
                    let mended = next.is_some_and(|next| attempt.at_seconds >= next.at_seconds);
                    html! {
                        <tr class={classes!(mended.then_some("mended"))}>
                            <th scope="row">{ at + 1 }</th>
                            <td>{ clock(attempt.at_seconds) }</td>
                            if mended {
                                <td colspan="2">
                                    { if next == Some(attempt) { ui.word(words::PULLS) } else { "–" } }
                                </td>
                            } else {
                                <td><code>{ &attempt.after }</code>{ " → " }<code>{ &attempt.during }</code></td>
                                <td>{ clock(attempt.pause_seconds) }</td>
                            }
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}

/// `5:10`, minutes and seconds.
pub(super) fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::{clock, x};

    #[test]
    fn seconds_are_shown_as_a_clock_shows_them() {
        assert_eq!([clock(0), clock(70), clock(310)], ["0:00", "1:10", "5:10"]);
    }

    #[test]
    fn time_runs_from_edge_to_edge() {
        assert!((x(0, 900) - 20.0).abs() < 1e-9 && (x(900, 900) - 880.0).abs() < 1e-9);
    }
}
