//! The size budgets: what a browser or an admission engine has to load.

use std::fs;

use crate::{step, workspace::Workspace};

/// The policy for waPC hosts, in bytes as it lies on the disk.
const POLICY: (&str, u64) = ("dist/policy/pullplan-wapc.wasm", 200_000);
/// The page, in bytes of all its files after gzip.
const PAGE: (&str, u64) = ("dist/web", 250_000);

/// Adds up the gzipped sizes of the files below a folder; node has the same zlib as servers.
const GZIPPED: &str = "
const { readdirSync, readFileSync } = require('node:fs');
const { gzipSync } = require('node:zlib');
const files = readdirSync(process.argv[1], { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
const size = (it) => gzipSync(readFileSync(`${it.parentPath ?? it.path}/${it.name}`), { level: 9 }).length;
console.log(files.reduce((sum, it) => sum + size(it), 0));
";

/// Compares what was built with its budget.
pub(crate) fn check(workspace: &Workspace) -> Result<(), String> {
    let policy = fs::metadata(workspace.path(POLICY.0)).map_err(|error| format!("{}: {error}", POLICY.0))?.len();
    let mut node = workspace.command("node -e");
    let page = workspace.quiet(node.arg(GZIPPED).arg(workspace.path(PAGE.0)))?;
    let page = page.trim().parse().map_err(|_| format!("{}: no size but {page:?}", PAGE.0))?;
    let over =
        [("policy", policy, POLICY.1), ("page, gzipped", page, PAGE.1)].into_iter().filter(|(name, size, most)| {
            step::note(&format!("size of the {name}: {size} of {most} bytes"));
            size > most
        });
    let over: Vec<&str> = over.map(|(name, ..)| name).collect();
    if over.is_empty() { Ok(()) } else { Err(format!("larger than the budget: {}", over.join(", "))) }
}
