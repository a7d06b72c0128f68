//! Which known word a misspelt one was probably meant to be.

/// The longest word that is compared, in bytes; longer ones are no slips of known words.
const MAX_WORD: usize = 48;

/// The candidate that `word` was probably meant to be, or `None` if none is near.
///
/// Case, `-` and `_` don't count. One slip (a byte wrong, missing, too much, or two swapped) is
/// allowed for each three bytes of the word, at least one and at most three. The first of equally
/// near candidates wins. Takes time in proportion to the candidates' lengths.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = Plain::new(word)?;
    let allowed = (word.len / 3).clamp(1, 3);
    let mut best = None;
    for candidate in candidates {
        let Some(plain) = Plain::new(candidate) else { continue };
        let slips = slips(word.bytes(), plain.bytes());
        if slips <= allowed && best.is_none_or(|(fewest, _)| slips < fewest) {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// A word in lower case without `-` and `_`.
struct Plain {
    bytes: [u8; MAX_WORD],
    len: usize,
}

impl Plain {
    fn new(word: &str) -> Option<Self> {
        let mut plain = Self { bytes: [0; MAX_WORD], len: 0 };
        for byte in word.bytes().filter(|byte| !matches!(byte, b'-' | b'_')) {
            *plain.bytes.get_mut(plain.len)? = byte.to_ascii_lowercase();
            plain.len += 1;
        }
        Some(plain)
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// The distance of optimal string alignment (Damerau, 1964, restricted to swaps of neighbours).
fn slips(a: &[u8], b: &[u8]) -> usize {
    // What both begin or end with costs nothing.
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(start..).unwrap_or_default(), b.get(start..).unwrap_or_default());
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (a.get(..a.len() - end).unwrap_or_default(), b.get(..b.len() - end).unwrap_or_default());
    if a.is_empty() || b.is_empty() {
        return a.len().max(b.len());
    }
    let (mut before, mut last, mut row) = ([0; MAX_WORD + 1], [0; MAX_WORD + 1], [0; MAX_WORD + 1]);
    for (column, cell) in last.iter_mut().enumerate() {
        *cell = column;
    }
    for (i, &x) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, &y) in b.iter().enumerate() {
            let changed = last[j] + usize::from(x != y);
            let mut fewest = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == y && x == b[j - 1] {
                fewest = fewest.min(before[j - 1] + 1);
            }
            row[j + 1] = fewest;
        }
        (before, last) = (last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 4] = ["allow", "deny", "pullPolicy", "pullSecrets"];

    #[test]
    fn names_what_was_meant() {
        for (word, meant) in [
            ("alow", "allow"),
            ("Allow", "allow"),
            ("allows", "allow"),
            ("dney", "deny"),
            ("pull-policy", "pullPolicy"),
            ("pullSecret", "pullSecrets"),
        ] {
            assert_eq!(nearest(word, KEYS), Some(meant), "{word}");
        }
    }

    #[test]
    fn names_nothing_for_another_word() {
        for word in ["", "registries", "denylist-of-images", &"a".repeat(5_000), "é"] {
            assert_eq!(nearest(word, KEYS), None, "{word}");
        }
    }
}
