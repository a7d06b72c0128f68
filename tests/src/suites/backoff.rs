use std::{collections::HashMap, time::Duration};

use pullplan::{Backoff, BackoffEntry};
use serde::{Deserialize, Serialize};

use crate::{Suite, Toolchain};

/// `backoff`: the kubelet's waits between pulls.
pub(crate) struct Backoffs;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    initial_ms: u64,
    max_ms: u64,
    steps: Vec<Step>,
}

#[derive(PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    steps: Vec<Step>,
}

/// What happens at a time, and what comes of it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    at_ms: u64,
    key: String,
    action: Action,
    outcome: Outcome,
    backoff_ms_after: u128,
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Action {
    PullFails,
    PullSucceeds,
    Gc,
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    PullFailed,
    Pulled,
    Backoff,
    Gc,
}

impl Suite for Backoffs {
    const QUESTION: &'static [&'static str] = &["initial_ms", "max_ms"];
    const SHARED: &'static [&'static str] = &["steps"];
    const INFORMATIVE: &'static [&'static str] = &["name"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        let millis = Duration::from_millis;
        let backoff = Backoff::new(millis(question.initial_ms), millis(question.max_ms));
        let mut entries: HashMap<&str, BackoffEntry> = HashMap::new();
        let mut steps = Vec::new();
        for step in &question.steps {
            let (key, now) = (step.key.as_str(), millis(step.at_ms));
            let entry = entries.get(key).copied();
            let blocked = entry.is_some_and(|entry| backoff.blocks(entry, now));
            let outcome = match step.action {
                Action::PullFails | Action::PullSucceeds if blocked => Outcome::Backoff,
                Action::PullFails => {
                    entries.insert(key, backoff.failed(entry, now));
                    Outcome::PullFailed
                }
                Action::PullSucceeds => Outcome::Pulled,
                Action::Gc => Outcome::Gc,
            };
            if matches!(outcome, Outcome::Pulled | Outcome::Gc) {
                entries.retain(|_, entry| !backoff.forgets(*entry, now));
            }
            let backoff_ms_after = entries.get(key).map_or(0, |entry| entry.wait.as_millis());
            steps.push(Step { outcome, backoff_ms_after, ..step.clone() });
        }
        Answer { steps }
    }
}
