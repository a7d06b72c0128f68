use yew::{Html, classes, html};

use super::{icon::Icon, tone::Tone};
use crate::{
    state::{Action, LinkTrouble, Note, State},
    ui::Ui,
    words,
};

/// The line above the editor.
pub(super) fn note(ui: &Ui, state: &State) -> Html {
    let Some(note) = &state.note else { return Html::default() };
    let (tone, text) = match note {
        Note::Example => (Tone::Info, ui.word(words::EXAMPLE_LINE).to_owned()),
        Note::Replaced => (Tone::Info, ui.word(words::REPLACED_LINE).to_owned()),
        Note::Link(LinkTrouble::Damaged) => (Tone::Warning, ui.word(words::LINK_DAMAGED).to_owned()),
        Note::Link(LinkTrouble::Newer) => (Tone::Warning, ui.word(words::LINK_NEWER).to_owned()),
        Note::NotTaken(names) => (Tone::Warning, ui.fill(words::NOT_TAKEN, &[&names.join(", ")])),
        Note::CopiedCovered => (Tone::Info, ui.word(words::COPIED_COVERED).to_owned()),
        Note::KeptNot => (Tone::Warning, ui.word(words::KEPT_NOT).to_owned()),
        Note::Redacted(0) => (Tone::Good, ui.word(words::REDACTED_NONE).to_owned()),
        Note::Redacted(count) => (Tone::Good, ui.count(words::REDACTED, *count)),
    };
    let undo = matches!(note, Note::Replaced) || matches!(note, Note::Redacted(count) if *count > 0);
    html! {
        <p class={classes!("note-line", tone.class())}>
            { tone.icon().draw() }
            <span>{ text }</span>
            if undo {
                <button type="button" class="link" onclick={ui.on(Action::Restored)}>{ ui.word(words::UNDO) }</button>
            }
            if *note == Note::Example {
                <button type="button" class="link" onclick={ui.on(Action::Cleared)}>{ ui.word(words::CLEAR) }</button>
            }
            <button type="button" class="icon-button" aria-label={ui.word(words::DISMISS)}
                onclick={ui.on(Action::Noted(None))}>{ Icon::Close.draw() }</button>
        </p>
    }
}
