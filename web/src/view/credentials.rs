use pullplan::report::{
    Attempt, Credentials, NearMiss, PullPlan, PullSecret, PullSecretState, SourceKind, SourceName, Then,
};
use yew::{Html, classes, html};

use super::{block::block, icon::Icon, place::jump, tone::Tone};
use crate::{ui::Ui, words};

/// The third block: the credentials in the kubelet's order, what follows the last, and what nearly matched.
pub(super) fn credentials(ui: &Ui, plan: &PullPlan) -> Html {
    let credentials = &plan.credentials;
    block(
        3,
        ui.word(words::BLOCK_CREDENTIALS),
        html! {
            <>
                { secrets(ui, &credentials.secrets) }
                <ol class="rail">
                    { for credentials.attempts.iter().enumerate().map(|(at, attempt)| one(ui, at + 1, attempt)) }
                    { last(ui, credentials) }
                </ol>
                { near(ui, &credentials.near) }
            </>
        },
    )
}

/// The names in the Pod's list that give nothing.
fn secrets(ui: &Ui, secrets: &[PullSecret]) -> Html {
    let odd: Vec<&PullSecret> = secrets.iter().filter(|secret| secret.state != PullSecretState::Read).collect();
    if odd.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="odd-secrets">
            { for odd.into_iter().map(|secret| {
                let tone = match secret.state {
                    PullSecretState::Broken | PullSecretState::OtherNamespace => Tone::Error,
                    PullSecretState::MadeLater => Tone::Unknown,
                    _ => Tone::Warning,
                };
                html! {
                    <li class={classes!("message", tone.class())}>
                        { tone.icon().draw() }
                        <span>{ ui.sentence(&secret.text) }{ jump(ui, secret.place) }</span>
                    </li>
                }
            }) }
        </ul>
    }
}

fn one(ui: &Ui, number: usize, attempt: &Attempt) -> Html {
    let changed = attempt.key_written != attempt.key_used;
    html! {
        <li class="rail-stop">
            <span class="rail-mark" aria-hidden="true">{ number }</span>
            <div class="rail-body">
                <p class="key-line">
                    <code class="key">{ &attempt.key_used }</code>
                    { user(ui, attempt) }
                </p>
                <p class="source-line">
                    { source(ui, &attempt.source) }
                    if changed {
                        { " · " }{ ui.word(words::WRITTEN_AS) }{ " " }<code>{ &attempt.key_written }</code>
                    }
                    { jump(ui, attempt.place) }
                </p>
                <p class="why">{ ui.sentence(&attempt.why) }{ " " }{ ui.sentence(&attempt.order) }</p>
            </div>
        </li>
    }
}

fn user(ui: &Ui, attempt: &Attempt) -> Html {
    if attempt.empty {
        html! {
            <span class={classes!("tag", Tone::Warning.class())}>
                { Tone::Warning.icon().draw() }{ ui.word(words::EMPTY_USER) }
            </span>
        }
    } else {
        html! { <span class="user"><span class="muted">{ ui.word(words::USER) }</span>{ " " }{ &attempt.user }</span> }
    }
}

/// `Secret team-registry, named by the Pod`.
fn source(ui: &Ui, source: &SourceName) -> Html {
    let kind = match source.kind {
        SourceKind::Secret => words::SECRET,
        SourceKind::NodeFile => words::NODE_FILE,
        SourceKind::Provider => words::PROVIDER,
    };
    html! {
        <>
            { ui.word(kind) }{ " " }<strong>{ &source.name }</strong>
            { for source.via.iter().map(|via| html! { <>{ " " }{ ui.fill(words::NAMED_BY, &[via]) }</> }) }
        </>
    }
}

/// The end of the line: whether an anonymous attempt follows.
fn last(ui: &Ui, credentials: &Credentials) -> Html {
    let (tone, icon) = match credentials.then {
        Then::Nothing => (Tone::Unknown, Icon::Stop),
        Then::Anonymous | Then::AnonymousUnlessProvided => (Tone::Info, Icon::Arrow),
        Then::Fails => (Tone::Error, Icon::Cross),
        Then::NotTried => (Tone::Unknown, Icon::Stop),
    };
    html! {
        <li class={classes!("rail-stop", "rail-end", tone.class())}>
            <span class="rail-mark" aria-hidden="true">{ icon.draw() }</span>
            <p class="rail-body">{ ui.sentence(&credentials.then_text) }</p>
        </li>
    }
}

fn near(ui: &Ui, near: &[NearMiss]) -> Html {
    if near.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold">
            <summary>{ Icon::Chevron.draw() }{ ui.count(words::N_NEAR, near.len()) }</summary>
            <ul class="near">
                { for near.iter().map(|miss| html! {
                    <li>
                        <p class="key-line">
                            <code class="key">{ &miss.key_written }</code>
                            <span class="source-line">{ source(ui, &miss.source) }{ jump(ui, miss.place) }</span>
                        </p>
                        <p class="why">{ ui.sentence(&miss.reason) }</p>
                    </li>
                }) }
            </ul>
        </details>
    }
}
