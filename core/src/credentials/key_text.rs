use alloc::{borrow::Cow, format, string::String};
use core::{borrow::Borrow, fmt};

/// What stands for hidden text.
const HIDDEN: &str = "•••••";

/// The text of a registry key, as someone wrote it.
///
/// A key may hold a password (`https://user:password@registry.example.com`) or a token in its query, so
/// `Display` and `Debug` hide what stands before an `@` of the host and after `?` or `#`.
///
/// ```
/// use pullplan::credentials::KeyText;
/// assert_eq!(KeyText::from("https://robot:hunter2@r.io/team").to_string(), "https://•••••@r.io/team");
/// assert_eq!(KeyText::from("ftp://robot:hun/ter2@r.io").to_string(), "ftp://•••••@r.io");
/// assert_eq!(KeyText::from("r.io/a@sha256:00?x=y").to_string(), "r.io/a@sha256:00?•••••");
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyText(String);

impl KeyText {
    /// The whole text, for rules only: what is shown is made by `Display`.
    #[must_use]
    pub const fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl KeyText {
    /// What `Display` shows, without a copy of a text that hides nothing.
    #[cfg(feature = "yaml")]
    pub(crate) fn into_shown(self) -> String {
        if self.0.contains(['@', '?', '#']) { format!("{self}") } else { self.0 }
    }
}

impl<T: Into<String>> From<T> for KeyText {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

/// So that a map can be asked by a text.
impl Borrow<str> for KeyText {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.contains(['@', '?', '#']) {
            return f.write_str(&self.0);
        }
        let (shown, hidden) = self.0.split_at(self.0.find(['?', '#']).unwrap_or(self.0.len()));
        let (scheme, rest) = shown.split_at(scheme_len(shown));
        f.write_str(scheme)?;
        if hidden.contains('@') {
            // User information with a `?` or `#`, or a query with an `@`: nobody can tell.
            return f.write_str(HIDDEN);
        }
        match user_info(rest) {
            Some(at) => write!(f, "{HIDDEN}{}", rest.get(at..).unwrap_or_default())?,
            None => f.write_str(rest)?,
        }
        match hidden.chars().next() {
            Some(mark) if hidden.len() > 1 => write!(f, "{mark}{HIDDEN}"),
            _ => f.write_str(hidden),
        }
    }
}

/// A text that should be an image's name, as it may be shown: of `https://robot:hunter2@r.io/app` and of
/// `robot:hunter2@r.io/app` no user information.
///
/// Only what has a user and a password before a host is changed, which no reference has.
pub(crate) fn shown_name(text: &str) -> Cow<'_, str> {
    let (scheme, rest) = text.split_at(scheme_len(text));
    match user_info(rest).filter(|&at| is_password(rest, at, scheme)) {
        Some(at) => format!("{scheme}{HIDDEN}{}", rest.get(at..).unwrap_or_default()).into(),
        None => text.into(),
    }
}

/// Whether a user with a password stands before the `@`, and not a host with a port, or a name with a tag.
fn is_password(text: &str, at: usize, scheme: &str) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let Some((user, password)) = before.split_once(':') else { return false };
    let port = password.split('/').next().unwrap_or_default();
    let is_port = password.contains('/') && port.bytes().all(|byte| byte.is_ascii_digit());
    let is_digest = after.split_once(':').is_some_and(|(_, hex)| hex.len() >= 32 || scheme.is_empty() && is_tag(hex));
    let is_host = !scheme.is_empty() || after.contains(['.', '/', ':']) || after == "localhost";
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"._-$+~".contains(&byte);
    let is_user = !user.is_empty() && user.bytes().all(is_name) && !password.is_empty();
    is_user && !is_port && !is_digest && is_host && after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '[')
}

/// Whether a text without a host before it could be the end of a reference: letters, not a port.
fn is_tag(text: &str) -> bool {
    !text.contains('/') && !text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The length of what is or looks like a scheme, as `HTTPS://` is one to its writer.
fn scheme_len(text: &str) -> usize {
    let Some(slashes) = text.find("//") else { return 0 };
    let name = text.get(..slashes).unwrap_or_default();
    let is_scheme = match name.strip_suffix(':') {
        Some(name) => name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)),
        None => name.is_empty(),
    };
    if is_scheme { slashes + 2 } else { 0 }
}

/// The `@` that ends what may be user information: the last one, for a password may have a `/`, but not the one
/// before a digest.
fn user_info(part: &str) -> Option<usize> {
    let (before, after) = part.rsplit_once('@')?;
    let is_digest = ["sha256:", "sha384:", "sha512:"].iter().any(|name| after.starts_with(name));
    if is_digest { before.rfind('@') } else { Some(before.len()) }
}

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyText({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_show_no_password() {
        for (text, shown) in [
            ("https://robot:hunter2@r.io/app:1", "https://•••••@r.io/app:1"),
            ("https://robot@r.io/app", "https://robot@r.io/app"),
            ("https://r.io:5000/app:1@sha256:00", "https://r.io:5000/app:1@sha256:00"),
            ("app@sha256:00", "app@sha256:00"),
            ("app@md5:00", "app@md5:00"),
            ("r.io/app:1", "r.io/app:1"),
            ("robot:hunter2@r.io/app:1", "•••••@r.io/app:1"),
            ("robot:hun/ter2@r.io/app", "•••••@r.io/app"),
            ("robot:hunter2@r.io:5000/app", "•••••@r.io:5000/app"),
            ("robot:hunter2@localhost/app@sha256:00", "•••••@localhost/app@sha256:00"),
            ("robot:hunter2@r.io:5000", "•••••@r.io:5000"),
            ("r.io:5000/app@v1", "r.io:5000/app@v1"),
            ("app:v1@latest", "app:v1@latest"),
            ("app:v1@sha256:0", "app:v1@sha256:0"),
            ("r.io/team:v1@r.io/x", "r.io/team:v1@r.io/x"),
        ] {
            assert_eq!(shown_name(text), shown);
        }
    }
}
