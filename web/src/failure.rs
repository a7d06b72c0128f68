//! What the page does when it fails itself.

/// Says nothing: a panic's message can hold what was typed, and Yew's own hook would write it to the console.
///
/// The trap that follows reaches `start.js`, which shows the notice that waits in `index.html`.
pub(crate) fn stay_silent() {
    yew::set_custom_panic_hook(Box::new(|_| ()));
}
