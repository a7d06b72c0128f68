//! Explaining files: one Deployment with three images and ten Secrets, and 100 to 10,000 Deployments in one pass.
//!
//! `read_one` is the reading that `explain_one` begins with; `explain_one_after_reading` is the rest of it.

mod support;

use std::{
    cell::Cell,
    fmt::Write,
    future::{Future, poll_fn},
    pin::Pin,
    task::{Context, Poll, Waker},
};

use divan::{Bencher, counter::ItemsCount};
use pullplan::{
    Input, Options, Pause, explain, explain_with_pauses,
    manifest::{Source, read},
};
use support::deployments;

fn main() {
    divan::main();
}

/// Ten Secrets and a Deployment that names them all.
fn one() -> String {
    let mut text = String::new();
    for n in 0..10 {
        let _ = write!(
            text,
            "apiVersion: v1\nkind: Secret\nmetadata: {{name: s{n}}}\ntype: kubernetes.io/dockerconfigjson\nstringData:\n  \
             .dockerconfigjson: '{{\"auths\":{{\"r{n}.example.com/team\":{{\"auth\":\"dTpw\"}}}}}}'\n---\n"
        );
    }
    text.push_str("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app}\nspec:\n  template:\n    spec:\n      imagePullSecrets:\n");
    for n in 0..10 {
        let _ = writeln!(text, "        - name: s{n}");
    }
    text.push_str("      containers:\n");
    for n in 0..3 {
        let _ = write!(text, "        - name: c{n}\n          image: r{n}.example.com/team/app:1.{n}\n");
    }
    text
}

#[divan::bench]
fn read_one(bencher: Bencher<'_, '_>) {
    let source = Source::from_text("m.yaml", one());
    bencher.bench(|| read(&source));
}

#[divan::bench]
fn explain_one(bencher: Bencher<'_, '_>) {
    let inputs = [Input::from_text("m.yaml", one())];
    bencher.bench(|| explain(&inputs, &Options::default()));
}

/// Waits once, as soon as the only file is read.
struct AfterReading(Cell<bool>);

impl Pause for AfterReading {
    async fn pause(&self) {
        poll_fn(|_| if self.0.replace(true) { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}

fn poll<T>(work: &mut Pin<Box<impl Future<Output = T>>>) -> Poll<T> {
    work.as_mut().poll(&mut Context::from_waker(Waker::noop()))
}

#[divan::bench]
fn explain_one_after_reading(bencher: Bencher<'_, '_>) {
    let inputs = [Input::from_text("m.yaml", one())];
    let options = Options::default();
    let read = || {
        let mut work = Box::pin(async {
            let pause = AfterReading(Cell::new(false));
            explain_with_pauses(&inputs, &options, &pause).await
        });
        assert!(poll(&mut work).is_pending());
        work
    };
    bencher.with_inputs(read).bench_refs(poll);
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn explain_deployments(bencher: Bencher<'_, '_>, count: usize) {
    let inputs = [Input::from_text("m.yaml", deployments(count))];
    bencher.counter(ItemsCount::new(count)).bench(|| explain(&inputs, &Options::default()));
}
