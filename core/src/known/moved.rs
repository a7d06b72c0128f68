use super::messages as m;
use crate::Message;

/// A registry, or a part of one, that is no longer kept up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The beginning of the completed repository, whole segments: `docker.io/bitnami`.
    pub repository: &'static str,
    /// What happened.
    pub change: Message,
    /// When, as year, month and day or year and month.
    pub date: &'static str,
    /// What to use.
    pub instead: &'static str,
    /// Whether the images have the same paths there.
    pub same_paths: bool,
}

impl Moved {
    /// Every known case, dated.
    pub const ALL: &'static [Self] = &[
        Self {
            repository: "k8s.gcr.io",
            change: m::FROZEN,
            date: "2023-04-03",
            instead: "registry.k8s.io",
            same_paths: true,
        },
        Self {
            repository: "docker.io/bitnami",
            change: m::REMOVED,
            date: "2025-08",
            instead: "docker.io/bitnamilegacy",
            same_paths: true,
        },
        Self {
            repository: "docker.pkg.github.com",
            change: m::REPLACED,
            date: "2021",
            instead: "ghcr.io",
            same_paths: false,
        },
        Self {
            repository: "gcr.io/google-containers",
            change: m::FROZEN,
            date: "2023-04-03",
            instead: "registry.k8s.io",
            same_paths: true,
        },
    ];

    /// The case that a completed repository falls under.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::known::Moved;
    /// assert_eq!(Moved::of("k8s.gcr.io/pause").unwrap().instead, "registry.k8s.io");
    /// assert!(Moved::of("docker.io/bitnamilegacy/redis").is_none());
    /// ```
    #[must_use]
    pub fn of(repository: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|moved| {
            repository.strip_prefix(moved.repository).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}
