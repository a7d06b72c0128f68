//! The answer: one serialisable report, in a stable order, with no secret in it.

mod attempt;
mod credentials;
mod file;
mod finding;
mod image;
mod names;
mod place;
mod plan;
mod policy;

pub use attempt::{Attempt, NearMiss, SourceKind, SourceName};
pub use credentials::{Credentials, Then};
pub use file::{DocumentReport, DocumentState, FileReport};
pub use finding::{Edit, Finding, RelatedPlace, Severity};
pub use image::{ImageError, ImageParts, ImageReading, Part};
pub use names::{ContainerName, ObjectName};
pub use place::Place;
pub use plan::{PullPlan, Status};
pub use policy::{PolicyReading, Step};

use alloc::vec::Vec;

/// Everything Pullplan says about a set of files.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Report {
    /// The version of this shape; it changes when a field is renamed, removed or means something else.
    pub schema_version: u32,
    /// The files in the order in which they were given.
    pub files: Vec<FileReport>,
    /// One plan for each place that names an image, in the order of files, documents and fields.
    pub images: Vec<PullPlan>,
    /// What is wrong or worth knowing, by place.
    pub findings: Vec<Finding>,
}

impl Report {
    /// The current [`Report::schema_version`].
    pub const SCHEMA_VERSION: u32 = 1;
}
