//! The JavaScript package: one module with its bindings, and an entry for each place that loads it.

use std::fs;

use crate::{
    made::Made,
    setup,
    shrink::{self, Aim},
    step::step,
    workspace::Workspace,
};

/// What is not made: the entries, the package's description, its README.
const SOURCE: &str = "policy-wasm/npm";
/// Where the package is written.
const FOLDER: &str = "dist/policy/npm";

/// Writes `dist/policy/npm/`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    setup::wasm_bindgen(workspace)?;
    let made = Made::new(workspace.path("dist/policy/.npm"))?;
    step("build the policy for JavaScript", || {
        let words = "cargo rustc --quiet --locked --profile wasm --target wasm32-unknown-unknown \
                     --package pullplan-policy --lib --crate-type cdylib --features js";
        let mut build = workspace.command(words);
        shrink::small_std(workspace, &mut build, Aim::Stored);
        workspace.quiet(&mut build).map(drop)
    })?;
    step("make the bindings and types of the policy", || {
        let built = workspace.target("wasm32-unknown-unknown/wasm/pullplan_policy.wasm");
        let mut bind = workspace.command("wasm-bindgen --target web --out-name pullplan --out-dir");
        workspace.quiet(bind.arg(made.folder()).arg(built))?;
        let types = workspace
            .quiet(&mut workspace.command("cargo run --quiet --locked --package pullplan-tests --bin types"))?;
        made.write("types.d.ts", &types)
    })?;
    shrink::shrink(workspace, "policy-npm", &made.folder().join("pullplan_bg.wasm"), Aim::Stored)?;
    made.copy(&workspace.path(SOURCE), "")?;
    made.copy(&workspace.path("LICENSE"), "LICENSE")?;
    let package = workspace.read(&format!("{SOURCE}/package.json"))?;
    made.write("package.json", &package.replace("{version}", env!("CARGO_PKG_VERSION")))?;
    // Only for bundles of wasm-bindgen's own making; bundlers would warn about it.
    fs::remove_file(made.folder().join("pullplan_bg.wasm.d.ts")).map_err(|error| error.to_string())?;
    made.put(&workspace.path(FOLDER))
}
