use alloc::{string::String, vec::Vec};

use super::{Candidate, EntryRole, glob::Part};

/// A completed entry without braces.
#[derive(Clone, Debug)]
pub(super) struct ImagePattern {
    pub(super) domain: Part,
    pub(super) path: Vec<Segment>,
    pub(super) tag: Option<Part>,
    pub(super) digest: Option<String>,
}

/// One segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    /// One segment that this part matches.
    One(Part),
    /// One segment, whatever it is.
    AnyOne,
    /// Any number of segments, also none.
    Any,
}

/// What a path in an entry says about the repositories below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Only the path itself: it has a tag or a digest.
    Exact,
    /// The path, and below it if it is literal or denied.
    OrBelow,
    /// Only below the path: it ends in `/`.
    Below,
}

impl ImagePattern {
    /// Adds the segments that the reach stands for.
    pub(super) fn extend(&mut self, reach: Reach, role: EntryRole) {
        let literal = matches!(self.domain, Part::Literal(_))
            && self.path.iter().all(|segment| matches!(segment, Segment::One(Part::Literal(_))));
        match reach {
            Reach::Below => self.path.extend([Segment::AnyOne, Segment::Any]),
            Reach::OrBelow if literal || role == EntryRole::Deny => self.path.push(Segment::Any),
            _ => {}
        }
    }

    pub(super) fn matches(&self, candidate: &Candidate<'_>) -> bool {
        self.digest.as_deref().is_none_or(|digest| candidate.digest == Some(digest))
            && self.tag.as_ref().is_none_or(|tag| candidate.tag.is_some_and(|found| tag.matches(found)))
            && self.domain.matches(&candidate.domain)
            && path_matches(&self.path, &candidate.path)
    }
}

/// Whether the segments of a pattern match a path, from end to end.
///
/// Remembers only the last `Any`: what one of them left can always be taken by the next. So the time is at most
/// in proportion to the product of the numbers of segments.
fn path_matches(pattern: &[Segment], path: &str) -> bool {
    let (mut rest, mut segments) = (pattern, path.split('/'));
    let mut retry = None;
    loop {
        let before = segments.clone();
        let matched = match (rest.split_first(), segments.next()) {
            (Some((Segment::Any, after)), segment) => {
                if after.is_empty() {
                    return true;
                }
                // The segment stays to be matched by what follows.
                retry = segment.map(|_| (after, segments.clone()));
                segments = before;
                rest = after;
                continue;
            }
            (Some((Segment::AnyOne, after)), Some(_)) => Some(after),
            (Some((Segment::One(part), after)), Some(segment)) if part.matches(segment) => Some(after),
            (None, None) => return true,
            _ => None,
        };
        if let Some(after) = matched {
            rest = after;
        } else if let Some((after, mut later)) = retry.take() {
            rest = after;
            segments = later.clone();
            if later.next().is_some() {
                retry = Some((after, later));
            }
        } else {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same rule, written as a recursion.
    fn naive(pattern: &[Segment], path: &[&str]) -> bool {
        match (pattern.split_first(), path.split_first()) {
            (None, None) => true,
            (Some((Segment::Any, after)), _) => (0..=path.len()).any(|skip| naive(after, &path[skip..])),
            (Some((Segment::AnyOne, after)), Some((_, rest))) => naive(after, rest),
            (Some((Segment::One(part), after)), Some((first, rest))) => part.matches(first) && naive(after, rest),
            _ => false,
        }
    }

    /// Every pattern and path of up to four segments over a small alphabet.
    #[test]
    fn agrees_with_the_recursion() {
        let one = |text: &str| Segment::One(Part::Literal(text.into()));
        let segments = [one("a"), one("b"), Segment::AnyOne, Segment::Any];
        let words = ["a", "b", "c"];
        let mut checked = 0;
        for pattern_len in 0..=4_u32 {
            for code in 0..4_usize.pow(pattern_len) {
                let pattern: Vec<_> =
                    (0..pattern_len).map(|place| segments[code / 4_usize.pow(place) % 4].clone()).collect();
                for path_len in 1..=4_u32 {
                    for word in 0..3_usize.pow(path_len) {
                        let path: Vec<_> = (0..path_len).map(|place| words[word / 3_usize.pow(place) % 3]).collect();
                        assert_eq!(
                            path_matches(&pattern, &path.join("/")),
                            naive(&pattern, &path),
                            "{pattern:?} {path:?}"
                        );
                        checked += 1;
                    }
                }
            }
        }
        assert_eq!(checked, 341 * 120);
    }
}
