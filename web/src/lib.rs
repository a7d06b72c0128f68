//! The playground: paste manifests and a `config.json`, see what Kubernetes decides before each pull.
//!
//! The page holds no rule and no sentence about Kubernetes: it hands texts to [`pullplan`] and shows the report.
//!
//! - [`state`] is the page as a value, and what each action makes of it; no DOM, no clock, no storage.
//! - `view` turns the state into elements.
//! - `effects` is the only room that touches the browser: timers, focus, clipboard, address, files.
#![forbid(unsafe_code)]

pub mod analysis;
mod app;
mod effects;
mod failure;
mod json;
pub mod question;
pub mod scenarios;
pub mod state;
mod ui;
mod view;
pub mod words;

use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

/// Shows the page in the element `#app`; what stood there (the text for browsers without WebAssembly) goes.
///
/// `bundle` is the module `editor.js`, or null: then the editor is a plain text area. `tools` is the module `tools.js`
/// with the built policy as `ask`, or null: then nothing is copied as Markdown, zipped, verified or asked.
#[wasm_bindgen]
pub fn start(bundle: JsValue, tools: JsValue) {
    failure::stay_silent();
    effects::keep_tools(tools);
    effects::keep_bundle(bundle);
    if let Some(root) = effects::element("app") {
        yew::Renderer::<app::App>::with_root(root).render();
    }
}

/// Closes the network lock: everything is loaded, nothing has to leave or enter the page any more.
#[wasm_bindgen]
pub fn close_lock() {
    effects::close_lock();
}
