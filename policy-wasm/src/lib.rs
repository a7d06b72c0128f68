//! Pullplan's image rules as an admission policy: one thin front for each kind of Wasm host.
//!
//! No rule lives here. A front takes bytes from its host, [`answer`] hands them to the core, and the front
//! gives the bytes back.

pub mod answer;
mod write;

#[cfg(all(feature = "wapc", target_arch = "wasm32"))]
mod wapc;
