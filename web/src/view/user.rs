use yew::{Callback, Html, Properties, function_component, html, use_state};

use super::ticket::{SharedFiles, SharedReport};
use crate::{analysis, ui::Ui, words};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
    pub(super) report: SharedReport,
    /// The files that the report is about.
    pub(super) files: SharedFiles,
    /// The index of the image.
    pub(super) image: usize,
    /// The index of the attempt.
    pub(super) attempt: usize,
}

/// A user name with all but its ends hidden; a press shows it whole, until the next one or the next answer.
///
/// What is copied as Markdown has the hidden form alone: it leaves buttons out.
#[function_component]
pub(super) fn User(props: &Props) -> Html {
    let shown = use_state(|| None::<(SharedFiles, String)>);
    let Some(plan) = props.report.0.images.get(props.image) else { return Html::default() };
    let Some(attempt) = plan.credentials.attempts.get(props.attempt) else { return Html::default() };
    let whole = shown.as_ref().filter(|(of, _)| *of == props.files).map(|(_, user)| user.clone());
    let pressed = whole.is_some();
    let press = {
        let (shown, props) = (shown.clone(), props.clone());
        Callback::from(move |_: yew::MouseEvent| shown.set(whole_user(&props).filter(|_| !pressed)))
    };
    html! {
        <>
            <span hidden=true>{ &attempt.user }</span>
            <button type="button" class="user-name" aria-pressed={pressed.to_string()} title={props.ui.word(words::SHOW_USER)}
                onclick={press}>
                { whole.unwrap_or_else(|| attempt.user.clone()) }
            </button>
        </>
    }
}

fn whole_user(props: &Props) -> Option<(SharedFiles, String)> {
    let plan = props.report.0.images.get(props.image)?;
    let attempt = plan.credentials.attempts.get(props.attempt)?;
    let user = analysis::user_of(&props.files.0, &plan.object.namespace, attempt)?;
    Some((props.files.clone(), user))
}
