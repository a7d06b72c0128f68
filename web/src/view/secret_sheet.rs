use pullplan::credentials::RegistrySecret;
use yew::{Callback, Html, Properties, function_component, html, use_mut_ref, use_state};

use super::sheet::SheetOver;
use crate::{
    effects,
    state::Action,
    ui::Ui,
    words::{self, Word},
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
}

/// What is typed into the form. It lives in the form alone and is gone when the form is closed.
#[derive(Clone, Default, PartialEq)]
struct Fields {
    name: String,
    namespace: String,
    server: String,
    user: String,
    password: String,
    email: String,
}

/// A form that makes the same Secret as `kubectl create secret docker-registry`.
#[function_component]
pub(super) fn SecretSheet(props: &Props) -> Html {
    let ui = &props.ui;
    let usual = || Fields {
        name: "regcred".to_owned(),
        server: RegistrySecret::DEFAULT_SERVER.to_owned(),
        ..Fields::default()
    };
    let fields = use_state(usual);
    // What is typed: a second key may come before the first is drawn.
    let newest = use_mut_ref(usual);
    let field = |id: &'static str, word: Word, kind: &'static str, value: &str, set: fn(&mut Fields, String)| {
        let (fields, newest) = (fields.clone(), newest.clone());
        // Only the browser's own password keeper may know what these are.
        let autocomplete = match id {
            "secret-user" => "username",
            "secret-password" => "new-password",
            _ => "off",
        };
        let typed = Callback::from(move |event: yew::InputEvent| {
            set(&mut newest.borrow_mut(), effects::text_of(&event).unwrap_or_default());
            fields.set(newest.borrow().clone());
        });
        html! {
            <p class="form-row">
                <label for={id}>{ ui.word(word) }</label>
                <input {id} class="field" type={kind} autofocus={id == "secret-name"} autocomplete={autocomplete} spellcheck="false" value={value.to_owned()} oninput={typed} />
            </p>
        }
    };
    let secret = RegistrySecret::new(&fields.server, &fields.user, &fields.password, &fields.email);
    let manifest = secret.manifest(&fields.name, Some(&fields.namespace)).ok();
    let command = secret.command(&fields.name, Some(&fields.namespace)).ok();
    let add = {
        let (ui, manifest) = (ui.clone(), manifest.clone());
        let name = format!("secret-{}.yaml", fields.name);
        Callback::from(move |_: yew::MouseEvent| {
            if let Some(manifest) = &manifest {
                let text = String::from_utf8_lossy(manifest.reveal()).into_owned();
                ui.send(Action::Joined(vec![(name.clone(), text)]));
                ui.send(Action::Sheet(None));
            }
        })
    };
    let copy = {
        let (ui, command) = (ui.clone(), command.clone());
        Callback::from(move |_: yew::MouseEvent| effects::copy(&ui, command.clone().unwrap_or_default(), words::COPIED))
    };
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::MAKE_SECRET)}>
            <p>{ ui.word(words::MAKE_SECRET_INTRO) }</p>
            <form class="form" onsubmit={Callback::from(|event: yew::SubmitEvent| event.prevent_default())}>
                { field("secret-name", words::NAME, "text", &fields.name, |fields, text| fields.name = text) }
                { field("secret-space", words::NAMESPACE, "text", &fields.namespace, |fields, text| fields.namespace = text) }
                { field("secret-server", words::SERVER, "text", &fields.server, |fields, text| fields.server = text) }
                { field("secret-user", words::USER_NAME, "text", &fields.user, |fields, text| fields.user = text) }
                { field("secret-password", words::PASSWORD, "password", &fields.password, |fields, text| fields.password = text) }
                { field("secret-email", words::EMAIL, "text", &fields.email, |fields, text| fields.email = text) }
            </form>
            if !secret.is_read_back() { <p role="alert" class="tone-text tone-warning">{ ui.word(words::USER_WITH_COLON) }</p> }
            { for command.iter().map(|command| html! { <p class="quote"><code>{ command }</code></p> }) }
            <p class="sheet-actions">
                <button type="button" class="button main" disabled={manifest.is_none()} onclick={add}>
                    { ui.word(words::ADD_SECRET) }
                </button>
                <button type="button" class="button" disabled={command.is_none()} onclick={copy}>
                    { ui.word(words::COPY_COMMAND) }
                </button>
            </p>
        </SheetOver>
    }
}
