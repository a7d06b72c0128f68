use std::rc::Rc;

use pullplan::report::{Place, Severity};
use yew::{Html, classes, html};

use super::{
    editor::Editor,
    empty,
    icon::Icon,
    notes, tabs,
    tone::{self, Tone},
};
use crate::{
    effects,
    state::{Action, InputFile, Pane, State},
    ui::Ui,
    words,
};

/// The files, one in the editor.
pub(super) fn input(ui: &Ui, state: &Rc<State>) -> Html {
    let ids = state.files.iter().map(|file| tab_id(file.id)).collect();
    let keys = tabs::keys(ui, ids, state.active, Action::Activated);
    html! {
        <section class="pane input" aria-label={ui.word(words::INPUT)}>
            <div class="bar">
                <div class="tabs" role="tablist" aria-label={ui.word(words::FILES)} onkeydown={keys}>
                    { for state.files.iter().enumerate().map(|(index, file)| tab(ui, state, index, file)) }
                </div>
                if !state.embedded { { tools(ui, state) } }
            </div>
            { notes::note(ui, state) }
            if state.returns {
                <button type="button" class="button main return" onclick={ui.on(Action::Turned(Pane::Results))}>
                    { Icon::Arrow.draw() }{ ui.word(words::RETURN) }
                </button>
            }
            <div class="editor-room" role="tabpanel" id="editor-panel" tabindex="-1"
                aria-labelledby={state.active_file().map(|file| tab_id(file.id))}>
                <Editor ui={ui.clone()} state={state.clone()} />
                if state.is_empty() { { empty::empty(ui) } }
            </div>
            { complaints(ui, state) }
        </section>
    }
}

fn tab_id(file: u32) -> String {
    format!("file-{file}")
}

fn tab(ui: &Ui, state: &State, index: usize, file: &InputFile) -> Html {
    let selected = index == state.active;
    html! {
        <button type="button" class="tab" role="tab" key={file.id} id={tab_id(file.id)}
            aria-selected={selected.to_string()} tabindex={tabs::stop(selected)} aria-controls="editor-panel" onclick={ui.on(Action::Activated(index))}>
            <span>{ &file.name }</span>
            { worst(state, index).map(|tone| html! {
                <span class={classes!("tab-mark", tone.class())}>
                    { tone.icon().draw() }<span class="hidden">{ ui.word(words::HAS_ERRORS) }</span>
                </span>
            }).unwrap_or_default() }
        </button>
    }
}

/// What can be done with the file in the editor, and with all files.
fn tools(ui: &Ui, state: &State) -> Html {
    let open = {
        let ui = ui.clone();
        yew::Callback::from(move |event: yew::Event| effects::picked(&ui, &event))
    };
    let tool = |icon: Icon, word, action| {
        html! {
            <button type="button" class="icon-button" aria-label={ui.word(word)} title={ui.word(word)}
                onclick={ui.on(action)}>{ icon.draw() }</button>
        }
    };
    let secrets = state.answer.as_ref().is_some_and(|answer| answer.secrets.iter().any(|list| !list.is_empty()));
    html! {
        <div class="tools">
            { for state.active_file().map(|file| kind(ui, state, file)) }
            { tool(Icon::Plus, words::ADD_FILE, Action::Added) }
            <label class="icon-button" title={ui.word(words::OPEN_FILES)}>
                { Icon::Folder.draw() }
                <span class="hidden">{ ui.word(words::OPEN_FILES) }</span>
                <input type="file" multiple=true onchange={open} />
            </label>
            { for state.active_file().map(|file| html! {
                <button type="button" class="icon-button keep" aria-pressed={file.kept.to_string()}
                    aria-label={ui.word(words::KEEP)} title={ui.word(words::KEEP)}
                    onclick={ui.on(Action::Keep { file: state.active, yes: !file.kept })}>{ Icon::Keep.draw() }</button>
            }) }
            if secrets {
                <button type="button" class="icon-button" aria-pressed={state.show_secrets.to_string()}
                    aria-label={ui.word(words::SHOW_SECRETS)} title={ui.word(words::SHOW_SECRETS)}
                    onclick={ui.on(Action::ShowSecrets(!state.show_secrets))}>
                    { if state.show_secrets { Icon::Eye.draw() } else { Icon::EyeOff.draw() } }
                </button>
                <button type="button" class="button small" title={ui.word(words::REDACT_TITLE)}
                    onclick={ui.on(Action::Redacted)}>{ ui.word(words::REDACT) }</button>
            }
            { tool(Icon::Close, words::CLOSE_FILE, Action::Removed(state.active)) }
        </div>
    }
}

/// What the file in the editor is taken for: as its content says, or as the node's file.
fn kind(ui: &Ui, state: &State, file: &InputFile) -> Html {
    let index = state.active;
    let chosen =
        ui.map(move |event| Some(Action::NodeFile { file: index, yes: effects::choice_of(&event)? == "node" }));
    let found = state.report().and_then(|report| report.files.get(index)).and_then(|file| words::content(file.content));
    let detected = ui.word(found.unwrap_or(words::AS_DETECTED));
    html! {
        <label class="chip quiet kind" title={ui.word(words::TAKEN_FOR)}>
            <span class="hidden">{ ui.word(words::TAKEN_FOR) }</span>
            <select onchange={chosen}>
                <option value="" selected={!file.node_file}>{ detected }</option>
                <option value="node" selected={file.node_file}>{ ui.word(words::NODE_CONFIG) }</option>
            </select>
            { Icon::Down.draw() }
        </label>
    }
}

/// The tone of the worst finding of a file, if it is an error.
fn worst(state: &State, file: usize) -> Option<Tone> {
    let findings = &state.report()?.findings;
    let here = |place: &Option<Place>| place.as_ref().is_some_and(|place| place.file == file);
    findings.iter().any(|finding| finding.severity == Severity::Error && here(&finding.place)).then_some(Tone::Error)
}

/// The first errors of the file in the editor, below it.
fn complaints(ui: &Ui, state: &State) -> Html {
    const SHOWN: usize = 3;
    let Some(report) = state.report() else { return Html::default() };
    let errors = report.findings.iter().filter_map(|finding| {
        let place = finding.place.filter(|place| place.file == state.active)?;
        (finding.severity == Severity::Error).then_some((place, finding))
    });
    let rows: Vec<Html> = errors
        .take(SHOWN)
        .map(|(place, finding)| {
            let tone = tone::of_severity(finding.severity);
            html! {
                <li>
                    <button type="button" class={classes!("complaint", tone.class())}
                        onclick={ui.on(Action::Jumped(place))}>
                        { tone.icon().draw() }<span class="hidden">{ ui.message(finding.severity.message()) }</span>
                        <span class="place">{ format!("{}:{}", place.line, place.column) }</span>
                        <span class="complaint-text">{ ui.sentence(&finding.message) }</span>
                    </button>
                </li>
            }
        })
        .collect();
    if rows.is_empty() {
        Html::default()
    } else {
        html! { <ul class="complaints">{ rows }</ul> }
    }
}
