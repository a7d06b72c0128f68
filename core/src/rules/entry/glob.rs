use alloc::{string::String, vec::Vec};

use super::EntryError;

/// One part of a pattern: a literal text, or a glob over one text without `/`.
///
/// Globs are matched part by part, so that neither `*` nor a class such as `[!a]` can reach over a `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rules) enum Part {
    /// Exactly this.
    Literal(String),
    /// What this glob of `*`, `?` and `[…]` matches.
    Glob(String),
}

impl Part {
    /// Reads a part; the caller has checked that all its bytes may stand there.
    pub(in crate::rules) fn read(text: &str) -> Result<Self, EntryError> {
        if !is_glob(text) {
            return Ok(Self::Literal(text.into()));
        }
        if text.as_bytes().windows(2).any(|pair| pair == b"**") {
            return Err(EntryError::Globstar);
        }
        check_classes(text)?;
        if cfg!(feature = "glob") { Ok(Self::Glob(text.into())) } else { Err(EntryError::Glob) }
    }

    /// Whether it matches. Takes at most time in proportion to the product of both lengths.
    pub(in crate::rules) fn matches(&self, text: &str) -> bool {
        match self {
            Self::Literal(literal) => literal == text,
            Self::Glob(glob) => glob_matches(glob, text),
        }
    }
}

/// Whether a part is a glob.
pub(super) fn is_glob(part: &str) -> bool {
    part.bytes().any(|byte| matches!(byte, b'*' | b'?' | b'[' | b']'))
}

#[cfg(feature = "glob")]
fn glob_matches(glob: &str, text: &str) -> bool {
    glob_match::glob_match(glob, text)
}

#[cfg(not(feature = "glob"))]
fn glob_matches(_: &str, _: &str) -> bool {
    false
}

/// Refuses a class that never ends, is empty, or whose range runs backwards: it would match nothing.
fn check_classes(glob: &str) -> Result<(), EntryError> {
    let mut rest = glob;
    while let Some((before, class)) = rest.split_once('[') {
        let class = class.strip_prefix(['!', '^']).unwrap_or(class);
        let (members, after) = class.split_once(']').ok_or(EntryError::Bracket)?;
        let backwards = members.as_bytes().windows(3).any(|range| matches!(range, [from, b'-', to] if from > to));
        if before.contains(']') || members.is_empty() || backwards || members.contains('[') {
            return Err(EntryError::Bracket);
        }
        rest = after;
    }
    if rest.contains(']') { Err(EntryError::Bracket) } else { Ok(()) }
}

/// The texts that a text's braces stand for, as a shell expands them: `{a,b{c,d}}` gives `a`, `bc`, `bd`.
pub(in crate::rules) fn expand_braces(text: &str) -> Result<Vec<String>, EntryError> {
    let mut done = Vec::new();
    let mut open = alloc::vec![String::from(text)];
    // Each round either finishes a text or replaces one by its alternatives with a brace less, so the rounds are
    // bounded by the number of alternatives times the number of braces.
    while let Some(next) = open.pop() {
        let Some(start) = next.find(['{', '}']) else {
            done.push(next);
            continue;
        };
        let (before, braces) = next.split_at_checked(start).unwrap_or_default();
        let (alternatives, after) = alternatives(braces).ok_or(EntryError::Brace)?;
        if done.len() + open.len() + alternatives.len() > super::Entry::MAX_ALTERNATIVES {
            return Err(EntryError::Alternatives);
        }
        // Reversed: the last pushed is expanded first, and the order stays as written.
        open.extend(alternatives.iter().rev().map(|alternative| [before, alternative, after].concat()));
    }
    Ok(done)
}

/// The alternatives of the brace at the start of `text`, and what follows it.
fn alternatives(text: &str) -> Option<(Vec<&str>, &str)> {
    let (mut depth, mut from, mut found) = (0_usize, 1, Vec::new());
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    found.push(text.get(from..at)?);
                    return Some((found, text.get(at + 1..)?));
                }
            }
            b',' if depth == 1 => {
                found.push(text.get(from..at)?);
                from = at + 1;
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_expand_as_in_a_shell() {
        for (text, expected) in [
            ("a", &["a"][..]),
            ("a{b,c}d", &["abd", "acd"]),
            ("{a,b{c,d}}", &["a", "bc", "bd"]),
            ("{a,}{b,c}", &["ab", "ac", "b", "c"]),
            ("{a}", &["a"]),
        ] {
            assert_eq!(expand_braces(text).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn braces_are_bounded_and_closed() {
        assert_eq!(expand_braces("{a,b"), Err(EntryError::Brace));
        assert_eq!(expand_braces("a}b"), Err(EntryError::Brace));
        assert_eq!(expand_braces(&"{a,b}".repeat(7)), Err(EntryError::Alternatives));
        assert_eq!(expand_braces(&"{".repeat(1_000)), Err(EntryError::Brace));
        assert_eq!(expand_braces(&"{a,b}".repeat(6)).map(|all| all.len()), Ok(64));
    }

    #[cfg(feature = "glob")]
    #[test]
    fn a_glob_stays_in_its_part() {
        for (glob, text, expected) in [
            ("app-*", "app-1", true),
            ("*.example.com", "a.b.example.com", true),
            ("[!a]pp", "bpp", true),
            ("[!a]pp", "app", false),
            ("[a-c]?", "bx", true),
            ("a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaa", false),
        ] {
            assert_eq!(Part::read(glob).unwrap().matches(text), expected, "{glob} {text}");
        }
    }

    #[test]
    fn a_class_that_matches_nothing_is_refused() {
        for glob in ["[", "a]", "[]", "[!]", "[z-a]", "[[a]"] {
            assert_eq!(Part::read(glob), Err(EntryError::Bracket), "{glob}");
        }
        assert_eq!(Part::read("a**"), Err(EntryError::Globstar));
    }
}
