//! The scenarios of the gallery against what reading the rules gives: `expected.json` beside the files.

use std::{fs, path::Path};

use pullplan::{Input, Options, explain, report::Report};
use pullplan_tests::docs::workspace;
use serde::Deserialize;

/// What one run over a scenario's files must give.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Run {
    options: Options,
    images: Vec<Image>,
    /// `ID FILE:LINE`, all of them, by file, line and id.
    findings: Vec<String>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Image {
    id: String,
    image: String,
    status: String,
    policy: String,
    /// Kind and name of the source, key as used, masked user.
    attempts: Vec<[String; 4]>,
    then: String,
}

fn images(report: &serde_json::Value) -> Vec<Image> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let attempt = |attempt: &serde_json::Value| {
        let source = &attempt["source"];
        [&source["kind"], &source["name"], &attempt["keyUsed"], &attempt["user"]].map(text)
    };
    let image = |plan: &serde_json::Value| Image {
        id: text(&plan["id"]),
        image: text(&plan["image"]["written"]),
        status: text(&plan["status"]),
        policy: text(&plan["pullPolicy"]["effective"]),
        attempts: plan["credentials"]["attempts"].as_array().unwrap().iter().map(attempt).collect(),
        then: text(&plan["credentials"]["then"]),
    };
    report["images"].as_array().unwrap().iter().map(image).collect()
}

fn findings(report: &Report) -> Vec<String> {
    let place = |place: pullplan::report::Place| format!("{}:{}", report.files[place.file].name, place.line);
    report.findings.iter().map(|found| format!("{} {}", found.id, found.place.map(place).unwrap_or_default())).collect()
}

/// What is in one list and not in the other.
fn differences<T: PartialEq + std::fmt::Debug>(what: &str, expected: &[T], found: &[T]) -> Vec<String> {
    let missing = expected.iter().filter(|one| !found.contains(one)).map(|one| format!("  missing {what}: {one:?}"));
    let extra = found.iter().filter(|one| !expected.contains(one)).map(|one| format!("  not expected {what}: {one:?}"));
    let counts = (expected.len() != found.len()).then(|| format!("  {} {what}s, not {}", found.len(), expected.len()));
    missing.chain(extra).chain(counts).collect()
}

/// The files of a scenario by their names.
fn inputs(folder: &Path) -> Vec<Input> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name != "expected.json").collect();
    names.sort();
    names.into_iter().map(|name| Input::from_bytes(name.as_str(), &fs::read(folder.join(&name)).unwrap())).collect()
}

#[test]
fn scenarios_give_what_the_rules_say() {
    let mut folders: Vec<_> = fs::read_dir(workspace().join("tests/data/scenarios"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 13);
    let mut problems = Vec::new();
    for folder in folders {
        let expected = fs::read_to_string(folder.join("expected.json")).unwrap();
        let runs: Vec<Run> = serde_json::from_str(&expected).unwrap();
        let inputs = inputs(&folder);
        for run in runs {
            let report = explain(&inputs, &run.options);
            let mut differ = differences("image", &run.images, &images(&serde_json::to_value(&report).unwrap()));
            differ.extend(differences("finding", &run.findings, &findings(&report)));
            if !differ.is_empty() {
                problems.push(format!("{}:\n{}", folder.display(), differ.join("\n")));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
