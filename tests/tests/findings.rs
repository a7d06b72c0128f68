//! Every entry of the catalogue, raised by files and not raised by the same files mended.

use std::path::Path;

use pullplan::{
    finding::CATALOGUE,
    report::{Edit, Finding, Report},
};
use pullplan_tests::{ExpectedPlace, FindingCase, InputFiles, docs::workspace};

fn case(id: &str) -> FindingCase {
    FindingCase::read(&workspace().join("tests/data/findings"), id).unwrap()
}

fn ids() -> impl Iterator<Item = &'static str> {
    CATALOGUE.iter().copied().flatten().map(|kind| kind.id())
}

fn of_id<'r>(report: &'r Report, id: &str) -> Vec<&'r Finding> {
    report.findings.iter().filter(|found| found.id == id).collect()
}

/// What a report says, for a message.
fn said(report: &Report) -> String {
    let line = |found: &Finding| {
        let place =
            found.place.map(|place| format!("{}:{}:{}", report.files[place.file].name, place.line, place.column));
        format!("  {} {}: {}", found.id, place.unwrap_or_default(), found.message)
    };
    report.findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Every problem of every case, all at once.
fn check(rule: impl Fn(&FindingCase) -> Vec<String>) {
    let problems: Vec<String> = ids().flat_map(|id| rule(&case(id))).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn raised_exactly_where_expected() {
    check(|case| {
        let report = case.raises.explained();
        let place = |found: &&Finding| {
            let place = found.place.unwrap();
            ExpectedPlace { file: report.files[place.file].name.clone(), line: place.line, column: Some(place.column) }
        };
        let found: Vec<_> = of_id(&report, &case.id).iter().map(place).collect();
        let same = found.len() == case.places.len()
            && found.iter().zip(&case.places).all(|(found, expected)| {
                let column = expected.column.is_none() || expected.column == found.column;
                found.file == expected.file && found.line == expected.line && column
            });
        if same { Vec::new() } else { vec![format!("{}: not at {:?}, but\n{}", case.id, case.places, said(&report))] }
    });
}

#[test]
fn not_raised_by_the_mended_files() {
    check(|case| {
        let report = case.clean.explained();
        let raised = !of_id(&report, &case.id).is_empty();
        if raised { vec![format!("{}: still raised:\n{}", case.id, said(&report))] } else { Vec::new() }
    });
}

#[test]
fn sentences_are_complete() {
    check(|case| {
        let report = case.raises.explained();
        let texts = report.findings.iter().flat_map(|found| {
            [&found.message, &found.why, &found.fix].map(|text| (found.id, text.id(), text.to_string()))
        });
        // What stays in braces is a field that nobody filled in; a command may have braces of its own.
        let open = |text: &str| {
            text.split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
                .any(|(name, _)| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic()))
        };
        texts
            .filter(|(.., text)| open(text))
            .map(|(id, field, text)| format!("{}: {id} {field}: {text}", case.id))
            .collect()
    });
}

fn edited(files: &InputFiles, report: &Report, edit: &Edit) -> InputFiles {
    let mut files = files.clone();
    let name = &report.files[edit.place.file].name;
    let (_, bytes) = files.files.iter_mut().find(|(other, _)| other == name).unwrap();
    bytes.splice(edit.place.start..edit.place.end, edit.replacement.bytes());
    files
}

#[test]
fn edits_mend() {
    let mut edits = 0;
    for id in ids() {
        let case = case(id);
        let report = case.raises.explained();
        for found in report.findings.iter().filter(|found| found.edit.is_some()) {
            edits += 1;
            let files = edited(&case.raises, &report, found.edit.as_ref().unwrap());
            let after = files.explained();
            let place = found.place.unwrap();
            let still = of_id(&after, found.id).into_iter().any(|other| {
                other.place.is_some_and(|other| (other.file, other.line) == (place.file, place.line))
                    && other.message == found.message
            });
            assert!(!still, "{id}: the edit of {} leaves it:\n{}", found.id, said(&after));
            let broken = |report: &Report| {
                let unreadable = ["YML001", "YML002", "YML006", "YML008", "YML010"];
                report.findings.iter().filter(|found| unreadable.contains(&found.id)).count()
            };
            assert!(broken(&after) <= broken(&report), "{id}: the edit of {} breaks:\n{}", found.id, said(&after));
        }
    }
    assert!(edits >= 25, "only {edits} edits");
}

#[test]
fn places_are_in_the_files_and_images_in_the_report() {
    check(|case| {
        let report = case.raises.explained();
        let mut problems = Vec::new();
        for found in &report.findings {
            let places = found.place.into_iter().chain(found.related.iter().map(|related| related.place));
            for place in places.chain(found.edit.iter().map(|edit| edit.place)) {
                let (_, bytes) = &case.raises.files[place.file];
                if place.start > place.end || place.end > bytes.len() {
                    problems.push(format!("{}: {} points outside of its file", case.id, found.id));
                }
            }
            for image in &found.images {
                if report.images.iter().all(|plan| plan.id != *image) {
                    problems.push(format!("{}: {} names {image}, which has no plan", case.id, found.id));
                }
            }
        }
        problems
    });
}

#[test]
fn every_case_is_of_a_finding() {
    for entry in std::fs::read_dir(workspace().join("tests/data/findings")).unwrap() {
        let path = entry.unwrap().path();
        let id = Path::file_stem(&path).and_then(|stem| stem.to_str()).unwrap();
        assert!(ids().any(|known| known == id), "{}", path.display());
    }
}
