//! `cargo xtask web`: the playground as files that any static server can serve.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{setup, shrink, step::step, workspace::Workspace};

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
        workspace.quiet(bind.arg(&made.folder).arg(built)).map(drop)
    })?;
    shrink::shrink(workspace, "page", &made.folder.join("pullplan_bg.wasm"))?;
    if workspace.path(EDITOR).exists() {
        step("bundle the editor", || {
            let mut bundle = workspace.command("node node_modules/esbuild/bin/esbuild --bundle --minify --format=esm");
            bundle.arg("--log-level=warning").arg(EDITOR).arg(format!("--outfile={}/editor.js", made.folder.display()));
            workspace.quiet(&mut bundle).map(drop)
        })?;
    }
    step("put the page together", || {
        let copied = copy(&workspace.path("index.html"), &made.folder.join("index.html"))
            .and_then(|()| copy(&workspace.path(STATIC), &made.folder));
        copied.map_err(|error| format!("copying index.html and {STATIC}: {error}"))?;
        made.put(&workspace.path(FOLDER))
    })
}

/// A folder in the making.
struct Made {
    folder: PathBuf,
}

impl Made {
    fn new(folder: PathBuf) -> Result<Self, String> {
        remove(&folder).and_then(|()| fs::create_dir_all(&folder)).map_err(|error| named(&folder, &error))?;
        Ok(Self { folder })
    }

    fn put(self, place: &Path) -> Result<(), String> {
        remove(place).and_then(|()| fs::rename(&self.folder, place)).map_err(|error| named(place, &error))
    }
}

/// Copies a file, or what is in a folder.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_file() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Removes a file or a folder that may not be there.
fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

fn named(path: &Path, error: &io::Error) -> String {
    format!("{}: {error}", path.display())
}
