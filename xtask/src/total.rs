//! The closing lines of test runners, added up.

use std::fmt;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Total {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Total {
    /// Adds up every closing line in a runner's output.
    ///
    /// Known are cargo's and wasm-bindgen's `test result: ok. 5 passed; 0 failed; …`, the conformance runner's
    /// `5 passed, 0 failed`, and the `pass 5` and `fail 0` of node's runner.
    pub(crate) fn read(output: &str) -> Self {
        output.lines().fold(Self::default(), |total, line| total + Self::read_line(line))
    }

    fn read_line(line: &str) -> Self {
        let line = line.trim();
        if let Some(result) = line.strip_prefix("test result: ") {
            let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
            return Self { passed: count(counts, " passed"), failed: count(counts, " failed") };
        }
        if let Some((passed, failed)) = line.split_once(" passed, ")
            && let (Ok(passed), Some(failed)) = (passed.parse(), failed.strip_suffix(" failed"))
            && let Ok(failed) = failed.parse()
        {
            return Self { passed, failed };
        }
        let node = line.trim_start_matches(['#', 'ℹ', ' ']);
        let number = |text: &str| text.parse().unwrap_or(0);
        if node.len() == line.len() {
            Self::default()
        } else if let Some(passed) = node.strip_prefix("pass ") {
            Self { passed: number(passed), failed: 0 }
        } else if let Some(failed) = node.strip_prefix("fail ") {
            Self { passed: 0, failed: number(failed) }
        } else {
            Self::default()
        }
    }
}

/// The number before `word` in `5 passed; 0 failed; 1 ignored`.
fn count(counts: &str, word: &str) -> u32 {
    counts.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok()).unwrap_or(0)
}

impl std::ops::Add for Total {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(output: &str, passed: u32, failed: u32) {
        assert_eq!(Total::read(output), Total { passed, failed }, "{output:?}");
    }

    #[test]
    fn reads_every_runner() {
        reads("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s", 5, 0);
        reads("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2);
        reads("12 passed, 1 failed", 12, 1);
        reads("# tests 4\n# pass 3\n# fail 1", 3, 1);
        reads("ℹ pass 3\nℹ fail 0", 3, 0);
    }

    #[test]
    fn adds_up_and_counts_nothing_else() {
        reads("test result: ok. 5 passed; 0 failed\nnoise\ntest result: ok. 2 passed; 0 failed", 7, 0);
        reads("pass 5\nrun 3 passed, 0 failed today\ntest passes ... ok\n", 0, 0);
    }
}
