use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlTextAreaElement};
use yew::{Callback, Html, Properties, function_component, html, use_effect_with, use_mut_ref, use_node_ref};

use super::{icon::Icon, underlines};
use crate::{
    effects::{self, CodeMirror, Listener},
    state::{Action, Note, Sheet, State},
    ui::Ui,
    words,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
    pub(super) state: Rc<State>,
}

/// The editor: CodeMirror if its bundle could be loaded, else a plain text area.
#[function_component]
pub(super) fn Editor(props: &Props) -> Html {
    let room = use_node_ref();
    effects::use_paste(&room, &props.state, &props.ui);
    html! {
        <div class="editor" ref={room}>
            if CodeMirror::available() { <Code ..props.clone() /> } else { <Plain ..props.clone() /> }
        </div>
    }
}

#[function_component]
fn Code(props: &Props) -> Html {
    let host = use_node_ref();
    let editor = use_mut_ref(|| None::<Listener>);
    // The file whose changes the editor reports.
    let active = use_mut_ref(|| 0_usize);
    let Props { ui, state } = props;
    let file = state.active_file().cloned();
    {
        let (host, editor, active, ui) = (host.clone(), editor.clone(), active.clone(), ui.clone());
        use_effect_with(state.embedded, move |&locked| {
            let kept = editor.clone();
            let say = move |what: &str, value: JsValue| {
                if let Some(action) = heard(what, &value, *active.borrow()) {
                    ui.send(action);
                }
            };
            if let Some(host) = host.cast::<Element>() {
                *editor.borrow_mut() = CodeMirror::open(&host, locked, say);
            }
            move || drop(kept.borrow_mut().take())
        });
    }
    {
        let (editor, active, ui, index) = (editor.clone(), active, ui.clone(), state.active);
        let key = (ui.lang, file.as_ref().map(|file| (file.id, file.name.clone())));
        use_effect_with(key, move |(_, file)| {
            *active.borrow_mut() = index;
            if let (Some(editor), Some((_, name))) = (&*editor.borrow(), file) {
                editor.code.speak(words::editor_phrases(ui.lang), &ui.fill(words::EDITOR_OF, &[name]));
            }
        });
    }
    {
        let (editor, ids) = (editor.clone(), state.files.iter().map(|file| file.id).collect::<Vec<_>>());
        use_effect_with(file, move |file| {
            if let (Some(editor), Some(file)) = (&*editor.borrow(), file) {
                editor.code.keep(ids);
                editor.code.show(file.id, &file.text);
            }
        });
    }
    {
        let (editor, ui, state) = (editor.clone(), ui.clone(), state.clone());
        let answered = state.answer.as_ref().map(|answer| answer.revision);
        use_effect_with((answered, state.active_file().map(|file| file.id), ui.lang), move |_| {
            if let (Some(editor), true) = (&*editor.borrow(), state.settled()) {
                editor.code.cover(&underlines::covers(&ui, &state));
            }
            // Secrets are covered at once; what else is drawn can wait until the results are seen.
            let later = effects::later(move || {
                if let (Some(editor), Some(report), true) = (&*editor.borrow(), state.report(), state.settled()) {
                    editor.code.underline(&underlines::underlines(&ui, &state, report));
                    editor.code.names(&underlines::names(report));
                }
            });
            move || drop(later)
        });
    }
    {
        let editor = editor.clone();
        use_effect_with(state.show_secrets, move |&show| {
            if let Some(editor) = &*editor.borrow() {
                editor.code.covering(!show);
            }
        });
    }
    {
        let (editor, jump) = (editor.clone(), state.jump.filter(|jump| jump.file == state.active));
        use_effect_with(jump, move |jump| {
            if let (Some(editor), Some(jump)) = (&*editor.borrow(), jump) {
                editor.code.select(jump.start, jump.end);
            }
        });
    }
    let act = |icon: Icon, word, what: &'static str| {
        let editor = editor.clone();
        let press = Callback::from(move |_: yew::MouseEvent| {
            if let Some(editor) = &*editor.borrow() {
                editor.code.act(what);
            }
        });
        html! {
            <button type="button" class="button" onclick={press}>{ icon.draw() }{ ui.word(word) }</button>
        }
    };
    let paste = {
        let (ui, editor) = (ui.clone(), editor.clone());
        Callback::from(move |_: yew::MouseEvent| {
            let editor = editor.clone();
            effects::read_clipboard(&ui, move |text| {
                if let Some(editor) = &*editor.borrow() {
                    editor.code.insert(&text);
                }
            });
        })
    };
    html! {
        <>
            <div ref={host} class="code-editor" />
            if !state.embedded {
                <div class="touch-tools" role="group" aria-label={ui.word(words::INPUT)}>
                    <button type="button" class="button" onclick={paste}>{ Icon::Paste.draw() }{ ui.word(words::PASTE) }</button>
                    { act(Icon::Indent, words::INDENT, "indent") }
                    { act(Icon::Undo, words::UNDO, "undo") }
                </div>
            }
        </>
    }
}

/// What the editor's word means.
fn heard(what: &str, value: &JsValue, file: usize) -> Option<Action> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "offsets and indexes, small and whole")]
    let number = || value.as_f64().map(|number| number as u32);
    Some(match what {
        "change" => Action::Edited { file, text: value.as_string()? },
        "cursor" => Action::Moved(number()?),
        "fix" => Action::Sheet(Some(Sheet::Fix(number()? as usize))),
        "covered" => Action::Noted(Some(Note::CopiedCovered)),
        _ => return None,
    })
}

#[function_component]
fn Plain(props: &Props) -> Html {
    let area = use_node_ref();
    let Props { ui, state } = props;
    let Some(file) = state.active_file() else { return Html::default() };
    let index = state.active;
    {
        let area = area.clone();
        use_effect_with(state.jump.filter(|jump| jump.file == index), move |jump| {
            if let (Some(area), Some(jump)) = (area.cast::<HtmlTextAreaElement>(), *jump) {
                effects::plain_select(&area, jump);
            }
        });
    }
    let edited =
        ui.map(move |event: yew::InputEvent| Some(Action::Edited { file: index, text: effects::text_of(&event)? }));
    html! {
        <textarea ref={area} class="plain-editor" aria-label={ui.fill(words::EDITOR_OF, &[&file.name])}
            spellcheck="false" autocomplete="off" autocapitalize="off" wrap="off" readonly={state.embedded}
            value={file.text.to_string()} oninput={edited} />
    }
}
