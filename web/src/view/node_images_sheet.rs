use pullplan::{Options, options::ImageVerification};
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
        let images_on_node = lines(&effects::text_of(&event)?);
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
            { checks(ui, &state.options) }
        </SheetOver>
    }
}

/// How the kubelet checks images that are on the node already.
fn checks(ui: &Ui, options: &Options) -> Html {
    let base = options.clone();
    let gated = ui.map(move |event| {
        let ensure_secret_pulled_images = match &*effects::choice_of(&event)? {
            "on" => Some(true),
            "off" => Some(false),
            _ => None,
        };
        Some(Action::Configured(Options { ensure_secret_pulled_images, ..base.clone() }))
    });
    let base = options.clone();
    let verified = ui.map(move |event| {
        let name = effects::choice_of(&event)?;
        let image_verification = ImageVerification::ALL.into_iter().find(|policy| policy.name() == name)?;
        Some(Action::Configured(Options { image_verification, ..base.clone() }))
    });
    let base = options.clone();
    let listed = ui.map(move |event: yew::InputEvent| {
        let verification_allowlist = lines(&effects::text_of(&event)?);
        Some(Action::Configured(Options { verification_allowlist, ..base.clone() }))
    });
    let gate = |value: &'static str, name: &'static str, state: Option<bool>| {
        html! { <option {value} selected={options.ensure_secret_pulled_images == state}>{ name }</option> }
    };
    html! {
        <>
            <p class="form-row">
                <label for="node-gate">{ ui.word(words::NODE_GATE) }</label>
                <select id="node-gate" class="field" onchange={gated}>
                    { gate("", ui.word(words::GATE_DEFAULT), None) }
                    { gate("on", ui.word(words::ON), Some(true)) }
                    { gate("off", ui.word(words::OFF), Some(false)) }
                </select>
            </p>
            <p class="form-row">
                <label for="node-policy">{ ui.word(words::NODE_VERIFICATION) }</label>
                <select id="node-policy" class="field" onchange={verified}>
                    { for ImageVerification::ALL.into_iter().map(|policy| html! {
                        <option value={policy.name()} selected={options.image_verification == policy}>{ policy.name() }</option>
                    }) }
                </select>
            </p>
            if options.image_verification == ImageVerification::NeverVerifyAllowlistedImages {
                <p class="form-row">
                    <label for="node-allowlist">{ ui.word(words::NODE_ALLOWLIST) }</label>
                    <textarea id="node-allowlist" class="field" rows="4" spellcheck="false"
                        value={options.verification_allowlist.join("\n")} oninput={listed} />
                </p>
            }
        </>
    }
}

/// The lines of a text that are not blank.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
