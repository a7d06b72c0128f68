//! What several benches read.

use std::fmt::Write;

/// So many Deployments in one file: 10,000 are about 2 MB.
pub(crate) fn deployments(count: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        let _ = write!(
            text,
            "---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-{n}\n  namespace: team-{}\nspec:\n  \
             template:\n    spec:\n      containers:\n        - name: web\n          image: registry.example.com/app-{n}:1.{n}\n",
            n % 7
        );
    }
    text
}
