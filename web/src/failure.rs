//! What the page does when it fails itself.

use std::panic::PanicHookInfo;

use crate::effects;

/// Shows the notice that waits in `index.html` when anything panics.
///
/// It names the place in the source and nothing else: a panic's message can hold what was typed.
pub(crate) fn install() {
    // Yew would set a hook of its own, which writes the message to the console.
    yew::set_custom_panic_hook(Box::new(|info: &PanicHookInfo<'_>| {
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
        show_failure(place.as_deref().unwrap_or("?"));
    }));
}

/// Shows the notice with this place in the source: `web/src/app.rs:12`.
pub fn show_failure(place: &str) {
    if let Some(slot) = effects::element("failed-place") {
        slot.set_text_content(Some(place));
    }
    if let Some(notice) = effects::element("failed") {
        // Removing an attribute that is not there is no error.
        let _ = notice.remove_attribute("hidden");
    }
}
