//! `docs`: writes the documents that are made from the core (`docs/findings/`).

use std::process::ExitCode;

fn main() -> ExitCode {
    match pullplan_tests::docs::write() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
