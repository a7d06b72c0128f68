use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use proptest::prelude::*;

use super::{super::host_path::HostPath, *};
use crate::credentials::{ConfigFile, ConfigFormat};

/// A file with these keys; the user name of each is its number.
fn file(keys: &[&str]) -> ConfigFile {
    let entries: Vec<String> =
        keys.iter().enumerate().map(|(at, key)| format!(r#"{key:?}:{{"username":"{at}"}}"#)).collect();
    let text = format!(r#"{{"auths":{{{}}}}}"#, entries.join(","));
    ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson).unwrap()
}

fn keyring<'e>(files: &[&'e ConfigFile]) -> Keyring<'e> {
    Keyring::new(files.iter().map(|file| file.entries()), Toolchain::default())
}

fn used<'k>(found: &Lookup<'k>) -> Vec<String> {
    found.matches.iter().map(|one| one.key.used().to_string()).collect()
}

#[test]
fn the_longest_key_goes_first_then_the_order_of_the_sources() {
    let first = file(&["registry.example.com"]);
    let second = file(&["*.example.com", "registry.example.com", "registry.example.com/pay"]);
    let keyring = keyring(&[&first, &second]);
    let found = keyring.lookup("registry.example.com/payroll/audit");
    assert_eq!(
        used(&found),
        ["registry.example.com/pay", "registry.example.com", "registry.example.com", "*.example.com"]
    );
    let sources: Vec<_> = found.matches.iter().map(|one| one.source).collect();
    assert_eq!(sources, [1, 0, 1, 1]);
    let order: Vec<_> = found.matches.iter().map(|one| one.order).collect();
    assert_eq!(
        order,
        [
            OrderReason::First,
            OrderReason::Shorter,
            OrderReason::SourceOrder,
            OrderReason::SmallerByte { at: 0, before: b'r', this: b'*' },
        ]
    );
    let paths: Vec<_> = found.matches.iter().map(|one| one.path).collect();
    assert_eq!(paths, [PathReason::InsideSegment, PathReason::WholeHost, PathReason::WholeHost, PathReason::WholeHost]);
    let glob = |pattern: &str, label: &str| LabelMatch { pattern: pattern.into(), label: label.into() };
    let labels = [glob("*", "registry"), glob("example", "example"), glob("com", "com")];
    assert_eq!(found.matches[3].host, HostReason::Glob(labels.into()));
    assert!(!found.order_is_random());
}

#[test]
fn docker_hub_stands_in_only_if_nothing_matches() {
    let file = file(&["https://index.docker.io/v1/", "quay.io"]);
    let keyring = keyring(&[&file]);
    for image in ["docker.io/library/nginx", "localhost/app", "EXAMPLE/app", "nginx"] {
        let found = keyring.lookup(image);
        assert!(found.is_default_registry() && used(&found) == ["index.docker.io"], "{image}");
    }
    for image in ["quay.io/a", "gcr.io/a", "localhost:5000/a", "/a", ""] {
        assert!(!keyring.lookup(image).is_default_registry(), "{image}");
    }
}

#[test]
fn two_spellings_of_one_key_in_one_file_are_in_random_order() {
    let file = file(&["quay.io", "https://quay.io", "quay.io/a"]);
    let keyring = keyring(&[&file]);
    let found = keyring.lookup("quay.io/a");
    let random: Vec<_> = found.matches.iter().map(|one| (one.order_is_random, one.order)).collect();
    assert_eq!(random, [(false, OrderReason::First), (true, OrderReason::Shorter), (true, OrderReason::Random)]);
}

#[track_caller]
fn miss(key: &str, image: &str, reason: MissReason) {
    let file = file(&[key]);
    let keyring = keyring(&[&file]);
    let misses: Vec<_> = keyring.near_misses(image, 9).into_iter().map(|miss| miss.reason).collect();
    assert_eq!(misses, [reason], "{key} for {image}");
}

#[test]
fn each_miss_has_its_reason() {
    use MissReason as R;
    let path = |key: &str, image: &str| R::Path { key: key.into(), image: image.into() };
    let port = |key: &str, image: &str| R::Port { key: key.into(), image: image.into() };
    let nginx = "docker.io/library/nginx";
    miss("docker.io/nginx", nginx, R::MissingLibrary);
    miss("registry.io/foo/", "registry.io/foo", R::TrailingSlash);
    miss("https://index.docker.io/v1", nginx, R::ApiVersionKept);
    miss("registry.io/v2", "registry.io/foo", R::ApiVersionKept);
    miss("registry.io/foo:1.2", "registry.io/foo", R::TagInKey);
    miss("registry.io/team/*", "registry.io/team/app", R::PathGlob);
    miss("index.docker.io/acme", "docker.io/acme/app", R::HubPath);
    miss("registry-1.docker.io", nginx, R::HubSpelling);
    miss("https://hub.docker.com/", nginx, R::HubSpelling);
    miss("registry.io:443", "registry.io/foo", port("443", ""));
    miss("registry.io", "registry.io:5000/foo", port("", "5000"));
    miss("*.io:443", "registry.io/foo", port("443", ""));
    miss("Registry.io", "registry.io/foo", R::HostCase);
    miss("registry.io/Foo", "registry.io/foo/bar", R::PathCase);
    miss("[::1]", "[::1]/foo", R::BareIpv6);
    miss("HTTPS://registry.io", "registry.io/foo", R::Scheme);
    miss("oci://registry.io", "registry.io/foo", R::Scheme);
    miss("//registry.io", "registry.io/foo", R::Scheme);
    miss("acme", "docker.io/acme/app", R::NoHost);
    miss("nginx", nginx, R::NoHost);
    miss("team/app", "registry.io/team/app", R::NoHost);
    miss("registry.io/foo", "registry.io/bar", path("/foo", "/bar"));
    miss("registry.io/foo/bar", "registry.io/foo", path("/foo/bar", "/foo"));
    miss("*.example.com", "example.com/app", R::GlobLabels { key: 3, image: 2 });
    miss("*.example.com", "a.b.example.com/app", R::GlobLabels { key: 3, image: 4 });
    miss("example.com", "eu.example.com/app", R::Labels { key: 2, image: 3 });
    miss("quay.io", "ghcr.io/app", R::Host);
    miss("*.example.com", "quay.io/app", R::Host);
    let error = Key::parse("registry.io:*", Toolchain::default()).unwrap_err();
    miss("registry.io:*", "registry.io/foo", R::Rejected(error));
    assert_eq!(error.span().range(), 11..13);
}

#[test]
fn a_match_hides_the_default_registry() {
    let file = file(&["https://index.docker.io/v1/", "docker.io"]);
    let keyring = keyring(&[&file]);
    let misses = keyring.near_misses("docker.io/library/nginx", 9);
    assert_eq!(misses.len(), 1);
    assert_eq!(misses[0].reason, MissReason::Hidden { by: "docker.io".into() });
    // What stands in is no miss.
    let alone = &file.entries()[..1];
    assert!(Keyring::new([alone], Toolchain::default()).near_misses("docker.io/library/nginx", 9).is_empty());
}

#[test]
fn the_nearest_misses_come_first() {
    let keys = ["quay.io", "registry.io:443", "reg.io", "registry.io/foo/", "a:b", "regis.io"];
    let file = file(&keys);
    let keyring = keyring(&[&file]);
    let near = |limit| {
        let misses = keyring.near_misses("registry.io/foo", limit).into_iter();
        misses.map(|miss| miss.entry.key().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(near(9), ["registry.io/foo/", "registry.io:443", "a:b", "regis.io", "reg.io", "quay.io"]);
    assert_eq!(near(2), near(9)[..2]);
    assert!(near(0).is_empty());
}

#[test]
fn debug_shows_no_credential() {
    let text = r#"{"auths":{"https://u:planted@r.io":{"username":"planted","password":"planted"},"planted@r:*":{}}}"#;
    let file = ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson).unwrap();
    let keyring = keyring(&[&file]);
    let shown = format!("{keyring:?} {:?} {:?}", keyring.lookup("r.io/a"), keyring.near_misses("x.io/a", 9));
    assert!(!shown.contains("planted"), "{shown}");
}

/// Hosts and paths that meet often.
fn key_text() -> impl Strategy<Value = String> {
    let scheme = prop::sample::select(alloc::vec!["", "", "https://", "http://", "HTTPS://", "//"]);
    let host = prop::sample::select(alloc::vec![
        "a.io",
        "b.io",
        "a.b.io",
        "*.io",
        "a*.io",
        "*.*",
        "*",
        "A.io",
        "[::1]",
        "docker.io",
        "index.docker.io",
        "",
        "a%ff.io",
        "r[a]b.io",
        "fe80::1",
    ]);
    let port = prop::sample::select(alloc::vec!["", "", "", ":", ":1", ":01", ":*"]);
    let path = "(/v[12])?(/[ab]{0,2}){0,3}(%3Fx|%23|%2525|\\?q)?";
    (scheme, host, port, path).prop_map(|(scheme, host, port, path)| format!("{scheme}{host}{port}{path}"))
}

proptest! {
    #[test]
    fn the_index_finds_what_a_loop_over_all_keys_finds(
        keys in prop::collection::vec(key_text(), 0..24),
        image in key_text(),
        toolchain in prop::sample::select(Toolchain::ALL.to_vec()),
    ) {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let file = file(&keys);
        let keyring = Keyring::new([file.entries()], toolchain);
        let image_place = HostPath::parse(image.as_bytes(), toolchain);
        let mut expected: Vec<(Vec<u8>, &str)> = Vec::new();
        for entry in file.entries() {
            if let Ok(key) = Key::parse(entry.key().as_str(), toolchain)
                && let (Ok(place), Ok(image)) = (&key.place, &image_place)
                && place.serves(image) == Ok(true)
            {
                expected.push((key.used_bytes().to_vec(), entry.key().as_str()));
            }
        }
        expected.sort_by(|(one, _), (other, _)| other.cmp(one));
        let found = keyring.lookup(&image);
        if !found.is_default_registry() {
            let found: Vec<_> =
                found.matches.iter().map(|one| (one.key.used_bytes().to_vec(), one.entry.key().as_str())).collect();
            prop_assert_eq!(&found, &expected);
        } else {
            prop_assert!(expected.is_empty());
        }
        // Every entry is either given or a miss.
        let misses = keyring.near_misses(&image, usize::MAX).len();
        prop_assert_eq!(misses + found_count(&keyring, &image), file.entries().len());
    }

    #[test]
    fn total_on_any_text(keys in prop::collection::vec(".{0,20}", 0..6), image in ".{0,20}") {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let entries: Vec<String> = keys.iter().map(|key| serde_json::to_string(key).unwrap() + ":{}").collect();
        let text = format!(r#"{{"auths":{{{}}}}}"#, entries.join(","));
        let file = ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson).unwrap();
        for toolchain in Toolchain::ALL {
            let keyring = Keyring::new([file.entries()], toolchain);
            let misses = keyring.near_misses(&image, usize::MAX).len();
            prop_assert_eq!(misses + found_count(&keyring, &image), file.entries().len());
            for rejected in keyring.rejected() {
                prop_assert!(rejected.error.span().slice(rejected.entry.key().as_str()).is_some());
            }
        }
    }
}

fn found_count(keyring: &Keyring<'_>, image: &str) -> usize {
    keyring.lookup(image).matches.len()
}
