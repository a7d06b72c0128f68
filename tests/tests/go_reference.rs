//! The core's hand-written reading of references against Go's, retyped with Go's regular expressions.
//!
//! Rust's `regex` and Go's `regexp` are both RE2's: the expressions are those of distribution/reference v0.6.0.

use std::sync::LazyLock;

use proptest::{prelude::*, sample::select};
use pullplan::{GoErrorKind, Reference};
use regex::Regex;

const PATH_COMPONENT: &str = "[a-z0-9]+(?:(?:[._]|__|[-]+)[a-z0-9]+)*";
const DOMAIN_COMPONENT: &str = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
const TAG: &str = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
const DIGEST: &str = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*[:][0-9A-Fa-f]{32,}";

struct Expressions {
    identifier: Regex,
    name: Regex,
    reference: Regex,
    digest: Regex,
}

static GO: LazyLock<Expressions> = LazyLock::new(|| {
    let new = |expression: String| Regex::new(&expression).expect("an expression of Go's");
    let domain = format!(r"(?:{DOMAIN_COMPONENT}(?:\.{DOMAIN_COMPONENT})*|\[(?:[a-fA-F0-9:]+)\])(?::[0-9]+)?");
    let path = format!("{PATH_COMPONENT}(?:/{PATH_COMPONENT})*");
    Expressions {
        identifier: new("^(?:[a-f0-9]{64})$".into()),
        name: new(format!("^(?:({domain})/)?({path})$")),
        reference: new(format!("^((?:{domain}/)?{path})(?::({TAG}))?(?:@({DIGEST}))?$")),
        digest: new("^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$".into()),
    }
});

#[derive(Debug, PartialEq)]
struct Named {
    domain: String,
    path: String,
    tag: Option<String>,
    digest: Option<String>,
}

/// `ParseNormalizedNamed`.
fn parse_normalized_named(text: &str) -> Result<Named, GoErrorKind> {
    if GO.identifier.is_match(text) {
        return Err(GoErrorKind::Identifier);
    }
    let (domain, remainder) = split_docker_domain(text);
    let remote = remainder.split(':').next().unwrap_or_default();
    if lower(remote) != remote {
        return Err(GoErrorKind::RepositoryNotLowercase);
    }
    parse(&format!("{domain}/{remainder}"))
}

fn split_docker_domain(name: &str) -> (String, String) {
    let (mut domain, mut remainder) = match name.split_once('/') {
        Some((first, rest)) if first.contains(['.', ':']) || first == "localhost" || lower(first) != first => {
            (first, rest.to_owned())
        }
        _ => ("docker.io", name.to_owned()),
    };
    if domain == "index.docker.io" {
        domain = "docker.io";
    }
    if domain == "docker.io" && !remainder.contains('/') {
        remainder = format!("library/{remainder}");
    }
    (domain.to_owned(), remainder)
}

/// `Parse`.
fn parse(text: &str) -> Result<Named, GoErrorKind> {
    let Some(matches) = GO.reference.captures(text) else {
        return Err(match GO.reference.is_match(&lower(text)) {
            true => GoErrorKind::NameContainsUppercase,
            false => GoErrorKind::InvalidFormat,
        });
    };
    let group = |index| matches.get(index).map(|found: regex::Match<'_>| found.as_str().to_owned());
    let name = group(1).unwrap_or_default();
    let (domain, path) = match GO.name.captures(&name) {
        Some(parts) => (parts.get(1).map_or("", |found| found.as_str()).to_owned(), parts[2].to_owned()),
        None => (String::new(), name),
    };
    if path.len() > 255 {
        return Err(GoErrorKind::NameTooLong);
    }
    if let Some(digest) = group(3) {
        validate_digest(&digest)?;
    }
    Ok(Named { domain, path, tag: group(2), digest: group(3) })
}

/// `Digest.Validate`.
fn validate_digest(text: &str) -> Result<(), GoErrorKind> {
    let (algorithm, encoded) = text.split_once(':').ok_or(GoErrorKind::DigestInvalidFormat)?;
    let digits = match algorithm {
        "sha256" => 64,
        "sha384" => 96,
        "sha512" => 128,
        _ if !GO.digest.is_match(text) => return Err(GoErrorKind::DigestInvalidFormat),
        _ => return Err(GoErrorKind::DigestUnsupported),
    };
    if encoded.len() != digits {
        return Err(GoErrorKind::DigestInvalidLength);
    }
    let lower_hex = encoded.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if lower_hex { Ok(()) } else { Err(GoErrorKind::DigestInvalidFormat) }
}

/// `strings.ToLower`, which maps each character to one. Its letters are those of Unicode 15.0.
fn lower(text: &str) -> String {
    let one = |character: char| match character {
        '\u{130}' => 'i',
        '\u{1C89}' | '\u{A7CB}' | '\u{A7CC}' | '\u{A7CE}' | '\u{A7D2}' | '\u{A7D4}' | '\u{A7DA}' | '\u{A7DC}' => {
            character
        }
        '\u{10D50}'..='\u{10D65}' | '\u{16EA0}'..='\u{16EB8}' => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    };
    text.chars().map(one).collect()
}

fn core_reads(text: &str) -> Result<Named, GoErrorKind> {
    let full = Reference::parse(text).map_err(|error| error.go(text).kind())?.normalize();
    Ok(Named {
        domain: full.domain().to_owned(),
        path: full.path().to_string(),
        tag: full.written().tag().map(|tag| tag.to_string()),
        digest: full.digest().map(|digest| digest.to_string()),
    })
}

/// Pieces that make texts in which every rule comes into play.
fn pieces() -> impl Strategy<Value = String> {
    let fixed = select(vec![
        "docker.io/",
        "index.docker.io/",
        "localhost/",
        "localhost",
        "library/",
        "Docker.io/",
        "ghcr.io",
        "EXAM_PLE/",
        "a_b.c/",
        "[::1]",
        "[fe80::1%e]",
        "[",
        "]",
        "/",
        "//",
        ":",
        ":5000",
        ":0",
        "@",
        "@@",
        "@sha256:",
        "@sha512:",
        "@sha384:",
        "@SHA256:",
        "@md5:",
        "@a+b.c:",
        "@sha256",
        "app",
        "App",
        "a",
        "0",
        "x.y",
        ".",
        "..",
        "_",
        "__",
        "___",
        "-",
        "--",
        ":latest",
        ":V1",
        ":-",
        " ",
        "é",
        "É",
        "İ",
        "K",
        "ſ",
        "ǅ",
        "😀",
        "\u{0}",
        "https://",
    ]);
    prop_oneof![
        8 => fixed.prop_map(str::to_owned),
        1 => "[0-9a-f]{31,33}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-fA-F]{64}|[0-9a-f]{128}",
        1 => "a{127,129}|(a/){123,128}",
        2 => "[a-z0-9]{1,4}",
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn the_core_reads_what_go_reads(pieces in prop::collection::vec(pieces(), 0..8)) {
        let text = pieces.concat();
        prop_assert_eq!(core_reads(&text), parse_normalized_named(&text), "{:?}", text);
    }
}

#[test]
fn the_retyped_code_answers_as_recorded() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/vectors/references.json");
    let cases: Vec<serde_json::Value> =
        serde_json::from_slice(&std::fs::read(file).expect("a file")).expect("an array");
    for case in cases {
        let text = case["input"].as_str().expect("a text");
        let ok = parse_normalized_named(text).map(|named| (named.domain, named.path));
        let part = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
        let recorded = if case["ok"] == true { Some((part("domain"), part("path"))) } else { None };
        assert_eq!(ok.ok(), recorded, "{text:?}");
    }
}
