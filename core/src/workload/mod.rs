//! Every place an image can stand in an object: the table of kinds, and the walk over it.
//!
//! The walk is over any [`Tree`](crate::Tree), so a YAML page and an admission request are read
//! by the same code.

mod container_list;
mod image_use;
mod kinds;
mod object;

pub use container_list::ContainerList;
pub use image_use::{Field, ImageUse};
pub use kinds::WorkloadKind;
pub use object::{ShapeProblem, Workload, pod_images, workloads};
