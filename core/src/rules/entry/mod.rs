//! One entry of a list of images: a registry, a path, a repository or a glob.

mod candidate;
mod error;
mod glob;
mod pattern;
mod read;

pub(crate) use candidate::Candidate;
pub(super) use candidate::canonical_host;
pub(super) use error::EntryError;
pub(super) use glob::{Part, expand_braces};
use pattern::ImagePattern;
pub(super) use read::tag_part;

use alloc::{string::String, vec::Vec};
use core::fmt;

use crate::Span;

/// One entry of a list of images, such as `ghcr.io/org` or `acme/*`.
///
/// # Grammar
///
/// ```text
/// entry  = [domain "/"] path [":" tag] ["@" digest]    ; a repository, or with a tag or digest one image
///        / domain                                      ; every repository of a registry
///        / [domain "/"] path "/"                       ; every repository below a path
/// ```
///
/// The first part is a domain by the rule that references have (it holds a `.` or a `:`, or is
/// `localhost`, or isn't in lower case), here also when it stands alone. Without a domain the entry is
/// Docker Hub's: `nginx` is `docker.io/library/nginx`, `acme/*` is `docker.io/acme/*`.
///
/// Without a glob the path stands for that repository and for everything below it, by whole
/// segments: `ghcr.io/org` holds `ghcr.io/org/app`, not `ghcr.io/organisation`.
///
/// Every part may be a shell glob: `*` and `?` stay within a segment, `**` between slashes stands for any number
/// of segments, `[a-z]` and `[!a-z]` for one byte, `{a,b}` for either. A glob is compared with the
/// whole completed name, `docker.io/acme/app`.
///
/// # Which way a doubt goes
///
/// In a list of denied images an entry is read as widely as it can be meant: a glob also holds everything
/// below what it matches, and `docker.io/acme` is both the image `docker.io/library/acme`
/// and everything of `acme`'s. In a list of allowed images it is read as narrowly.
///
/// # Hosts
///
/// Hosts are compared in lower case and without `:443`, and `index.docker.io` and
/// `registry-1.docker.io` are `docker.io`, on both sides: they are the same registry.
#[derive(Clone, Debug)]
pub struct Entry {
    text: String,
    span: Option<Span>,
    index: usize,
    patterns: Vec<ImagePattern>,
}

/// What an entry is for, which decides how a doubtful one is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryRole {
    /// It lets images in, or makes an exception.
    Allow,
    /// It keeps images out.
    Deny,
}

impl Entry {
    /// The longest entry, in bytes.
    pub const MAX_LEN: usize = 1024;

    /// The most patterns that one entry's braces may stand for.
    pub const MAX_ALTERNATIVES: usize = 64;

    pub(super) fn read(text: &str, role: EntryRole) -> Result<Self, EntryError> {
        Ok(Self { text: text.into(), span: None, index: 0, patterns: read::patterns(text, role)? })
    }

    pub(super) fn at(self, index: usize, span: Option<Span>) -> Self {
        Self { index, span, ..self }
    }

    /// The entry as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its index in its list.
    #[must_use]
    pub const fn index(&self) -> usize {
        self.index
    }

    /// Where it stands in the settings' source, if that is known.
    #[must_use]
    pub const fn span(&self) -> Option<Span> {
        self.span
    }

    pub(crate) fn matches(&self, candidate: &Candidate<'_>) -> bool {
        self.patterns.iter().any(|pattern| pattern.matches(candidate))
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
