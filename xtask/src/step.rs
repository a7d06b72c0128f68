//! One line for each thing that is done, with the time it took.

use std::{
    io::Write,
    time::{Duration, Instant},
};

/// Does one thing: prints its name, does it, prints how long it took.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    start(name);
    let started = Instant::now();
    let result = work();
    finish(if result.is_ok() { "" } else { "failed after " }, started.elapsed());
    result
}

/// Like [`step`], with a word about the result: `12 passed`.
pub(crate) fn counted<T: std::fmt::Display>(name: &str, work: impl FnOnce() -> T) -> T {
    start(name);
    let started = Instant::now();
    let result = work();
    finish(&format!("{result}, "), started.elapsed());
    result
}

/// Prints a line about something that took no time.
pub(crate) fn note(line: &str) {
    println!("{line}");
}

fn start(name: &str) {
    print!("{name} … ");
    // A line without end waits in the buffer; the reader should see what is going on.
    let _ = std::io::stdout().flush();
}

fn finish(word: &str, time: Duration) {
    println!("{word}{:.1} s", time.as_secs_f32());
}
