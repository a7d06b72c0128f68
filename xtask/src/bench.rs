//! `cargo xtask bench`: how fast the policy is, beside its peers.

use crate::{policy, step::step, workspace::Workspace};

/// Builds the policy, a peer on a common toolkit, and the bench; and prints the bench's table.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    policy::run(workspace)?;
    step("build the peer", || {
        let mut build = workspace.command("cargo build --quiet --locked --release --target wasm32-unknown-unknown");
        build.arg("--manifest-path").arg(workspace.path("tests/hosts/peer/Cargo.toml"));
        workspace.quiet(build.arg("--target-dir").arg(workspace.target("peer"))).map(drop)
    })?;
    let words = "cargo bench --quiet --locked --package pullplan-hosts --features peers --bench policy";
    let table =
        step("build and run the bench (minutes, the first time)", || workspace.quiet(&mut workspace.command(words)))?;
    println!("{table}");
    Ok(())
}
