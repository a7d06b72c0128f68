//! Pullplan's image rules as an admission policy: one thin front for each kind of Wasm host.
//!
//! No rule lives here. A front takes bytes from its host, [`answer`] hands them to the core, and the front
//! gives the bytes back.

pub mod answer;
#[cfg(all(feature = "wapc", target_arch = "wasm32"))]
mod arena;
#[cfg(feature = "js")]
pub mod js;
#[cfg_attr(not(all(feature = "wapc", target_arch = "wasm32")), allow(dead_code, reason = "its host calls for it"))]
mod kubewarden;
mod write;

#[cfg(all(feature = "wapc", target_arch = "wasm32"))]
mod wapc;
