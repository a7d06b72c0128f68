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
pub(crate) fn small_std(workspace: &Workspace, build: &mut Command, aim: Aim) {
    if let Err(error) = setup::std_source(workspace) {
        note(&format!("the module will be a tenth larger than it could be: {error}"));
        return;
    }
    build.arg("-Zbuild-std=std,panic_abort").arg("-Zbuild-std-features=optimize_for_size");
    let flags = format!("-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none{}", aim.inlining());
    build.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", flags);
}

/// What a module is shrunk for.
#[derive(Clone, Copy)]
pub(crate) enum Aim {
    /// The fewest bytes as it lies on the disk.
    Stored,
    /// The fewest bytes as a server sends it, packed, and speed. Functions stay apart, even where one has a single
    /// caller: small ones pack better, by a twentieth of the page.
    Sent,
}

impl Aim {
    /// How small a function must be for the compiler to put it into its callers. Where all is compiled for size, that
    /// is next to nothing; a little more is 7 % of the page's time for large files, for 1 % of its bytes.
    const fn inlining(self) -> &'static str {
        match self {
            Self::Stored => "",
            Self::Sent => " -Cllvm-args=-inline-threshold=30",
        }
    }

    /// Of Rust's memory the stack lies lowest: no pointer leads to its lowest kilobyte by an offset.
    fn command(self) -> String {
        let how = match self {
            Self::Stored => "-Oz",
            Self::Sent => {
                "-O3 --one-caller-inline-max-function-size 0 --always-inline-max-function-size 0 \
                 --flexible-inline-max-function-size 0"
            }
        };
        format!("node node_modules/binaryen/bin/wasm-opt --low-memory-unused {how} --strip-debug --strip-producers -o")
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
