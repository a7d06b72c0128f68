//! Checks of the texts: that they say what is there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{step::step, workspace::Workspace};

/// Tables whose last column names tests: the document, and how the table's heading begins.
const TABLES: [(&str, &str); 3] =
    [("docs/architecture.md", "| invariant |"), ("docs/policy.md", "| feature |"), ("docs/policy.md", "| trap |")];

/// Runs every check, also after one failed.
pub(crate) fn run(workspace: &Workspace) -> Result<(), String> {
    let checks = [
        step("links in the documents", || links(workspace)),
        step("tests that documents name", || named_tests(workspace)),
    ];
    let failures: Vec<String> = checks.into_iter().filter_map(Result::err).collect();
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

/// Every relative link of a document leads to a file.
fn links(workspace: &Workspace) -> Result<(), String> {
    let mut broken = Vec::new();
    for document in documents(workspace)? {
        let text = fs::read_to_string(&document).map_err(|error| format!("{}: {error}", document.display()))?;
        let folder = document.parent().unwrap_or(Path::new("."));
        for target in link_targets(&text) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !target.contains("://") && !folder.join(file).exists() {
                broken.push(format!("{}: no such file: {target}", document.display()));
            }
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n")) }
}

/// The Markdown files of the repository.
fn documents(workspace: &Workspace) -> Result<Vec<PathBuf>, String> {
    let listed = workspace.quiet(&mut workspace.command("git ls-files *.md"))?;
    Ok(listed.lines().map(|name| workspace.path(name)).filter(|path| path.exists()).collect())
}

/// What stands in the round brackets of `[text](target)`, outside of code blocks.
fn link_targets(markdown: &str) -> Vec<&str> {
    let mut in_code = false;
    let mut targets = Vec::new();
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            targets.extend(line.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)));
        }
    }
    targets
}

/// Every row of the tables names tests that are there.
fn named_tests(workspace: &Workspace) -> Result<(), String> {
    let mut missing = Vec::new();
    for (document, heading) in TABLES {
        let text = workspace.read(document)?;
        let rows = last_column(&text, heading);
        for row in &rows {
            let mut file = String::new();
            let mut named = 0;
            for word in code_spans(row) {
                if word.ends_with(".rs") || word.ends_with(".mjs") {
                    file = workspace.read(word)?;
                } else if word.contains([' ', '/', '-']) {
                    // A folder or a command, said in passing.
                    file.clear();
                } else if file.contains(&format!("fn {word}(")) || file.contains(&format!("test('{word}'")) {
                    named += 1;
                } else {
                    missing.push(format!("{document}: no such test: {word}"));
                }
            }
            if named == 0 {
                missing.push(format!("{document}: no test for: {row}"));
            }
        }
        if rows.is_empty() {
            missing.push(format!("{document}: no table {heading}"));
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) }
}

/// The last column of the table whose heading begins so: files, and after each the names of its tests.
fn last_column<'m>(markdown: &'m str, heading: &str) -> Vec<&'m str> {
    let table = markdown.lines().skip_while(|line| !line.starts_with(heading)).skip(2);
    table
        .map_while(|line| line.strip_prefix('|')?.strip_suffix('|')?.rsplit_once('|'))
        .map(|(_, tests)| tests)
        .collect()
}

/// What stands between backticks.
fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_links_outside_of_code() {
        let text = "[a](b.md) and ![c](d/e.png#f)\n```sh\n[x](y)\n```\n[g](h)";
        assert_eq!(link_targets(text), ["b.md", "d/e.png#f", "h"]);
    }

    #[test]
    fn every_named_test_is_there() {
        assert_eq!(named_tests(&Workspace::find()), Ok(()));
    }

    #[test]
    fn finds_the_tests_of_an_invariant() {
        let text = "| a | b |\n\n| invariant | shown by |\n|---|---|\n| 1. `x` | `a/b.rs`: `c`, `d` |\nend | `e` |";
        let rows = last_column(text, "| invariant |");
        assert_eq!(rows.len(), 1);
        assert_eq!(code_spans(rows[0]).collect::<Vec<_>>(), ["a/b.rs", "c", "d"]);
    }
}
