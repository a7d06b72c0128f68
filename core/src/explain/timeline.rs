use core::time::Duration;

use crate::{
    Backoff,
    decision::WaitingReason,
    report::{Timeline, TimelineAttempt},
};

/// How many attempts are worth showing: half an hour of them.
const ATTEMPTS: usize = 10;

/// The back-off of an image whose pulls all fail.
pub(super) fn timeline() -> Timeline {
    let failures = Backoff::IMAGE_PULL.failures().take(ATTEMPTS);
    let longest = Backoff::IMAGE_PULL.longest();
    Timeline {
        attempts: failures
            .map(|failure| TimelineAttempt {
                at_seconds: seconds(failure.at),
                pause_seconds: seconds(failure.wait),
                after: WaitingReason::ErrImagePull.as_str(),
                during: WaitingReason::ImagePullBackOff.as_str(),
            })
            .collect(),
        longest_pause_seconds: seconds(longest),
        reset_seconds: seconds(longest * 2),
    }
}

fn seconds(time: Duration) -> u32 {
    u32::try_from(time.as_secs()).unwrap_or(u32::MAX)
}
