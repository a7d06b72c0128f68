//! `cargo xtask test`: every group of tests, and one total.

use std::{fs, process::Command};

use crate::{
    groups::{GROUPS, Group, Need},
    step,
    total::Total,
    workspace::Workspace,
};

const VECTORS: &str = "tests/data/vectors";

/// Runs the groups whose name contains `word`; the last line is the total.
pub(crate) fn run(workspace: &Workspace, word: &str) -> Result<(), String> {
    let (total, result) = run_groups(workspace, word);
    println!("{total}");
    result
}

/// Runs every group, also after one failed.
pub(crate) fn run_groups(workspace: &Workspace, word: &str) -> (Total, Result<(), String>) {
    let mut total = Total::default();
    let mut failures = Vec::new();
    let mut provided = Provided::default();
    for group in GROUPS.iter().filter(|group| group.name.to_lowercase().contains(&word.to_lowercase())) {
        let mut failure = None;
        if let Err(error) = provided.all(workspace, group.needs) {
            println!("{}: can't run", group.name);
            total.failed += 1;
            failure = Some(error);
        } else {
            total = total + step::counted(group.name, || run_group(workspace, group, &provided, &mut failure));
        }
        if let Some(failure) = failure {
            println!("{failure}");
            failures.push(group.name);
        }
    }
    if total == Total::default() {
        failures.push("no test ran");
    }
    let result = if failures.is_empty() { Ok(()) } else { Err(format!("failed: {}", failures.join("; "))) };
    (total, result)
}

/// What is set up or built already, and what the tests are told about it.
#[derive(Default)]
struct Provided {
    needs: Vec<Need>,
    environment: Vec<(&'static str, String)>,
}

impl Provided {
    fn all(&mut self, workspace: &Workspace, needs: &[Need]) -> Result<(), String> {
        for &need in needs {
            if !self.needs.contains(&need) {
                self.environment.extend(need.provide(workspace)?);
                self.needs.push(need);
            }
        }
        Ok(())
    }
}

fn run_group(workspace: &Workspace, group: &Group, provided: &Provided, failure: &mut Option<String>) -> Total {
    let mut total = Total::default();
    let mut fail = |message: String| {
        let earlier = failure.take().map_or(String::new(), |earlier| earlier + "\n");
        *failure = Some(earlier + &message);
    };
    let commands = match commands(workspace, group) {
        Ok(commands) => commands,
        Err(error) => {
            fail(error);
            return Total { passed: 0, failed: 1 };
        }
    };
    for mut command in commands {
        command.envs(provided.environment.iter().map(|(name, value)| (name, value)));
        match workspace.capture(&mut command) {
            Err(error) => {
                fail(error);
                total.failed += 1;
            }
            Ok((output, success)) => {
                let mut counted = Total::read(&output);
                // A runner that found nothing to run, or died before its closing line, has not passed.
                if !success || counted.passed + counted.failed == 0 {
                    counted.failed = counted.failed.max(1);
                }
                if counted.failed > 0 {
                    fail(output);
                }
                total = total + counted;
            }
        }
    }
    total
}

/// The group's command, or one for each conformance suite.
fn commands(workspace: &Workspace, group: &Group) -> Result<Vec<Command>, String> {
    if !group.command.contains("{file}") {
        return Ok(vec![workspace.command(group.command)]);
    }
    let folder = fs::read_dir(workspace.path(VECTORS)).map_err(|error| format!("{VECTORS}: {error}"))?;
    let mut names: Vec<String> =
        folder.filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".json")?.to_owned())).collect();
    names.sort();
    let fill = |suite: &String| {
        workspace
            .command(&group.command.replace("{suite}", suite).replace("{file}", &format!("{VECTORS}/{suite}.json")))
    };
    Ok(names.iter().map(fill).collect())
}
