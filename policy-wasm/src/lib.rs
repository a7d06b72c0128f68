//! Pullplan's image rules as an admission policy: one thin front for each kind of Wasm host.
//!
//! No rule lives here. A front takes bytes from its host, [`answer`] hands them to the core, and the front
//! gives the bytes back.

pub mod answer;
#[cfg(all(any(feature = "opa", feature = "wapc", feature = "wasi"), target_arch = "wasm32"))]
mod arena;
#[cfg(feature = "js")]
pub mod js;
#[cfg_attr(not(all(feature = "wapc", target_arch = "wasm32")), allow(dead_code, reason = "its host calls for it"))]
mod kubewarden;
#[cfg_attr(not(all(feature = "opa", target_arch = "wasm32")), allow(dead_code, reason = "its hosts call for it"))]
mod rego;
pub mod review;
#[cfg(feature = "types")]
pub mod types;

#[cfg(all(feature = "opa", target_arch = "wasm32"))]
mod opa;
#[cfg(all(feature = "wapc", target_arch = "wasm32"))]
mod wapc;
#[cfg(all(feature = "wasi", target_arch = "wasm32"))]
mod wasi;
