/// Whether a key of an object is taken for the struct field `field`, which is ASCII, as in Go's
/// `encoding/json`: in any case, where U+017F `ſ` is another `s` and U+212A (the Kelvin sign) another `k`.
pub(crate) fn folds_to(key: &str, field: &str) -> bool {
    let mut letters = field.bytes();
    let same = key.chars().all(|character| {
        let plain = match character {
            '\u{17f}' => b's',
            '\u{212a}' => b'k',
            _ => u8::try_from(character).unwrap_or(0xff),
        };
        letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&plain))
    });
    same && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_as_go_does() {
        for key in ["auths", "Auths", "AUTHS", "auth\u{17f}"] {
            assert!(folds_to(key, "auths"), "{key}");
        }
        for key in ["auth", "authss", "äuths", "", "auths "] {
            assert!(!folds_to(key, "auths"), "{key}");
        }
        assert!(folds_to("identityto\u{212a}en", "identitytoken"));
    }
}
