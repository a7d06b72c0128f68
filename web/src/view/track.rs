use pullplan::report::{DecisionCase, Outcome, PullPlan, Then};
use yew::{Html, classes, html};

use super::{icon::Icon, tone::Tone};
use crate::{
    ui::Ui,
    words::{self, Word},
};

/// How far a pull gets at one station.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Passage {
    /// On to the next.
    Through,
    /// It ends well here.
    Ends,
    /// It stops here.
    Stops,
    /// It never gets here.
    Unreached,
}

/// The way of a pull from the API server to the registry, and where it would stop.
pub(super) fn track(ui: &Ui, plan: &PullPlan) -> Html {
    let stations = stations(plan);
    html! {
        <ol class="track" aria-label={ui.word(words::TRACK)}>
            { for stations.into_iter().map(|(word, passage)| {
                let (class, tone, icon, said) = match passage {
                    Passage::Through => ("through", Tone::Good, Icon::Tick, words::PASSES),
                    Passage::Ends => ("ends", Tone::Good, Icon::Stop, words::ENDS_HERE),
                    Passage::Stops => ("stops", Tone::Error, Icon::Cross, words::STOPS_HERE),
                    Passage::Unreached => ("unreached", Tone::Unknown, Icon::Dashes, words::UNREACHED),
                };
                html! {
                    <li class={classes!("station", class, tone.class())}>
                        <span class="station-mark">{ icon.draw() }</span>
                        <span class="station-name">{ ui.word(word) }</span>
                        <span class="station-said">{ ui.word(said) }</span>
                    </li>
                }
            }) }
        </ol>
    }
}

fn stations(plan: &PullPlan) -> Vec<(Word, Passage)> {
    let case = plan.decision.iter().find(|case| case.assumed).or(plan.decision.first());
    let fails = |case: &DecisionCase| case.outcome == Outcome::Error;
    let node = match case {
        Some(case) if case.outcome == Outcome::UseLocal => Passage::Ends,
        Some(case) if fails(case) && plan.credentials.then != Then::Fails => Passage::Stops,
        _ => Passage::Through,
    };
    let ways = [
        (words::ADMISSION, if plan.not_reached.is_some() { Passage::Stops } else { Passage::Through }),
        (words::NAME, if plan.image.parts.is_none() { Passage::Stops } else { Passage::Through }),
        (words::STATION_NODE, node),
        (
            words::STATION_CREDENTIALS,
            if plan.credentials.then == Then::Fails { Passage::Stops } else { Passage::Through },
        ),
        (words::STATION_REGISTRY, Passage::Ends),
    ];
    let mut over = false;
    ways.into_iter()
        .map(|(word, passage)| {
            let here = if over { Passage::Unreached } else { passage };
            over |= passage != Passage::Through;
            (word, here)
        })
        .collect()
}
