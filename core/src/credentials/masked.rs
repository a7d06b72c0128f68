use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::{cmp::Ordering, fmt};

use super::base64;
use crate::{json, tree::Tree};

/// Bytes that must not be shown: a password, a token, a user name.
///
/// It has no `Display` and no `Serialize`, and its `Debug` shows nothing of it. What reports say about
/// it is made here, as facts. The bytes are not always UTF-8: `auth` may decode to anything.
///
/// ```
/// use pullplan::credentials::Masked;
/// let password = Masked::from("hunter2\n");
/// assert_eq!(format!("{password:?}"), "Masked");
/// assert!(password.ends_with_line_break());
/// ```
///
/// ```compile_fail,E0277
/// let shown = pullplan::credentials::Masked::from("hunter2").to_string();
/// ```
#[derive(Clone, Default)]
pub struct Masked(Vec<u8>);

impl Masked {
    /// The number of bytes.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no bytes.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the last byte is a line feed or a carriage return, as after `echo` without `-n`.
    #[must_use]
    pub fn ends_with_line_break(&self) -> bool {
        matches!(self.0.last(), Some(b'\n' | b'\r'))
    }

    /// Whether it is `00000000-0000-0000-0000-000000000000`, the user name of `az acr login`, whose
    /// password is a token that the kubelet does not read.
    #[must_use]
    pub fn is_zero_guid(&self) -> bool {
        self.is("00000000-0000-0000-0000-000000000000")
    }

    /// Whether it is exactly this text; the effort depends on the lengths only.
    #[must_use]
    pub fn is(&self, text: &str) -> bool {
        equal(&self.0, text.as_bytes())
    }

    /// A user name with all but its ends hidden, as a report shows it: `shop-robot` is `s•••••t`,
    /// `AWS` is `A•S`, one or two characters are all hidden.
    ///
    /// Not for passwords.
    #[must_use]
    pub fn hint(&self) -> String {
        let text = String::from_utf8_lossy(&self.0);
        let characters = text.chars().count();
        let (shown, hidden) = if characters < 3 { (0, characters) } else { (1, (characters - 2).min(5)) };
        let ends = (text.chars().take(shown), text.chars().rev().take(shown));
        let mut hint = String::with_capacity(hidden * '•'.len_utf8() + shown * 8);
        hint.extend(ends.0.chain(core::iter::repeat_n('•', hidden)).chain(ends.1));
        hint
    }

    /// The `exp` claim, in seconds since 1970, if the bytes are a JSON Web Token (RFC 7519) that has one.
    ///
    /// Nothing is verified; the other claims stay hidden.
    #[must_use]
    pub fn jwt_expiry(&self) -> Option<u64> {
        if self.0.iter().filter(|&&byte| byte == b'.').count() != 2 {
            return None;
        }
        let text = core::str::from_utf8(&self.0).ok()?;
        let mut parts = text.split('.');
        let (_, claims, _, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else { return None };
        let claims = base64::decode(claims.as_bytes(), base64::RAW_URL).ok()?;
        let claims = json::parse(&claims).ok()?;
        claims.get("exp")?.as_number()?.split(['.', 'e', 'E']).next()?.parse().ok()
    }

    /// The bytes themselves, for what exists to carry them: making a Secret, or comparing.
    ///
    /// Nothing that ends in a report, a message or a log may call this.
    #[must_use]
    pub fn reveal(&self) -> &[u8] {
        &self.0
    }
}

/// Compares without stopping at the first difference.
fn equal(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
}

/// The effort depends on the lengths only.
impl PartialEq for Masked {
    fn eq(&self, other: &Self) -> bool {
        equal(&self.0, &other.0)
    }
}

impl Eq for Masked {}

impl PartialOrd for Masked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By bytes: serves to find equal ones among many.
impl Ord for Masked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Masked")
    }
}

impl From<Vec<u8>> for Masked {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Masked {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_owned())
    }
}

impl From<&str> for Masked {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn hides_all_but_the_ends_of_a_user_name() {
        for (user, hint) in [
            ("", ""),
            ("u", "•"),
            ("ab", "••"),
            ("AWS", "A•S"),
            ("shop-robot", "s•••••t"),
            ("éàü", "é•ü"),
            ("00000000-0000-0000-0000-000000000000", "0•••••0"),
        ] {
            assert_eq!(Masked::from(user).hint(), hint);
        }
        assert_eq!(Masked::from(&b"\xffab"[..]).hint(), "\u{fffd}•b");
    }

    #[test]
    fn tells_facts_only() {
        assert!(Masked::from("00000000-0000-0000-0000-000000000000").is_zero_guid());
        assert!(!Masked::from("00000000-0000-0000-0000-000000000001").is_zero_guid());
        assert!(Masked::from("p\r\n").ends_with_line_break() && !Masked::from("p\nq").ends_with_line_break());
        assert_eq!(format!("{:?}", [Masked::from("planted")]), "[Masked]");
        assert!(Masked::from("a") == Masked::from("a") && Masked::from("a") != Masked::from("b"));
        assert!(Masked::from("a") != Masked::from("ab"));
    }

    #[test]
    fn reads_when_a_token_expires() {
        let token = |claims: &str| Masked::from(format!("e30.{claims}.c2ln").as_str());
        // {"exp":1700000000}, {"exp":1.7e9} and {"sub":"x"}
        assert_eq!(token("eyJleHAiOjE3MDAwMDAwMDB9").jwt_expiry(), Some(1_700_000_000));
        assert_eq!(token("eyJzdWIiOiJ4In0").jwt_expiry(), None);
        assert_eq!(Masked::from("a.b").jwt_expiry(), None);
        assert_eq!(Masked::from("not.a.token").jwt_expiry(), None);
    }
}
