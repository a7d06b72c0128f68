use pullplan::report::{EventReading, Report};
use yew::{Html, html};

use super::icon::Icon;
use crate::{state::Action, ui::Ui, words};

/// The decoder of events: what pasted lines mean, and where to paste them.
pub(super) fn events(ui: &Ui, report: &Report) -> Html {
    html! {
        <details class="fold events" open={!report.events.is_empty()}>
            <summary>{ Icon::Chevron.draw() }{ ui.word(words::EVENTS) }</summary>
            if report.events.is_empty() {
                <p>{ ui.word(words::EVENTS_HOW) }</p>
                <p>
                    <button type="button" class="button small" onclick={ui.on(example())}>
                        { Icon::Plus.draw() }{ ui.word(words::EVENTS_TAB) }
                    </button>
                </p>
            } else {
                <ul class="event-list">{ for report.events.iter().map(|event| one(ui, report, event)) }</ul>
            }
        </details>
    }
}

/// A file with one event to write over.
fn example() -> Action {
    let line = "Warning  Failed  8s  kubelet  Failed to pull image \"registry.example.com/pay/ledger:12\": failed to \
                authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized\n";
    Action::Joined(vec![("events.txt".to_owned(), line.to_owned())])
}

fn one(ui: &Ui, report: &Report, event: &EventReading) -> Html {
    html! {
        <li class="event">
            <p class="quote"><code>{ &event.line }</code></p>
            <p>{ ui.sentence(&event.meaning) }</p>
            <p class="fix"><span class="fix-word">{ ui.word(words::FIX) }</span>{ ui.sentence(&event.advice) }</p>
            <p class="problem-links">
                { super::place::jump(ui, event.place) }
                { for event.images.iter().filter_map(|id| report.images.iter().find(|plan| plan.id == *id)).map(|plan| html! {
                    <button type="button" class="link" onclick={ui.on(Action::Shown(plan.id.clone()))}>
                        { format!("{}/{}", plan.object.name, plan.container.name) }
                    </button>
                }) }
                { for event.findings.iter().map(|id| html! { <code class="muted">{ *id }</code> }) }
            </p>
        </li>
    }
}
