use std::rc::Rc;

use pullplan::report::{PullPlan, Report, SourceKind, Then, Verdict};
use yew::{Html, Properties, classes, function_component, html, use_effect_with};

use super::{
    admission, credentials, decision,
    icon::Icon,
    name,
    place::jump,
    pull_policy, readers, reference,
    tone::{self, Tone},
    track,
};
use crate::{effects, state::Action, ui::Ui, words};

/// A report that is compared by its address: a new answer is another one.
#[derive(Clone)]
pub(super) struct SharedReport(pub(super) Rc<Report>);

impl PartialEq for SharedReport {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
    pub(super) report: SharedReport,
    /// The index of the image.
    pub(super) at: usize,
    /// How many errors and warnings are about it.
    pub(super) weight: (usize, usize),
    pub(super) open: bool,
    /// Whether the editor's cursor stands in its text.
    pub(super) under: bool,
    /// A number that differs each time it is asked for.
    pub(super) shown: Option<u32>,
}

/// One image of one object: a line that opens into the reasons.
#[function_component]
pub(super) fn Ticket(props: &Props) -> Html {
    let plan = props.report.0.images.get(props.at);
    let id = format!("ticket-{}", props.at);
    {
        let id = id.clone();
        use_effect_with((props.shown, props.under), move |&(shown, under)| {
            if shown.is_some() || under {
                effects::reveal(&id);
            }
            if shown.is_some() {
                effects::focus(&format!("{id}-head"));
            }
        });
    }
    plan.map(|plan| ticket(props, plan, &id)).unwrap_or_default()
}

fn ticket(props: &Props, plan: &PullPlan, id: &str) -> Html {
    let (ui, open) = (&props.ui, props.open);
    let tone = tone::of_status(plan.status);
    let body = format!("{id}-body");
    html! {
        <article class={classes!("ticket", tone.class(), open.then_some("open"), props.under.then_some("under"))}
            id={id.to_owned()}>
            <h3 class="ticket-head">
                <button type="button" class="ticket-button" id={format!("{id}-head")} aria-expanded={open.to_string()}
                    aria-controls={open.then(|| body.clone())} onclick={ui.on(Action::Toggled(plan.id.clone()))}>
                    <span class="stub">{ tone.icon().draw() }</span>
                    <span class="ticket-main">
                        <span class="ticket-line">
                            <span class="container-name">{ &plan.container.name }</span>
                            { list_word(ui, plan.container.list) }
                            <span class="status">{ ui.message(plan.status.message()) }</span>
                        </span>
                        { reference::reference(ui, &plan.image) }
                        <span class="ticket-chips">{ chips(ui, plan, props.weight) }</span>
                    </span>
                    <span class="chevron">{ Icon::Chevron.draw() }</span>
                </button>
            </h3>
            if open {
                <div class="ticket-body" id={body}>
                    <p class="field-line"><code>{ &plan.field }</code>{ jump(ui, Some(plan.place)) }</p>
                    { track::track(ui, plan) }
                    { name::name(ui, plan) }
                    { pull_policy::pull_policy(ui, plan) }
                    { credentials::credentials(ui, plan) }
                    { admission::admission(ui, plan) }
                    { decision::decision(ui, plan) }
                    { readers::readers(ui, plan) }
                </div>
            }
        </article>
    }
}

/// Which list of the Pod the entry stands in, unless it is the usual one.
fn list_word(ui: &Ui, list: &str) -> Html {
    let word = match list {
        "initContainers" => words::INIT_CONTAINER,
        "ephemeralContainers" => words::EPHEMERAL_CONTAINER,
        "volumes" => words::IMAGE_VOLUME,
        _ => return Html::default(),
    };
    html! { <span class="list-word">{ ui.word(word) }</span> }
}

fn chips(ui: &Ui, plan: &PullPlan, (errors, warnings): (usize, usize)) -> Html {
    let credentials = match plan.credentials.then {
        Then::NotTried => None,
        Then::Fails => Some(ui.word(words::CHIP_FAILS).to_owned()),
        Then::AnonymousUnlessProvided => Some(ui.word(words::CHIP_PROVIDER).to_owned()),
        Then::Anonymous => Some(ui.word(words::CHIP_ANONYMOUS).to_owned()),
        Then::Nothing => Some(ui.count(words::N_CREDENTIALS, plan.credentials.attempts.len())),
    };
    let first = plan.credentials.attempts.first().map(|attempt| match attempt.source.kind {
        SourceKind::Secret => ui.fill(words::FIRST_FROM_SECRET, &[&attempt.source.name]),
        SourceKind::NodeFile => ui.word(words::FIRST_FROM_NODE).to_owned(),
        SourceKind::Provider => ui.fill(words::FIRST_FROM_PROVIDER, &[&attempt.source.name]),
    });
    let weighty = |tone: Tone, noun, count: usize| {
        if count == 0 {
            return Html::default();
        }
        html! { <span class={classes!("tag", tone.class())}>{ tone.icon().draw() }{ ui.count(noun, count) }</span> }
    };
    html! {
        <>
            if !plan.pull_policy.effective.is_empty() { <span class="tag">{ &plan.pull_policy.effective }</span> }
            { for credentials.map(|text| html! { <span class="tag">{ text }</span> }) }
            { for first.map(|text| html! { <span class="tag plain">{ text }</span> }) }
            { for worst(plan).map(|verdict| {
                let tone = tone::of_verdict(verdict);
                html! { <span class={classes!("tag", tone.class())}>{ tone.icon().draw() }{ ui.message(verdict.message()) }</span> }
            }) }
            { weighty(Tone::Error, words::ERRORS, errors) }
            { weighty(Tone::Warning, words::WARNINGS, warnings) }
        </>
    }
}

/// The heaviest verdict of all policies.
fn worst(plan: &PullPlan) -> Option<Verdict> {
    plan.admission.iter().map(|verdict| verdict.verdict).max_by_key(|verdict| match verdict {
        Verdict::Admitted => 0,
        Verdict::Warned => 1,
        Verdict::Changed => 2,
        Verdict::Denied => 3,
    })
}
