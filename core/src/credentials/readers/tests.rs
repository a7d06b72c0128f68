use alloc::{format, string::ToString, vec::Vec};

use super::*;
use crate::Reference;

#[track_caller]
fn ask<'f>(file: &'f OtherFile, reader: OtherReader, image: &str) -> OtherReading<'f> {
    file.ask(reader, Reference::parse(image).unwrap().normalize())
}

/// The keys that a program would use.
#[track_caller]
fn keys(text: &str, reader: OtherReader, image: &str) -> Vec<alloc::string::String> {
    let key = |reading: &OtherReading<'_>| match reading {
        OtherReading::Credential(found) => found.key.as_str().to_string(),
        other => format!("{other:?}"),
    };
    match ask(&OtherFile::read(text.as_bytes()), reader, image) {
        OtherReading::Nothing => Vec::new(),
        OtherReading::OneOf(readings) => readings.iter().map(key).collect(),
        only => [key(&only)].into(),
    }
}

fn auths(keys: &[&str]) -> alloc::string::String {
    let entries: Vec<_> = keys.iter().map(|key| format!(r#""{key}":{{"auth":"dTpw"}}"#)).collect();
    format!(r#"{{"auths":{{{}}}}}"#, entries.join(","))
}

#[test]
fn the_docker_cli_reduces_keys_to_hosts() {
    let docker = OtherReader::DockerCli;
    for key in ["r.io/path", "https://r.io/v1/", "HTTPS://u:p@r.io?q", "oci://r.io#f", "//r.io://x"] {
        assert_eq!(keys(&auths(&[key]), docker, "r.io/a"), [key]);
    }
    for key in ["//r.io", "r.io?q=1", "https:r.io", "https://r.io:5000", "///x://r.io", "1x://r.io", "a#b://r.io"] {
        assert!(keys(&auths(&[key]), docker, "r.io/a").is_empty(), "{key}");
    }
    assert_eq!(keys(&auths(&["https://[::1]:5000/v2/"]), docker, "[::1]:5000/a"), ["https://[::1]:5000/v2/"]);
    // The exact key goes first; of several others any may be used.
    assert_eq!(keys(&auths(&["https://r.io", "r.io"]), docker, "r.io/a"), ["r.io"]);
    assert_eq!(keys(&auths(&["r.io/b", "https://r.io"]), docker, "r.io/a").len(), 2);
}

#[test]
fn the_docker_cli_reads_the_first_value_only() {
    let docker =
        |text: &str| ask(&OtherFile::read(text.as_bytes()), OtherReader::DockerCli, "r.io/a") == OtherReading::Nothing;
    assert!(docker("") && docker(" \n") && docker("{} trailing") && docker("null"));
    assert!(!docker("{") && !docker("[]") && !docker(r#"{"auths":{"r.io":{"email":5}}}"#));
    let (trailing, email) = (OtherFile::read(b"{} x"), OtherFile::read(br#"{"auths":{"r.io":{"email":5}}}"#));
    let strict = |file| ask(file, OtherReader::ContainersImage, "r.io/a");
    assert!(matches!(strict(&trailing), OtherReading::Refused(error) if error.span().range() == (3..4)));
    assert_eq!(strict(&email), OtherReading::Nothing);
}

#[test]
fn containers_image_knows_repositories_and_hosts_of_urls() {
    let podman = OtherReader::ContainersImage;
    let three = auths(&["r.io/a", "r.io/a/b", "r.io"]);
    assert_eq!(keys(&three, podman, "r.io/a/b/c"), ["r.io/a/b"]);
    assert_eq!(keys(&three, podman, "r.io/ab"), ["r.io"]);
    assert!(keys(&auths(&["r.io/", "r.io/a/", "*.io"]), podman, "r.io/a").is_empty());
    assert_eq!(keys(&auths(&["https://r.io/v1/x"]), podman, "r.io/a"), ["https://r.io/v1/x"]);
    // An entry without `auth` that is met first gives nothing, so that may happen too.
    let random = r#"{"auths":{"http://r.io":{},"https://r.io":{"auth":"dTpw"}}}"#;
    assert_eq!(keys(random, podman, "r.io/a"), ["Nothing", "https://r.io"]);
}

#[test]
fn debug_shows_no_secret() {
    let text = r#"{"auths":{"r.io":{"auth":"cGxhbnRlZDpwbGFudGVk","username":"planted","identitytoken":"planted"}}}"#;
    let file = OtherFile::read(text.as_bytes());
    let shown = format!("{file:?} {:?}", ask(&file, OtherReader::DockerCli, "r.io/a"));
    assert!(!shown.contains("planted") && !shown.contains("cGxhbnRlZDpwbGFudGVk"), "{shown}");
}

proptest::proptest! {
    #[test]
    fn the_first_look_overlooks_nothing(
        key in "(https?://|HTTPS://|oci://|//)?([a-z%0-9]{0,3}@)?(r\\.io|docker\\.io|[a-z.%:]{0,4})(:[0-9]{0,2})?(/[a-z/:%]{0,4})?"
    ) {
        let text = format!(r#"{{"auths":{{{}:{{"auth":"dTpw"}}}}}}"#, serde_json::to_string(&key).unwrap());
        let file = OtherFile::read(text.as_bytes());
        for image in ["r.io/a", "r.io/a/b", "r.io:80/a", "nginx", "a/b", "localhost/a", "a_b.io/c", "[::1]:5000/a"] {
            let name = Reference::parse(image).unwrap().normalize();
            let repository = name.repository().to_string();
            let used = file.ask_all(name, &repository).iter().any(|(_, reading)| *reading != OtherReading::Nothing);
            proptest::prop_assert!(!used || file.may_serve(name.domain(), repository.split('/').next().unwrap()), "{key} {image}");
        }
    }

    #[test]
    fn total_on_any_key(key in ".{0,24}", reader in proptest::bool::ANY) {
        let reader = if reader { OtherReader::DockerCli } else { OtherReader::ContainersImage };
        let text = format!(r#"{{"auths":{{{}:{{}}}}}}"#, serde_json::to_string(&key).unwrap());
        let _ = ask(&OtherFile::read(text.as_bytes()), reader, "r.io/a");
    }
}
