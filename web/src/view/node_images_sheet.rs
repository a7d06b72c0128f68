use pullplan::Options;
use yew::{Html, html};

use super::sheet::SheetOver;
use crate::{
    effects,
    state::{Action, State},
    ui::Ui,
    words,
};

/// Which images lie on every node.
pub(super) fn node_images_sheet(ui: &Ui, state: &State) -> Html {
    let base = state.options.clone();
    let typed = ui.map(move |event: yew::InputEvent| {
        let text = effects::text_of(&event)?;
        let images_on_node = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        Some(Action::Configured(Options { images_on_node, ..base.clone() }))
    });
    let all: Vec<String> = state
        .report()
        .map(|report| {
            report.images.iter().filter_map(|plan| Some(plan.image.parts.as_ref()?.canonical.clone())).collect()
        })
        .unwrap_or_default();
    let every = Options { images_on_node: all, ..state.options.clone() };
    let none = Options { images_on_node: Vec::new(), ..state.options.clone() };
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::NODE_IMAGES)}>
            <label for="node-images">{ ui.word(words::NODE_IMAGES_HOW) }</label>
            <textarea id="node-images" class="field" rows="8" spellcheck="false"
                value={state.options.images_on_node.join("\n")} oninput={typed} />
            <p class="sheet-actions">
                <button type="button" class="button" onclick={ui.on(Action::Configured(every))}>{ ui.word(words::ALL_IMAGES) }</button>
                <button type="button" class="button" onclick={ui.on(Action::Configured(none))}>{ ui.word(words::NO_IMAGES_ON_NODE) }</button>
            </p>
        </SheetOver>
    }
}
