//! `cargo xtask test`: every group of tests, and one total.

use std::{fs, process::Command};

use crate::{
    groups::{GROUPS, Group, Need},
    step,
    total::Total,
    workspace::Workspace,
};

/// Recorded cases; a file has its suite's name.
const CASES: [&str; 2] = ["tests/data/vectors/*.json", "tests/data/recorded/*.json"];

/// Runs the groups whose name contains `word`; the last line is the total.
pub(crate) fn run(workspace: &Workspace, word: &str) -> Result<(), String> {
    let (total, result) = run_groups(workspace, word);
    println!("{total}");
    result
}

/// Whether a group's name contains `word`.
fn is_meant(group: &Group, word: &str) -> bool {
    group.name.to_lowercase().contains(&word.to_lowercase())
}

/// Runs every group, also after one failed.
pub(crate) fn run_groups(workspace: &Workspace, word: &str) -> (Total, Result<(), String>) {
    let mut total = Total::default();
    let mut failures = Vec::new();
    let mut provided = Provided::default();
    for group in GROUPS.iter().filter(|group| is_meant(group, word)) {
        let mut failure = None;
        if let Err((need, error)) = provided.all(workspace, group.needs) {
            if need.is_optional() {
                step::note(&format!("{}: skipped: {error}", group.name));
                continue;
            }
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
    if !GROUPS.iter().any(|group| is_meant(group, word)) {
        println!("No group of tests has {word:?} in its name. There are:");
        GROUPS.iter().for_each(|group| println!("  {}", group.name));
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
    fn all(&mut self, workspace: &Workspace, needs: &[Need]) -> Result<(), (Need, String)> {
        for &need in needs {
            if !self.needs.contains(&need) {
                self.environment.extend(need.provide(workspace).map_err(|error| (need, error))?);
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

/// The group's command, or one for each file of recorded cases.
fn commands(workspace: &Workspace, group: &Group) -> Result<Vec<Command>, String> {
    if group.command.contains("{file}") {
        let fill = |file: String| {
            let suite = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".json");
            workspace.command(&group.command.replace("{suite}", suite).replace("{file}", &file))
        };
        let mut commands = Vec::new();
        for pattern in CASES {
            commands.extend(files(workspace, pattern)?.into_iter().map(fill));
        }
        return Ok(commands);
    }
    let mut words = Vec::new();
    for word in group.command.split_whitespace() {
        if word.contains('*') {
            words.extend(files(workspace, word)?);
        } else {
            words.push(word.to_owned());
        }
    }
    Ok(vec![workspace.command(&words.join(" "))])
}

/// The files for a path whose last part has one `*`, sorted; none is an error.
fn files(workspace: &Workspace, pattern: &str) -> Result<Vec<String>, String> {
    let (folder, name) = pattern.rsplit_once('/').unwrap_or((".", pattern));
    let (start, end) = name.split_once('*').unwrap_or((name, ""));
    let entries = fs::read_dir(workspace.path(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let fits = |name: &String| name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end);
    let mut files: Vec<String> = names.filter(fits).map(|name| format!("{folder}/{name}")).collect();
    files.sort();
    if files.is_empty() { Err(format!("no file fits {pattern}")) } else { Ok(files) }
}
