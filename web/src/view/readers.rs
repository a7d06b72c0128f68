use pullplan::report::{PullPlan, ReaderAnswer};
use yew::{Html, classes, html};

use super::{icon::Icon, tone::Tone};
use crate::{ui::Ui, words};

/// What other programs that read the same files would use.
pub(super) fn readers(ui: &Ui, plan: &PullPlan) -> Html {
    if plan.readers.is_empty() {
        return Html::default();
    }
    let differ = plan.readers.iter().filter(|reader| reader.differs).count();
    html! {
        <details class="fold readers">
            <summary>
                { Icon::Chevron.draw() }{ ui.word(words::OTHER_READERS) }
                if differ > 0 {
                    <span class={classes!("tag", Tone::Warning.class())}>{ ui.count(words::N_DIFFER, differ) }</span>
                }
            </summary>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{ ui.word(words::READER) }</th>
                        <th scope="col">{ ui.word(words::FILE) }</th>
                        <th scope="col">{ ui.word(words::KEY) }</th>
                        <th scope="col">{ ui.word(words::USER) }</th>
                    </tr>
                </thead>
                <tbody>{ for plan.readers.iter().map(|reader| one(ui, reader)) }</tbody>
            </table>
        </details>
    }
}

fn one(ui: &Ui, reader: &ReaderAnswer) -> Html {
    let name = match reader.reader {
        "kubelet" => words::READER_KUBELET,
        "docker" => words::READER_DOCKER,
        "containers" => words::READER_CONTAINERS,
        _ => words::READER,
    };
    html! {
        <tr class={classes!(reader.differs.then_some("differs"))}>
            <th scope="row">{ ui.word(name) }</th>
            <td>{ &reader.file }</td>
            <td>
                if reader.key.is_empty() { { "–" } } else { <code>{ &reader.key }</code> }
                <span class="why">{ ui.sentence(&reader.text) }</span>
            </td>
            <td>{ if reader.user.is_empty() { "–" } else { &reader.user } }</td>
        </tr>
    }
}
