use alloc::string::String;

use crate::Text;

/// What the kubelet does with an image, for one state of the node.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionCase {
    /// What lies on the node.
    pub node: NodeState,
    /// Whether this is the case that the options describe.
    pub assumed: bool,
    /// What the kubelet does.
    pub outcome: Outcome,
    /// The reason a Pod shows when it fails: `ErrImageNeverPull`.
    pub reason: Option<String>,
    /// The message a Pod or its event shows.
    pub message: String,
    /// The same, explained.
    pub text: Text,
}

/// What the kubelet does with an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Outcome {
    /// Asks the registry.
    Pull,
    /// Uses what lies on the node.
    UseLocal,
    /// Fails without asking.
    Error,
}

/// What lies on the node under the image's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NodeState {
    /// Nothing.
    Absent,
    /// The image, put there by hand: the kubelet did not pull it.
    Preloaded,
    /// The image, pulled by the kubelet for a Pod with other credentials.
    PulledForAnother,
}
