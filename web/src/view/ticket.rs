use std::rc::Rc;

use pullplan::report::{ObjectAdmission, PullPlan, Report, Then, Verdict};
use yew::{Callback, Html, Properties, classes, function_component, html, use_effect_with};

use super::{
    admission, credentials, decision,
    icon::Icon,
    name,
    place::jump,
    pull_policy, readers, reference,
    tone::{self, Tone},
    track,
    user::User,
};
use crate::{
    effects,
    state::{Action, InputFile, Tags},
    ui::Ui,
    words,
};

/// A report that is compared by its address: a new answer is another one.
#[derive(Clone)]
pub(super) struct SharedReport(pub(super) Rc<Report>);

impl PartialEq for SharedReport {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The files of an answer, compared in the same way.
#[derive(Clone)]
pub(super) struct SharedFiles(pub(super) Rc<[InputFile]>);

impl PartialEq for SharedFiles {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
    pub(super) report: SharedReport,
    /// The files that the report is about.
    pub(super) files: SharedFiles,
    /// The indexes of the images, which all have the answer to the first.
    pub(super) same: Vec<usize>,
    /// Whether it is the first of several tickets that could be one.
    pub(super) gather: bool,
    /// The id of its element.
    pub(super) id: String,
    /// Whether the page's own keys are heard.
    pub(super) keys: bool,
    pub(super) tags: Rc<Tags>,
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
    let plan = props.same.first().and_then(|&at| props.report.0.images.get(at));
    {
        let id = props.id.clone();
        use_effect_with((props.shown, props.under), move |&(shown, under)| {
            if shown.is_some() || under {
                effects::reveal(&id);
            }
            if shown.is_some() {
                effects::focus(&format!("{id}-head"));
            }
        });
    }
    plan.map(|plan| ticket(props, plan)).unwrap_or_default()
}

fn ticket(props: &Props, plan: &PullPlan) -> Html {
    let (ui, open, id) = (&props.ui, props.open, &props.id);
    let tone = tone::of_status(plan.status);
    let same = |object: &&ObjectAdmission| {
        (object.place.file, object.document) == (plan.place.file, plan.document) && object.object == plan.object
    };
    let changes = props.report.0.admission.iter().filter(|_| open).find(same).map_or(&[][..], |object| &object.changes);
    html! {
        <div class={classes!("ticket", tone.class(), open.then_some("open"), props.under.then_some("under"))}
            id={id.clone()}>
            <div class="ticket-button" role="row" id={format!("{id}-head")} aria-level="2" aria-expanded={open.to_string()}
                data-row="image" tabindex="-1" onclick={ui.on(Action::Toggled(plan.id.clone()))} onkeydown={keys(props, plan)}>
                <span class="stub" aria-hidden="true">{ tone.icon().draw() }</span>
                <div class="ticket-main" role="gridcell">
                    <div class="ticket-line">
                        <div class="ticket-name">{ names(ui, props) }{ list_word(ui, plan.container.list) }</div>
                        <span class="status">{ ui.message(plan.status.message()) }</span>
                    </div>
                    { reference::reference(ui, &plan.image) }
                    <div class="ticket-chips">
                        { chips(ui, plan, props.weight) }
                        if props.same.len() > 1 || props.gather { { spread(props, plan) } }
                    </div>
                </div>
                <span class="chevron" aria-hidden="true">{ Icon::Chevron.draw() }</span>
            </div>
            if open {
                <div class="ticket-body" role="row" aria-level="3">
                    <div role="gridcell">
                        { for plans(props).map(|plan| html! {
                            <p class="field-line"><code>{ &plan.field }</code>{ jump(ui, Some(plan.place)) }</p>
                        }) }
                        { track::track(ui, plan) }
                        { name::name(ui, plan) }
                        { pull_policy::pull_policy(ui, plan) }
                        { credentials::credentials(ui, plan, &props.tags, &|attempt| html! {
                            <User ui={ui.clone()} report={props.report.clone()} files={props.files.clone()} image={props.same.first().copied().unwrap_or_default()} {attempt} />
                        }) }
                        { admission::admission(ui, plan, changes) }
                        { decision::decision(ui, plan, &props.report.0.timeline) }
                        { readers::readers(ui, plan) }
                    </div>
                </div>
            }
        </div>
    }
}

/// The plans of all its images.
fn plans(props: &Props) -> impl Iterator<Item = &PullPlan> {
    props.same.iter().filter_map(|&at| props.report.0.images.get(at))
}

/// The names of its containers, and how many there are.
fn names(ui: &Ui, props: &Props) -> Html {
    const SHOWN: usize = 6;
    let count = props.same.len();
    let mut names = String::new();
    for plan in plans(props).take(SHOWN) {
        if !names.is_empty() {
            names += ", ";
        }
        names += &plan.container.name;
    }
    html! {
        <>
            <h3 class="container-name">{ names }{ if count > SHOWN { " …" } else { "" } }</h3>
            if count > 1 {
                <span class="count" title={ui.count(words::N_ALIKE, count)}>
                    <span aria-hidden="true">{ "×" }{ count }</span><span class="hidden">{ ui.count(words::N_ALIKE, count) }</span>
                </span>
            }
        </>
    }
}

/// The button that draws one ticket for each container, or one for all again.
fn spread(props: &Props, plan: &PullPlan) -> Html {
    let press = {
        let (ui, id) = (props.ui.clone(), plan.id.clone());
        Callback::from(move |event: yew::MouseEvent| {
            // The row below would open.
            event.stop_propagation();
            ui.send(Action::Spread(id.clone()));
        })
    };
    let word = if props.gather { words::SHOW_AS_ONE } else { words::SHOW_EACH };
    html! { <button type="button" class="link spread" onclick={press}>{ props.ui.word(word) }</button> }
}

/// What a row hears while it has the focus: Enter goes to its text, Space opens it, `c` copies the image's name.
fn keys(props: &Props, plan: &PullPlan) -> Callback<yew::KeyboardEvent> {
    let (ui, heard, place) = (props.ui.clone(), props.keys, plan.place);
    let (id, written) = (plan.id.clone(), plan.image.written.clone());
    Callback::from(move |event: yew::KeyboardEvent| {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if modified || !effects::is_on_row(&event) {
            return;
        }
        match event.key().as_str() {
            "Enter" => ui.send(Action::Jumped(place)),
            " " => ui.send(Action::Toggled(id.clone())),
            "c" if heard => effects::copy(&ui, written.clone(), words::COPIED),
            _ => return,
        }
        event.prevent_default();
    })
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
        Then::AnonymousUnlessProvided if plan.credentials.attempts.is_empty() => {
            Some(ui.word(words::CHIP_UNKNOWN).to_owned())
        }
        Then::AnonymousUnlessProvided => Some(ui.word(words::CHIP_PROVIDER).to_owned()),
        Then::Anonymous => Some(ui.word(words::CHIP_ANONYMOUS).to_owned()),
        Then::Nothing => Some(ui.count(words::N_CREDENTIALS, plan.credentials.attempts.len())),
    };
    let first = plan.credentials.attempts.first();
    let first = first.map(|attempt| ui.fill(words::FIRST, &[&ui.text(&attempt.source.text())]));
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
