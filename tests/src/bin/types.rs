//! Prints the TypeScript declarations of the JavaScript package.

use std::process::ExitCode;

fn main() -> ExitCode {
    match pullplan_tests::typescript::declarations() {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
