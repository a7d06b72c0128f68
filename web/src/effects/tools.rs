//! `tools.js`: what the browser does by itself better than the core could.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise};
use pullplan::cosign::{Check, Hash};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Element;

use super::clipboard;
use crate::{ui::Ui, words};

#[wasm_bindgen]
extern "C" {
    /// The module `tools.js`, and `ask`, the built policy.
    #[derive(Clone)]
    type Tools;
    #[wasm_bindgen(method, catch)]
    fn markdown(this: &Tools, element: &Element) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn zip(this: &Tools, files: &Array) -> Result<Array, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn verify(
        this: &Tools,
        algorithm: &str,
        curve: Option<&str>,
        hash: Option<&str>,
        spki: &[u8],
        signature: &[u8],
        payload: &[u8],
    ) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn share(this: &Tools) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn ask(this: &Tools) -> JsValue;
}

thread_local! {
    static TOOLS: RefCell<Option<Tools>> = const { RefCell::new(None) };
}

/// Keeps the module; null means that it could not be loaded.
pub(crate) fn keep_tools(tools: JsValue) {
    let tools = tools.is_object().then(|| tools.unchecked_into());
    TOOLS.with_borrow_mut(|kept| *kept = tools);
}

fn tools() -> Option<Tools> {
    TOOLS.with_borrow(Clone::clone)
}

/// Copies the block that a button stands in as Markdown.
pub(crate) fn copy_block(ui: &Ui, event: &web_sys::MouseEvent) {
    let button = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let block = button.and_then(|button| button.closest(".block").ok().flatten());
    let text = tools().zip(block).and_then(|(tools, block)| tools.markdown(&block).ok());
    if let Some(text) = text {
        clipboard::copy(ui, text, words::COPIED);
    }
}

/// The parts of a zip file of these names and texts.
pub(super) fn zip<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Array> {
    let list: Array = files.map(|(name, text)| Array::of2(&name.into(), &text.into())).collect();
    tools()?.zip(&list).ok()
}

/// The system's own sheet for sharing, if there is one; it is given an address.
pub(crate) fn system_share() -> Option<impl Fn(&str)> {
    let share = tools()?.share().dyn_into::<Function>().ok()?;
    Some(move |address: &str| {
        // The function catches its own errors.
        let _ = share.call1(&JsValue::NULL, &address.into());
    })
}

/// Whether the built policy is on the page.
pub(crate) fn policy_is_there() -> bool {
    tools().is_some_and(|tools| tools.ask().is_function())
}

/// Asks the built policy, and hands on what it writes; nothing if it can't be asked or fails.
pub(crate) fn ask_policy(argument: &str, input: &str, then: impl FnOnce(Option<String>) + 'static) {
    let asked = tools().and_then(|tools| {
        let ask = tools.ask().dyn_into::<Function>().ok()?;
        ask.call2(&JsValue::NULL, &argument.into(), &input.into()).ok()?.dyn_into::<Promise>().ok()
    });
    spawn_local(async move {
        let answer = match asked {
            Some(promise) => JsFuture::from(promise).await.ok().and_then(|answer| answer.as_string()),
            None => None,
        };
        then(answer);
    });
}

/// Lets the browser verify what is left of a check, and hands on whether one attempt held; nothing if it can't say.
pub(crate) fn verify_signature(check: &Check, then: impl FnOnce(Option<bool>) + 'static) {
    let Some(tools) = tools() else { return then(None) };
    let asked: Vec<Promise> = check
        .attempts()
        .filter_map(|attempt| {
            let kind = attempt.key.kind();
            let hash = attempt.hash.map(Hash::name);
            let (spki, signature) = (attempt.key.spki(), attempt.signature);
            tools.verify(kind.algorithm(), kind.curve(), hash, spki, signature, attempt.payload).ok()
        })
        .collect();
    spawn_local(async move {
        let mut answer = None;
        for promise in asked {
            let held = JsFuture::from(promise).await.ok().and_then(|answer| answer.as_bool());
            answer = answer.max(held);
        }
        then(answer);
    });
}
