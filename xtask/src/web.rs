//! `cargo xtask web`: the playground as files that any static server can serve.

use crate::{
    made::Made,
    policy, setup,
    shrink::{self, Aim},
    step::step,
    workspace::Workspace,
};

/// Where the page is written.
pub(crate) const FOLDER: &str = "dist/web";

/// Scripts and style sheets that need no bundle.
const STATIC: &str = "web/static";
/// The bundles: where each starts, and its name on the page.
const BUNDLES: [(&str, &str); 2] = [("web/editor/main.js", "editor.js"), ("web/tools/main.js", "tools.js")];
/// The policy that the page asks for comparison, and its name there.
const POLICY: (&str, &str) = ("dist/policy/pullplan-wasi.wasm", "policy.wasm");
/// The page in one file.
const SINGLE_FILE: &str = "dist/pullplan.html";

/// Writes `dist/web/`.
///
/// The policy as built from the same sources is put beside the page, which asks it for comparison.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    setup::wasm_target(workspace)?;
    setup::wasm_bindgen(workspace)?;
    setup::npm(workspace)?;
    policy::run_wasi(workspace)?;
    // Made aside and then put in place: a served page never sees half of it.
    let made = Made::new(workspace.path("dist/.web"))?;
    let mut build = workspace
        .command("cargo build --quiet --locked --profile wasm --target wasm32-unknown-unknown --package pullplan-web");
    shrink::small_std(workspace, &mut build, Aim::Sent);
    step("compile the page", || workspace.quiet(&mut build).map(drop))?;
    step("make the page's bindings", || {
        let built = workspace.target("wasm32-unknown-unknown/wasm/pullplan_web.wasm");
        let mut bind = workspace.command("wasm-bindgen --target web --no-typescript --out-name pullplan --out-dir");
        workspace.quiet(bind.arg(made.folder()).arg(built)).map(drop)
    })?;
    shrink::shrink(workspace, "page", &made.folder().join("pullplan_bg.wasm"), Aim::Sent)?;
    for (entry, name) in BUNDLES {
        step(&format!("bundle {name}"), || {
            let mut bundle = workspace.command("node node_modules/esbuild/bin/esbuild --bundle --minify --format=esm");
            bundle.arg("--log-level=warning").arg(entry).arg(format!("--outfile={}/{name}", made.folder().display()));
            workspace.quiet(&mut bundle).map(drop)
        })?;
    }
    step("minify scripts and style sheets", || {
        [made.folder().join("pullplan.js"), workspace.path(STATIC).join("*")].into_iter().try_for_each(|files| {
            let mut minify = workspace.command("node node_modules/esbuild/bin/esbuild --minify --charset=utf8");
            minify.args(["--allow-overwrite", "--log-level=warning"]).arg(files);
            workspace.quiet(minify.arg(format!("--outdir={}", made.folder().display()))).map(drop)
        })
    })?;
    step("put the page together", || {
        made.copy(&workspace.path("index.html"), "index.html")?;
        made.copy(&workspace.path(POLICY.0), POLICY.1)?;
        made.write("embed/index.html", &embedded(&workspace.read("index.html")?))?;
        made.put(&workspace.path(FOLDER))
    })
}

/// Writes `dist/web/`, and the same page as one file that needs no server.
pub(crate) fn run_single_file(workspace: &Workspace) -> Result<(), String> {
    run(workspace)?;
    step(&format!("write {SINGLE_FILE}"), || {
        let mut build = workspace.command("node web/single/build.mjs");
        workspace.quiet(build.arg(FOLDER).arg(SINGLE_FILE)).map(drop)
    })
}

/// The view for other pages: the same page, one folder below, with a mark that makes it one to be read only.
fn embedded(page: &str) -> String {
    let mut page = page.replacen("<html ", "<html data-embed ", 1);
    for start in
        ["<link rel=\"stylesheet\" href=\"", "<link rel=\"modulepreload\" href=\"", "<script type=\"module\" src=\""]
    {
        page = page.replace(start, &format!("{start}../"));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::embedded;

    #[test]
    fn the_embedded_page_loads_what_the_page_loads() {
        let page = "<html lang=\"en\"><link rel=\"stylesheet\" href=\"a.css\"><link rel=\"icon\" href=\"data:x\">\
                    <script type=\"module\" src=\"b.js\"></script>";
        let expected = "<html data-embed lang=\"en\"><link rel=\"stylesheet\" href=\"../a.css\"><link rel=\"icon\" \
                        href=\"data:x\"><script type=\"module\" src=\"../b.js\"></script>";
        assert_eq!(embedded(page), expected);
    }
}
