//! The fuzz targets: each replays its corpus and then runs for some seconds.

use std::fs;

use crate::{step::step, workspace::Workspace};

const FOLDER: &str = "core/fuzz";
/// How long each target looks for something new.
const SECONDS: u32 = 10;
/// Coverage for libFuzzer with stable Rust.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table -Ccodegen-units=1";

/// Runs every target, also after one failed.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    // The flags are for the target alone, not for build scripts: that takes an explicit `--target`.
    let about = workspace.quiet(&mut workspace.command("rustc -vV"))?;
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc -vV names no host")?;
    let mut failures = Vec::new();
    for name in targets(workspace)? {
        let found = workspace.target(&format!("fuzz/found/{name}"));
        fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
        let result = step(&format!("fuzz {name} for {SECONDS} s"), || {
            let mut fuzz = workspace.command("cargo run --quiet --locked --release --bin");
            fuzz.args([&name, "--target", host, "--target-dir"]).arg(workspace.target("fuzz"));
            // New inputs go to the first folder: the corpus in the tree stays as it is.
            fuzz.arg("--").arg(&found).arg(format!("corpus/{name}")).arg(format!("-max_total_time={SECONDS}"));
            fuzz.arg(format!("-artifact_prefix={}/", found.display()));
            workspace.quiet(fuzz.env("RUSTFLAGS", FLAGS).current_dir(workspace.path(FOLDER))).map(drop)
        });
        failures.extend(result.err());
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

/// The names of the targets: one file for each.
fn targets(workspace: &Workspace) -> Result<Vec<String>, String> {
    let folder = workspace.path(FOLDER).join("fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".rs")?.to_owned())).collect();
    names.sort();
    if names.is_empty() { Err(format!("{}: no target", folder.display())) } else { Ok(names) }
}
