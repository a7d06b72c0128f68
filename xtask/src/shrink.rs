//! Making a built module small.

use std::{fs, io, path::Path};

use crate::{step::step, workspace::Workspace};

/// Optimises a module in place; what an earlier run did to the same bytes is used again.
pub(crate) fn shrink(workspace: &Workspace, name: &str, module: &Path) -> Result<(), String> {
    let kept = |state| workspace.target(&format!("xtask/{name}-{state}.wasm"));
    let (before, after) = (kept("before"), kept("after"));
    let error = |error: io::Error| format!("{}: {error}", module.display());
    let bytes = fs::read(module).map_err(error)?;
    if !after.exists() || fs::read(&before).ok().is_none_or(|earlier| earlier != bytes) {
        step(&format!("shrink the {name}"), || {
            // Without `before`, a run that is broken off leaves nothing that the next would trust.
            fs::remove_file(&before)
                .or_else(|error| match error.kind() {
                    io::ErrorKind::NotFound => Ok(()),
                    _ => Err(error),
                })
                .map_err(error)?;
            let words = "node node_modules/binaryen/bin/wasm-opt -Oz --strip-debug --strip-producers -o";
            workspace.quiet(workspace.command(words).arg(&after).arg(module))?;
            fs::create_dir_all(workspace.target("xtask")).and_then(|()| fs::write(&before, &bytes)).map_err(error)
        })?;
    }
    fs::copy(&after, module).map(drop).map_err(error)
}
