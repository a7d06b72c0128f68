use alloc::{borrow::Cow, vec::Vec};

/// What a user sees of an image if the registry refuses to give it; in the end, when nothing is asked, of what the
/// kubelet does instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Symptoms {
    /// What `kubectl get pods` shows as STATUS, one after another: `Init:ErrImagePull`; none if nothing fails, or if
    /// there will be no Pod.
    pub status: Vec<Cow<'static, str>>,
    /// The kubelet's events, in order.
    pub events: Vec<ExpectedEvent>,
}

/// An event of the kubelet's, as `kubectl describe pod` shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExpectedEvent {
    /// `Normal` or `Warning`.
    pub kind: &'static str,
    /// The reason: `Failed`.
    pub reason: &'static str,
    /// The message; `…` stands for the container runtime's own words.
    pub message: Cow<'static, str>,
}
