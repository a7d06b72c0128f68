//! `conformance SUITE FILE [--toolchain go1.24|go1.25|go1.26]`: runs a file of recorded cases through the core.
//!
//! Prints each mismatch, then `N passed, N failed`. Exit status 1 if any failed, 2 on wrong usage or an unreadable
//! file.

use std::{env, path::PathBuf, process::ExitCode};

use pullplan_tests::{SUITES, SuiteEntry, Toolchain, check_file};

fn main() -> ExitCode {
    let (suite, file, toolchain) = match arguments() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let outcome = match check_file(suite, &file, toolchain) {
        Ok(outcome) => outcome,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    for (index, failure) in &outcome.failed {
        println!("case {index}: {failure}");
    }
    println!("{} passed, {} failed", outcome.passed, outcome.failed.len());
    if outcome.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn arguments() -> Result<(&'static SuiteEntry, PathBuf, Toolchain), String> {
    let (mut suite, mut file, mut toolchain) = (None, None, None);
    let mut arguments = env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        let text = argument.to_str().unwrap_or_default();
        if text == "--toolchain" {
            let name = arguments.next().ok_or("--toolchain needs a value")?;
            let name = name.to_string_lossy();
            toolchain = Some(name.parse().map_err(|error| format!("{name}: {error}"))?);
        } else if text.starts_with("--") {
            return Err(format!("unknown option {text}"));
        } else if suite.is_none() {
            suite = Some(SuiteEntry::named(text).ok_or_else(|| format!("unknown suite {argument:?}"))?);
        } else if file.is_none() {
            file = Some(PathBuf::from(argument));
        } else {
            return Err(format!("unexpected argument {argument:?}"));
        }
    }
    Ok((suite.ok_or("no suite given")?, file.ok_or("no file given")?, toolchain.unwrap_or_default()))
}

fn usage(error: &str) -> ExitCode {
    eprintln!("{error}\nusage: conformance SUITE FILE [--toolchain {}]", Toolchain::ALL.map(Toolchain::name).join("|"));
    eprintln!("suites: {}", SUITES.iter().map(|entry| entry.name).collect::<Vec<_>>().join(", "));
    ExitCode::from(2)
}
