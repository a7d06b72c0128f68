use alloc::vec::Vec;

/// How the back-off runs if every pull fails, for one Pod and one image.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Timeline {
    /// The attempts in order.
    pub attempts: Vec<TimelineAttempt>,
    /// The longest pause, in seconds.
    pub longest_pause_seconds: u32,
    /// After how long without failure the back-off starts anew, in seconds.
    pub reset_seconds: u32,
}

/// One attempt to pull, and the pause after it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimelineAttempt {
    /// Seconds from the first attempt; the earliest moment, for the next sync may come later.
    pub at_seconds: u32,
    /// The pause after it, in seconds.
    pub pause_seconds: u32,
    /// What the Pod shows right after: `ErrImagePull`.
    pub after: &'static str,
    /// What it shows during the pause: `ImagePullBackOff`.
    pub during: &'static str,
}
