//! The CodeMirror bundle, behind a few calls.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{Element, HtmlTextAreaElement};

use crate::state::Jump;

#[wasm_bindgen]
extern "C" {
    /// The module `editor.js`.
    #[derive(Clone)]
    type Bundle;
    #[wasm_bindgen(method, catch)]
    fn create(this: &Bundle, host: &Element, say: &JsValue, locked: bool) -> Result<CodeMirror, JsValue>;

    /// An editor.
    #[derive(Clone, Debug)]
    pub(crate) type CodeMirror;
    /// Shows a file.
    #[wasm_bindgen(method)]
    pub(crate) fn show(this: &CodeMirror, id: u32, text: &str);
    /// Forgets the histories of all other files.
    #[wasm_bindgen(method)]
    pub(crate) fn keep(this: &CodeMirror, ids: Vec<u32>);
    /// Selects a stretch of the text and takes the focus.
    #[wasm_bindgen(method)]
    pub(crate) fn select(this: &CodeMirror, from: u32, to: u32);
    /// Underlines the findings of a JSON list.
    #[wasm_bindgen(method)]
    pub(crate) fn underline(this: &CodeMirror, list: &str);
    /// Covers the secrets of a JSON list.
    #[wasm_bindgen(method)]
    pub(crate) fn cover(this: &CodeMirror, list: &str);
    /// Whether secrets are covered at all.
    #[wasm_bindgen(method)]
    pub(crate) fn covering(this: &CodeMirror, on: bool);
    /// Names for completion.
    #[wasm_bindgen(method)]
    pub(crate) fn names(this: &CodeMirror, list: &str);
    /// The editor's own words, and what it is called.
    #[wasm_bindgen(method)]
    pub(crate) fn speak(this: &CodeMirror, phrases: &str, called: &str);
    /// Does what a button asks for: `undo`, `indent`, `outdent`.
    #[wasm_bindgen(method)]
    pub(crate) fn act(this: &CodeMirror, what: &str);
    /// Puts a text where the cursor stands.
    #[wasm_bindgen(method)]
    pub(crate) fn insert(this: &CodeMirror, text: &str);
    #[wasm_bindgen(method)]
    fn destroy(this: &CodeMirror);
}

thread_local! {
    static BUNDLE: RefCell<Option<Bundle>> = const { RefCell::new(None) };
}

/// Keeps the module for the editors to come; null means that it could not be loaded.
pub(crate) fn keep_bundle(bundle: JsValue) {
    let bundle = bundle.is_object().then(|| bundle.unchecked_into());
    BUNDLE.with_borrow_mut(|kept| *kept = bundle);
}

/// What an editor tells: the word for what happened, and its value.
pub(crate) struct Listener {
    /// The editor.
    pub(crate) code: CodeMirror,
    _say: Closure<dyn Fn(String, JsValue)>,
}

impl CodeMirror {
    /// An editor in this element, or nothing if there is no bundle.
    pub(crate) fn open(host: &Element, locked: bool, say: impl Fn(&str, JsValue) + 'static) -> Option<Listener> {
        let bundle = BUNDLE.with_borrow(Clone::clone)?;
        let say = Closure::<dyn Fn(String, JsValue)>::new(move |what: String, value| say(&what, value));
        let code = bundle.create(host, say.as_ref(), locked).ok()?;
        Some(Listener { code, _say: say })
    }

    /// Whether there is a bundle.
    pub(crate) fn available() -> bool {
        BUNDLE.with_borrow(Option::is_some)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.code.destroy();
    }
}

/// Selects a stretch of a plain text area and brings it into view.
pub(crate) fn plain_select(area: &HtmlTextAreaElement, jump: Jump) {
    // Neither call fails for a text area that is on the page.
    let _ = area.set_selection_range(jump.start, jump.end);
    let _ = area.focus();
    let text = area.value();
    let before = text.encode_utf16().take(jump.start as usize).filter(|&unit| unit == u16::from(b'\n')).count();
    let lines = text.matches('\n').count() + 1;
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a scroll position is a guess")]
    let top = (f64::from(area.scroll_height()) * before as f64 / lines as f64) as i32 - area.client_height() / 3;
    area.set_scroll_top(top.max(0));
}
