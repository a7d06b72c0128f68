//! Which images of an object are drawn as one ticket.

use pullplan::{
    collections::{Map, sort_by},
    report::PullPlan,
};

/// Whether two plans belong to the same object of the same document.
#[must_use]
pub fn of_one_object(one: &PullPlan, other: &PullPlan) -> bool {
    let place = |plan: &PullPlan| (plan.place.file, plan.document);
    place(one) == place(other) && one.object == other.object
}

/// The plans of one object, those with the same answer together: the indexes of each, in the order of the first ones.
///
/// The same answer is the same text in the same list of the Pod, with the same pull policy and the same verdicts.
#[must_use]
pub fn alike(plans: &[PullPlan]) -> Vec<Vec<usize>> {
    let mut groups: Map<String, Vec<usize>> = Map::new();
    for (at, plan) in plans.iter().enumerate() {
        groups.entry(answer_of(plan)).or_default().push(at);
    }
    let mut groups: Vec<_> = groups.into_values().collect();
    sort_by(&mut groups, |one, other| one.first().cmp(&other.first()));
    groups
}

/// All that tells the answers to images of one object apart.
fn answer_of(plan: &PullPlan) -> String {
    let mut key = [plan.container.list, &plan.pull_policy.effective, &plan.image.written].join("\n");
    key.extend(plan.pull_policy.written.iter().flat_map(|written| ["\n", written]));
    for verdict in &plan.admission {
        key.extend(["\n", &verdict.policy, "\n"]);
        key.push(char::from(b'0' + verdict.verdict as u8));
    }
    key
}
