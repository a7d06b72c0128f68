//! Everything that touches the browser: the clock, the document, timers, focus, files, the clipboard, the address.

mod answers;
mod clipboard;
mod code;
mod document;
mod files;
mod keys;
mod link;
mod lock;
mod storage;
mod tools;
mod turns;

pub(crate) use answers::use_answers;
pub(crate) use clipboard::{copy, read_clipboard};
pub(crate) use code::{CodeMirror, Listener, keep_bundle, plain_select};
pub(crate) use document::{
    as_modal, build_hash, checked, choice_of, drag_splitter, element, focus, is_element, is_embedded, is_on_row,
    is_stacked, number_of, preferred_language, reveal, text_of, tree_keys, use_document, use_polite, use_tabs_in_view,
};
pub(crate) use files::{MAX_FILE, picked, save, save_zip, use_downloads, use_drops, use_paste};
pub(crate) use keys::use_keys;
pub(crate) use link::{address_with, use_link};
pub(crate) use lock::{close as close_lock, is_closed as lock_is_closed, try_to_send};
pub(crate) use storage::use_kept;
pub(crate) use tools::{ask_policy, copy_block, keep_tools, policy_is_there, system_share, verify_signature};
pub(crate) use turns::later;

/// A number that is drawn once at each visit.
fn visit() -> u32 {
    thread_local! {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any number will do")]
        static VISIT: u32 = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    }
    VISIT.with(|visit| *visit)
}

/// Notes this moment in the browser's list of measurements.
fn mark(name: &str) {
    if let Some(clock) = web_sys::window().and_then(|window| window.performance()) {
        // Only a name of the browser's own is refused.
        let _ = clock.mark(name);
    }
}

/// Milliseconds from some fixed moment; 0 in a browser without a clock.
fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}
