use pullplan::{
    Span,
    report::{Attempt, Credentials, NearMiss, PullPlan, PullSecret, PullSecretState, SourceKind, Then},
};
use yew::{Html, classes, html};

use super::{block::block, icon::Icon, place::jump, tone::Tone};
use crate::{state::Tags, ui::Ui, words};

/// The third block: the credentials in the kubelet's order, what follows the last, and what nearly matched.
///
/// `whole_user` draws the user name of the attempt with this index, so that it can be shown whole.
pub(super) fn credentials(ui: &Ui, plan: &PullPlan, tags: &Tags, whole_user: &dyn Fn(usize) -> Html) -> Html {
    let credentials = &plan.credentials;
    block(
        ui,
        3,
        words::BLOCK_CREDENTIALS,
        words::EXPLAIN_CREDENTIALS,
        html! {
            <>
                { secrets(ui, &credentials.secrets) }
                <ol class="rail">
                    { for credentials.attempts.iter().enumerate().map(|(at, attempt)| one(ui, at + 1, attempt, tags, user(ui, attempt, whole_user(at)))) }
                    { last(ui, credentials) }
                </ol>
                { near(ui, &credentials.near, plan.image.parts.as_ref().map(|parts| parts.repository.as_str())) }
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

fn one(ui: &Ui, number: usize, attempt: &Attempt, tags: &Tags, user: Html) -> Html {
    let changed = attempt.key_written != attempt.key_used;
    html! {
        <li class="rail-stop">
            <span class="rail-mark" aria-hidden="true">{ number }</span>
            <div class="rail-body">
                <p class="key-line">
                    <code class="key">{ &attempt.key_used }</code>
                    { user }
                    { for attempt.credential.and_then(|number| tags.of(ui.lang, number)).map(|tag| html! {
                        <span class="tag equal" title={ui.word(words::EQUAL_CREDENTIALS)}>{ "= " }{ tag }</span>
                    }) }
                </p>
                <p class="source-line">
                    { ui.sentence(&attempt.source.text()) }
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

fn user(ui: &Ui, attempt: &Attempt, whole: Html) -> Html {
    if attempt.empty {
        html! {
            <span class={classes!("tag", Tone::Warning.class())}>
                { Tone::Warning.icon().draw() }{ ui.word(words::EMPTY_USER) }
            </span>
        }
    } else {
        html! {
            <span class="user">
                <span class="muted">{ ui.word(words::USER) }</span>{ " " }
                if attempt.user.is_empty() || attempt.source.kind == SourceKind::Provider {
                    { &attempt.user }
                } else {
                    { whole }
                }
            </span>
        }
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

/// A text with a stretch of it marked.
fn marked(ui: &Ui, text: &str, span: Span) -> Html {
    let (start, end) = (text.floor_char_boundary(span.start()), text.floor_char_boundary(span.end()));
    html! {
        <code>
            { &text[..start] }
            <mark>
                if start == end { <span class="hidden">{ ui.word(words::NOTHING_THERE) }</span> } else { { &text[start..end] } }
            </mark>
            { &text[end..] }
        </code>
    }
}

fn near(ui: &Ui, near: &[NearMiss], repository: Option<&str>) -> Html {
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
                            <span class="source-line">{ ui.sentence(&miss.source.text()) }{ jump(ui, miss.place) }</span>
                        </p>
                        <p class="why">{ ui.sentence(&miss.reason) }</p>
                        { for miss.difference.as_ref().zip(repository).map(|(difference, repository)| html! {
                            <p class="differing">
                                { marked(ui, &miss.key_used, difference.key) }
                                <span class="muted">{ ui.word(words::DIFFERS_FROM) }</span>
                                { marked(ui, repository, difference.image) }
                            </p>
                        }) }
                    </li>
                }) }
            </ul>
        </details>
    }
}
