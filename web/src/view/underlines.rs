//! What the editor draws into the text: findings, covers over secrets, names for completion.

use pullplan::{
    Options,
    collections::Set,
    json::write::{Object, list, strings},
    report::{Finding, Report, Severity},
};

use crate::{state::State, ui::Ui, words};

/// The most findings that are drawn into one file.
const MOST: usize = 1_000;

/// The findings of the file in the editor.
pub(super) fn underlines(ui: &Ui, state: &State, report: &Report) -> String {
    // Information on every image would underline everything: it is in the results.
    let weighty = |finding: &Finding| finding.severity != Severity::Info || finding.edit.is_some();
    let here = report.findings.iter().enumerate().filter_map(|(number, finding)| {
        let place = finding.place.filter(|place| place.file == state.active && weighty(finding))?;
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        let mut one = Object::new();
        one.number("line", place.line as usize);
        one.number("column", place.column as usize);
        one.number("endLine", place.end_line as usize);
        one.number("endColumn", place.end_column as usize);
        one.string("severity", severity);
        one.string("source", finding.id);
        one.string("message", &ui.text(&finding.message));
        if finding.edit.is_some() {
            let mut fix = Object::new();
            fix.number("number", number);
            fix.string("label", ui.word(words::FIX_PREVIEW));
            one.raw("fix", &fix.finish());
        }
        Some(one)
    });
    list(here.take(MOST), |out, one| out.push_str(&one.finish()))
}

/// The secrets of the file in the editor.
pub(super) fn covers(ui: &Ui, state: &State) -> String {
    let (Some(answer), Some(file)) = (&state.answer, state.active_file()) else { return "[]".to_owned() };
    let secrets = answer.secrets.get(state.active).map(Vec::as_slice).unwrap_or_default();
    // One walk along the text for all of them: they stand in order.
    let (mut at, mut units) = (0, 0);
    let mut unit = |offset: usize| {
        units += file.text.get(at..offset).map_or(0, |text| text.encode_utf16().count());
        at = offset.max(at);
        units
    };
    list(secrets, |out, secret| {
        let length = secret.span.slice(&file.text).map_or(0, |text| text.chars().count());
        let mut one = Object::new();
        one.number("from", unit(secret.span.start()));
        one.number("to", unit(secret.span.end()));
        one.string("label", &ui.count(words::COVER, length));
        one.string("show", ui.word(words::HOLD_TO_SHOW));
        out.push_str(&one.finish());
    })
}

/// Names in the files, for completion.
pub(super) fn names(report: &Report) -> String {
    let objects =
        || report.files.iter().flat_map(|file| &file.documents).filter_map(|document| document.object.as_ref());
    let of = |kind: &str| {
        let names: Set<&str> =
            objects().filter(|object| object.kind == kind).map(|object| object.name.as_str()).collect();
        strings(names)
    };
    let spaces: Set<&str> = objects().map(|object| &*object.namespace).collect();
    let mut names = Object::new();
    names.raw("secrets", &of("Secret"));
    names.raw("accounts", &of("ServiceAccount"));
    names.raw("namespaces", &strings(spaces));
    names.finish()
}

/// The command line that gives the same answers.
pub(super) fn command_line(files: &[crate::state::InputFile], options: &Options) -> String {
    let mut command = "pullplan explain".to_owned();
    let usual = Options::default();
    if options.kubernetes != usual.kubernetes {
        command += &format!(" --kubernetes {}", options.kubernetes);
    }
    if options.runtime != usual.runtime {
        command += &format!(" --runtime {}", options.runtime.name());
    }
    if options.always_pull_images {
        command += " --always-pull-images";
    }
    for image in &options.images_on_node {
        command += &format!(" --on-node {}", quoted(image));
    }
    for file in files {
        command += if file.node_file { " --node-config " } else { " " };
        command += &quoted(&file.name);
    }
    command
}

/// A word as a shell reads it.
pub(super) fn quoted(word: &str) -> String {
    let plain = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/:@".contains(&byte));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::InputFile;

    #[test]
    fn the_command_names_what_differs_from_the_usual() {
        let files =
            [InputFile::new(1, "a b's.yaml", ""), InputFile { node_file: true, ..InputFile::new(2, "c.json", "") }];
        assert_eq!(command_line(&files, &Options::default()), "pullplan explain 'a b'\\''s.yaml' --node-config c.json");
        let options = Options {
            always_pull_images: true,
            images_on_node: vec!["nginx:1".into(), "$x".into()],
            ..Options::default()
        };
        let words = " --always-pull-images --on-node nginx:1 --on-node '$x'";
        assert_eq!(command_line(&[], &options), format!("pullplan explain{words}"));
    }
}
