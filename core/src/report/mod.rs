//! The answer: one serialisable report, in a stable order, with no secret in it.

mod admission;
mod attempt;
mod credentials;
mod decision;
mod difference;
mod event;
mod file;
mod finding;
mod image;
mod names;
mod place;
mod plan;
mod policy;
mod policy_report;
mod pull_secret;
mod reader;
mod symptoms;
mod timeline;
mod way;
pub(crate) mod words;

pub use admission::{Change, ObjectAdmission, PolicyVerdict, Verdict};
pub use attempt::{Attempt, NearMiss, SourceKind, SourceName};
pub use credentials::{Credentials, Then};
pub use decision::{DecisionCase, NodeState, Outcome};
pub use difference::Difference;
pub use event::EventReading;
pub use file::{DocumentReport, DocumentState, FileReport, LimitHit};
pub use finding::{Edit, Finding, RelatedPlace, Severity};
pub use image::{ImageError, ImageParts, ImageReading, Part};
pub use names::{ContainerName, ObjectName};
pub use place::Place;
pub use plan::{PullPlan, Status};
pub use policy::{PolicyReading, Step};
pub use policy_report::{PolicyHole, PolicyReport};
pub use pull_secret::{PullSecret, PullSecretState};
pub use reader::ReaderAnswer;
pub use symptoms::{ExpectedEvent, Symptoms};
pub use timeline::{Timeline, TimelineAttempt};
pub use way::Way;

use alloc::vec::Vec;

/// Everything Pullplan says about a set of files.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The version of this shape; it changes when a field is renamed, removed or means something else.
    pub schema_version: u32,
    /// The files in the order in which they were given.
    pub files: Vec<FileReport>,
    /// One plan for each place that names an image, in the order of files, documents and fields.
    pub images: Vec<PullPlan>,
    /// What is wrong or worth knowing, by place.
    pub findings: Vec<Finding>,
    /// The admission policies of the files.
    pub policies: Vec<PolicyReport>,
    /// What admission says to each object with images, in the order of the images.
    pub admission: Vec<ObjectAdmission>,
    /// How the back-off runs if pulls fail; the same for every image.
    pub timeline: Timeline,
    /// The ways to authenticate, those in use first.
    pub ways: Vec<Way>,
    /// Pasted events, read.
    pub events: Vec<EventReading>,
}

impl Report {
    /// The current [`Report::schema_version`].
    pub const SCHEMA_VERSION: u32 = 1;
}
