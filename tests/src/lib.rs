//! Recorded answers of the real Go code, run through the core.
//!
//! A *suite* is one kind of question, a *case* one recorded question with its answer. `tests/data/vectors/README.md`
//! gives the schema of each suite's files. Adding a suite: a file in `suites/` with a type that implements
//! [`Suite`], and its line in [`SUITES`].

mod case;
pub mod docs;
mod finding_case;
mod suite;
mod suites;
pub mod txtar;
pub mod typescript;

pub use case::{Failure, Outcome, check_file};
pub use finding_case::{ExpectedPlace, FindingCase, InputFiles};
pub use pullplan::credentials::Toolchain;
pub use suite::{SUITES, Suite, SuiteEntry};
