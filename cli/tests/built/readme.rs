//! What the README says about the command and the rules.

use std::fs;

use serde_json::Value;

use crate::support::{pullplan, root};

/// The content of the README's blocks of this language, one after another.
fn block(language: &str) -> String {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let start = format!("```{language}\n");
    readme.split(&start).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_settings_do_what_the_text_says() {
    let settings =
        block("yaml").lines().skip_while(|line| *line != "  settings:").skip(1).collect::<Vec<_>>().join("\n");
    for (image, verdict) in [
        ("ghcr.io/acme/app:1", "admitted"),
        ("nginx", "admitted"),
        ("ghcr.io/acme-evil/app:1", "denied"),
        ("centos:7", "denied"),
        ("quay.io/a/b", "denied"),
    ] {
        let pod = format!("kind: Pod\napiVersion: v1\nspec: {{containers: [{{name: c, image: \"{image}\"}}]}}\n");
        let file = std::env::temp_dir().join(format!("pullplan-settings-{}.yaml", std::process::id()));
        fs::write(&file, &settings).unwrap();
        let run = pullplan(&["explain", file.to_str().unwrap(), "-", "-o", "json"], &pod);
        fs::remove_file(&file).unwrap();
        let report: Value = serde_json::from_str(&run.output).unwrap();
        assert_eq!(report["images"][0]["admission"][0]["verdict"], verdict, "{image}");
    }
}

#[test]
fn the_example_prints_what_is_shown() {
    let commands = block("sh");
    let example = commands.lines().find(|line| line.starts_with("pullplan explain tests/")).unwrap();
    let words: Vec<&str> = example.split_whitespace().skip(1).collect();
    let output = pullplan(&words, "").output;
    assert!(output.starts_with(&block("text")), "the README shows another beginning than\n{output}");
}
