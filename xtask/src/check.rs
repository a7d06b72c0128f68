//! `cargo xtask check`: what needs no test run.

use crate::{setup, step::step, tidy, workspace::Workspace};

/// Runs every check, also after one failed.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    setup::wasm_target(workspace)?;
    let mut failed = Vec::new();
    let mut check = |name: &str, result: Result<(), String>| {
        if let Err(error) = result {
            println!("{error}");
            failed.push(name.to_owned());
        }
    };
    let manifest = workspace.read("core/Cargo.toml")?;
    let commands = COMMANDS.iter().map(|&(name, words)| (name.to_owned(), words.to_owned()));
    for (name, words) in commands.chain(features(&manifest).map(with_only)) {
        let run = || workspace.quiet(workspace.command(&words).env("RUSTDOCFLAGS", "-Dwarnings")).map(drop);
        check(&name, step(&name, run));
    }
    check("tidy", tidy::run(workspace));
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join("; "))) }
}

/// The checks that are one command: what they show, and the words.
#[rustfmt::skip]
const COMMANDS: &[(&str, &str)] = &[
    ("formatting", "cargo fmt --all --check"),
    ("formatting of the probe", "cargo fmt --check --manifest-path tests/no-std-probe/Cargo.toml"),
    ("formatting of the bench's peer", "cargo fmt --check --manifest-path tests/hosts/peer/Cargo.toml"),
    ("formatting of the fuzz targets", "cargo fmt --check --manifest-path core/fuzz/Cargo.toml"),
    ("lints", "cargo clippy --quiet --locked --workspace --all-targets -- -Dwarnings"),
    ("lints for Wasm", "cargo clippy --quiet --locked --target wasm32-unknown-unknown --package pullplan-policy --package pullplan-web --all-targets -- -Dwarnings"),
    ("documentation", "cargo doc --quiet --locked --workspace --exclude pullplan-hosts --no-deps --document-private-items"),
    ("core without std and without an allocator", "cargo build --quiet --locked --release --target wasm32-unknown-unknown --manifest-path tests/no-std-probe/Cargo.toml --target-dir target/probe"),
    ("core without features", "cargo clippy --quiet --locked --package pullplan --lib --no-default-features -- -Dwarnings"),
    ("benches compile", "cargo bench --quiet --locked --package pullplan --no-run"),
];

/// The check of the core with one feature alone.
fn with_only(feature: &str) -> (String, String) {
    let words = "cargo clippy --quiet --locked --package pullplan --lib --no-default-features --features";
    (format!("core with only the feature {feature}"), format!("{words} {feature} -- -Dwarnings"))
}

/// The names in the `[features]` table of a manifest.
fn features(manifest: &str) -> impl Iterator<Item = &str> {
    let table = manifest.lines().skip_while(|line| line.trim() != "[features]").skip(1);
    table.take_while(|line| !line.starts_with('[')).filter_map(|line| {
        let name = line.split_once('=')?.0.trim();
        (!name.starts_with('#') && name != "default").then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_feature() {
        let manifest =
            "[package]\nname = \"a\"\n[features]\ndefault = [\"std\"]\n# x = y\nalloc = []\nstd = []\n[lib]\nb = 1\n";
        assert_eq!(features(manifest).collect::<Vec<_>>(), ["alloc", "std"]);
    }
}
