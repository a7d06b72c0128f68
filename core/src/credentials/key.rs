use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

use super::{KeyError, KeyText, Toolchain, host_path::HostPath, url};
use crate::{PatternError, Span};

/// A registry key as the kubelet uses it: `https://index.docker.io/v1/` becomes `index.docker.io`.
///
/// # Rules
///
/// 1. Without the exact prefix `https://` or `http://`, `https://` is put before it. So `HTTPS://r.io` or
///    `oci://r.io` become keys that never match.
/// 2. Go's `url.Parse`; an error means that the key is passed over. Scheme, user information, query and
///    fragment are dropped, the path is percent-decoded, case and port stay.
/// 3. A path that begins with `/v1/` or `/v2/` loses those three bytes, once. `/v1` at the end stays.
/// 4. The path `/` vanishes.
/// 5. For matching, the result is read as a URL once more.
///
/// # Source
///
/// Kubernetes `pkg/credentialprovider/keyring.go`, `BasicDockerKeyring.Add` and `URLsMatchStr`.
#[derive(Clone)]
pub struct Key {
    pub(super) used: Vec<u8>,
    pub(super) place: Result<HostPath, KeyError>,
    scheme: Scheme,
    user_info: Option<Span>,
    query: Option<Span>,
    fragment: Option<Span>,
    api_version: bool,
}

/// What stands before a key's host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Nothing that the kubelet takes for a scheme.
    None,
    /// `http://`, which allows no pull without TLS: it is just dropped.
    Http,
    /// `https://`.
    Https,
}

impl Key {
    /// Reads a key as it is written in `config.json`. Linear in the length.
    ///
    /// # Errors
    ///
    /// Where `url.Parse` of this toolchain refuses, with the place in `text`.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::credentials::{Key, Toolchain};
    /// let used = |text| Key::parse(text, Toolchain::default()).map(|key| key.used().to_string());
    /// assert_eq!(used("https://index.docker.io/v1/").unwrap(), "index.docker.io");
    /// assert_eq!(used("https://index.docker.io/v1").unwrap(), "index.docker.io/v1");
    /// assert!(used("localhost:*").is_err());
    /// ```
    pub fn parse(text: &str, toolchain: Toolchain) -> Result<Self, KeyError> {
        let (scheme, rest) = if let Some(rest) = text.strip_prefix("https://") {
            (Scheme::Https, rest)
        } else if let Some(rest) = text.strip_prefix("http://") {
            (Scheme::Http, rest)
        } else {
            (Scheme::None, text)
        };
        let offset = text.len() - rest.len();
        let parsed =
            url::parse(rest.as_bytes(), toolchain).map_err(|error| error.shifted(offset).in_characters(text))?;
        let path = parsed.path.as_ref();
        let api_version = path.starts_with(b"/v1/") || path.starts_with(b"/v2/");
        let path = if api_version { path.get(3..).unwrap_or_default() } else { path };
        let mut used = parsed.host.as_ref().to_owned();
        if path != b"/" {
            used.extend_from_slice(path);
        }
        let span = |range: Option<core::ops::Range<usize>>| range.map(|at| Span::new(at.start, at.end).shifted(offset));
        Ok(Self {
            place: HostPath::parse(&used, toolchain),
            used,
            scheme,
            user_info: span(parsed.user_info),
            query: span(parsed.query),
            fragment: span(parsed.fragment),
            api_version,
        })
    }

    /// The key as used, for showing. Bytes that are not UTF-8 become U+FFFD.
    #[must_use]
    pub fn used(&self) -> KeyText {
        KeyText::from(String::from_utf8_lossy(&self.used))
    }

    /// The key as used: the bytes that decide the order.
    #[must_use]
    pub fn used_bytes(&self) -> &[u8] {
        &self.used
    }

    /// Whether a label of the host is a pattern.
    #[must_use]
    pub fn is_glob(&self) -> bool {
        self.place.as_ref().is_ok_and(HostPath::is_glob)
    }

    /// What stood before the host.
    #[must_use]
    pub const fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Where `user:password` stands in the text, before an `@`; it is dropped.
    #[must_use]
    pub const fn user_info(&self) -> Option<Span> {
        self.user_info
    }

    /// Where the query stands in the text, from its `?`; it is dropped.
    #[must_use]
    pub const fn query(&self) -> Option<Span> {
        self.query
    }

    /// Where the fragment stands in the text, from its `#`; it is dropped.
    #[must_use]
    pub const fn fragment(&self) -> Option<Span> {
        self.fragment
    }

    /// Whether `/v1` or `/v2` was dropped from the beginning of the path.
    #[must_use]
    pub const fn dropped_api_version(&self) -> bool {
        self.api_version
    }

    /// Why the key, though accepted, is no URL when it is read once more to be matched; such a key
    /// matches nothing.
    #[must_use]
    pub fn unmatchable(&self) -> Option<KeyError> {
        self.place.as_ref().err().copied()
    }
}

/// A key may hold a password.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.used())
    }
}

/// Where [`url_matches`] could not tell, which counts as no match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlMatchError {
    /// The key is no URL.
    Glob(KeyError),
    /// The image is no URL.
    Target(KeyError),
    /// A label of the key is no pattern for Go's `filepath.Match`.
    Pattern(PatternError),
}

/// Whether a key as used serves an image's repository: the kubelet's `URLsMatchStr`.
///
/// Ports must be equal as text, hosts must have the same number of labels, each label of the key must
/// match as a pattern, and the key's path must be a plain prefix of the image's.
///
/// # Errors
///
/// If one of the two is no URL or a label is no pattern.
///
/// # Examples
///
/// ```
/// use pullplan::credentials::{url_matches, Toolchain};
/// let matches = |key, image| url_matches(key, image, Toolchain::default());
/// assert_eq!(matches("*.example.com", "eu.example.com/team/app"), Ok(true));
/// assert_eq!(matches("*.example.com", "a.eu.example.com/app"), Ok(false));
/// assert_eq!(matches("example.com/team", "example.com/team-b/app"), Ok(true));
/// assert!(matches("example.com:*", "example.com:5000/app").is_err());
/// ```
pub fn url_matches(glob: &str, target: &str, toolchain: Toolchain) -> Result<bool, UrlMatchError> {
    let key = HostPath::parse(glob.as_bytes(), toolchain).map_err(UrlMatchError::Glob)?;
    let image = HostPath::parse(target.as_bytes(), toolchain).map_err(UrlMatchError::Target)?;
    key.serves(&image).map_err(UrlMatchError::Pattern)
}
