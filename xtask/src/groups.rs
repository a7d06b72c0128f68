//! The groups of tests: one line each.

use crate::{policy, serve, setup, web, workspace::Workspace};

/// A group of tests with one runner.
pub(crate) struct Group {
    /// What is tested, for people.
    pub(crate) name: &'static str,
    /// What must be there first.
    pub(crate) needs: &'static [Need],
    /// The command; `{suite}` and `{file}` stand for every file of recorded cases in turn, and a `*` in a word for
    /// every file that fits.
    pub(crate) command: &'static str,
}

/// Something that is set up or built before a group can run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// `wasm-pack` and what it runs.
    WasmPack,
    /// node and its packages.
    Node,
    /// Python and its packages. Where it can't be had, its groups are skipped.
    Python,
    /// Chromium and its driver.
    Chromium,
    /// Kubewarden's command. Where it isn't on the PATH, its group is skipped.
    Kwctl,
    /// Kubewarden's server. Where it isn't on the PATH, its group is skipped.
    PolicyServer,
    /// `dist/policy/`.
    Policy,
    /// `dist/web/`, served at the address in `PULLPLAN_URL`, and the page in one file.
    Page,
}

impl Need {
    /// Provides it; returns an environment variable that the tests read, if there is one.
    pub(crate) fn provide(self, workspace: &Workspace) -> Result<Option<(&'static str, String)>, String> {
        match self {
            Self::WasmPack => {
                setup::wasm_target(workspace)?;
                setup::wasm_bindgen(workspace)?;
                setup::wasm_pack(workspace)?;
            }
            Self::Node => setup::npm(workspace)?,
            Self::Python => setup::python(workspace)?,
            Self::Chromium => {
                let chromium = setup::chromium(workspace)?;
                return Ok(Some(("PULLPLAN_CHROMIUM", chromium.display().to_string())));
            }
            Self::Kwctl => setup::on_path(workspace, "kwctl")?,
            Self::PolicyServer => setup::on_path(workspace, "policy-server")?,
            Self::Policy => policy::run(workspace)?,
            Self::Page => {
                web::run_single_file(workspace)?;
                let server = serve::Server::bind(&workspace.path(web::FOLDER), 0)?;
                let address = server.address();
                server.spawn();
                return Ok(Some(("PULLPLAN_URL", address)));
            }
        }
        Ok(None)
    }

    /// Whether the groups that need it are skipped where it can't be had.
    pub(crate) fn is_optional(self) -> bool {
        matches!(self, Self::Python | Self::Kwctl | Self::PolicyServer)
    }
}

/// Every group, the quick ones first.
#[rustfmt::skip]
pub(crate) const GROUPS: &[Group] = &[
    Group { name: "Rust: units, properties, examples", needs: &[], command: "cargo test --locked --workspace --exclude pullplan-hosts --no-fail-fast" },
    Group { name: "conformance: the recorded answers of the Go code", needs: &[], command: "cargo run --quiet --release --locked --package pullplan-tests --bin conformance -- {suite} {file}" },
    Group { name: "policy: waPC in node", needs: &[Need::Node, Need::Policy], command: "node --test tests/node/wapc.test.mjs" },
    Group { name: "policy: OPA in node", needs: &[Need::Node, Need::Policy], command: "node --test tests/node/opa.test.mjs" },
    Group { name: "policy: WASI in node", needs: &[Need::Node, Need::Policy], command: "node --test tests/node/wasi.test.mjs" },
    Group { name: "policy: OPA and WASI in Python", needs: &[Need::Policy, Need::Python], command: "python tests/python/run.py" },
    Group { name: "policy: JavaScript's side in node", needs: &[Need::WasmPack], command: "wasm-pack test --mode no-install --node policy-wasm --features js --test js" },
    Group { name: "policy: npm package in node", needs: &[Need::Node, Need::Policy], command: "node --test tests/package/node.test.mjs" },
    Group { name: "policy: npm package in Chromium", needs: &[Need::Node, Need::Policy, Need::Chromium], command: "node --test tests/package/chromium.test.mjs" },
    Group { name: "policy: waPC in wasmtime", needs: &[Need::Policy], command: "cargo test --locked --profile hosts --package pullplan-hosts" },
    Group { name: "policy: in kwctl", needs: &[Need::Kwctl, Need::Node, Need::Policy], command: "node --test tests/kubewarden/kwctl.test.mjs" },
    Group { name: "policy: in policy-server", needs: &[Need::PolicyServer, Need::Node, Need::Policy], command: "node --test tests/kubewarden/policy-server.test.mjs" },
    Group { name: "page: in headless Chrome", needs: &[Need::WasmPack, Need::Chromium], command: "wasm-pack test --mode no-install --headless --chrome web" },
    Group { name: "page: end to end", needs: &[Need::Node, Need::Chromium, Need::Policy, Need::Page], command: "node --test --test-concurrency=2 tests/browser/*.test.mjs" },
];
