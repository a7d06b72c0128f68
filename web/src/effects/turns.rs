use std::{
    cell::Cell,
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};

use js_sys::Promise;
use pullplan::Pause;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

use super::now;

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
        next_task().await;
        self.began.set(now());
    }
}

/// Waits until the browser has done what else there is to do.
///
/// By a message, for a timer waits 4 ms more each time: a tenth of the time for ten thousand objects.
async fn next_task() {
    let Ok(channel) = MessageChannel::new() else { return };
    let message = Promise::new(&mut |resolve, _| {
        channel.port1().set_onmessage(Some(&resolve));
        // Should it fail, nobody would wake this up again.
        if channel.port2().post_message(&JsValue::NULL).is_err() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    // The promise is never refused.
    let _ = JsFuture::from(message).await;
    channel.port1().close();
}

/// The result of the work, unless it is no longer `wanted` after one of its pauses.
pub(super) async fn while_wanted<T>(wanted: &Cell<bool>, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    poll_fn(|context| if wanted.get() { work.as_mut().poll(context).map(Some) } else { Poll::Ready(None) }).await
}
