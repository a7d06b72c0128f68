//! `cargo xtask policy`: the admission policy as a Wasm file for each kind of host.

use std::fs;

use crate::{
    pack::{METADATA, compact, pack},
    setup, shrink,
    step::step,
    workspace::Workspace,
};

/// Where the policy is written.
const FOLDER: &str = "dist/policy";

/// Writes `dist/policy/pullplan-wapc.wasm`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    setup::wasm_target(workspace)?;
    setup::npm(workspace)?;
    let metadata = compact(&workspace.read("policy-wasm/metadata.json")?);
    let metadata = metadata.replace("{version}", env!("CARGO_PKG_VERSION"));
    front(workspace, "wapc", Some((METADATA, metadata.as_bytes())))
}

/// Builds one front, and writes it with a section of its own.
fn front(workspace: &Workspace, name: &str, section: Option<(&str, &[u8])>) -> Result<(), String> {
    step(&format!("build the policy for {name}"), || {
        let mut build = workspace.command(
            "cargo build --quiet --locked --profile wasm --target wasm32-unknown-unknown --package pullplan-policy",
        );
        workspace.quiet(build.arg("--features").arg(name)).map(drop)
    })?;
    let folder = workspace.path(FOLDER);
    // Beside the others of its kind, so that each front's own is kept for the next run.
    let made = workspace.target(&format!("wasm32-unknown-unknown/wasm/pullplan-{name}.wasm"));
    let built = workspace.target("wasm32-unknown-unknown/wasm/pullplan_policy.wasm");
    fs::copy(&built, &made).map_err(|error| format!("{}: {error}", built.display()))?;
    shrink::shrink(workspace, &format!("policy-{name}"), &made)?;
    let module = fs::read(&made).map_err(|error| format!("{}: {error}", made.display()))?;
    let packed = pack(&module, section)?;
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(folder.join(format!("pullplan-{name}.wasm")), packed))
        .map_err(|error| format!("{}: {error}", folder.display()))
}
