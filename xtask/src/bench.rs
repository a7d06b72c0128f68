//! `cargo xtask bench`: how fast the policy is, beside its peers.

use crate::{policy, serve::Server, setup, step::step, web, workspace::Workspace};

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

/// Builds the page, serves it to Chromium, and prints its sizes and times.
pub(crate) fn run_page(workspace: &Workspace) -> Result<(), String> {
    let chromium = setup::chromium(workspace)?;
    web::run(workspace)?;
    let server = Server::bind(&workspace.path(web::FOLDER), 0)?;
    let address = server.address();
    server.spawn();
    let mut bench = workspace.command("node tests/browser/bench.mjs");
    bench.env("PULLPLAN_URL", address).env("PULLPLAN_CHROMIUM", chromium);
    println!("{}", step("measure the page", || workspace.quiet(&mut bench))?);
    Ok(())
}
