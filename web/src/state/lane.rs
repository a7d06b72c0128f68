//! The images on the time line.

use std::{collections::BTreeSet, sync::Arc};

use pullplan::report::{Outcome, PullPlan, Status, Then};

use super::{
    State,
    alike::{alike, of_one_object},
};

/// What becomes of an image while every pull fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    /// It is asked for again and again.
    Attempts,
    /// Its container starts after the init containers, one of which never starts.
    Waits,
    /// The image on the node is used.
    Local,
    /// It fails without any attempt to pull.
    Fails,
    /// The object is refused, so there is no Pod.
    NoPod,
}

/// One ticket's images on the time line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The indexes of their plans in the report, at least one.
    pub plans: Vec<usize>,
    /// What becomes of them.
    pub course: Course,
    /// Whether it is among those that were chosen.
    pub chosen: bool,
}

impl State {
    /// The images that can stand on the time line, as their tickets do; those of the tickets on the page.
    ///
    /// Without a choice those are chosen whose tickets are open, and else those of the first object.
    #[must_use]
    pub fn lanes(&self) -> Vec<Lane> {
        let Some(report) = self.report() else { return Vec::new() };
        let mut lanes = Vec::new();
        let mut first = 0;
        for plans in report.images.chunk_by(of_one_object).take(self.groups) {
            let blocked = plans.iter().any(|plan| plan.container.list == "initContainers" && stops(course(plan)));
            for group in alike(plans) {
                let plan = group.first().and_then(|&at| plans.get(at));
                let Some(plan) = plan.filter(|plan| plan.status != Status::NotEvaluated) else { continue };
                let id_in = |ids: &BTreeSet<Arc<str>>| {
                    group.iter().filter_map(|&at| plans.get(at)).any(|plan| ids.contains(&plan.id))
                };
                let waits = blocked && plan.container.list == "containers" && plan.not_reached.is_none();
                lanes.push(Lane {
                    chosen: id_in(self.timed.as_ref().unwrap_or(&self.open)),
                    course: if waits { Course::Waits } else { course(plan) },
                    plans: group.into_iter().map(|at| first + at).collect(),
                });
            }
            first += plans.len();
        }
        if self.timed.is_none() && !lanes.iter().any(|lane| lane.chosen) {
            let object = report.images.first();
            for lane in &mut lanes {
                let plan = lane.plans.first().and_then(|&at| report.images.get(at));
                lane.chosen = plan.zip(object).is_some_and(|(plan, first)| of_one_object(plan, first));
            }
        }
        lanes
    }
}

/// What becomes of an image, its neighbours aside.
fn course(plan: &PullPlan) -> Course {
    let assumed = plan.decision.iter().find(|case| case.assumed).or(plan.decision.first());
    match assumed.map(|case| case.outcome) {
        _ if plan.not_reached.is_some() => Course::NoPod,
        Some(Outcome::Pull) if plan.credentials.then != Then::Fails => Course::Attempts,
        Some(Outcome::UseLocal) => Course::Local,
        _ => Course::Fails,
    }
}

/// Whether a container whose image fares like this never starts.
const fn stops(course: Course) -> bool {
    matches!(course, Course::Attempts | Course::Fails)
}
