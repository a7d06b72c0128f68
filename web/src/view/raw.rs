use std::rc::Rc;

use pullplan::report::{ObjectAdmission, PolicyVerdict};
use yew::{Callback, Html, Properties, classes, function_component, html, use_state};

use super::{icon::Icon, ticket::SharedReport, tone::Tone};
use crate::{effects, json::pretty, question::question, state::State, ui::Ui, words};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
    pub(super) state: Rc<State>,
    pub(super) report: SharedReport,
    /// The index of the object.
    pub(super) object: usize,
    /// The index of the policy.
    pub(super) policy: usize,
}

/// What the built policy answered, and to which revision of the page.
#[derive(Clone, PartialEq)]
struct Asked {
    revision: u64,
    answer: Option<String>,
}

/// The response as the policy gives it, and whether the built policy gives the same.
#[function_component]
pub(super) fn Raw(props: &Props) -> Html {
    let asked = use_state(|| None::<Asked>);
    let Some((_, policy)) = found(props) else { return Html::default() };
    let Some(response) = &policy.response else { return Html::default() };
    let (ui, revision) = (&props.ui, props.state.revision);
    let opened = {
        let (asked, props) = (asked.clone(), props.clone());
        Callback::from(move |_: yew::Event| {
            let fresh = asked.as_ref().is_some_and(|asked| asked.revision == revision);
            let question =
                found(&props).filter(|_| !fresh).and_then(|(object, policy)| ask(&props.state, object, policy));
            if let Some(question) = question {
                let asked = asked.clone();
                effects::ask_policy("review", &question, move |answer| asked.set(Some(Asked { revision, answer })));
            }
        })
    };
    let asked = asked.as_ref().filter(|asked| asked.revision == revision);
    html! {
        <details class="fold raw" ontoggle={opened}>
            <summary>{ Icon::Chevron.draw() }{ ui.word(words::RAW) }</summary>
            if effects::policy_is_there() {
                { for asked.map(|asked| agreement(ui, response, asked.answer.as_deref())) }
            } else {
                <p class="muted">{ ui.word(words::MODULE_ABSENT) }</p>
            }
            <pre class="diff">{ pretty(response) }</pre>
        </details>
    }
}

fn found(props: &Props) -> Option<(&ObjectAdmission, &PolicyVerdict)> {
    let object = props.report.0.admission.get(props.object)?;
    Some((object, object.policies.get(props.policy)?))
}

fn ask(state: &State, object: &ObjectAdmission, policy: &PolicyVerdict) -> Option<String> {
    let file = state.files.get(object.place.file)?;
    let rules = state.files.iter().find(|file| file.name == policy.policy)?;
    question(&file.text, object, &rules.text)
}

fn agreement(ui: &Ui, ours: &str, theirs: Option<&str>) -> Html {
    let (tone, word) = match theirs {
        None => (Tone::Unknown, words::MODULE_FAILED),
        Some(theirs) if pretty(theirs) == pretty(ours) => (Tone::Good, words::MODULE_AGREES),
        Some(_) => (Tone::Error, words::MODULE_DIFFERS),
    };
    html! {
        <>
            <p class={classes!("message", tone.class())}>{ tone.icon().draw() }<span>{ ui.word(word) }</span></p>
            if tone == Tone::Error { <pre class="diff">{ theirs.map(pretty) }</pre> }
        </>
    }
}
