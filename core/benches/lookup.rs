//! Looking credentials up, in keyrings of 10, 1,000 and 10,000 keys.
//!
//! The Go code needs 14 µs, 1.2 ms and 10.5 ms for a lookup, because it tries every key.

use divan::{Bencher, black_box};
use pullplan::credentials::{ConfigFile, ConfigFormat, Keyring, Toolchain};

fn main() {
    divan::main();
}

const KEYS: [usize; 3] = [10, 1_000, 10_000];

/// Literal hosts, a few of them with paths, three globs, Docker Hub.
fn hosts(count: usize) -> ConfigFile {
    let keys = (0..count).map(|at| match at {
        0 => "https://index.docker.io/v1/".to_owned(),
        1 => "*.dkr.ecr.*.amazonaws.com".to_owned(),
        2 => "*.azurecr.io".to_owned(),
        3 => "*.example.com:5000".to_owned(),
        4 => "registry-5.example.com/team".to_owned(),
        _ => format!("registry-{at}.example.com"),
    });
    file(keys)
}

/// One host, many paths.
fn paths(count: usize) -> ConfigFile {
    file((0..count).map(|at| format!("registry.example.com/team-{at}")))
}

fn file(keys: impl Iterator<Item = String>) -> ConfigFile {
    let entries: Vec<_> = keys.map(|key| format!(r#""{key}":{{"auth":"dXNlcjpwYXNzd29yZA=="}}"#)).collect();
    let text = format!(r#"{{"auths":{{{}}}}}"#, entries.join(","));
    ConfigFile::read(text.as_bytes(), ConfigFormat::ConfigJson).expect("it was just written")
}

fn look_up(bencher: Bencher<'_, '_>, file: &ConfigFile, repository: &str, matches: usize) {
    let keyring = Keyring::new([file.entries()], Toolchain::default());
    assert_eq!(keyring.lookup(repository).matches.len(), matches);
    bencher.bench_local(|| keyring.lookup(black_box(repository)).matches.len());
}

#[divan::bench(args = KEYS)]
fn host_and_path(bencher: Bencher<'_, '_>, keys: usize) {
    look_up(bencher, &hosts(keys), "registry-5.example.com/team/app", 2);
}

#[divan::bench(args = KEYS)]
fn docker_hub(bencher: Bencher<'_, '_>, keys: usize) {
    look_up(bencher, &hosts(keys), "docker.io/library/nginx", 1);
}

#[divan::bench(args = KEYS)]
fn nothing(bencher: Bencher<'_, '_>, keys: usize) {
    look_up(bencher, &hosts(keys), "quay.io/team/app", 0);
}

#[divan::bench(args = KEYS)]
fn one_of_many_paths(bencher: Bencher<'_, '_>, keys: usize) {
    look_up(bencher, &paths(keys), "registry.example.com/team-9/app", 1);
}

#[divan::bench(args = KEYS)]
fn build(bencher: Bencher<'_, '_>, keys: usize) {
    let file = hosts(keys);
    bencher.bench_local(|| Keyring::new([black_box(file.entries())], Toolchain::default()));
}

#[divan::bench(args = KEYS)]
fn near_misses(bencher: Bencher<'_, '_>, keys: usize) {
    let file = hosts(keys);
    let keyring = Keyring::new([file.entries()], Toolchain::default());
    bencher.bench_local(|| keyring.near_misses(black_box("registry-5.example.com:443/team/app"), 3).len());
}

#[divan::bench(args = KEYS)]
fn read_config(bencher: Bencher<'_, '_>, keys: usize) {
    let entries: Vec<_> =
        (0..keys).map(|at| format!(r#""registry-{at}.example.com":{{"auth":"dXNlcjpwYXNzd29yZA=="}}"#)).collect();
    let text = format!(r#"{{"auths":{{{}}}}}"#, entries.join(","));
    bencher.bench_local(|| ConfigFile::read(black_box(text.as_bytes()), ConfigFormat::ConfigJson).is_ok());
}
