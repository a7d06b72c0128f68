//! Matching the kubelet's patterns, hostile ones too.

use divan::{Bencher, black_box};
use pullplan::Pattern;

fn main() {
    divan::main();
}

#[divan::bench(args = [("registry", "registry"), ("*", "registry"), ("reg*ry", "registry"), ("r[a-f]g?stry", "registry")])]
fn matches(case: (&str, &str)) -> bool {
    Pattern::new(black_box(case.0)).matches(black_box(case.1)) == Ok(true)
}

/// `a*a*a*…b` on `aaa…`, both of this length: time grows with the length, not with its square.
#[divan::bench(args = [100, 1_000, 10_000])]
fn hostile_stars(bencher: Bencher<'_, '_>, len: usize) {
    let (pattern, name) = ("a*".repeat(len / 2) + "b", "a".repeat(len));
    bencher.bench(|| Pattern::new(black_box(&pattern)).matches(black_box(&name)));
}

/// One long chunk tried at every place: the worst case, pattern times name.
#[divan::bench(args = [100, 1_000])]
fn hostile_chunk(bencher: Bencher<'_, '_>, len: usize) {
    let (pattern, name) = (["*", &"a".repeat(len / 2), "b"].concat(), "a".repeat(len));
    bencher.bench(|| Pattern::new(black_box(&pattern)).matches(black_box(&name)));
}
