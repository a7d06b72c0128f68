//! What is known about registries by their names: who runs them, how long their credentials last, which have moved.

pub(crate) mod messages;
mod moved;
mod registry;
mod tags;

pub use moved::Moved;
pub use registry::{KnownRegistry, Visibility};
pub use tags::{is_moving_tag, is_official_image};
