//! Runs the built command.

use std::{
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;

/// What a run of the command left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) output: String,
    pub(crate) errors: String,
}

/// Runs `pullplan` with these words in the repository's root, and `input` as its standard input.
#[track_caller]
pub(crate) fn pullplan(words: &[&str], input: &str) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pullplan"))
        .args(words)
        .current_dir(root())
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // In a thread: a large input and a large answer must not wait for each other.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        status: output.status.code().expect("ended by a signal"),
        output: String::from_utf8(output.stdout).unwrap(),
        errors: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The report on what is given on standard input.
#[track_caller]
pub(crate) fn report(options: &[&str], input: &str) -> Value {
    let words = [&["explain", "-", "-o", "json"], options].concat();
    let run = pullplan(&words, input);
    assert!(run.status < 2, "{run:?}");
    serde_json::from_str(&run.output).unwrap()
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A suite of the conformance data.
pub(crate) fn suite(name: &str) -> Vec<Value> {
    let path = root().join("tests/data/vectors").join(name).with_extension("json");
    let cases: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(!cases.is_empty(), "{name}");
    cases
}

/// RFC 4648, with padding: written out here so that the product's own coder doesn't judge itself.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0, |group, &byte| group << 8 | usize::from(byte)) << (8 * (3 - chunk.len()));
        for at in 0..4 {
            let digit = char::from(ALPHABET[group >> (18 - 6 * at) & 63]);
            text.push(if at > chunk.len() { '=' } else { digit });
        }
    }
    text
}

#[test]
fn encodes_as_the_standard_says() {
    assert_eq!(["foobar", "foob", "fooba"].map(|text| base64(text.as_bytes())), ["Zm9vYmFy", "Zm9vYg==", "Zm9vYmE="]);
}
