use core::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

/// What is done between two steps of a long piece of work: nothing, or others have their turn.
///
/// # Examples
///
/// ```
/// use std::{cell::Cell, pin::pin, task::{Context, Poll, Waker}};
/// use pullplan::{Input, Options, Pause, explain, explain_with_pauses};
///
/// struct Counted(Cell<usize>);
/// impl Pause for Counted {
///     async fn pause(&self) {
///         self.0.set(self.0.get() + 1);
///     }
/// }
///
/// let (files, options) = ([Input::from_text("pod.yaml", "kind: Pod")], Options::default());
/// let counted = Counted(Cell::new(0));
/// let work = pin!(explain_with_pauses(&files, &options, &counted));
/// // Any executor will do; these pauses are over at once.
/// assert_eq!(work.poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(explain(&files, &options)));
/// assert!(counted.0.get() > 0);
/// ```
pub trait Pause {
    /// The work goes on once this is ready; dropping the work instead ends it.
    fn pause(&self) -> impl Future<Output = ()>;
}

/// Works without a pause.
pub(super) struct NoPause;

impl Pause for NoPause {
    fn pause(&self) -> impl Future<Output = ()> {
        core::future::ready(())
    }
}

/// The result of work that waits for nothing.
pub(super) fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(result) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return result;
        }
    }
}
