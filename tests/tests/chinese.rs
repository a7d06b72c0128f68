//! Whatever a report says can be said in Chinese, from its JSON and the page's table alone, without English inside.

use std::{collections::BTreeMap, fs, path::Path};

use pullplan::{Input, Options, explain, finding::CATALOGUE, report::Report};
use pullplan_tests::{FindingCase, docs::workspace};
use serde_json::{Map, Value};

/// What stays as it is in every language: names of products, commands, and what is typed as it stands.
const TERMS: &[&str] = &[
    "Amazon ECR",
    "Azure Container Registry",
    "Google Artifact Registry",
    "Docker Hub",
    "Docker CLI",
    "JSON Web Token",
    "docker buildx imagetools inspect",
    "docker manifest inspect",
    "kubectl create secret docker-registry",
    "kubectl create secret generic",
    "kubectl apply",
    "kubectl get pods",
    "kubectl get secret",
    "kubectl get serviceaccount",
    "kubectl rollout restart",
    "az acr login",
    "pullplan explain FILE",
];

/// Fields that quote what Go's library says, and so the kubelet, whatever the language is.
const QUOTED: &[(&str, &str)] = &[
    ("YML008", "reason"),
    ("secret.broken", "reason"),
    ("secret.not-an-object", "reason"),
    ("reader.refused", "reason"),
];

struct Chinese(BTreeMap<String, String>);

impl Chinese {
    fn read() -> Self {
        let table = fs::read_to_string(workspace().join("web/src/words/chinese.txt")).unwrap();
        let lines = table.lines().filter_map(|line| line.split_once(" = "));
        Self(lines.map(|(id, text)| (id.to_string(), text.to_string())).collect())
    }

    /// A sentence of the report in Chinese; what is quoted in its fields is left out.
    fn say(&self, id: &str, fields: &Map<String, Value>) -> String {
        let Some(template) = self.0.get(id) else { return format!("{id} is not in the table") };
        let mut out = String::new();
        let mut rest = template.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            rest = match after.split_once('}').and_then(|(name, after)| Some((name, fields.get(name)?, after))) {
                Some((name, field, after)) => {
                    match field {
                        Value::String(_) if QUOTED.contains(&(id, name)) => out.push('…'),
                        Value::String(data) => out.push_str(data),
                        words => {
                            let (id, fields) = sentence(words).expect("a field is text, or words");
                            out.push_str(self.say(id, fields).trim_end_matches('。'));
                        }
                    }
                    after
                }
                None => {
                    out.push('{');
                    after
                }
            };
        }
        out + rest
    }
}

/// The id and the fields of a sentence in the report's JSON.
fn sentence(value: &Value) -> Option<(&str, &Map<String, Value>)> {
    value.get("text")?.as_str()?;
    Some((value.get("id")?.as_str()?, value.get("fields")?.as_object()?))
}

/// Three English words in a row, if a text has them outside of quotes and beside the terms.
fn english(text: &str) -> Option<String> {
    let outside: String = text.split('"').step_by(2).collect::<Vec<_>>().join("\u{0}");
    let outside = TERMS.iter().fold(outside, |text, term| text.replace(term, "\u{0}"));
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'');
    outside.split(|c: char| !c.is_ascii_alphabetic() && c != '\'' && c != ' ').find_map(|run| {
        let words: Vec<&str> = run.split(' ').filter(|word| is_word(word)).collect();
        (words.len() >= 3).then(|| words.join(" "))
    })
}

/// Every sentence under a value that has English inside when it is said in Chinese.
fn check(value: &Value, chinese: &Chinese, problems: &mut Vec<String>) {
    if let Some((id, fields)) = sentence(value) {
        let said = chinese.say(id, fields);
        problems.extend(english(&said).map(|words| format!("{id}: \"{words}\" in: {said}")));
        return;
    }
    match value {
        Value::Object(members) => members.values().for_each(|value| check(value, chinese, problems)),
        Value::Array(items) => items.iter().for_each(|value| check(value, chinese, problems)),
        _ => {}
    }
}

fn scenario(folder: &Path) -> Report {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.is_file() && path.file_name().is_some_and(|name| name != "expected.json"));
    let input = |path: std::path::PathBuf| {
        Input::from_bytes(path.file_name().unwrap().to_str().unwrap(), &fs::read(&path).unwrap())
    };
    explain(&files.map(input).collect::<Vec<_>>(), &Options::default())
}

/// Mistakes of every kind that a sentence speaks of with words of its own.
fn mistakes() -> impl Iterator<Item = Report> {
    let images = ["a b c", "-a.io/x", "ghcr.io:5x/app", "[::1/app", "a//b", "app:-1", "app@md5:00", "a:1@sha256:00"];
    let pod = |image: &&str| {
        format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {{containers: [{{image: '{image}'}}]}}\n")
    };
    let files = [
        "<html>",
        "#!/bin/sh\necho",
        "FROM a\nRUN b\n",
        "a: {{ b }}",
        "a: [1",
        "a: 'b' c",
        "a: @",
        "a: *x",
        "allow: 3",
    ]
    .map(ToString::to_string);
    let secrets = ["{\"auths\": []}", "{\"auths\": {\"a b\": {\"auth\": \"!\"}}}", "{\"auths\": {\"{a}.io\": {}, \"a.io:*\": {}, \"[::1]\": {}, \"**.io\": {}}}"]
        .map(|file| format!("apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\ntype: kubernetes.io/dockerconfigjson\nstringData: {{.dockerconfigjson: '{file}'}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{imagePullSecrets: [{{name: a}}], containers: [{{image: a.io/b}}]}}\n"));
    let files: Vec<String> = images.iter().map(pod).chain(files).chain(secrets).collect();
    files.into_iter().map(|text| explain(&[Input::from_text("a.yaml", &text)], &Options::default()))
}

#[test]
fn no_english_is_left_in_chinese() {
    let cases = CATALOGUE.iter().copied().flatten().flat_map(|kind| {
        let case = FindingCase::read(&workspace().join("tests/data/findings"), kind.id()).unwrap();
        [case.raises.explained(), case.clean.explained()]
    });
    let folders = fs::read_dir(workspace().join("tests/data/scenarios")).unwrap();
    let folders = folders.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let scenarios = folders.map(|folder| scenario(&folder));
    let chinese = Chinese::read();
    let mut problems = Vec::new();
    for report in cases.chain(scenarios).chain(mistakes()) {
        check(&serde_json::to_value(&report).unwrap(), &chinese, &mut problems);
    }
    problems.sort();
    problems.dedup();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn english_would_be_found() {
    assert_eq!(english("镜像无法读取：the path is empty。").as_deref(), Some("the path is empty"));
    assert_eq!(english("常见错误是 \"server gave HTTP response\"；Docker Hub、kubectl get secret a"), None);
    let chinese = Chinese::read();
    let field = |value| Value::Object(Map::from_iter([("reason".to_string(), value)]));
    let text = |fields: Value| serde_json::json!({"id": "image.error", "fields": fields, "text": ""});
    let mut problems = Vec::new();
    check(&text(field("the path is empty".into())), &chinese, &mut problems);
    assert_eq!(problems.len(), 1);
    check(
        &text(field(serde_json::json!({"id": "reference.pathEmpty", "fields": {}, "text": ""}))),
        &chinese,
        &mut problems,
    );
    assert_eq!(problems.len(), 1);
}
