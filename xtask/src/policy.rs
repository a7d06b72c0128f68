//! `cargo xtask policy`: the admission policy as a Wasm file for each kind of host, and as a JavaScript package.

use std::fs;

use crate::{
    npm,
    pack::{METADATA, compact, pack, with_globals},
    setup,
    shrink::{self, Aim},
    step::step,
    workspace::Workspace,
};

/// Where the policy is written.
const FOLDER: &str = "dist/policy";

/// Writes `dist/policy/pullplan-wapc.wasm`, `pullplan-opa.wasm` and `pullplan-wasi.wasm`, and `dist/policy/npm/`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    build(workspace, &[WAPC, OPA, WASI])?;
    npm::run(workspace)
}

/// Writes `dist/policy/pullplan-wasi.wasm` alone.
pub(crate) fn run_wasi(workspace: &Workspace) -> Result<(), String> {
    build(workspace, &[WASI])
}

fn build(workspace: &Workspace, fronts: &[Front]) -> Result<(), String> {
    setup::wasm_target(workspace)?;
    setup::npm(workspace)?;
    let metadata = compact(&workspace.read("policy-wasm/metadata.json")?);
    let metadata = metadata.replace("{version}", env!("CARGO_PKG_VERSION"));
    fronts.iter().try_for_each(|front| front.build(workspace, &metadata))
}

/// The policy for one kind of host.
struct Front {
    /// The feature that it is built with, and its part of the file's name.
    name: &'static str,
    /// What the linker is told.
    link: &'static [&'static str],
    /// Globals with these values.
    globals: &'static [(&'static str, u8)],
    /// The member `executionMode` of the metadata; an image for the server's other modes has a version that isn't known.
    mode: &'static str,
}

const WAPC: Front = Front { name: "wapc", link: &[], globals: &[], mode: "kubewarden-wapc" };
const OPA: Front = Front {
    name: "opa",
    // Hosts bring the memory, the smallest of them five pages; stack and statics fit into two.
    link: &["--import-memory", "--export-memory", "-zstack-size=32768", "--initial-memory=131072"],
    globals: &[("opa_wasm_abi_version", 1), ("opa_wasm_abi_minor_version", 2)],
    mode: "opa",
};
const WASI: Front = Front { name: "wasi", link: &[], globals: &[], mode: "wasi" };

impl Front {
    fn build(&self, workspace: &Workspace, metadata: &str) -> Result<(), String> {
        let name = self.name;
        step(&format!("build the policy for {name}"), || {
            let mut build = workspace.command(
                "cargo rustc --quiet --locked --profile wasm --target wasm32-unknown-unknown --package pullplan-policy \
                 --lib --crate-type cdylib",
            );
            build.arg("--features").arg(name);
            shrink::small_std(workspace, &mut build, Aim::Stored);
            build.arg("--");
            for argument in self.link {
                build.arg("-C").arg(format!("link-arg={argument}"));
            }
            workspace.quiet(&mut build).map(drop)
        })?;
        // Beside the others of its kind, so that each front's own is kept for the next run.
        let made = workspace.target(&format!("wasm32-unknown-unknown/wasm/pullplan-{name}.wasm"));
        let built = workspace.target("wasm32-unknown-unknown/wasm/pullplan_policy.wasm");
        fs::copy(&built, &made).map_err(|error| format!("{}: {error}", built.display()))?;
        shrink::shrink(workspace, &format!("policy-{name}"), &made, Aim::Stored)?;
        let mut module = fs::read(&made).map_err(|error| format!("{}: {error}", made.display()))?;
        if !self.globals.is_empty() {
            module = with_globals(&module, self.globals)?;
        }
        let folder = workspace.path(FOLDER);
        let packed = pack(&module, Some((METADATA, self.metadata(metadata).as_bytes())))?;
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(folder.join(format!("pullplan-{name}.wasm")), packed))
            .map_err(|error| format!("{}: {error}", folder.display()))
    }

    /// The metadata for this front. Only waPC has a protocol with a version, and calls for the host.
    fn metadata(&self, metadata: &str) -> String {
        let metadata = metadata.replace("kubewarden-wapc", self.mode);
        if self.mode == "kubewarden-wapc" {
            return metadata;
        }
        metadata
            .replace(r#""protocolVersion": "v1""#, r#""protocolVersion": "Unknown""#)
            .replace(r#""oci/v2/verify""#, "")
    }
}
