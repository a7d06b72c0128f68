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
    for (name, words) in commands(&workspace.read("core/Cargo.toml")?) {
        let run = || workspace.quiet(workspace.command(&words).env("RUSTDOCFLAGS", "-Dwarnings")).map(drop);
        check(&name, step(&name, run));
    }
    for (name, run) in tidy::CHECKS {
        check(name, step(name, || run(workspace)));
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join("; "))) }
}

/// The checks that are one command: what they show, and the words.
fn commands(core_manifest: &str) -> Vec<(String, String)> {
    const WASM_LINTS: &str = "cargo clippy --quiet --locked --target wasm32-unknown-unknown";
    const CORE_LINTS: &str = "cargo clippy --quiet --locked --package pullplan --lib --no-default-features";
    let mut commands = vec![
        ("formatting".to_owned(), "cargo fmt --all --check".to_owned()),
        ("lints".to_owned(), "cargo clippy --quiet --locked --workspace --all-targets -- -Dwarnings".to_owned()),
        (
            "lints for Wasm".to_owned(),
            format!("{WASM_LINTS} --package pullplan-policy --package pullplan-web --all-targets -- -Dwarnings"),
        ),
        ("core without features".to_owned(), format!("{CORE_LINTS} -- -Dwarnings")),
    ];
    for feature in features(core_manifest) {
        commands.push((
            format!("core with only the feature {feature}"),
            format!("{CORE_LINTS} --features {feature} -- -Dwarnings"),
        ));
    }
    commands.push((
        "documentation".to_owned(),
        "cargo doc --quiet --locked --workspace --exclude pullplan-hosts --no-deps --document-private-items".to_owned(),
    ));
    commands
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
