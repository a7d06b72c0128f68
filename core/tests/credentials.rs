//! The recorded answers about credentials, run through the core.
#![cfg(feature = "std")]
#![allow(missing_docs, reason = "a test")]

use pullplan::credentials::{
    ConfigFile, ConfigFormat, Keyring, Lookup, Masked, Match, Toolchain, UrlMatchError, url_matches,
};
use serde_json::Value;

fn run(suite: &str, check: impl Fn(&Value) -> Result<(), String>) {
    let path = format!("{}/../tests/data/vectors/{suite}.json", env!("CARGO_MANIFEST_DIR"));
    let cases: Vec<Value> = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert!(!cases.is_empty());
    let failed: Vec<String> =
        cases.iter().filter_map(|case| check(case).err().map(|why| format!("{case}\n  {why}"))).collect();
    assert!(
        failed.is_empty(),
        "{} of {} failed:\n{}",
        failed.len(),
        cases.len(),
        failed[..failed.len().min(5)].join("\n")
    );
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, got: T, expected: T) -> Result<(), String> {
    if got == expected { Ok(()) } else { Err(format!("{what}: expected {expected:?}, got {got:?}")) }
}

fn text<'c>(case: &'c Value, key: &str) -> &'c str {
    case[key].as_str().unwrap_or("")
}

fn format_of(case: &Value) -> ConfigFormat {
    match text(case, "format") {
        "config.json" => ConfigFormat::ConfigJson,
        _ => ConfigFormat::DockerCfg,
    }
}

fn bytes(text: &str) -> Vec<u8> {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::new();
    for chunk in text.as_bytes().chunks(4) {
        let value = |byte: u8| digits.iter().position(|&digit| digit == byte);
        let bits = chunk.iter().fold(0, |bits, &byte| bits << 6 | value(byte).unwrap_or(0));
        let count = chunk.iter().filter(|&&byte| byte != b'=').count() - 1;
        out.extend((0..count).map(|byte| (bits >> (16 - 8 * byte)) as u8));
    }
    out
}

fn expected_bytes(entry: &Value, key: &str) -> Vec<u8> {
    match entry.get(format!("{key}_b64")) {
        Some(encoded) => bytes(encoded.as_str().unwrap()),
        None => text(entry, key).as_bytes().to_vec(),
    }
}

fn shown(masked: &Masked) -> Vec<u8> {
    masked.reveal().to_vec()
}

#[test]
fn dockercfg_parse() {
    run("dockercfg_parse", |case| {
        let document = match case.get("document_b64") {
            Some(encoded) => bytes(encoded.as_str().unwrap()),
            None => text(case, "document").as_bytes().to_vec(),
        };
        match ConfigFile::read(&document, format_of(case)) {
            Ok(file) => {
                same("ok", true, case["ok"] == true)?;
                let mut got: Vec<_> = file
                    .entries()
                    .iter()
                    .map(|entry| {
                        let one = entry.credential();
                        (entry.key().as_str().to_owned(), shown(&one.username), shown(&one.password), shown(&one.email))
                    })
                    .collect();
                got.sort();
                let expected: Vec<_> = case["entries"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|entry| {
                        let field = |key| expected_bytes(entry, key);
                        (text(entry, "key").to_owned(), field("username"), field("password"), field("email"))
                    })
                    .collect();
                same("entries", got, expected)
            }
            Err(error) => {
                same("ok", false, case["ok"] == true)?;
                same("kind", error.kind().name(), text(case, "error_kind"))?;
                same("text", error.to_string().as_str(), text(case, "secret_error"))
            }
        }
    });
}

/// The answers of every toolchain: the case itself, and what its `variants` change.
fn with_variants(case: &Value, check: impl Fn(&Value, Toolchain) -> Result<(), String>) -> Result<(), String> {
    for toolchain in Toolchain::ALL {
        let mut answers = case.clone();
        if let Some(variant) = case["variants"][toolchain.name()].as_object() {
            answers.as_object_mut().unwrap().extend(variant.clone());
        }
        check(&answers, toolchain).map_err(|why| format!("{}: {why}", toolchain.name()))?;
    }
    Ok(())
}

#[test]
fn url_match() {
    run("url_match", |case| {
        with_variants(case, |case, toolchain| {
            let got = url_matches(text(case, "glob"), text(case, "target"), toolchain);
            let error_in = match got {
                Ok(_) => "",
                Err(UrlMatchError::Glob(_)) => "glob",
                Err(UrlMatchError::Target(_)) => "target",
                Err(UrlMatchError::Pattern) => "pattern",
            };
            // The older toolchains were recorded only with error or without.
            if toolchain == Toolchain::default() {
                same("error_in", error_in, text(case, "error_in"))?;
            }
            same("error", error_in.is_empty(), text(case, "error_in").is_empty())?;
            same("matched", got == Ok(true), case["matched"] == true)
        })
    });
}

/// Key as used, user name and password of each match; sorted inside a key where the order is random.
fn matches(found: &Lookup<'_>) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let one = |one: &Match<'_>| {
        let credential = one.credential();
        (one.key.used().as_str().to_owned(), shown(&credential.username), shown(&credential.password))
    };
    let mut all: Vec<_> = found.matches.iter().map(one).collect();
    if found.order_is_random() {
        for same in all.chunk_by_mut(|one, other| one.0 == other.0) {
            same.sort();
        }
    }
    all
}

fn expected_matches(case: &Value) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let fields = |one: &Value| {
        let field = |key| text(one, key).as_bytes().to_vec();
        (text(one, "key").to_owned(), field("username"), field("password"))
    };
    case["matches"].as_array().into_iter().flatten().map(fields).collect()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|one| one.as_str().unwrap().to_owned()).collect()
}

#[test]
fn keyring() {
    run("keyring", |case| {
        let file = ConfigFile::read(text(case, "config").as_bytes(), format_of(case)).map_err(|e| e.to_string())?;
        with_variants(case, |case, toolchain| {
            let keyring = Keyring::new([file.entries()], toolchain);
            let found = keyring.lookup(text(case, "looked_up"));
            same("found", !found.matches.is_empty(), case["found"] == true)?;
            same("fallback", found.is_default_registry(), case["default_registry_fallback"] == true)?;
            same("ambiguous", found.order_is_random(), case["order_ambiguous"] == true)?;
            same("matches", matches(&found), expected_matches(case))?;
            let index: Vec<_> = keyring.keys().map(|key| key.used().as_str().to_owned()).collect();
            same("index", index, strings(&case["index"]))?;
            let mut rejected: Vec<_> =
                keyring.rejected().iter().map(|one| one.entry.key().as_str().to_owned()).collect();
            rejected.sort();
            same("rejected", rejected, strings(&case["rejected_keys"]))
        })
    });
}
