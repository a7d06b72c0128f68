use pullplan::report::{DocumentState, Severity};
use yew::{Html, classes, html};

use super::tone::Tone;
use crate::{
    state::{Action, Pane, Sheet, State, View, bytes},
    ui::Ui,
    words,
};

/// What was read and how long it took, said politely; on a narrow screen also the way between the panes.
pub(super) fn status_bar(ui: &Ui, state: &State) -> Html {
    html! {
        <footer class="status-bar">
            <p class="said">{ said(ui, state) }</p>
            <p class="hidden" role="status" id="answer-said" />
            <p class="where">{ position(ui, state) }</p>
            <p class="leave">{ ui.word(words::LEAVE_EDITOR) }</p>
            <p class="version">{ concat!("Pullplan ", env!("CARGO_PKG_VERSION")) }</p>
            <nav class="panes" aria-label={ui.word(words::PANES)}>
                { pane(ui, state.pane == Pane::Input, words::INPUT, None, Action::Turned(Pane::Input)) }
                { pane(ui, state.pane == Pane::Results && state.view != View::Problems, words::IMAGES, None, Action::Faced(View::Images)) }
                { pane(ui, state.pane == Pane::Results && state.view == View::Problems, words::PROBLEMS, Some(problems(state)), Action::Faced(View::Problems)) }
                { pane(ui, false, words::MORE, None, Action::Sheet(Some(Sheet::Palette))) }
            </nav>
        </footer>
    }
}

fn pane(ui: &Ui, pressed: bool, word: words::Word, badge: Option<usize>, action: Action) -> Html {
    html! {
        <button type="button" class="pane-button" aria-pressed={pressed.to_string()} onclick={ui.on(action)}>
            { ui.word(word) }
            { for badge.filter(|&count| count > 0).map(|count| html! {
                <span class={classes!("count", Tone::Error.class())}>{ count }</span>
            }) }
        </button>
    }
}

fn problems(state: &State) -> usize {
    let weighty = |severity| severity != Severity::Info;
    state.report().map_or(0, |report| report.findings.iter().filter(|finding| weighty(finding.severity)).count())
}

fn position(ui: &Ui, state: &State) -> String {
    let Some(file) = state.active_file() else { return String::new() };
    let before = &file.text[..bytes(&file.text, state.cursor)];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |rest| rest.encode_utf16().count()) + 1;
    ui.fill(words::POSITION, &[&line.to_string(), &column.to_string()])
}

/// `3 documents, 6 images, checked in 4 ms`; nothing before the first answer.
pub(crate) fn said(ui: &Ui, state: &State) -> String {
    let Some(answer) = &state.answer else { return String::new() };
    let read = |state| state != DocumentState::Empty;
    let documents = answer.report.files.iter().flat_map(|file| &file.documents).filter(|document| read(document.state));
    ui.fill(
        words::SAID,
        &[
            &ui.count(words::N_DOCUMENTS, documents.count()),
            &ui.count(words::N_IMAGES, answer.report.images.len()),
            &format!("{:.0}", answer.millis.max(1.0)),
        ],
    )
}
