use core::fmt;

/// A text in pieces: joined when it is displayed, compared without being joined.
///
/// # Examples
///
/// ```
/// use pullplan::Reference;
/// let repository = Reference::parse("nginx").unwrap().normalize().repository();
/// assert!(repository == "docker.io/library/nginx");
/// assert_eq!(repository.to_string(), "docker.io/library/nginx");
/// assert_eq!(repository.len(), 23);
/// ```
#[derive(Clone, Copy)]
pub struct Joined<'a>([&'a str; PIECES]);

/// Domain, slash, `library/`, path, colon, tag, at, digest.
const PIECES: usize = 8;

impl<'a> Joined<'a> {
    pub(super) const EMPTY: Self = Self([""; PIECES]);

    /// The domain and its slash; nothing for the empty domain.
    pub(super) const fn domain(self, domain: &'a str) -> Self {
        let [_, _, library, path, colon, tag, at, digest] = self.0;
        let slash = if domain.is_empty() { "" } else { "/" };
        Self([domain, slash, library, path, colon, tag, at, digest])
    }

    pub(super) const fn path(self, library: &'a str, path: &'a str) -> Self {
        let [domain, slash, _, _, colon, tag, at, digest] = self.0;
        Self([domain, slash, library, path, colon, tag, at, digest])
    }

    pub(super) const fn tag(self, tag: Option<&'a str>) -> Self {
        let [domain, slash, library, path, colon, none, at, digest] = self.0;
        match tag {
            Some(tag) => Self([domain, slash, library, path, ":", tag, at, digest]),
            None => Self([domain, slash, library, path, colon, none, at, digest]),
        }
    }

    pub(super) const fn digest(self, digest: Option<&'a str>) -> Self {
        let [domain, slash, library, path, colon, tag, at, none] = self.0;
        match digest {
            Some(digest) => Self([domain, slash, library, path, colon, tag, "@", digest]),
            None => Self([domain, slash, library, path, colon, tag, at, none]),
        }
    }

    /// The pieces in order; none is empty.
    pub fn pieces(self) -> impl Iterator<Item = &'a str> + Clone {
        self.0.into_iter().filter(|piece| !piece.is_empty())
    }

    /// The length of the joined text, in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.iter().map(|piece| piece.len()).sum()
    }

    /// Whether the joined text is empty.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
}

impl fmt::Display for Joined<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| f.write_str(piece))
    }
}

impl fmt::Debug for Joined<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl PartialEq<str> for Joined<'_> {
    fn eq(&self, other: &str) -> bool {
        self.pieces().try_fold(other, |rest, piece| rest.strip_prefix(piece)) == Some("")
    }
}

impl PartialEq<&str> for Joined<'_> {
    fn eq(&self, other: &&str) -> bool {
        *self == **other
    }
}

impl PartialEq for Joined<'_> {
    fn eq(&self, other: &Self) -> bool {
        let bytes = |joined: &Self| joined.0.into_iter().flat_map(str::bytes);
        self.len() == other.len() && bytes(self).eq(bytes(other))
    }
}

impl Eq for Joined<'_> {}
