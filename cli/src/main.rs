//! The `pullplan` command: files in, the core's report out.
//!
//! It holds no rule and no sentence about Kubernetes: what it prints comes from the crate `pullplan`.

mod arguments;
mod explain;
mod input;
mod paint;
mod secret;
mod show;
mod verify;

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use arguments::Command;

/// Findings at or above the level that `--fail-on` names, or an image that is not signed.
const FOUND: u8 = 1;
/// A wrong command line, or a file that can't be read.
const UNUSABLE: u8 = 2;

fn main() -> ExitCode {
    let command = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("pullplan: {error}\nTry: pullplan --help");
            return ExitCode::from(UNUSABLE);
        }
    };
    match command {
        Command::Help => print(arguments::USAGE, 0),
        Command::Version => print(concat!("pullplan ", env!("CARGO_PKG_VERSION"), "\n"), 0),
        Command::Secret(wanted) => match secret::run(&wanted) {
            Ok(output) => print(&output, 0),
            Err(error) => {
                eprintln!("pullplan: {error}");
                ExitCode::from(UNUSABLE)
            }
        },
        Command::Verify(wanted) => match verify::run(&wanted, colour()) {
            Ok((output, signed)) => print(&output, u8::from(!signed) * FOUND),
            Err(error) => {
                eprintln!("pullplan: {error}");
                ExitCode::from(UNUSABLE)
            }
        },
        Command::Explain(wanted) => {
            let answer = explain::run(&wanted, colour());
            for error in &answer.unreadable {
                eprintln!("pullplan: {error}");
            }
            print(&answer.output, if !answer.unreadable.is_empty() { UNUSABLE } else { u8::from(answer.found) * FOUND })
        }
    }
}

/// Whether colours are shown.
fn colour() -> bool {
    // https://no-color.org: any value but the empty one switches colours off.
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !no_colour
}

/// Prints and ends with `status`.
fn print(output: &str, status: u8) -> ExitCode {
    match io::stdout().lock().write_all(output.as_bytes()) {
        // A reader such as `head` that has seen enough is no error.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("pullplan: standard output: {error}");
            ExitCode::from(UNUSABLE)
        }
        _ => ExitCode::from(status),
    }
}
