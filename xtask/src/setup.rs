//! What must be installed, each piece only when it is missing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{step::step, workspace::Workspace};

const WASM: &str = "wasm32-unknown-unknown";
const WASM_PACK: &str = "0.15.1";
const NODE_AT_LEAST: u32 = 20;

/// The standard library for Wasm.
pub(crate) fn wasm_target(workspace: &Workspace) -> Result<(), String> {
    let mut ask = workspace.command("rustc --print target-libdir --target");
    let folder = workspace.quiet(ask.arg(WASM))?;
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    step("add the Rust target wasm32-unknown-unknown", || {
        workspace
            .quiet(workspace.command("rustup target add").arg(WASM))
            .map(drop)
            .map_err(|error| format!("{error}\nPullplan's Wasm parts need it. With rustup: rustup target add {WASM}"))
    })
}

/// The source of the standard library.
pub(crate) fn std_source(workspace: &Workspace) -> Result<(), String> {
    let root = workspace.quiet(&mut workspace.command("rustc --print sysroot"))?;
    if Path::new(root.trim()).join("lib/rustlib/src/rust/library/Cargo.lock").is_file() {
        return Ok(());
    }
    step("add the source of Rust's standard library", || {
        workspace.quiet(&mut workspace.command("rustup component add rust-src")).map(drop)
    })
}

/// The command that makes JavaScript bindings, of the version that Cargo.lock names.
pub(crate) fn wasm_bindgen(workspace: &Workspace) -> Result<(), String> {
    let version = locked_version(&workspace.read("Cargo.lock")?, "wasm-bindgen")
        .ok_or("Cargo.lock names no version of wasm-bindgen")?;
    // Not `--locked`: its lock may name a crate version that a registry's mirror doesn't have yet.
    cargo_tool(workspace, "wasm-bindgen", &format!("wasm-bindgen-cli@{version}"), &version, &[])
}

/// The command that runs tests in node and in a browser.
pub(crate) fn wasm_pack(workspace: &Workspace) -> Result<(), String> {
    cargo_tool(workspace, "wasm-pack", &format!("wasm-pack@{WASM_PACK}"), WASM_PACK, &["--locked"])
}

fn cargo_tool(
    workspace: &Workspace,
    program: &str,
    package: &str,
    version: &str,
    options: &[&str],
) -> Result<(), String> {
    let root = workspace.target("tools");
    let installed = root.join("bin").join(program).with_extension(std::env::consts::EXE_EXTENSION);
    if installed.is_file()
        && let Ok(answer) = workspace.quiet(workspace.command(program).arg("--version"))
        && answer.split_whitespace().any(|word| word == version)
    {
        return Ok(());
    }
    step(&format!("install {package} (a minute or two)"), || {
        // Unoptimised is fast enough for what these do, and builds in a third of the time.
        let mut install = workspace.command("cargo install --quiet --debug --force");
        install.arg(package).args(options).arg("--root").arg(&root).env("CARGO_PROFILE_DEV_DEBUG", "0");
        workspace.quiet(&mut install).map(drop)
    })
}

/// Node, and the packages of package-lock.json.
pub(crate) fn npm(workspace: &Workspace) -> Result<(), String> {
    let needed = || {
        let how = if is_debian() { ": apt-get install nodejs npm" } else { "" };
        format!("Node {NODE_AT_LEAST} or newer is needed, with npm{how}")
    };
    let version = workspace.quiet(&mut workspace.command("node --version")).map_err(|_| needed())?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < NODE_AT_LEAST) {
        return Err(format!("{} (found {})", needed(), version.trim()));
    }
    let lock = workspace.read("package-lock.json")?;
    let stamp = workspace.path("node_modules/.pullplan-lock");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step("install the npm packages", || {
        workspace.quiet(&mut workspace.command("npm ci --no-audit --no-fund --ignore-scripts"))?;
        fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
    })
}

/// Python, and the packages of tests/python/requirements.txt in an environment of their own.
pub(crate) fn python(workspace: &Workspace) -> Result<(), String> {
    let list = workspace.read("tests/python/requirements.txt")?;
    let stamp = workspace.target("python/.pullplan-requirements");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == list) {
        return Ok(());
    }
    let short = |error: String| error.lines().last().unwrap_or_default().to_owned();
    if workspace.program("python3").is_none() {
        return Err("there is no python3".to_owned());
    }
    step("install the Python packages", || {
        let folder = workspace.target("python");
        workspace.quiet(workspace.command("python3 -m venv").arg(&folder)).map_err(short)?;
        let mut install = workspace.command("python -m pip install --quiet --requirement");
        workspace.quiet(install.arg(workspace.path("tests/python/requirements.txt"))).map_err(short)?;
        fs::write(&stamp, list).map_err(|error| format!("{}: {error}", stamp.display()))
    })
}

/// A Chromium with its driver; returns where it is.
pub(crate) fn chromium(workspace: &Workspace) -> Result<PathBuf, String> {
    let find = || workspace.program("chromedriver").and_then(|_| workspace.program("chromium"));
    if let Some(chromium) = find() {
        return Ok(chromium);
    }
    let install = "apt-get install -y --no-install-recommends chromium chromium-driver";
    let by_hand = format!("The browser tests need `chromium` and `chromedriver` on the PATH. On Debian: {install}");
    let root = workspace.quiet(&mut workspace.command("id -u")).is_ok_and(|user| user.trim() == "0");
    if !root || !is_debian() {
        return Err(by_hand);
    }
    step("install Chromium and its driver", || {
        workspace.quiet(&mut workspace.command("apt-get update"))?;
        workspace.quiet(workspace.command(install).env("DEBIAN_FRONTEND", "noninteractive")).map(drop)
    })?;
    find().ok_or(by_hand)
}

/// A program that is used where somebody has installed it.
pub(crate) fn on_path(workspace: &Workspace, name: &str) -> Result<(), String> {
    workspace.program(name).map(drop).ok_or_else(|| format!("there is no {name} on the PATH"))
}

fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists()
}

/// The version that a Cargo.lock gives a package.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines();
    lines.find(|line| line.strip_prefix("name = ").is_some_and(|name| name.trim_matches('"') == package))?;
    Some(lines.next()?.strip_prefix("version = ")?.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_locked_version() {
        let lock = "[[package]]\nname = \"wasm-bindgen-test\"\nversion = \"0.3\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }
}
