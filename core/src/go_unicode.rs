//! Which characters Go's tables do not have yet.

/// Whether Go counts a character as unassigned that Rust's standard library knows: it is neither printed by `%q` nor
/// lower-cased by `strings.ToLower`.
///
/// # Source
///
/// `unicode.Version` is 15.0.0 in Go 1.24 to 1.26; these ranges hold what Unicode 15.1, 16.0 and 17.0 assigned. A
/// range may run over code points that nobody has assigned.
pub(crate) fn is_too_new(character: char) -> bool {
    let code = u32::from(character);
    let after = SINCE_15.partition_point(|&(first, _)| first <= code);
    after.checked_sub(1).and_then(|at| SINCE_15.get(at)).is_some_and(|&(_, last)| code <= last)
}

/// First and last code point of each range, in order.
const SINCE_15: &[(u32, u32)] = &[
    (0x88F, 0x897),
    (0xC5C, 0xC5C),
    (0xCDC, 0xCDC),
    (0x1ACF, 0x1AEB),
    (0x1B4E, 0x1B4F),
    (0x1B7F, 0x1B7F),
    (0x1C89, 0x1C8A),
    (0x20C1, 0x20C1),
    (0x2427, 0x2429),
    (0x2B96, 0x2B96),
    (0x2FFC, 0x2FFF),
    (0x31E4, 0x31EF),
    (0xA7CB, 0xA7CF),
    (0xA7D2, 0xA7D2),
    (0xA7D4, 0xA7D4),
    (0xA7DA, 0xA7F1),
    (0xFBC3, 0xFBD2),
    (0xFD90, 0xFD91),
    (0xFDC8, 0xFDCE),
    (0x105C0, 0x105F3),
    (0x10940, 0x10959),
    (0x10D40, 0x10D8F),
    (0x10EC2, 0x10EFC),
    (0x11380, 0x113E2),
    (0x116D0, 0x116E3),
    (0x11B60, 0x11BF9),
    (0x11DB0, 0x11DE9),
    (0x11F5A, 0x11F5A),
    (0x13460, 0x143FA),
    (0x16100, 0x16139),
    (0x16D40, 0x16D79),
    (0x16EA0, 0x16ED3),
    (0x16FF2, 0x16FF6),
    (0x187F8, 0x187FF),
    (0x18CFF, 0x18CFF),
    (0x18D09, 0x18DF2),
    (0x1CC00, 0x1CEF0),
    (0x1E5D0, 0x1E6FF),
    (0x1F6D8, 0x1F6D8),
    (0x1F777, 0x1F77A),
    (0x1F8B2, 0x1F8D8),
    (0x1FA54, 0x1FA57),
    (0x1FA89, 0x1FA8F),
    (0x1FABE, 0x1FABE),
    (0x1FAC6, 0x1FACD),
    (0x1FADC, 0x1FADF),
    (0x1FAE9, 0x1FAEF),
    (0x1FBCB, 0x1FBEF),
    (0x1FBFA, 0x1FBFA),
    (0x2B73A, 0x2B73F),
    (0x2CEA2, 0x2CEAD),
    (0x2EBF0, 0x2EE5D),
    (0x323B0, 0x33479),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_in_order_and_apart() {
        assert!(SINCE_15.iter().all(|(first, last)| first <= last));
        assert!(SINCE_15.windows(2).all(|pair| pair[0].1 + 1 < pair[1].0));
    }

    #[test]
    fn knows_the_edges() {
        for newer in ['\u{88F}', '\u{897}', '\u{1C89}', '\u{10D65}', '\u{2EE5D}', '\u{33479}'] {
            assert!(is_too_new(newer), "{newer:?}");
        }
        for older in ['\0', 'A', '\u{88E}', '\u{898}', '\u{1C88}', '\u{2CEA1}', '\u{E0100}', char::MAX] {
            assert!(!is_too_new(older), "{older:?}");
        }
    }
}
