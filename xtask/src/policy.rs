//! `cargo xtask policy`: the admission policy as a Wasm file.

use std::fs;

use crate::{pack, setup, step::step, workspace::Workspace};

/// Writes `dist/policy/pullplan-wapc.wasm`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    setup::wasm_target(workspace)?;
    step("build the policy", || {
        let mut build = workspace.command(
            "cargo build --quiet --locked --profile wasm --target wasm32-unknown-unknown --package pullplan-policy",
        );
        workspace.quiet(&mut build)?;
        let built = workspace.target("wasm32-unknown-unknown/wasm/pullplan_policy.wasm");
        let module = fs::read(&built).map_err(|error| format!("{}: {error}", built.display()))?;
        let folder = workspace.path("dist/policy");
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join("pullplan-wapc.wasm"), pack::pack(&module)))
            .map_err(|error| format!("{}: {error}", folder.display()))
    })
}
