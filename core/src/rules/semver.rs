//! Ranges of versions, as tags write them.

use alloc::vec::Vec;

/// A range of versions: comparators that must all hold, or alternatives of such.
///
/// # Grammar
///
/// ```text
/// range      = and *( "||" and )
/// and        = comparator *( 1*SP comparator )
/// comparator = ("<" / "<=" / ">" / ">=" / "=" / "^" / "~") version
/// version    = ["v"] number ["." number ["." number]] ["-" pre-release]
/// ```
///
/// # Meaning
///
/// That of npm's ranges: `^1.2` is `>=1.2.0 <2.0.0`, `~1.2` is `>=1.2.0 <1.3.0`, `=1.2` is any `1.2.x`, and `^0.2` is
/// `>=0.2.0 <0.3.0`. A tag of fewer numbers is all versions that begin with it, for it moves: `1.27` is everything
/// from `1.27.0` on and below `1.28.0`.
///
/// A suffix (`1.27.0-alpine`) is a pre-release by the rule of versions, although many tags mean a variant: in a list of
/// what is allowed such a tag is only inside a range that names the same numbers with a suffix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Range(Vec<Vec<Comparator>>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Comparator {
    op: Op,
    version: Version,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    Less,
    AtLeast,
    /// `=`: with all the numbers that are given.
    Same,
    AtMost,
    Greater,
    Caret,
    Tilde,
}

/// A version with one to three numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Version {
    numbers: [u64; 3],
    /// How many numbers are given.
    given: usize,
    suffix: Vec<Identifier>,
}

/// A part of a suffix between dots: numbers come before words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identifier {
    Number(u64),
    Word(alloc::string::String),
}

type Numbers = [u64; 3];

impl Range {
    /// Whether a text is meant to be a range: it begins with a comparator.
    pub(super) fn is_one(text: &str) -> bool {
        text.starts_with(['<', '>', '=', '^', '~'])
    }

    /// Reads a range; `None` if the text isn't one.
    pub(super) fn read(text: &str) -> Option<Self> {
        let and = |text: &str| {
            let comparators: Option<Vec<_>> = text.split_ascii_whitespace().map(Comparator::read).collect();
            comparators.filter(|comparators| !comparators.is_empty())
        };
        let mut parts = text.split('|');
        let mut alternatives = Vec::from([and(parts.next()?)?]);
        while let Some(between) = parts.next() {
            if !between.is_empty() {
                return None;
            }
            alternatives.push(and(parts.next()?)?);
        }
        Some(Self(alternatives))
    }

    /// Whether every version that the tag can mean is inside. A tag that is no version is not.
    pub(super) fn holds(&self, tag: &str) -> bool {
        Version::read(tag).is_some_and(|version| {
            self.0.iter().any(|all| {
                all.iter().all(|comparator| comparator.holds(&version))
                    && (version.suffix.is_empty() || all.iter().any(|comparator| comparator.names(&version)))
            })
        })
    }

    /// Whether any version that the tag can mean may be inside, its suffix left aside.
    pub(super) fn touches(&self, tag: &str) -> bool {
        Version::read(tag).is_some_and(|version| {
            self.0.iter().any(|all| {
                let (low, high) = all.iter().fold((version.low(), version.high()), |(low, high), comparator| {
                    let (from, to) = comparator.bounds();
                    (low.max(from), high.min(to))
                });
                low <= high
            })
        })
    }
}

impl Comparator {
    fn read(text: &str) -> Option<Self> {
        const OPS: [(&str, Op); 7] = [
            ("<=", Op::AtMost),
            (">=", Op::AtLeast),
            ("<", Op::Less),
            (">", Op::Greater),
            ("=", Op::Same),
            ("^", Op::Caret),
            ("~", Op::Tilde),
        ];
        let (rest, op) = OPS.iter().find_map(|(sign, op)| Some((text.strip_prefix(sign)?, *op)))?;
        Some(Self { op, version: Version::read(rest)? })
    }

    /// Whether it holds for every version that `version` can mean.
    fn holds(&self, version: &Version) -> bool {
        let (from, to) = self.bounds();
        if !(from <= version.low() && version.high() <= to) {
            return false;
        }
        // At the same numbers, suffixes decide: 1.0.0-rc.1 is before 1.0.0.
        if version.numbers != self.version.numbers || version.given < 3 {
            return true;
        }
        let order = version.suffix_order(&self.version);
        match self.op {
            Op::Less => order.is_lt(),
            Op::AtMost => order.is_le(),
            Op::Greater => order.is_gt(),
            Op::AtLeast | Op::Caret | Op::Tilde => order.is_ge(),
            Op::Same => order.is_eq(),
        }
    }

    /// The lowest and the highest numbers for which it holds.
    fn bounds(&self) -> (Numbers, Numbers) {
        const NONE: (Numbers, Numbers) = ([u64::MAX; 3], [0; 3]);
        let (low, high) = (self.version.low(), self.version.high());
        let full = self.version.given == 3 && !self.version.suffix.is_empty();
        match self.op {
            Op::Same => (low, high),
            Op::AtLeast => (low, [u64::MAX; 3]),
            Op::AtMost => ([0; 3], high),
            // With a suffix the numbers themselves may be on the right side.
            Op::Less if full => ([0; 3], low),
            Op::Greater if full => (low, [u64::MAX; 3]),
            Op::Less => before(low).map_or(NONE, |high| ([0; 3], high)),
            Op::Greater => after(high).map_or(NONE, |low| (low, [u64::MAX; 3])),
            Op::Tilde => (low, self.version.up_to(self.version.given.min(2))),
            Op::Caret => {
                let leading = self.version.numbers.iter().take_while(|number| **number == 0).count();
                (low, self.version.up_to((leading + 1).min(self.version.given)))
            }
        }
    }

    /// Whether it names a suffix of the same numbers.
    fn names(&self, version: &Version) -> bool {
        !self.version.suffix.is_empty() && self.version.numbers == version.numbers
    }
}

impl Version {
    fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix('v').unwrap_or(text);
        let (numbers, suffix) = text.split_once('-').map_or((text, ""), |(numbers, suffix)| (numbers, suffix));
        let mut version = Self { numbers: [0; 3], given: 0, suffix: Vec::new() };
        for text in numbers.split('.') {
            if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            // Longer ones are dates or builds, and no number that could be counted on.
            *version.numbers.get_mut(version.given)? = text.parse().ok().filter(|number| *number < u64::MAX)?;
            version.given += 1;
        }
        if text.contains('-') {
            for text in suffix.split('.') {
                let number = text.bytes().all(|byte| byte.is_ascii_digit());
                version.suffix.push(match text.parse() {
                    _ if text.is_empty() => return None,
                    Ok(value) if number => Identifier::Number(value),
                    _ => Identifier::Word(text.into()),
                });
            }
        }
        Some(version)
    }

    /// The lowest numbers that it can mean.
    const fn low(&self) -> Numbers {
        self.numbers
    }

    /// The highest.
    fn high(&self) -> Numbers {
        self.up_to(self.given)
    }

    /// The highest numbers that begin with the first `count`.
    fn up_to(&self, count: usize) -> Numbers {
        let mut numbers = [u64::MAX; 3];
        for (place, number) in self.numbers.iter().take(count.max(1)).enumerate() {
            numbers[place] = *number;
        }
        numbers
    }

    fn suffix_order(&self, other: &Self) -> core::cmp::Ordering {
        // None is after any.
        let none = self.suffix.is_empty().cmp(&other.suffix.is_empty());
        none.then_with(|| self.suffix.cmp(&other.suffix))
    }
}

fn before([major, minor, patch]: Numbers) -> Option<Numbers> {
    match (patch.checked_sub(1), minor.checked_sub(1), major.checked_sub(1)) {
        (Some(patch), ..) => Some([major, minor, patch]),
        (None, Some(minor), _) => Some([major, minor, u64::MAX]),
        (None, None, Some(major)) => Some([major, u64::MAX, u64::MAX]),
        (None, None, None) => None,
    }
}

fn after([major, minor, patch]: Numbers) -> Option<Numbers> {
    match (patch.checked_add(1), minor.checked_add(1), major.checked_add(1)) {
        (Some(patch), ..) => Some([major, minor, patch]),
        (None, Some(minor), _) => Some([major, minor, 0]),
        (None, None, Some(major)) => Some([major, 0, 0]),
        (None, None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn range(text: &str, inside: &[&str], outside: &[&str]) {
        let range = Range::read(text).expect(text);
        for tag in inside {
            assert!(range.holds(tag), "{text} should hold {tag}");
            assert!(range.touches(tag), "{text} should touch {tag}");
        }
        for tag in outside {
            assert!(!range.holds(tag), "{text} should not hold {tag}");
        }
    }

    #[test]
    fn comparators() {
        range(">=1.2", &["1.2", "1.2.0", "v1.3", "2"], &["1", "1.1.9", "latest", "1.2.0-rc.1", "1.2.3.4"]);
        range("^1.2", &["1.2.0", "1.9", "1.99.1"], &["1", "2", "2.0.0", "1.1"]);
        range("^0.2", &["0.2.1"], &["0.3.0", "0", "1.0"]);
        range("^0", &["0.9.9", "0"], &["1.0"]);
        range("~1.2", &["1.2.9", "1.2"], &["1.3", "1"]);
        range("~1", &["1.9"], &["2"]);
        range("=1.2", &["1.2", "1.2.7"], &["1.3", "1"]);
        range("<2", &["1.9.9", "1"], &["2", "2.0.0"]);
        range("<=2", &["2.9.9", "2"], &["3"]);
        range(">1.2", &["1.3", "2"], &["1.2.9", "1"]);
        range(">=1.2 <1.4 || =3", &["1.3", "3.0.1"], &["1.4", "2", "3.0.0-rc"]);
    }

    #[test]
    fn suffixes() {
        range(">=1.2.3-rc.2", &["1.2.3-rc.2", "1.2.3-rc.10", "1.2.3", "1.3"], &["1.2.3-rc.1", "1.3.0-rc.1"]);
        range("<1.2.3-rc.2", &["1.2.3-rc.1", "1.2.2", "1.2.3-alpha"], &["1.2.3", "1.2.3-rc.2"]);
    }

    #[test]
    fn what_may_be_inside_touches() {
        let range = Range::read(">=1.2.5 <1.3").expect("a range");
        for tag in ["1", "1.2", "1.2.5", "1.2.9-alpine", "v1.2.7"] {
            assert!(range.touches(tag), "{tag}");
        }
        for tag in ["1.2.4", "1.3", "2", "latest"] {
            assert!(!range.touches(tag), "{tag}");
        }
    }

    #[test]
    fn what_is_no_range() {
        for text in ["", ">=", ">=x", ">=1.2.3.4", "^1 ||", ">=1,<2", ">=1.2-", ">=18446744073709551615"] {
            assert_eq!(Range::read(text), None, "{text}");
        }
        assert!(Range::is_one("^1.2") && !Range::is_one("1.*") && !Range::is_one("[^a]"));
    }

    proptest::proptest! {
        /// On whole versions, the crate that Cargo uses agrees.
        #[test]
        fn agrees_with_cargo(
            op in proptest::sample::select(&["<", "<=", ">", ">=", "=", "^", "~"][..]),
            bound in "[0-2](\\.[0-2](\\.[0-2])?)?",
            tag in "[0-2]\\.[0-2]\\.[0-2]",
        ) {
            let theirs = semver::VersionReq::parse(&alloc::format!("{op}{bound}")).unwrap();
            let expected = theirs.matches(&semver::Version::parse(&tag).unwrap());
            let ours = Range::read(&alloc::format!("{op}{bound}")).unwrap();
            proptest::prop_assert_eq!(ours.holds(&tag), expected);
            proptest::prop_assert_eq!(ours.touches(&tag), expected);
        }
    }
}
