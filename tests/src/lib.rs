//! Recorded answers of the real Go code, run through the core.
//!
//! A *suite* is one kind of question, a *case* one recorded question with its answer. `tests/data/vectors/README.md`
//! gives the schema of each suite's files. Adding a suite: a file in `suites/` with a type that implements
//! [`Suite`], and its line in [`SUITES`].

mod case;
pub mod docs;
mod finding_case;
pub mod settings_schema;
mod suite;
mod suites;
pub mod txtar;
pub mod typescript;

pub use case::{Failure, Outcome, check_file};
pub use finding_case::{ExpectedPlace, FindingCase, InputFiles};
pub use pullplan::credentials::Toolchain;
use pullplan::{Shape, Tree};
use serde_json::Value;
pub use suite::{SUITES, Suite, SuiteEntry};

/// A value of JSON's shape as JSON. Of numbers only that they are numbers: each is 1.
pub fn to_json<T: Tree>(tree: &T) -> Value {
    match tree.shape() {
        Shape::Null => Value::Null,
        Shape::Bool => tree.as_bool().into(),
        Shape::Number => Value::from(1),
        Shape::String => tree.as_str().into(),
        Shape::List => tree.items().map(to_json).collect(),
        Shape::Map => tree.members().map(|(key, value)| (key.to_owned(), to_json(value))).collect(),
    }
}
