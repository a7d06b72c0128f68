//! Every recorded file through the core, for every toolchain, and the runner's own rules.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use pullplan_tests::{SUITES, SuiteEntry, Toolchain, check_file};

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/vectors")
}

/// Cases that were recorded because the core once answered otherwise; not every suite has some.
fn recorded() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/recorded")
}

#[test]
fn every_suite_passes_whole() {
    let mut failures = String::new();
    let more = json_files(&recorded()).into_iter().map(|file| {
        let name = file.file_stem().and_then(|name| name.to_str()).expect("a name");
        (SuiteEntry::named(name).expect("the file is named after its suite"), file)
    });
    let files = SUITES.iter().map(|suite| (suite, vectors().join(suite.name).with_extension("json")));
    for (suite, file) in files.chain(more) {
        for toolchain in Toolchain::ALL {
            let outcome = check_file(suite, &file, toolchain).expect("a file of cases");
            for (index, failure) in outcome.failed.iter().take(3) {
                failures += &format!("{} {toolchain} case {index}: {failure}\n", suite.name);
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

#[test]
fn every_recorded_file_has_its_suite() {
    let suites: Vec<_> = SUITES.iter().map(|suite| vectors().join(suite.name).with_extension("json")).collect();
    assert_eq!(json_files(&vectors()), suites);
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = files.filter(|file| file.extension().is_some_and(|of| of == "json")).collect();
    files.sort();
    files
}

/// Runs the command on a file with this content.
fn run(name: &str, content: &str, arguments: &[&str]) -> Output {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("json");
    fs::write(&file, content).expect("the build folder is writable");
    let mut command = Command::new(env!("CARGO_BIN_EXE_conformance"));
    command.arg("references").arg(&file).args(arguments);
    command.output().expect("the command runs")
}

#[track_caller]
fn exits(output: &Output, status: i32, last_line: &str) {
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(status), "{stdout}");
    assert_eq!(stdout.lines().last().unwrap_or_default(), last_line);
}

const PASSES: &str = r#"{"input": "", "ok": false, "error_kind": "reference_invalid_format",
    "error": "invalid reference format",
    "k8s": {"ok": false, "error": "couldn't parse image name \"\": invalid reference format"}}"#;

#[test]
fn a_wrong_expectation_fails_and_is_shown() {
    let wrong = PASSES.replace("reference_invalid_format", "name_too_long");
    let output = run("wrong", &format!("[{PASSES}, {wrong}]"), &[]);
    exits(&output, 1, "1 passed, 1 failed");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(stdout.starts_with("case 1: mismatch\n  input    {\"input\":\"\"}\n  expected {"), "{stdout}");
    assert!(stdout.contains("name_too_long") && stdout.contains("reference_invalid_format"), "{stdout}");
}

#[test]
fn an_unknown_key_fails() {
    let unknown = PASSES.replacen("\"ok\"", "\"colour\": null, \"ok\"", 1);
    exits(&run("unknown", &format!("[{unknown}]"), &[]), 1, "0 passed, 1 failed");
    let variant = PASSES.replacen("\"ok\"", "\"variants\": {\"go1.24\": {\"colour\": 1}}, \"ok\"", 1);
    exits(&run("variant", &format!("[{variant}]"), &[]), 1, "0 passed, 1 failed");
    let toolchain = PASSES.replacen("\"ok\"", "\"variants\": {\"go1\": {}}, \"ok\"", 1);
    exits(&run("toolchain", &format!("[{toolchain}]"), &[]), 1, "0 passed, 1 failed");
}

#[test]
fn a_variant_is_the_answer_of_its_toolchain_only() {
    let variant = PASSES.replacen("\"ok\"", "\"variants\": {\"go1.24\": {\"error\": null}}, \"ok\"", 1);
    let file = format!("[{variant}]");
    exits(&run("newest", &file, &[]), 0, "1 passed, 0 failed");
    exits(&run("go125", &file, &["--toolchain", "go1.25"]), 0, "1 passed, 0 failed");
    exits(&run("go124", &file, &["--toolchain", "go1.24"]), 1, "0 passed, 1 failed");
}

#[test]
fn wrong_usage_and_unreadable_files_are_told_apart_from_failures() {
    for (name, content) in [("none", "[]"), ("object", "{}"), ("broken", "[")] {
        exits(&run(name, content, &[]), 2, "");
    }
    for arguments in [&["--toolchain"][..], &["--toolchain", "go2"], &["--fast"], &["another"]] {
        exits(&run("usage", &format!("[{PASSES}]"), arguments), 2, "");
    }
    let bare = |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_conformance")).args(arguments).output();
    for arguments in [&[][..], &["references"], &["colours", "x.json"], &["references", "absent.json"]] {
        exits(&bare(arguments).expect("the command runs"), 2, "");
    }
}
