use alloc::string::String;
use core::fmt;

/// The text of a registry key, as someone wrote it.
///
/// A key may hold a password (`https://user:password@registry.example.com`) or a token in its query, so
/// `Display` and `Debug` hide what stands before an `@` of the host and after `?` or `#`.
///
/// ```
/// use pullplan::credentials::KeyText;
/// assert_eq!(KeyText::from("https://robot:hunter2@r.io/team").to_string(), "https://•••••@r.io/team");
/// assert_eq!(KeyText::from("r.io/a@sha256?x=y").to_string(), "r.io/a@sha256?•••••");
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

impl<T: Into<String>> From<T> for KeyText {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const HIDDEN: &str = "•••••";
        let (shown, hidden) = self.0.split_at(self.0.find(['?', '#']).unwrap_or(self.0.len()));
        // Every `//` may begin an authority: `HTTPS://user:password@r.io` is one to its writer.
        for (index, part) in shown.split("//").enumerate() {
            if index > 0 {
                f.write_str("//")?;
            }
            let authority = part.find('/').unwrap_or(part.len());
            match part.get(..authority).and_then(|text| text.rfind('@')) {
                Some(at) => write!(f, "{HIDDEN}{}", part.get(at..).unwrap_or_default())?,
                None => f.write_str(part)?,
            }
        }
        match hidden.chars().next() {
            Some(mark) if hidden.len() > 1 => write!(f, "{mark}{HIDDEN}"),
            _ => f.write_str(hidden),
        }
    }
}

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyText({self})")
    }
}
