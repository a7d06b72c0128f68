use pullplan::{
    cosign::{Answer, Check, Part, Pasted, Problem},
    report::Severity,
};
use yew::{Callback, Html, Properties, classes, function_component, html, use_effect_with, use_mut_ref, use_state};

use super::{sheet::SheetOver, tone};
use crate::{
    effects,
    ui::Ui,
    words::{self, Word},
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    pub(super) ui: Ui,
}

/// What is pasted into the form; it lives in the form alone.
#[derive(Clone, Default, PartialEq)]
struct Fields {
    image: String,
    key: String,
    payload: String,
    signature: String,
}

impl Fields {
    fn pasted(&self) -> Pasted<'_> {
        Pasted { image: &self.image, key: &self.key, payload: &self.payload, signature: &self.signature }
    }

    /// A signature that holds, made with OpenSSL for the tests.
    fn example() -> Self {
        Self {
            image:
                "registry.example.com/shop/cart@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                    .to_owned(),
            key: include_str!("../../../tests/data/cosign/p256.pub").to_owned(),
            payload: include_str!("../../../tests/data/cosign/payload.json").to_owned(),
            signature: include_str!("../../../tests/data/cosign/p256.sig").to_owned(),
        }
    }
}

/// A form that verifies a cosign signature: read by the core, its arithmetic done by the browser.
#[function_component]
pub(super) fn SignatureSheet(props: &Props) -> Html {
    let ui = &props.ui;
    let fields = use_state(Fields::default);
    // What is typed: a second key may come before the first is drawn.
    let newest = use_mut_ref(Fields::default);
    // The fields that were verified, and whether the browser could say anything.
    let verified = use_state(|| (Fields::default(), None::<bool>));
    let empty = *fields == Fields::default();
    let check = Check::read(&fields.pasted());
    {
        let (check, verified) = (check.clone(), verified.clone());
        use_effect_with((*fields).clone(), move |fields| {
            let fields = fields.clone();
            if check.attempts().next().is_some() {
                effects::verify_signature(&check, move |held| verified.set((fields, held)));
            }
        });
    }
    let field = |id: &'static str,
                 word: Word,
                 rows: &'static str,
                 part: Part,
                 value: &str,
                 set: fn(&mut Fields, String)| {
        let typed = {
            let (fields, newest) = (fields.clone(), newest.clone());
            Callback::from(move |event: yew::InputEvent| {
                set(&mut newest.borrow_mut(), effects::text_of(&event).unwrap_or_default());
                fields.set(newest.borrow().clone());
            })
        };
        let wrong: Vec<&Problem> = check.problems().iter().filter(|problem| problem.part == part && !empty).collect();
        html! {
            <div class="form-row">
                <label for={id}>{ ui.word(word) }</label>
                <textarea {id} class="field" {rows} spellcheck="false" autocomplete="off" value={value.to_owned()}
                    aria-describedby={(!wrong.is_empty()).then(|| format!("{id}-said"))} oninput={typed} />
                if !wrong.is_empty() {
                    <ul id={format!("{id}-said")}>{ for wrong.into_iter().map(|problem| said(ui, problem, value)) }</ul>
                }
            </div>
        }
    };
    let example = {
        let (fields, newest) = (fields.clone(), newest.clone());
        Callback::from(move |_: yew::MouseEvent| {
            newest.replace(Fields::example());
            fields.set(Fields::example());
        })
    };
    let answer = match (check.attempts().next(), &*verified) {
        (None, _) => Some(check.answer(false)),
        (Some(_), (of, Some(held))) if *of == *fields => Some(check.answer(*held)),
        _ => None,
    };
    html! {
        <SheetOver ui={ui.clone()} title={ui.word(words::VERIFY)}>
            <p>{ ui.word(words::VERIFY_INTRO) }</p>
            { field("signed-image", words::VERIFY_IMAGE, "2", Part::Image, &fields.image, |fields, text| fields.image = text) }
            { field("signed-key", words::VERIFY_KEY, "4", Part::Key, &fields.key, |fields, text| fields.key = text) }
            { field("signed-payload", words::VERIFY_PAYLOAD, "4", Part::Payload, &fields.payload, |fields, text| fields.payload = text) }
            { field("signed-signature", words::VERIFY_SIGNATURE, "2", Part::Signature, &fields.signature, |fields, text| fields.signature = text) }
            <div role="status" class="signed">
                if !empty {
                    { for answer.map(|answer| {
                        let tone = match answer {
                            Answer::Signed => tone::Tone::Good,
                            Answer::SignedOther | Answer::NotSigned => tone::Tone::Error,
                            Answer::Unreadable => tone::Tone::Unknown,
                        };
                        html! {
                            <p class={classes!("message", "large", tone.class())}>
                                { tone.icon().draw() }<strong>{ ui.sentence(&check.text(answer)) }</strong>
                            </p>
                        }
                    }) }
                    if answer.is_none() && verified.0 == *fields { <p>{ ui.word(words::VERIFY_CANNOT) }</p> }
                }
            </div>
            <p class="sheet-actions">
                <button type="button" class="button" onclick={example}>{ ui.word(words::VERIFY_EXAMPLE) }</button>
            </p>
        </SheetOver>
    }
}

/// What is wrong with a field, and where: its line and character, or that of its end.
fn said(ui: &Ui, problem: &Problem, text: &str) -> Html {
    let tone = if problem.severity == Severity::Error { tone::Tone::Error } else { tone::Tone::Warning };
    let before = text.get(..problem.span.start()).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |rest| rest.encode_utf16().count()) + 1;
    html! {
        <li class={classes!("message", tone.class())}>
            { tone.icon().draw() }
            <span>
                if !text.is_empty() { <span class="place">{ format!("{line}:{column}") }</span>{ " " } }
                { ui.sentence(&problem.text) }
            </span>
        </li>
    }
}
