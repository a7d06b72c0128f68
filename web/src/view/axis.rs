use pullplan::report::{Timeline, TimelineAttempt};
use yew::{Html, classes, html};

use super::timeline::{Row, clock};
use crate::{state::Course, ui::Ui, words};

/// The drawing's width, in its own units, and the space at its left and right.
const WIDTH: f64 = 720.0;
const MARGIN: f64 = 20.0;
/// The height of one image's lane, and where in it the bar stands.
const LANE: f64 = 48.0;
const BAR: f64 = 24.0;
/// The space for the times over the first lane, and for the axis below the last.
const TIMES: f64 = 22.0;
const AXIS: f64 = 34.0;

/// The attempts of several images over one time axis.
pub(super) fn drawing(
    ui: &Ui,
    timeline: &Timeline,
    rows: &[&Row],
    end: u32,
    fixed: Option<u32>,
    next: Option<&TimelineAttempt>,
) -> Html {
    #[allow(clippy::cast_precision_loss, reason = "few enough")]
    let base = TIMES + LANE * rows.len() as f64;
    let height = base + AXIS;
    let ticks = [0, 30, 60, 120, 300, 600, 900, 1200, 1800].into_iter().filter(|&tick| tick <= end);
    let mut top = TIMES - LANE;
    html! {
        <svg class="drawing" viewBox={format!("0 0 {WIDTH} {height}")} role="img" aria-label={ui.word(words::TIMELINE_LABEL)}>
            if rows.iter().any(|row| row.course == Course::Attempts) {
                { for timeline.attempts.iter().map(|attempt| html! {
                    <text class="when" x={px(x(attempt.at_seconds, end))} y="14" text-anchor="middle">{ clock(attempt.at_seconds) }</text>
                }) }
            }
            { for fixed.map(|at| html! {
                <line class="fixed" x1={px(x(at, end))} x2={px(x(at, end))} y1={px(TIMES)} y2={px(base + 13.0)} />
            }) }
            { for rows.iter().map(|row| {
                top += LANE;
                lane(ui, timeline, row, (top, end), next)
            }) }
            <line class="axis" x1={px(MARGIN)} x2={px(WIDTH - MARGIN)} y1={px(base + 8.0)} y2={px(base + 8.0)} />
            { for ticks.map(|tick| html! {
                <>
                    <line class="axis" x1={px(x(tick, end))} x2={px(x(tick, end))} y1={px(base + 8.0)} y2={px(base + 13.0)} />
                    <text class="tick" x={px(x(tick, end))} y={px(base + 28.0)} text-anchor="middle">{ clock(tick) }</text>
                </>
            }) }
        </svg>
    }
}

/// One image: its name, and its attempts with the pauses between them.
fn lane(ui: &Ui, timeline: &Timeline, row: &Row, (top, end): (f64, u32), next: Option<&TimelineAttempt>) -> Html {
    let y = top + BAR;
    let bar = |attempt: &TimelineAttempt| {
        let (from, to) = (x(attempt.at_seconds, end), x(attempt.at_seconds + attempt.pause_seconds, end));
        let done = next.is_some_and(|next| attempt.at_seconds >= next.at_seconds);
        html! {
            <g class={classes!("attempt", done.then_some("mended"))}>
                if !done {
                    <rect class="pause" x={px(from)} y={px(y)} width={px((to - from).max(1.0))} height="14" rx="3" />
                }
                if !done || next == Some(attempt) {
                    <circle class="try" cx={px(from)} cy={px(y + 7.0)} r="8" />
                }
            </g>
        }
    };
    html! {
        <g>
            <text class="lane" x={px(MARGIN - 8.0)} y={px(top + 15.0)}>
                <title>{ format!("{} {}", row.name, row.of) }</title>
                { short(&row.name) }<tspan class="lane-of" dx="6">{ short(&row.of) }</tspan>
            </text>
            if let Some(reason) = row.reason() {
                <line class="idle" x1={px(MARGIN)} x2={px(WIDTH - MARGIN)} y1={px(y + 14.0)} y2={px(y + 14.0)} />
                <text class="tick" x={px(MARGIN - 8.0)} y={px(y + 9.0)}>{ ui.word(reason) }</text>
            } else {
                { for timeline.attempts.iter().map(bar) }
            }
        </g>
    }
}

/// A name as far as there is room for it.
fn short(name: &str) -> String {
    const MOST: usize = 45;
    match name.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}

/// The early attempts are the interesting ones, so time is drawn by its square root.
fn x(seconds: u32, end: u32) -> f64 {
    MARGIN + (WIDTH - 2.0 * MARGIN) * (f64::from(seconds) / f64::from(end)).sqrt()
}

/// The steps of a slider along the axis: even on it, so wider in time towards its end.
pub(super) const STEPS: u32 = 60;

/// The second at a step of the slider.
pub(super) fn seconds_of(step: u32, end: u32) -> u32 {
    (step.min(STEPS).pow(2) * end).div_ceil(STEPS * STEPS)
}

/// The slider's step at a second.
pub(super) fn step_of(seconds: u32, end: u32) -> u32 {
    (0..STEPS).find(|&step| seconds_of(step, end) >= seconds).unwrap_or(STEPS)
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::{MARGIN, STEPS, WIDTH, seconds_of, step_of, x};

    #[test]
    fn time_runs_from_edge_to_edge() {
        assert!((x(0, 900) - MARGIN).abs() < 1e-9 && (x(900, 900) - (WIDTH - MARGIN)).abs() < 1e-9);
    }

    #[test]
    fn each_step_of_the_slider_is_a_second_of_its_own() {
        for end in [1_810, 1_200, 3_600] {
            let seconds: Vec<u32> = (0..=STEPS).map(|step| seconds_of(step, end)).collect();
            assert!(seconds.is_sorted_by(|one, next| one < next), "{seconds:?}");
            assert_eq!((seconds[0], seconds[60]), (0, end));
            assert!((0..=STEPS).all(|step| step_of(seconds_of(step, end), end) == step), "{end}");
        }
    }
}
