//! Reading manifests: from text to documents with places, and finding their objects again;
//! 100 to 10,000 Deployments (about 2 MB).

mod support;

use std::fmt::Write;

use divan::{Bencher, counter::BytesCount};
use pullplan::{
    cluster::Cluster,
    manifest::{Source, read},
};
use support::deployments;

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [100, 1_000, 10_000];

fn json_list(count: usize) -> String {
    let mut text = String::from("{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n");
    for n in 0..count {
        let comma = if n == 0 { "" } else { ",\n" };
        let _ = write!(
            text,
            "{comma}  {{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {{\"name\": \"app-{n}\"}},\n   \"spec\": \
             {{\"containers\": [{{\"name\": \"web\", \"image\": \"registry.example.com/app-{n}:1.{n}\"}}]}}}}"
        );
    }
    text + "\n]}\n"
}

#[divan::bench(args = SIZES)]
fn yaml_deployments(bencher: Bencher<'_, '_>, count: usize) {
    let source = Source::from_text("m.yaml", deployments(count));
    bencher.counter(BytesCount::of_str(source.text())).bench(|| read(&source));
}

#[divan::bench(args = SIZES)]
fn json_pods(bencher: Bencher<'_, '_>, count: usize) {
    let source = Source::from_text("m.json", json_list(count));
    bencher.counter(BytesCount::of_str(source.text())).bench(|| read(&source));
}

/// The parser alone, without the tree: what composing costs is the difference.
#[divan::bench(args = SIZES)]
fn parser_alone(bencher: Bencher<'_, '_>, count: usize) {
    let text = deployments(count);
    bencher.counter(BytesCount::of_str(&text)).bench(|| pullplan_yaml::Events::new(&text, 100).count());
}

/// Indexes, pull secrets and fields at the wrong level of all objects together, after reading.
#[divan::bench(args = SIZES)]
fn cluster(bencher: Bencher<'_, '_>, count: usize) {
    let secrets =
        |n: usize| format!("---\napiVersion: v1\nkind: Secret\nmetadata: {{name: regcred, namespace: team-{n}}}\n");
    let text = deployments(count).replace(
        "    spec:\n      containers",
        "    spec:\n      imagePullSecrets: [{name: regcred}, {name: regcerd}]\n      containers",
    );
    let source = Source::from_text("m.yaml", text + &(0..count).map(secrets).collect::<String>());
    let documents = read(&source);
    bencher.counter(divan::counter::ItemsCount::new(count)).bench(|| {
        let roots = documents.iter().enumerate().filter_map(|(at, document)| Some((0, at, document.root()?)));
        let cluster = Cluster::new(roots);
        let objects = cluster.objects().iter();
        let found = objects.map(|object| {
            let listed = cluster.pull_secrets(object).map_or(0, |secrets| secrets.listed.len());
            listed + object.misplaced_fields().len() + object.misspelt_fields().len()
        });
        (found.sum::<usize>(), cluster.stored_policies().len())
    });
}
