use pullplan::report::Attempt;
use yew::{Callback, Html, Properties, function_component, html, use_state};

use super::ticket::SharedFiles;
use crate::{analysis, ui::Ui, words};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
    /// The Pod's.
    pub(super) namespace: String,
    pub(super) attempt: Attempt,
    pub(super) files: SharedFiles,
}

/// A user name with all but its ends hidden; a press shows it whole, until the next one or the next answer.
///
/// What is copied as Markdown has the hidden form alone: it leaves buttons out.
#[function_component]
pub(super) fn User(props: &Props) -> Html {
    let shown = use_state(|| None::<(SharedFiles, String)>);
    let Props { ui, attempt, files, .. } = props;
    let whole = shown.as_ref().filter(|(of, _)| of == files).map(|(_, user)| user.clone());
    let press = {
        let (shown, props, hide) = (shown.clone(), props.clone(), whole.is_some());
        Callback::from(move |_: yew::MouseEvent| {
            let user = analysis::user_of(&props.files.0, &props.namespace, &props.attempt).filter(|_| !hide);
            shown.set(user.map(|user| (props.files.clone(), user)));
        })
    };
    let pressed = whole.is_some().to_string();
    html! {
        <>
            <span hidden=true>{ &attempt.user }</span>
            <button type="button" class="user-name" aria-pressed={pressed} title={ui.word(words::SHOW_USER)} onclick={press}>
                { whole.unwrap_or_else(|| attempt.user.clone()) }
            </button>
        </>
    }
}
