//! Reading references: short, with a digest, the longest, refused.

use divan::{Bencher, black_box};
use pullplan::{PullPolicy, Reference};

fn main() {
    divan::main();
}

const DIGEST: &str = "@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Name and text of what is read.
fn texts() -> [(&'static str, String); 6] {
    [
        ("short", "nginx".into()),
        ("tagged", "nginx:1.29-alpine".into()),
        ("registry", "registry.k8s.io/sig-storage/csi-provisioner:v5.3.0".into()),
        ("port", "registry.example.com:5000/team/app:1.2.3".into()),
        ("digest", format!("ghcr.io/acme/app:1.2.3{DIGEST}")),
        ("longest", format!("registry.example.com/{}:{}{DIGEST}", "a/".repeat(127) + "a", "1".repeat(128))),
    ]
}

/// What is refused, with the work that naming the error takes.
const REFUSED: [(&str, &str); 3] =
    [("upper_case", "Nginx:1.29"), ("scheme", "https://ghcr.io/acme/app"), ("tag", "ghcr.io/acme/app:a+b")];

#[divan::bench(args = ["short", "tagged", "registry", "port", "digest", "longest"])]
fn parse(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    bencher.bench(|| Reference::parse(black_box(&text)).is_ok());
}

#[divan::bench(args = ["short", "tagged", "registry", "port", "digest", "longest"])]
fn parse_and_normalize(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    bencher.bench(|| {
        let full = Reference::parse(black_box(&text)).map(Reference::normalize);
        full.map(|full| (full.domain().len(), full.path().len(), full.tag().map(str::len)))
    });
}

#[divan::bench(args = ["upper_case", "scheme", "tag"])]
fn refuse(bencher: Bencher<'_, '_>, name: &str) {
    let text = REFUSED.into_iter().find(|of| of.0 == name).map_or("", |of| of.1);
    bencher.bench(|| Reference::parse(black_box(text)).is_err());
}

#[divan::bench]
fn default_pull_policy() -> PullPolicy {
    PullPolicy::default_for(black_box("ghcr.io/acme/app:1.2.3")).policy()
}

fn text(name: &str) -> String {
    texts().into_iter().find(|of| of.0 == name).map(|of| of.1).unwrap_or_default()
}
