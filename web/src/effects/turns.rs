use std::{
    cell::Cell,
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use gloo::timers::{callback::Timeout, future::TimeoutFuture};
use js_sys::{Function, Promise};
use pullplan::Pause;
use wasm_bindgen::{
    JsCast, JsValue,
    prelude::{Closure, wasm_bindgen},
};
use wasm_bindgen_futures::JsFuture;

use super::now;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = scheduler, js_name = postTask)]
    fn post_task(work: &Function) -> Result<Promise, JsValue>;
}

/// How long the page works in one piece, in milliseconds: short enough to answer each key.
const TURN_MS: f64 = 45.0;

/// Work in turns: after each the browser shows what has changed and hands on what was typed.
pub(super) struct Turns {
    began: Cell<f64>,
    worked: Cell<f64>,
}

impl Turns {
    pub(super) fn new() -> Self {
        Self { began: Cell::new(now()), worked: Cell::new(0.0) }
    }

    /// How long was worked so far, without the pauses, in milliseconds.
    pub(super) fn worked(&self) -> f64 {
        self.worked.get() + now() - self.began.get()
    }
}

impl Pause for Turns {
    async fn pause(&self) {
        if now() - self.began.get() < TURN_MS {
            return;
        }
        self.worked.set(self.worked());
        next_turn().await;
        self.began.set(now());
    }
}

/// Comes back behind what waits to be done by now. A timer does the same, but a browser lets it wait 4 ms.
async fn next_turn() {
    let nothing = Closure::once_into_js(|| {});
    match post_task(nothing.unchecked_ref()) {
        // Nothing that does nothing fails.
        Ok(done) => drop(JsFuture::from(done).await),
        // A browser without a scheduler.
        Err(_) => TimeoutFuture::new(0).await,
    }
}

/// Does something in a turn of its own, the next; dropped before that, it is called off.
pub(crate) fn later(work: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(0, work)
}

/// The result of the work, unless it is no longer `wanted` after one of its pauses.
pub(super) async fn while_wanted<T>(wanted: &Cell<bool>, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    poll_fn(|context| if wanted.get() { work.as_mut().poll(context).map(Some) } else { Poll::Ready(None) }).await
}
