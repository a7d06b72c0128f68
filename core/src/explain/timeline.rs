use alloc::vec::Vec;

use crate::report::{Timeline, TimelineAttempt};

/// The first pause, in seconds (`imageBackOffPeriod` of the kubelet).
const FIRST_PAUSE: u32 = 10;
/// The longest pause, in seconds (`MaxImageBackOff` of the kubelet).
const LONGEST_PAUSE: u32 = 300;
/// How many attempts are worth showing: half an hour of them.
const ATTEMPTS: usize = 10;

/// The back-off of an image whose pulls all fail.
pub(super) fn timeline() -> Timeline {
    let mut attempts = Vec::with_capacity(ATTEMPTS);
    let (mut at, mut pause) = (0, FIRST_PAUSE);
    for _ in 0..ATTEMPTS {
        let shown = |text: &str| text.into();
        let (after, during) = (shown("ErrImagePull"), shown("ImagePullBackOff"));
        attempts.push(TimelineAttempt { at_seconds: at, pause_seconds: pause, after, during });
        at += pause;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
    Timeline { attempts, longest_pause_seconds: LONGEST_PAUSE, reset_seconds: 2 * LONGEST_PAUSE }
}
