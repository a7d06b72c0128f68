use alloc::vec::Vec;
use core::fmt;

use super::{KeyError, KeyText, Toolchain, host_path::HostPath, url};
use crate::{PatternError, Span, json::lossy};

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
    /// The key as used, if that is not the text of `place`.
    used: Option<Vec<u8>>,
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
        let path = if path == b"/" { &[] } else { path };
        let used = [parsed.host.as_ref(), path].concat();
        let (place, used) = if parsed.is_plain {
            (Ok(HostPath::plain(used, parsed.host.len())), None)
        } else {
            (HostPath::parse(&used, toolchain), Some(used))
        };
        let span = |range: Option<core::ops::Range<usize>>| range.map(|at| Span::new(at.start, at.end).shifted(offset));
        Ok(Self {
            place,
            used,
            scheme,
            user_info: span(parsed.user_info),
            query: span(parsed.query),
            fragment: span(parsed.fragment),
            api_version,
        })
    }

    /// The key as used, for showing. Each byte that is not UTF-8 becomes U+FFFD.
    #[must_use]
    pub fn used(&self) -> KeyText {
        KeyText::from(lossy(self.used_bytes()))
    }

    /// The key as used: the bytes that decide the order.
    #[must_use]
    pub fn used_bytes(&self) -> &[u8] {
        match (&self.used, &self.place) {
            (Some(used), _) => used,
            (None, Ok(place)) => place.as_bytes(),
            // What is no URL is kept as it was.
            (None, Err(_)) => &[],
        }
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

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};
    use core::ops::Range;

    use super::{
        super::KeyErrorKind::{self, *},
        *,
    };

    #[track_caller]
    fn used(text: &str, expected: &str) -> Key {
        let key = Key::parse(text, Toolchain::default()).expect(text);
        assert_eq!(key.used().as_str(), expected, "{text}");
        key
    }

    #[track_caller]
    fn err(text: &str, kind: KeyErrorKind, span: Range<usize>) {
        let error = Key::parse(text, Toolchain::default()).expect_err(text);
        assert_eq!((error.kind(), error.span().range()), (kind, span), "{text:?}");
    }

    #[test]
    fn normalises_as_the_kubelet_does() {
        used("https://index.docker.io/v1/", "index.docker.io");
        used("registry.io/v2", "registry.io/v2");
        used("registry.io/v1/v2/x", "registry.io/v2/x");
        used("registry.io/v1/", "registry.io");
        used("registry.io/", "registry.io");
        used("registry.io/a/", "registry.io/a/");
        used("Registry.io:0443/%41%2fb", "Registry.io:0443/A/b");
        used("HTTPS://registry.io", "HTTPS://registry.io");
        used("", "");
        assert!(used("registry.io/%2525zz", "registry.io/%25zz").unmatchable().is_none());
        assert_eq!(used("registry.io/%25zz", "registry.io/%zz").unmatchable().unwrap().kind(), Escape);
    }

    #[test]
    fn knows_what_it_drops() {
        let text = "https://user:pw@registry.io/a?b=c#d";
        let key = used(text, "registry.io/a");
        let dropped = [key.user_info(), key.query(), key.fragment()].map(|span| span.unwrap().slice(text).unwrap());
        assert_eq!(dropped, ["user:pw", "?b=c", "#d"]);
        assert_eq!((key.scheme(), key.dropped_api_version()), (Scheme::Https, false));
        let key = used("http://r.io/v2/", "r.io");
        assert_eq!((key.scheme(), key.dropped_api_version()), (Scheme::Http, true));
        assert!(!format!("{key:?} {:?}", used("ftp://u:planted@r.io", "ftp://u:planted@r.io")).contains("planted"));
    }

    #[test]
    fn refuses_at_the_place() {
        err("https://a\nb", ControlCharacter, 9..10);
        err("a b@r.io", UserInfo, 0..3);
        err("reg[i]stry.io", Brackets, 3..4);
        err("http://[1.2.3.4]", Brackets, 8..15);
        err("[r.io", BracketOpen, 0..5);
        err("r.io:*", Port, 4..6);
        err("fe80::1", Port, 4..7);
        err("r.io/a%zzb", Escape, 6..9);
        err("r%2eio", Escape, 1..4);
        err("r.io/%é", Escape, 5..8);
        err("{a,b}.io", HostByte(b'{'), 0..1);
        err("u@r .io", HostByte(b' '), 3..4);
        err("[*]", Address, 1..2);
        err("[fe80::1%25]", Address, 1..11);
        assert_eq!(Key::parse("r.io:*", Toolchain::default()).unwrap_err().to_string(), "invalid port after the host");
    }

    #[test]
    fn older_toolchains_take_more() {
        let used = |text, toolchain| Key::parse(text, toolchain).ok().map(|key| key.used().to_string());
        assert_eq!(used("reg[i]stry.io", Toolchain::Go124).as_deref(), Some("reg[i]stry.io"));
        assert_eq!(used("reg[i]stry.io", Toolchain::Go125), None);
        assert_eq!(used("fe80::1", Toolchain::Go125).as_deref(), Some("fe80::1"));
        // What stands before the bracket is lost there.
        assert_eq!(used("x[::1]:5000", Toolchain::Go125).as_deref(), Some("[::1]:5000"));
        assert_eq!(used("x[::1]:5000", Toolchain::Go126), None);
    }
}
