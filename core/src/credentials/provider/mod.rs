//! Kubelet credential providers: which of them are asked for an image, and what their answers give.

mod config;
mod duration;
mod problem;
mod response;

pub use config::{MatchImage, Provider, ProviderConfig, TokenAttributes};
pub use problem::{ProviderProblem, ProviderProblemKind};
pub use response::{CacheKeyType, ProviderResponse};

#[cfg(test)]
mod tests;
