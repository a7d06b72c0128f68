use std::rc::Rc;

use pullplan::Options;
use yew::{Callback, Html, Properties, classes, function_component, html, use_state};

use super::{sheet::SheetOver, top_bar::theme_word};
use crate::{
    effects,
    scenarios::ALL,
    state::{Action, Sheet, State, Theme, View},
    ui::Ui,
    words::{self, Lang},
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
    pub(super) state: Rc<State>,
}

/// Every action and scenario by name.
#[function_component]
pub(super) fn Palette(props: &Props) -> Html {
    let typed = use_state(String::new);
    let chosen = use_state(|| 0_usize);
    let ui = &props.ui;
    let wanted = typed.to_lowercase();
    let found: Vec<(String, Vec<Action>)> = commands(ui, &props.state)
        .into_iter()
        .filter(|(name, _)| wanted.split_whitespace().all(|word| name.to_lowercase().contains(word)))
        .collect();
    let at = (*chosen).min(found.len().saturating_sub(1));
    let write = {
        let (typed, chosen) = (typed.clone(), chosen.clone());
        Callback::from(move |event: yew::InputEvent| {
            typed.set(effects::text_of(&event).unwrap_or_default());
            chosen.set(0);
        })
    };
    let keys = {
        let (ui, chosen, count) = (ui.clone(), chosen, found.len());
        let actions = found.get(at).map(|(_, actions)| actions.clone()).unwrap_or_default();
        Callback::from(move |event: yew::KeyboardEvent| {
            let last = count.saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => chosen.set(if at == last { 0 } else { at + 1 }),
                "ArrowUp" => chosen.set(if at == 0 { last } else { at - 1 }),
                "Enter" => run(&ui, &actions),
                _ => return,
            }
            event.prevent_default();
        })
    };
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::COMMANDS)}>
            <input class="field" type="text" role="combobox" aria-expanded="true" aria-controls="commands"
                aria-activedescendant={format!("command-{at}")} aria-label={ui.word(words::COMMANDS_FIND)}
                placeholder={ui.word(words::COMMANDS_FIND)} autofocus=true autocomplete="off" value={(*typed).clone()}
                oninput={write} onkeydown={keys} />
            <ul class="commands" role="listbox" id="commands" aria-label={ui.word(words::COMMANDS)}>
                { for found.iter().enumerate().map(|(index, (name, actions))| {
                    let press = {
                        let (ui, actions) = (ui.clone(), actions.clone());
                        Callback::from(move |_: yew::MouseEvent| run(&ui, &actions))
                    };
                    html! {
                        <li role="option" id={format!("command-{index}")} aria-selected={(index == at).to_string()}
                            class={classes!("command", (index == at).then_some("chosen"))} onclick={press}>{ name }</li>
                    }
                }) }
            </ul>
        </SheetOver>
    }
}

fn run(ui: &Ui, actions: &[Action]) {
    ui.send(Action::Sheet(None));
    for action in actions {
        ui.send(action.clone());
    }
}

fn commands(ui: &Ui, state: &State) -> Vec<(String, Vec<Action>)> {
    let mut all = Vec::new();
    let mut add = |name: String, action: Action| all.push((name, vec![action]));
    for (word, sheet) in [
        (words::SCENARIOS, Sheet::Scenarios),
        (words::SHARE, Sheet::Share),
        (words::LOCK, Sheet::Lock),
        (words::MAKE_SECRET, Sheet::MakeSecret),
        (words::VERIFY, Sheet::Verify),
        (words::NODE_IMAGES, Sheet::NodeImages),
        (words::HELP, Sheet::Help),
    ] {
        add(ui.word(word).to_owned(), Action::Sheet(Some(sheet)));
    }
    for (word, view) in [
        (words::IMAGES, View::Images),
        (words::ADMISSION, View::Admission),
        (words::TIMELINE, View::Timeline),
        (words::PROBLEMS, View::Problems),
    ] {
        add(ui.fill(words::GO_TO, &[ui.word(word)]), Action::Faced(view));
    }
    let always = Options { always_pull_images: !state.options.always_pull_images, ..state.options.clone() };
    let turned = if always.always_pull_images { words::ON } else { words::OFF };
    add(format!("AlwaysPullImages: {}", ui.word(turned)), Action::Configured(always));
    add(ui.word(words::REDACT).to_owned(), Action::Redacted);
    add(ui.word(words::DOWNLOAD).to_owned(), Action::Downloaded);
    add(ui.word(words::SHOW_SECRETS).to_owned(), Action::ShowSecrets(!state.show_secrets));
    add(ui.word(words::ADD_FILE).to_owned(), Action::Added);
    add(
        ui.word(words::NODE_FILE_TOGGLE).to_owned(),
        Action::NodeFile { file: state.active, yes: !state.active_file().is_some_and(|file| file.node_file) },
    );
    add(ui.word(words::CLEAR).to_owned(), Action::Cleared);
    add(ui.word(words::UNDO).to_owned(), Action::Restored);
    add(ui.word(words::OPEN_ALL).to_owned(), Action::ToggledAll { open: true });
    add(ui.word(words::CLOSE_ALL).to_owned(), Action::ToggledAll { open: false });
    for theme in Theme::ALL {
        add(format!("{}: {}", ui.word(words::COLOURS), ui.word(theme_word(theme))), Action::Themed(theme));
    }
    for lang in Lang::ALL {
        add(format!("{}: {}", ui.word(words::LANGUAGE), lang.name()), Action::Spoke(lang));
    }
    for scenario in ALL {
        add(ui.fill(words::SCENARIO, &[ui.word(scenario.title)]), Action::Loaded(scenario));
    }
    all
}
