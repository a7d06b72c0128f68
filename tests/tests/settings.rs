//! The document about the settings: every example is accepted and does what its sentences say, or is refused as it says.

use std::{collections::BTreeSet, fs};

use pullplan::{
    Tree, json,
    manifest::{Source, read},
    rules::{NoVerifier, Settings, SignatureQuestion, Verdict, Verified, Verifier, VerifyError, judge_with, mutated},
};
use pullplan_tests::{
    docs::workspace,
    settings_schema::{DOCUMENT, QUESTIONS, SCHEMA, SettingsSchema},
    to_json,
};
use serde_json::{Value, json};

const DIGEST: &str = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

fn text(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).unwrap()
}

fn schema() -> SettingsSchema {
    SettingsSchema::read(&text(SCHEMA)).unwrap()
}

/// An example: YAML, and the sentences of the list after it.
struct Example {
    line: usize,
    yaml: String,
    sentences: Vec<String>,
}

fn examples() -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let (mut in_yaml, mut fresh) = (false, false);
    for (index, line) in text(DOCUMENT).lines().enumerate() {
        match line {
            "```yaml" => {
                in_yaml = true;
                found.push(Example { line: index + 1, yaml: String::new(), sentences: Vec::new() });
            }
            "```" => (in_yaml, fresh) = (false, true),
            _ if in_yaml => found.last_mut().unwrap().yaml.extend([line, "\n"]),
            _ if fresh && line.starts_with("- ") => found.last_mut().unwrap().sentences.push(line[2..].to_owned()),
            _ if !line.is_empty() => fresh = false,
            _ => {}
        }
    }
    found
}

fn settings_of(yaml: &str) -> (Result<Settings, String>, Value) {
    let source = Source::from_bytes("settings.yaml", yaml.as_bytes()).unwrap();
    let documents = read(&source);
    let root = documents[0].root().expect("YAML");
    let settings = Settings::from_tree(root).map_err(|errors| {
        let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
        texts.join("\n")
    });
    (settings, to_json(root))
}

/// A host that finds a signature for everything but `unsigned`.
struct Host;

impl Verifier for Host {
    fn verify(&mut self, question: &SignatureQuestion<'_>) -> Result<Verified, VerifyError> {
        if question.image.contains("/unsigned") {
            return Err(VerifyError::Untrusted);
        }
        Ok(Verified { digest: DIGEST.into() })
    }
}

/// The request that the beginning of a sentence describes, and the rest of the sentence.
fn request(sentence: &str) -> (String, Value, String) {
    let mut parts = sentence.strip_prefix('`').expect("an image").splitn(2, "` ").collect::<Vec<_>>();
    // A comma after the image.
    if parts.len() == 1 || parts[0].contains("`,") {
        parts = sentence[1..].splitn(2, "`, ").collect();
    }
    let image = parts[0].to_owned();
    let mut rest = parts[1].to_owned();
    let mut container = json!({"name": "c", "image": image});
    let mut request = json!({"operation": "CREATE", "namespace": "default", "userInfo": {"username": "anna"}});
    let mut kind = (String::from("Pod"), String::new());
    let mut spec = json!({});
    let (mut before, mut ephemeral) = (false, false);
    loop {
        let mut take = |word: &str| -> Option<String> {
            let after = rest.strip_prefix(word)?;
            let (value, after) = after.split_once('`')?;
            let value = value.to_owned();
            rest = after.strip_prefix(", ").unwrap_or_else(|| after.trim_start()).to_owned();
            Some(value)
        };
        if let Some(namespace) = take("in the namespace `") {
            request["namespace"] = namespace.into();
        } else if let Some(account) = take("of the service account `") {
            spec["serviceAccountName"] = account.into();
        } else if let Some(user) = take("asked for by `") {
            request["userInfo"]["username"] = user.into();
        } else if let Some(policy) = take("with the pull policy `") {
            container["imagePullPolicy"] = policy.into();
        } else if let Some(secret) = take("with the pull secret `") {
            spec["imagePullSecrets"] = json!([{"name": secret}]);
        } else if let Some(name) = take("in a `") {
            kind = (name, take("of `").expect("a group"));
        } else if let Some(after) = rest.strip_prefix("which was there before the update, ") {
            (before, rest) = (true, after.to_owned());
        } else if let Some(after) = rest.strip_prefix("as a new ephemeral container, ") {
            (ephemeral, rest) = (true, after.to_owned());
        } else {
            break;
        }
    }
    let group = if kind.1.is_empty() { "v1".to_owned() } else { format!("{}/v1", kind.1) };
    let object = |spec: Value| {
        let template = json!({"spec": spec});
        let spec = match kind.0.as_str() {
            "Pod" => spec,
            "RayCluster" => json!({"workerGroupSpecs": [{"template": template}]}),
            "MPIJob" => json!({"mpiReplicaSpecs": {"Worker": {"template": template}}}),
            _ => json!({"template": template}),
        };
        json!({"apiVersion": group, "kind": kind.0, "metadata": {"name": "n"}, "spec": spec})
    };
    spec["containers"] = json!([]);
    if ephemeral || before {
        request["operation"] = "UPDATE".into();
    }
    let old = if before { json!([container]) } else { json!([]) };
    if ephemeral {
        request["subResource"] = "ephemeralcontainers".into();
        request["oldObject"] = object(spec.clone());
        spec["ephemeralContainers"] = json!([container]);
    } else {
        spec["containers"] = old;
        if before {
            request["oldObject"] = object(spec.clone());
        }
        spec["containers"] = json!([container]);
    }
    request["object"] = object(spec);
    (image, request, rest)
}

/// The Pod spec of an object of the document's kinds.
fn pod_spec(object: &Value) -> &Value {
    let spec = &object["spec"];
    let of_template =
        [&spec["template"], &spec["workerGroupSpecs"][0]["template"], &spec["mpiReplicaSpecs"]["Worker"]["template"]];
    of_template.into_iter().find(|template| template.is_object()).map_or(spec, |template| &template["spec"])
}

/// What is wrong with what a sentence says.
fn check(settings: &Settings, sentence: &str) -> Result<(), String> {
    let (image, request, says) = request(sentence);
    let source = request.to_string();
    let tree = json::parse(source.as_bytes()).unwrap();
    let verdict: Verdict = judge_with(&tree, settings, &mut Host);
    let message = verdict.message().unwrap_or_default();
    if let Some(why) = says.strip_prefix("is refused") {
        let part = why.strip_prefix(": `").and_then(|part| part.strip_suffix('`'));
        return match part {
            _ if verdict.accepted() => Err("it is let in".to_owned()),
            Some(part) if !message.contains(part) => Err(format!("the message is {message}")),
            None if !why.is_empty() => Err("the sentence is not understood".to_owned()),
            _ => Ok(()),
        };
    }
    if !verdict.accepted() {
        return Err(message);
    }
    let object: Value =
        serde_json::from_str(&mutated(&source, tree.get("object").unwrap(), &verdict.edits).unwrap()).unwrap();
    let spec = pod_spec(&object);
    let container =
        if spec["ephemeralContainers"].is_array() { &spec["ephemeralContainers"][0] } else { &spec["containers"][0] };
    let values: Vec<&str> = says.split('`').skip(1).step_by(2).collect();
    let secrets: Vec<_> =
        spec["imagePullSecrets"].as_array().into_iter().flatten().filter_map(|one| one["name"].as_str()).collect();
    let (found, expected): (Vec<&str>, Vec<&str>) = match says.split('`').next().unwrap_or_default() {
        "is let in" | "is let in with a warning" => {
            if verdict.warnings.is_empty() == says.ends_with("a warning") {
                return Err(format!("warnings: {:?}", verdict.warnings));
            }
            if !verdict.edits.is_empty() {
                return Err(format!("it is changed: {:?}", verdict.edits));
            }
            (vec![container["image"].as_str().unwrap()], vec![&image])
        }
        "becomes " => (vec![container["image"].as_str().unwrap()], values),
        "gets the pull policy " => (vec![container["imagePullPolicy"].as_str().unwrap_or_default()], values),
        "gets the pull secrets " => (secrets, values),
        _ => return Err("the sentence is not understood".to_owned()),
    };
    if found == expected { Ok(()) } else { Err(format!("found {found:?}")) }
}

#[test]
fn every_example_does_what_it_says() {
    let schema = schema();
    let (mut problems, mut sentences) = (Vec::new(), 0);
    for example in examples() {
        let mut problem = |what: String| problems.push(format!("{DOCUMENT}:{}: {what}", example.line));
        if example.sentences.is_empty() {
            problem("nothing is said about the example".to_owned());
        }
        let (settings, value) = settings_of(&example.yaml);
        let wrong = schema.problem(schema.root(), &value);
        for sentence in &example.sentences {
            sentences += 1;
            let refused = sentence.strip_prefix("Refused: `").and_then(|text| text.strip_suffix('`'));
            match (&settings, refused) {
                (Err(error), Some(expected)) if error == expected => {}
                (Err(error), _) => problem(format!("refused: {error}")),
                (Ok(_), Some(_)) => problem("it is not refused".to_owned()),
                (Ok(settings), None) => {
                    if let Some(wrong) = &wrong {
                        problem(format!("the schema refuses it: {wrong}"));
                    }
                    if let Err(what) = check(settings, sentence) {
                        problem(format!("{sentence}: {what}"));
                    }
                }
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(sentences > 100, "{sentences}");
}

/// What a schema alone can see, it refuses too.
#[test]
fn the_schema_refuses_what_has_another_shape() {
    let schema = schema();
    let accepted = |value: Value| schema.problem(schema.root(), &value).is_none();
    assert!(accepted(json!(null)) && accepted(json!({})) && accepted(json!({"allow": ["a"]})));
    for value in [
        json!([]),
        json!({"alow": []}),
        json!({"allow": "a"}),
        json!({"allow": [""]}),
        json!({"deny": {"mode": "warn"}}),
        json!({"tags": {"acceptDigest": true}}),
        json!({"tags": {"deny": [], "mode": "report"}}),
        json!({"pullPolicy": {}}),
        json!({"pullPolicy": {"set": "Always", "require": "Always"}}),
        json!({"signatures": {}}),
        json!({"signatures": {"publicKeys": ["x"]}}),
        json!({"pullSecrets": {"inject": {"secrets": []}}}),
        json!({"customKinds": {"group": "", "kind": "A", "templates": []}}),
    ] {
        assert!(Settings::from_tree(&value).is_err(), "the reader takes {value}");
        assert!(!accepted(value.clone()), "{value}");
    }
}

#[test]
fn every_map_has_its_table() {
    let (schema, document) = (schema(), text(DOCUMENT));
    let shown: Vec<_> = document
        .split("<!-- keys: ")
        .skip(1)
        .map(|rest| schema.map_at(rest.split_once("-->").unwrap().0.trim()).unwrap())
        .collect();
    for path in schema.map_paths() {
        assert!(shown.contains(&schema.map_at(&path).unwrap()), "no table has the keys of {path:?}");
    }
}

/// The form asks for every key, each where it stands.
#[test]
fn every_key_has_its_question() {
    /// The paths of all questions: those of a list's items are relative to the item.
    fn variables<T: Tree>(questions: &T, prefix: &str, found: &mut BTreeSet<String>) {
        for question in questions.items() {
            let field = |key| question.get(key).and_then(Tree::as_str).unwrap_or_default();
            assert!(question.get("default").is_none(), "a default is a rule that nobody asked for");
            let path = if prefix.is_empty() {
                field("variable").to_owned()
            } else {
                format!("{prefix}.{}", field("variable"))
            };
            for (key, prefix) in [("subquestions", prefix), ("sequence_questions", &*path)] {
                if let Some(inner) = question.get(key) {
                    variables(inner, prefix, found);
                }
            }
            assert!(found.insert(path.clone()), "{path} is asked for twice");
        }
    }
    let schema = schema();
    let source = Source::from_bytes(QUESTIONS, text(QUESTIONS).as_bytes()).unwrap();
    let documents = read(&source);
    let mut found = BTreeSet::new();
    variables(documents[0].root().unwrap().get("questions").unwrap(), "", &mut found);
    let mut expected = BTreeSet::new();
    for path in schema.map_paths() {
        for key in schema.map_at(&path).unwrap().keys() {
            expected.insert(if path.is_empty() { key.clone() } else { format!("{path}.{key}") });
        }
    }
    assert_eq!(found, expected);
    assert!(Settings::KEYS.iter().all(|key| found.contains(*key)));
}

#[test]
fn the_examples_host_is_no_other() {
    // The stand-in for a host answers as the sentences assume; without one, nothing that must be signed is let in.
    let (settings, _) = settings_of("signatures: {github: {owner: acme}}");
    let (_, request, _) = request("`nginx` is refused");
    let settings = settings.unwrap();
    assert!(judge_with(&request, &settings, &mut Host).accepted());
    assert!(!judge_with(&request, &settings, &mut NoVerifier).accepted());
}
