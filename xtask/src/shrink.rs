//! Making a built module small.

use std::{fs, io, path::Path, process::Command};

use crate::{
    setup,
    step::{note, step},
    workspace::Workspace,
};

/// Has the standard library compiled with a module, for its size, and neither words for a panic nor the paths of
/// sources: a tenth of the module.
///
/// Cargo and rustc call none of these options stable yet, so they are asked to take them all the same. A panic ends in
/// a trap, of which the host tells. Where the library's source can't be had, the module is only larger.
pub(crate) fn small_std(workspace: &Workspace, build: &mut Command) {
    if let Err(error) = setup::std_source(workspace) {
        note(&format!("the module will be a tenth larger than it could be: {error}"));
        return;
    }
    build.arg("-Zbuild-std=std,panic_abort").arg("-Zbuild-std-features=optimize_for_size");
    build
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none");
}

/// What a module is shrunk for.
#[derive(Clone, Copy)]
pub(crate) enum Aim {
    /// The fewest bytes.
    Size,
    /// A twentieth of the time less, for half a hundredth more bytes: small functions stand where they are called.
    Speed,
}

impl Aim {
    /// Of Rust's memory the stack lies lowest: no pointer leads to its lowest kilobyte by an offset.
    fn command(self) -> String {
        let level = match self {
            Self::Size => "-Oz",
            Self::Speed => "-O3",
        };
        let optimise = "node node_modules/binaryen/bin/wasm-opt --low-memory-unused";
        format!("{optimise} {level} --strip-debug --strip-producers -o")
    }
}

/// Optimises a module in place; what an earlier run did to the same bytes in the same way is used again.
pub(crate) fn shrink(workspace: &Workspace, name: &str, module: &Path, aim: Aim) -> Result<(), String> {
    let command = aim.command();
    let kept = |state| workspace.target(&format!("xtask/{name}-{state}.wasm"));
    let (before, after) = (kept("before"), kept("after"));
    let error = |error: io::Error| format!("{}: {error}", module.display());
    let asked = [command.as_bytes(), &fs::read(module).map_err(error)?].concat();
    if !after.exists() || fs::read(&before).ok().is_none_or(|earlier| earlier != asked) {
        step(&format!("shrink the {name}"), || {
            // Without `before`, a run that is broken off leaves nothing that the next would trust.
            fs::remove_file(&before)
                .or_else(|error| match error.kind() {
                    io::ErrorKind::NotFound => Ok(()),
                    _ => Err(error),
                })
                .map_err(error)?;
            workspace.quiet(workspace.command(&command).arg(&after).arg(module))?;
            fs::create_dir_all(workspace.target("xtask")).and_then(|()| fs::write(&before, &asked)).map_err(error)
        })?;
    }
    fs::copy(&after, module).map(drop).map_err(error)
}
