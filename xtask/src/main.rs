//! Set-up, build, serve and test: `cargo xtask COMMAND`.
//!
//! Every command installs what it needs and says what it does; a later run needs no network.

mod bench;
mod check;
mod ci;
mod fuzz;
mod groups;
mod made;
mod npm;
mod pack;
mod play;
mod policy;
mod readme;
mod serve;
mod setup;
mod shrink;
mod size;
mod step;
mod test;
mod tidy;
mod total;
mod web;
mod workspace;

use std::process::ExitCode;

use workspace::Workspace;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  play [--port N] [--no-open]   build the playground and serve it on 127.0.0.1
  test [WORD]                   run every test, or the groups whose name has WORD
  policy                        write dist/policy/: a module for each kind of host, and the npm package
  web [--single-file]           write dist/web/, and the same page as one file that needs no server
  check                         formatting, lints, features, docs, and what tidy does
  tidy                          links, and the tests that documents name
  fuzz                          run each fuzz target for some seconds
  size                          compare what policy and web wrote with the size budgets
  bench [page]                  how fast the policy is, beside its peers, or how large and fast the page is; takes minutes
  ci                            all of the above but bench, and the size budgets: what .ci/run calls
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<(), String> {
    let workspace = Workspace::find();
    match arguments {
        ["play", options @ ..] => play::run(&workspace, &play::Options::parse(options)?),
        ["test"] => test::run(&workspace, ""),
        ["test", word] => test::run(&workspace, word),
        ["policy"] => policy::run(&workspace),
        ["web"] => web::run(&workspace),
        ["web", "--single-file"] => web::run_single_file(&workspace),
        ["check"] => check::run(&workspace),
        ["tidy"] => tidy::run(&workspace),
        ["size"] => size::check(&workspace),
        ["fuzz"] => fuzz::run(&workspace),
        ["bench"] => bench::run(&workspace),
        ["bench", "page"] => bench::run_page(&workspace),
        ["ci"] => ci::run(&workspace),
        ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    }
}
