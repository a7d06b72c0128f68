//! Ordered maps, sets and sorting that cost a few hundred bytes for each type they are used with.
//!
//! `alloc`'s maps and sorts are compiled anew for every key, value and comparison: 5 to 10 kB each time, half a
//! megabyte in a page that is loaded before anything is seen. Here the searching and the moving are compiled once,
//! over positions, and only the comparison of two keys differs.
//!
//! ```
//! use pullplan::collections::Map;
//!
//! let mut counts: Map<&str, usize> = Map::new();
//! for host in ["ghcr.io", "docker.io", "ghcr.io"] {
//!     *counts.entry(host).or_default() += 1;
//! }
//! assert!(counts.iter().eq([(&"docker.io", &1), (&"ghcr.io", &2)]));
//! ```

mod map;
mod order;
mod set;
mod sort;

pub use map::{Entry, Map};
pub use set::Set;
pub use sort::{sort, sort_by, sort_by_key};

#[cfg(test)]
mod tests;
