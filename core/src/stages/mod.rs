//! The steps that a file goes through before an image is pulled, and what each of them did.

pub(crate) mod messages;

use alloc::vec::Vec;

use messages as m;

use crate::{
    Message, Text,
    report::{DocumentState, PullPlan, Report, Then, Verdict},
};

/// One step between a file and a pull.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The stable name: `defaults`.
    pub id: &'static str,
    /// One or two words.
    pub title: Text,
    /// What it did to these files: `4 filled in`.
    pub outcome: Text,
    /// What it does at all.
    pub about: Text,
    /// How it went.
    pub state: StageState,
}

/// How a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    /// It had nothing to do.
    Idle,
    /// It did its work.
    Done,
    /// It changed what was written.
    Changed,
    /// Something stops here.
    Stopped,
}

/// The steps for a report, from the file to the pull.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "yaml")] {
/// use pullplan::{Input, Options, explain, stages::stages};
/// let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: nginx}]}";
/// let stages = stages(&explain(&[Input::from_text("pod.yaml", pod)], &Options::default()));
/// assert_eq!(stages[1].title.to_string(), "Defaults");
/// assert_eq!(stages[1].outcome.to_string(), "1 filled in");
/// # }
/// ```
#[must_use]
pub fn stages(report: &Report) -> Vec<Stage> {
    let documents = |wanted: fn(DocumentState) -> bool| {
        report.files.iter().flat_map(|file| &file.documents).filter(|document| wanted(document.state)).count()
    };
    let plans = |wanted: fn(&PullPlan) -> bool| report.images.iter().filter(|plan| wanted(plan)).count();
    let verdicts = |wanted: Verdict| report.admission.iter().filter(|object| object.verdict == wanted).count();
    let broken = documents(|state| state == DocumentState::Broken);
    let read = documents(|state| matches!(state, DocumentState::Used | DocumentState::PassedOver));
    let defaulted = plans(|plan| plan.pull_policy.written.is_none() && plan.image.parts.is_some());
    let changed = report.admission.iter().filter(|object| !object.changes.is_empty()).count();
    let (denied, judged) = (verdicts(Verdict::Denied), report.admission.len());
    let objects = report.images.chunk_by(|one, next| one.object == next.object && one.document == next.document);
    let refused = objects.filter(|plans| plans.iter().any(is_refused)).count();
    let inherited =
        plans(|plan| plan.credentials.secrets.iter().any(|secret| secret.via.starts_with("ServiceAccount")));
    let matched = plans(|plan| plan.not_reached.is_none() && !plan.credentials.attempts.is_empty());
    let fails = plans(|plan| then(plan, Then::Fails));
    let unpulled = plans(|plan| plan.not_reached.is_some() || plan.credentials.then == Then::NotTried);
    let anonymous = plans(|plan| then(plan, Then::Anonymous));
    alloc::vec![
        stage(
            "parse",
            m::PARSE,
            m::PARSE_ABOUT,
            &[(broken, m::BROKEN, StageState::Stopped), (read, m::DOCUMENTS, StageState::Done)]
        ),
        stage("defaults", m::DEFAULTS, m::DEFAULTS_ABOUT, &[(defaulted, m::DEFAULTED, StageState::Done)]),
        stage("mutate", m::MUTATE, m::MUTATE_ABOUT, &[(changed, m::CHANGED, StageState::Changed)]),
        stage(
            "validate",
            m::VALIDATE,
            m::VALIDATE_ABOUT,
            &[
                (denied, m::DENIED, StageState::Stopped),
                (refused, m::REFUSED, StageState::Stopped),
                (judged, m::ADMITTED, StageState::Done)
            ]
        ),
        stage("serviceAccount", m::ACCOUNT, m::ACCOUNT_ABOUT, &[(inherited, m::INHERITED, StageState::Done)]),
        stage(
            "keyring",
            m::KEYRING,
            m::KEYRING_ABOUT,
            &[(fails, m::BROKEN, StageState::Stopped), (matched, m::MATCHED, StageState::Done)]
        ),
        stage(
            "pullOrder",
            m::PULL,
            m::PULL_ABOUT,
            &[(unpulled, m::UNPULLED, StageState::Stopped), (anonymous, m::ANONYMOUS, StageState::Done)]
        ),
    ]
}

/// Whether the API server refuses the object itself, as it is written.
fn is_refused(plan: &PullPlan) -> bool {
    plan.not_reached.as_ref().is_some_and(|why| matches!(why.id(), "api.refused" | "api.not-reached"))
}

/// Whether the kubelet gets to a plan, and what it does after the last credential.
fn then(plan: &PullPlan, then: Then) -> bool {
    plan.not_reached.is_none() && plan.credentials.then == then
}

/// A step whose outcome is the first count that is not zero.
fn stage(id: &'static str, title: Message, about: Message, counts: &[(usize, Message, StageState)]) -> Stage {
    let first = counts.iter().find(|(count, ..)| *count > 0);
    let (outcome, state) = match first {
        Some((count, message, state)) => (Text::new(*message).with("count", count), *state),
        None => (Text::new(m::CLEAN), StageState::Idle),
    };
    Stage { id, title: Text::new(title), outcome, about: Text::new(about), state }
}

#[cfg(all(test, feature = "yaml"))]
mod tests {
    use alloc::{string::ToString, vec::Vec};

    use super::*;
    use crate::{Input, Options, explain};

    fn outcomes(text: &str) -> Vec<alloc::string::String> {
        let report = explain(&[Input::from_text("a.yaml", text)], &Options::default());
        stages(&report).iter().map(|stage| stage.outcome.to_string()).collect()
    }

    #[test]
    fn counts_what_each_step_did() {
        let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, image: nginx}, {name: b, image: 'a:'}]}\n";
        let outcomes = outcomes(&alloc::format!("{pod}---\na: [\n"));
        assert_eq!(outcomes[..2], ["1 broken", "1 filled in"]);
        assert_eq!(outcomes.last().map(|last| last.as_str()), Some("1 not pulled"));
    }

    #[test]
    fn what_the_api_server_refuses_is_not_admitted() {
        let pod = |policy: &str| {
            alloc::format!(
                "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec: {{containers: [{{name: a, image: nginx, imagePullPolicy: {policy}}}, {{name: b, image: nginx}}]}}\n"
            )
        };
        assert_eq!(outcomes(&pod("Always"))[3], "1 admitted");
        assert_eq!(outcomes(&pod("always"))[3], "1 refused");
        assert_eq!(outcomes(&alloc::format!("{}---\n{}", pod("always"), pod("never")))[3], "2 refused");
    }

    #[test]
    fn an_empty_input_has_done_nothing() {
        assert!(outcomes("").iter().all(|outcome| outcome == "nothing"));
    }
}
