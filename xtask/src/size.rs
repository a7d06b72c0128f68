//! The size budgets: what a browser or an admission engine has to load.

use std::fs;

use crate::{step, workspace::Workspace};

/// The policies, in bytes as they lie on the disk.
const POLICIES: [(&str, u64); 4] = [
    ("dist/policy/pullplan-wapc.wasm", 150_000),
    ("dist/policy/pullplan-opa.wasm", 155_000),
    ("dist/policy/pullplan-wasi.wasm", 155_000),
    // It explains files too, and so reads YAML.
    ("dist/policy/npm/pullplan_bg.wasm", 900_000),
];
/// The page, in bytes of all its files after gzip, the policy apart, which has its own budget.
const PAGE: (&str, u64) = ("dist/web", 785_000);

/// Adds up the gzipped sizes of the files below a folder; node has the same zlib as servers.
const GZIPPED: &str = "
const { readdirSync, readFileSync } = require('node:fs');
const { gzipSync } = require('node:zlib');
const files = readdirSync(process.argv[1], { recursive: true, withFileTypes: true }).filter((it) => it.isFile() && it.name !== 'policy.wasm');
const size = (it) => gzipSync(readFileSync(`${it.parentPath ?? it.path}/${it.name}`), { level: 9 }).length;
console.log(files.reduce((sum, it) => sum + size(it), 0));
";

/// Compares what was built with its budget.
pub(crate) fn check(workspace: &Workspace) -> Result<(), String> {
    let mut sizes = Vec::new();
    for (path, budget) in POLICIES {
        let size = fs::metadata(workspace.path(path)).map_err(|error| format!("{path}: {error}"))?.len();
        sizes.push((path, size, budget));
    }
    let page = workspace.quiet(workspace.command("node -e").arg(GZIPPED).arg(workspace.path(PAGE.0)))?;
    let page = page.trim().parse().map_err(|_| format!("{}: no size but {page:?}", PAGE.0))?;
    sizes.push((PAGE.0, page, PAGE.1));
    for (path, size, budget) in &sizes {
        step::note(&format!("{path}: {size} of {budget} bytes"));
    }
    let over: Vec<&str> = sizes.iter().filter(|(_, size, budget)| size > budget).map(|(path, ..)| *path).collect();
    if over.is_empty() { Ok(()) } else { Err(format!("larger than the budget: {}", over.join(", "))) }
}
