//! `cargo xtask web`: the playground as files that any static server can serve.

use crate::{made::Made, setup, shrink, step::step, workspace::Workspace};

/// Where the page is written.
pub(crate) const FOLDER: &str = "dist/web";

/// Copied as they are: style sheets, scripts, pictures.
const STATIC: &str = "web/static";
/// Where the editor's bundle starts.
const EDITOR: &str = "web/editor/main.js";

/// Writes `dist/web/`.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    setup::wasm_target(workspace)?;
    setup::wasm_bindgen(workspace)?;
    setup::npm(workspace)?;
    // Made aside and then put in place: a served page never sees half of it.
    let made = Made::new(workspace.path("dist/.web"))?;
    step("compile the page", || {
        let words =
            "cargo build --quiet --locked --profile page --target wasm32-unknown-unknown --package pullplan-web";
        workspace.quiet(&mut workspace.command(words)).map(drop)
    })?;
    step("make the page's bindings", || {
        let built = workspace.target("wasm32-unknown-unknown/page/pullplan_web.wasm");
        let mut bind = workspace.command("wasm-bindgen --target web --no-typescript --out-name pullplan --out-dir");
        workspace.quiet(bind.arg(made.folder()).arg(built)).map(drop)
    })?;
    shrink::shrink(workspace, "page", &made.folder().join("pullplan_bg.wasm"))?;
    if workspace.path(EDITOR).exists() {
        step("bundle the editor", || {
            let mut bundle = workspace.command("node node_modules/esbuild/bin/esbuild --bundle --minify --format=esm");
            bundle
                .arg("--log-level=warning")
                .arg(EDITOR)
                .arg(format!("--outfile={}/editor.js", made.folder().display()));
            workspace.quiet(&mut bundle).map(drop)
        })?;
    }
    step("put the page together", || {
        made.copy(&workspace.path("index.html"), "index.html")?;
        made.copy(&workspace.path(STATIC), "")?;
        made.put(&workspace.path(FOLDER))
    })
}
