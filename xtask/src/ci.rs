//! `cargo xtask ci`: everything.

use crate::{check, fuzz, policy, readme, size, test, web, workspace::Workspace};

/// Runs the checks, the tests, the size budgets, the README's commands and the fuzz targets, also after one failed;
/// the last line is the total of the tests.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    let checked = check::run(workspace);
    let (total, tested) = test::run_groups(workspace, "");
    let built = policy::run(workspace).and_then(|()| web::run(workspace)).and_then(|()| size::check(workspace));
    let told = readme::run(workspace);
    let fuzzed = fuzz::run(workspace);
    let failures: Vec<String> = [checked, tested, built, told, fuzzed].into_iter().filter_map(Result::err).collect();
    for failure in &failures {
        println!("{failure}");
    }
    println!("{total}");
    if failures.is_empty() { Ok(()) } else { Err("CI failed".to_owned()) }
}
