//! The documents that are made: from the core a page for each finding, their list, and the report's JSON Schema; from the
//! settings' JSON Schema the tables about them and the questions of a form.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use pullplan::{
    finding::{CATALOGUE, FindingKind},
    report::{Report, Severity},
};
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::{
    FindingCase, InputFiles,
    settings_schema::{self, SettingsSchema},
};

/// The workspace's folder.
#[must_use]
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Every made document: its path from the workspace, and its text.
///
/// # Errors
///
/// A sentence that names the file, if an entry of the catalogue has no [`FindingCase`].
pub fn documents() -> Result<Vec<(PathBuf, String)>, String> {
    let cases = workspace().join("tests/data/findings");
    let folder = Path::new(FINDINGS);
    let mut documents = vec![(folder.join("README.md"), list()), ("docs/report.schema.json".into(), schema())];
    for kind in CATALOGUE.iter().copied().flatten() {
        let case = FindingCase::read(&cases, kind.id())?;
        documents.push((folder.join(kind.id()).with_extension("md"), page(kind, &case)));
    }
    documents.extend(of_settings()?);
    Ok(documents)
}

/// What is made from the schema of the policy's settings.
fn of_settings() -> Result<[(PathBuf, String); 2], String> {
    let read = |path: &str| fs::read_to_string(workspace().join(path)).map_err(|error| format!("{path}: {error}"));
    let schema = SettingsSchema::read(&read(settings_schema::SCHEMA)?)?;
    let document = schema.fill(&read(settings_schema::DOCUMENT)?)?;
    Ok([(settings_schema::DOCUMENT.into(), document), (settings_schema::QUESTIONS.into(), schema.questions())])
}

/// What differs between the made documents and those in the workspace, as a sentence each: an old text, a document
/// that is missing, a page of no finding.
///
/// # Errors
///
/// As [`documents`].
pub fn differences() -> Result<Vec<String>, String> {
    let documents = documents()?;
    let mut found = Vec::new();
    for (path, text) in &documents {
        match fs::read_to_string(workspace().join(path)) {
            Ok(committed) if committed == *text => {}
            Ok(_) => found.push(format!("{} is out of date", path.display())),
            Err(error) => found.push(format!("{}: {error}", path.display())),
        }
    }
    found.extend(strays(&documents).iter().map(|path| format!("{} is of no finding", path.display())));
    Ok(found)
}

/// Writes every made document, and removes pages of findings that are no more.
///
/// # Errors
///
/// As [`documents`], and for a file that can't be written.
pub fn write() -> Result<(), String> {
    let documents = documents()?;
    let said = |path: &Path| format!("{}", path.display());
    let root = workspace();
    fs::create_dir_all(root.join(FINDINGS)).map_err(|error| format!("{FINDINGS}: {error}"))?;
    for (path, text) in &documents {
        fs::write(root.join(path), text).map_err(|error: io::Error| format!("{}: {error}", said(path)))?;
    }
    for path in strays(&documents) {
        fs::remove_file(root.join(&path)).map_err(|error| format!("{}: {error}", said(&path)))?;
    }
    Ok(())
}

/// The JSON Schema of the report, as it is serialised.
fn schema() -> String {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Report>().to_value();
    plain_descriptions(&mut schema);
    format!("{schema:#}\n")
}

/// Makes plain text of links between types.
fn plain_descriptions(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                match value {
                    Value::String(text) if key == "description" => *text = without_links(text),
                    _ => plain_descriptions(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(plain_descriptions),
        _ => {}
    }
}

/// `` [`Report::files`](super::Report::files) `` becomes `` `Report::files` ``.
pub(crate) fn without_links(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, after)) = link.split_once("`]") else { break };
        let target = after.strip_prefix('(').and_then(|target| target.split_once(')'));
        let _ = write!(out, "{before}`{name}`");
        rest = target.map_or(after, |(_, after)| after);
    }
    out + rest
}

const FINDINGS: &str = "docs/findings";

/// Files in the pages' folder that are not made.
fn strays(documents: &[(PathBuf, String)]) -> Vec<PathBuf> {
    let entries = fs::read_dir(workspace().join(FINDINGS)).into_iter().flatten().flatten();
    let mut names: Vec<_> = entries.map(|entry| Path::new(FINDINGS).join(entry.file_name())).collect();
    names.retain(|path| documents.iter().all(|(made, _)| made != path));
    names
}

/// The groups of ids, in the catalogue's order.
const GROUPS: &[(&str, &str)] = &[
    ("REF", "Image references"),
    ("POL", "Pull policies"),
    ("SEC", "Pull secrets"),
    ("KEY", "Registry keys"),
    ("SA", "ServiceAccounts, levels and spelling"),
    ("PRV", "Credential providers"),
    ("ADM", "Admission"),
    ("RUN", "What files can't prove"),
    ("YML", "The files themselves"),
];

fn list() -> String {
    let mut out = String::from(
        "# Findings\n\nWhat Pullplan says about files, each with its reason, a fix, and an example. The ids are stable.\n",
    );
    for (prefix, title) in GROUPS {
        let _ = write!(out, "\n## {title}\n\n| id | severity | what |\n|---|---|---|\n");
        let of_group = |kind: &&FindingKind| kind.id().trim_end_matches(|c: char| c.is_ascii_digit()) == *prefix;
        for kind in CATALOGUE.iter().copied().flatten().filter(of_group) {
            let id = kind.id();
            let _ = writeln!(out, "| [{id}]({id}.md) | {} | {} |", word(kind.severity()), kind.title());
        }
    }
    out
}

fn page(kind: &FindingKind, case: &FindingCase) -> String {
    let mut out = format!(
        "# {}: {}\n\n{}: {}\n\n## Why\n\n{}\n\n## What to do\n\n{}\n",
        kind.id(),
        kind.title(),
        word(kind.severity()),
        template(kind.message().english()),
        template(kind.why().english()),
        template(kind.fix().english()),
    );
    out.push_str("\n## An example\n");
    for (place, sentence) in case.places.iter().zip(sentences(case)) {
        let _ = write!(out, "\nAt `{}` line {}: {}\n", place.file, place.line, escaped(&sentence));
    }
    for (name, content) in shown(&case.raises) {
        block(&mut out, &name, &content);
    }
    let before = shown(&case.raises);
    let after = shown(&case.clean);
    out.push_str("\n## The same, mended\n");
    for (name, content) in after.iter().filter(|file| !before.contains(file)) {
        block(&mut out, name, content);
    }
    let gone: Vec<_> = before.iter().filter(|(name, _)| after.iter().all(|(other, _)| other != name)).collect();
    for (name, _) in gone {
        let _ = write!(out, "\nWithout `{name}`.\n");
    }
    out
}

/// What is said about each place of an example.
fn sentences(case: &FindingCase) -> Vec<String> {
    let report = case.raises.explained();
    report.findings.iter().filter(|found| found.id == case.id).map(|found| found.message.to_string()).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(&mut out, text);
    out
}

/// The files of one side, the options among them.
fn shown(files: &InputFiles) -> Vec<(String, String)> {
    let texts = files.files.iter().map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned()));
    let options = files.options.iter().map(|text| ("options".to_owned(), text.clone()));
    texts.chain(options).collect()
}

fn block(out: &mut String, name: &str, content: &str) {
    let language = match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("yaml") => "yaml",
        Some("json") => "json",
        None => "json",
        _ => "text",
    };
    let end = if content.ends_with('\n') { "" } else { "\n" };
    let _ = write!(out, "\n`{name}`\n\n```{language}\n{content}{end}```\n");
}

/// A sentence with its fields as emphasised words: `*image*` for `{image}`.
fn template(english: &str) -> String {
    let mut out = String::new();
    let mut rest = english;
    while let Some((before, after)) = rest.split_once('{') {
        let field = after.split_once('}').filter(|(name, _)| name.bytes().all(|byte| byte.is_ascii_alphabetic()));
        escape(&mut out, before);
        if let Some((name, end)) = field {
            let _ = write!(out, "*{name}*");
            rest = end;
        } else {
            out.push('{');
            rest = after;
        }
    }
    escape(&mut out, rest);
    out
}

/// Markdown's own characters as themselves.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Information",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_fields_and_keeps_other_braces() {
        assert_eq!(template("\"{image}\" and {\"auths\": …} or *"), "\"*image*\" and {\"auths\": …} or \\*");
    }

    #[test]
    fn descriptions_have_no_links() {
        assert_eq!(without_links("a [`B::c`](super::B::c) d [`E`] [1]"), "a `B::c` d `E` [1]");
    }

    #[test]
    fn every_finding_is_of_a_group() {
        let text = list();
        for kind in CATALOGUE.iter().copied().flatten() {
            assert!(text.contains(&format!("[{0}]({0}.md)", kind.id())), "{}", kind.id());
        }
    }
}
