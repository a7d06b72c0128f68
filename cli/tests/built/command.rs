//! The command as a person and a script use it.

use std::fs;

use crate::support::{pullplan, root};

const CLEAN: &str = "tests/data/scenarios/01-all-good/manifests.yaml";
const BROKEN: &str = "tests/data/scenarios/13-broken-on-purpose/manifests.yaml";

#[test]
fn exit_status_tells_what_was_found() {
    let status = |words: &[&str]| pullplan(words, "").status;
    assert_eq!(status(&["explain", CLEAN]), 0);
    assert_eq!(status(&["explain", CLEAN, "--fail-on", "info"]), 1);
    assert_eq!(status(&["explain", BROKEN]), 1);
    assert_eq!(status(&["explain", "no-such-file.yaml"]), 2);
    assert_eq!(status(&["explain", "--no-such-option"]), 2);
    assert_eq!(status(&[]), 2);
}

#[test]
fn an_unreadable_file_loses_nothing_else() {
    let run = pullplan(&["explain", "no-such-file.yaml", CLEAN], "");
    assert_eq!(run.status, 2);
    assert!(run.errors.starts_with("pullplan: no-such-file.yaml: "), "{}", run.errors);
    assert!(run.output.contains("shop"), "{}", run.output);
}

#[test]
fn an_object_without_a_name_has_a_dash() {
    let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: nginx}]}\n";
    let run = pullplan(&["explain", "-"], pod);
    assert!(run.output.starts_with("Pod default/–\n"), "{}", run.output);
}

#[test]
fn standard_input_reads_as_the_file_does() {
    let text = fs::read_to_string(root().join(CLEAN)).unwrap();
    let (file, piped) = (pullplan(&["explain", CLEAN], ""), pullplan(&["explain", "-"], &text));
    assert_eq!(piped.output, file.output.replace(CLEAN, "standard input"));
}

#[test]
fn folders_are_walked_in_order() {
    let run = pullplan(&["explain", "tests/data/scenarios", "-o", "json", "--fail-on", "info"], "");
    let report: serde_json::Value = serde_json::from_str(&run.output).unwrap();
    let names: Vec<&str> =
        report["files"].as_array().unwrap().iter().filter_map(|file| file["name"].as_str()).collect();
    assert!(names.is_sorted() && names.len() >= 13, "{names:?}");
    assert!(names.contains(&"tests/data/scenarios/05-who-goes-first/node-config.json"), "{names:?}");
    let empty = std::env::temp_dir().join(format!("pullplan-empty-{}", std::process::id()));
    fs::create_dir_all(&empty).unwrap();
    assert_eq!(pullplan(&["explain", empty.to_str().unwrap()], "").status, 2);
    fs::remove_dir(&empty).unwrap();
}

#[test]
fn text_and_report_say_the_same_in_the_same_order() {
    let words = ["explain", BROKEN, "--fail-on", "info"];
    let text = pullplan(&words, "").output;
    let json = pullplan(&[&words[..], &["-o", "json"]].concat(), "").output;
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let mut rest = text.as_str();
    let mut follows = |piece: &str| {
        let at = rest.find(piece).unwrap_or_else(|| panic!("{piece:?} is missing or out of order in\n{text}"));
        rest = &rest[at..];
    };
    for plan in report["images"].as_array().unwrap() {
        follows(plan["container"]["name"].as_str().unwrap());
        follows(plan["pullPolicy"]["reason"]["text"].as_str().unwrap());
        follows(plan["credentials"]["thenText"]["text"].as_str().unwrap());
    }
    for finding in report["findings"].as_array().unwrap() {
        follows(finding["id"].as_str().unwrap());
        follows(finding["message"]["text"].as_str().unwrap());
        follows(finding["fix"]["text"].as_str().unwrap());
    }
}

#[test]
fn what_admission_refuses_is_not_said_to_be_pulled() {
    let pod = "kind: Pod\napiVersion: v1\nmetadata: {name: p}\nspec: {containers: [{name: c, image: 'nginx:1'}]}\n";
    let output = pullplan(&["explain", "-"], &format!("{pod}---\nallow: [ghcr.io]\n")).output;
    let kubelet = output.lines().find(|line| line.trim_start().starts_with("Kubelet")).unwrap();
    assert!(kubelet.contains("Nothing is pulled, for admission refuses Pod \"p\"."), "{kubelet}");
    assert!(!output.contains("If refused") && !output.contains("Timeline"), "{output}");
    let output = pullplan(&["explain", "-"], &format!("{pod}---\nallow: [docker.io]\n")).output;
    assert!(!output.contains("Nothing is pulled") && output.contains("Timeline"), "{output}");
}

#[test]
fn output_without_terminal_has_no_escapes() {
    let hostile = "apiVersion: v1\nkind: Pod\nmetadata: {name: \"a\\e[2Jb\"}\nspec: {containers: [{name: c, image: \"x\\e]0;t\\a\"}]}\n";
    let run = pullplan(&["explain", "-"], hostile);
    assert!(run.output.contains("\\u{1b}[2J"), "{}", run.output);
    assert!(!run.output.contains(['\u{1b}', '\u{7}']), "{:?}", run.output);
}

#[test]
fn bytes_that_are_no_text_are_a_finding() {
    let file = std::env::temp_dir().join(format!("pullplan-binary-{}.yaml", std::process::id()));
    fs::write(&file, b"apiVersion: v1\xff\xfe\x00").unwrap();
    let run = pullplan(&["explain", file.to_str().unwrap()], "");
    fs::remove_file(&file).unwrap();
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.output.contains("Error"), "{}", run.output);
}

#[test]
fn nothing_is_said_twice_and_of_nothing_it_is_said_so() {
    let other = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
    let output = pullplan(&["explain", "-"], other).output;
    assert_eq!(output.matches("about pulling images").count(), 1, "{output}");
    let broken = pullplan(&["explain", "-"], "a: [\n").output;
    assert!(broken.contains("YML002") && !broken.contains("Can't be read."), "{broken}");
    let empty = pullplan(&["explain", "-"], "");
    assert_eq!(empty.status, 0);
    assert!(empty.output.contains("standard input:1:1  Nothing but blanks and comments."), "{}", empty.output);
    let missing = pullplan(&["explain", "no-such-file.yaml"], "");
    assert_eq!((missing.status, missing.output.as_str()), (2, ""));
    assert_eq!(missing.errors, "pullplan: no-such-file.yaml: No such file or directory\n");
}

#[test]
fn version_and_help() {
    let run = pullplan(&["--version"], "");
    assert_eq!((run.status, run.output.as_str()), (0, concat!("pullplan ", env!("CARGO_PKG_VERSION"), "\n")));
    assert!(pullplan(&["--help"], "").output.contains("usage: pullplan explain"));
}

#[test]
fn secrets_come_from_fields_and_files() {
    let options = ["--docker-server=r.io", "--docker-username=u"];
    let run = |more: &[&str], input| pullplan(&[&["secret", "regcred", "-n", "shop"][..], more].concat(), input);
    let command = run(&[&options[..], &["--kubectl"]].concat(), "");
    assert_eq!(
        command.output,
        "kubectl create secret docker-registry regcred --namespace=shop --docker-server=r.io --docker-username=u \
         --docker-password=\"$REGISTRY_PASSWORD\"\n"
    );
    let file = run(&["--from-file", "tests/data/scenarios/05-who-goes-first/node-config.json"], "");
    assert_eq!(file.status, 0, "{file:?}");
    // What was made is read back, and matches.
    let pod = "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec:\n  imagePullSecrets: [{name: regcred}]\n  \
               containers: [{name: c, image: registry.example.com/a:1}]\n";
    let explained = pullplan(&["explain", "-", "-o", "json"], &(file.output + pod));
    let report: serde_json::Value = serde_json::from_str(&explained.output).unwrap();
    let attempts = &report["images"][0]["credentials"]["attempts"];
    assert_eq!(attempts[0]["keyUsed"], "registry.example.com", "{attempts}");
    assert_eq!(run(&["--from-file", "no-such-file"], "").status, 2);
}
