use core::time::Duration;

/// How long the kubelet waits after a failed pull, and when it forgets.
///
/// One entry belongs to one image text of one Pod (`<pod uid>_<image>`); two tags of an image, or two Pods, do not
/// share it. While `now − last failure` is less than the wait, the image is not pulled (`ImagePullBackOff`). Every
/// failure doubles the wait, up to the longest. A successful pull does **not** clear the entry: only when the last
/// failure is more than twice the longest wait ago does the next one begin anew.
///
/// # Units
///
/// Times are counted from any one start.
///
/// # Source
///
/// client-go `util/flowcontrol/backoff.go`; kubelet `imageBackOffPeriod` and `MaxImageBackOff`. There is no jitter.
/// The kubelet tries again at the Pod's first sync after the wait, so real times are a little later.
///
/// # Examples
///
/// ```
/// use core::time::Duration;
/// use pullplan::Backoff;
/// let waits = Backoff::IMAGE_PULL.failures().map(|failure| failure.wait.as_secs()).take(7);
/// assert!(waits.eq([10, 20, 40, 80, 160, 300, 300]));
///
/// let first = Backoff::IMAGE_PULL.failed(None, Duration::ZERO);
/// assert!(Backoff::IMAGE_PULL.blocks(first, Duration::from_millis(9_999)));
/// assert!(!Backoff::IMAGE_PULL.blocks(first, Duration::from_secs(10)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Backoff {
    initial: Duration,
    longest: Duration,
}

impl Backoff {
    /// The kubelet's back-off for images: 10 seconds, at most 5 minutes.
    pub const IMAGE_PULL: Self = Self::new(Duration::from_secs(10), Duration::from_secs(300));

    /// A back-off with this first and this longest wait. The first is used as it is, even if it is longer.
    #[must_use]
    pub const fn new(initial: Duration, longest: Duration) -> Self {
        Self { initial, longest }
    }

    /// The longest wait.
    #[must_use]
    pub const fn longest(self) -> Duration {
        self.longest
    }

    /// The entry after one more failed pull at `now`.
    #[must_use]
    pub fn failed(self, entry: Option<BackoffEntry>, now: Duration) -> BackoffEntry {
        let wait = match entry {
            Some(entry) if !self.forgets(entry, now) => entry.wait.saturating_mul(2).min(self.longest),
            _ => self.initial,
        };
        BackoffEntry { wait, last_failure: now }
    }

    /// Whether the image is not pulled at `now`.
    #[must_use]
    pub fn blocks(self, entry: BackoffEntry, now: Duration) -> bool {
        !self.forgets(entry, now) && now.saturating_sub(entry.last_failure) < entry.wait
    }

    /// Whether the entry counts no longer at `now`; every successful pull of any image removes such entries.
    #[must_use]
    pub fn forgets(self, entry: BackoffEntry, now: Duration) -> bool {
        now.saturating_sub(entry.last_failure) > self.longest.saturating_mul(2)
    }

    /// The times of a pull that fails again and again, tried as soon as it may be, without end.
    pub fn failures(self) -> impl Iterator<Item = Failure> {
        let mut next = Duration::ZERO;
        let mut entry = None;
        core::iter::repeat_with(move || {
            let after = self.failed(entry, next);
            let failure = Failure { at: next, wait: after.wait };
            next = next.saturating_add(after.wait);
            entry = Some(after);
            failure
        })
    }
}

/// What is kept about one image of one Pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BackoffEntry {
    /// How long no pull is tried after the last failure.
    pub wait: Duration,
    /// When the last pull failed.
    pub last_failure: Duration,
}

/// One failed pull on a time line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Failure {
    /// When, counted from the first.
    pub at: Duration,
    /// How long no pull is tried after it.
    pub wait: Duration,
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn doubles_to_the_longest_wait() {
        let at = Backoff::IMAGE_PULL.failures().map(|failure| failure.at.as_secs()).take(8);
        assert!(at.eq([0, 10, 30, 70, 150, 310, 610, 910]));
    }

    #[test]
    fn begins_anew_only_after_twice_the_longest_wait() {
        let backoff = Backoff::IMAGE_PULL;
        let entry = BackoffEntry { wait: seconds(40), last_failure: seconds(0) };
        assert_eq!(backoff.failed(Some(entry), seconds(600)).wait, seconds(80));
        assert_eq!(backoff.failed(Some(entry), seconds(601)).wait, seconds(10));
        assert!(!backoff.forgets(entry, seconds(600)) && backoff.forgets(entry, seconds(601)));
    }

    #[test]
    fn takes_a_clock_that_goes_back_for_one_that_stands() {
        let entry = BackoffEntry { wait: seconds(10), last_failure: seconds(100) };
        assert!(Backoff::IMAGE_PULL.blocks(entry, seconds(1)));
    }

    #[test]
    fn stays_at_the_end_of_time() {
        let backoff = Backoff::new(Duration::MAX, Duration::MAX);
        assert!(backoff.failures().skip(1).take(3).all(|failure| failure.at == Duration::MAX));
    }
}
