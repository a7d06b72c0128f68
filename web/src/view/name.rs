use pullplan::report::{ImageParts, Part, PullPlan};
use yew::{Html, classes, html};

use super::{block::block, reference::breakable, tone::Tone};
use crate::{
    state::Action,
    ui::Ui,
    words::{self, Word},
};

/// The first block: as typed, as completed, and the rule of each part.
pub(super) fn name(ui: &Ui, plan: &PullPlan) -> Html {
    let inner = match (&plan.image.parts, &plan.image.error) {
        (Some(parts), _) => anatomy(ui, parts),
        (None, Some(error)) => html! {
            <div class={classes!("message", Tone::Error.class())}>
                { Tone::Error.icon().draw() }
                <div>
                    <p>{ ui.sentence(&error.message) }</p>
                    if !error.kubelet.is_empty() { <p class="quote"><code>{ &error.kubelet }</code></p> }
                    { for error.place.map(|place| html! {
                        <button type="button" class="link" onclick={ui.on(Action::Jumped(place))}>
                            { ui.fill(words::SHOW_PLACE, &[&place.line.to_string(), &place.column.to_string()]) }
                        </button>
                    }) }
                </div>
            </div>
        },
        (None, None) => html! { <p class="muted">{ ui.word(words::NO_IMAGE) }</p> },
    };
    block(ui, 1, words::NAME, words::EXPLAIN_NAME, inner)
}

fn anatomy(ui: &Ui, parts: &ImageParts) -> Html {
    html! {
        <>
            <dl class="anatomy">
                { part(ui, words::REGISTRY, "part-domain", &parts.domain) }
                { part(ui, words::REPOSITORY, "part-path", &parts.path) }
                { for parts.tag.iter().map(|tag| part(ui, words::TAG, "part-tag", tag)) }
                { for parts.digest.iter().map(|digest| part(ui, words::DIGEST, "part-digest", digest)) }
            </dl>
            <p class="canonical">
                <span class="muted">{ ui.word(words::IN_FULL) }</span>
                { " " }<code>{ &parts.canonical }</code>
            </p>
        </>
    }
}

fn part(ui: &Ui, word: Word, class: &'static str, part: &Part) -> Html {
    /// What has more characters than this needs a line of its own.
    const LONG: usize = 40;
    let implied = part.written.is_none().then_some("anatomy-implied");
    let long = (part.value.len() > LONG).then_some("anatomy-long");
    html! {
        <div class={classes!("anatomy-part", implied, long)}>
            <dt>{ ui.word(word) }</dt>
            <dd>
                <span class={classes!("anatomy-value", class)}>{ breakable(&part.value) }</span>
                <span class="anatomy-rule">{ ui.sentence(&part.rule) }</span>
            </dd>
        </div>
    }
}
