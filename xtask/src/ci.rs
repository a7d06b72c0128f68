//! `cargo xtask ci`: everything.

use crate::{check, policy, test, web, workspace::Workspace};

/// Runs the checks, the tests and the size budgets, also after one failed; the last line is the total of the tests.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    let mut failures = Vec::new();
    failures.extend(check::run(workspace).err());
    let (total, tested) = test::run_groups(workspace, "");
    failures.extend(tested.err());
    failures.extend(policy::run(workspace).err());
    failures.extend(web::run(workspace).err());
    for failure in &failures {
        println!("{failure}");
    }
    println!("{total}");
    if failures.is_empty() { Ok(()) } else { Err("CI failed".to_owned()) }
}
