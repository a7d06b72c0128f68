use std::cell::OnceCell;

use pullplan::{
    collections::Map,
    report::{PullPlan, Report},
};

/// The findings of each image, by their numbers.
#[derive(Debug)]
pub(super) struct FindingsOf {
    /// For each image where its numbers begin; and the end of the last.
    starts: Vec<usize>,
    numbers: Vec<usize>,
}

impl FindingsOf {
    pub(super) fn new(report: &Report) -> Self {
        let mut images = Images { plans: &report.images, last: 0, by_id: OnceCell::new() };
        let findings = report.findings.iter().enumerate();
        let ids = findings.flat_map(|(number, finding)| finding.images.iter().map(move |id| (number, id)));
        let pairs: Vec<(usize, usize)> = ids.filter_map(|(number, id)| Some((images.find(id)?, number))).collect();
        let mut starts = vec![0; report.images.len() + 1];
        for (image, _) in &pairs {
            starts[image + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let (mut next, mut numbers) = (starts.clone(), vec![0; pairs.len()]);
        for (image, number) in pairs {
            numbers[next[image]] = number;
            next[image] += 1;
        }
        Self { starts, numbers }
    }

    /// The numbers of the findings about the image with this index.
    pub(super) fn image(&self, at: usize) -> &[usize] {
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.and_then(|(&start, &end)| self.numbers.get(start..end)).unwrap_or_default()
    }
}

/// The images of a report, each found by its id.
struct Images<'r> {
    plans: &'r [PullPlan],
    /// The one that was found last.
    last: usize,
    by_id: OnceCell<Map<&'r str, usize>>,
}

impl Images<'_> {
    /// Findings and images are in one order: mostly it is the last one again, or one of the next.
    const NEAR: usize = 8;

    fn find(&mut self, id: &str) -> Option<usize> {
        let plans = self.plans;
        let near = plans.iter().enumerate().skip(self.last).take(Self::NEAR).find(|(_, plan)| &*plan.id == id);
        let all = || plans.iter().enumerate().map(|(at, plan)| (&*plan.id, at)).collect();
        let at = near.map(|(at, _)| at).or_else(|| self.by_id.get_or_init(all).get(id).copied())?;
        self.last = at;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::analyse, scenarios, state::InputFile};

    #[test]
    fn finds_what_a_look_at_all_findings_finds() {
        for scenario in scenarios::ALL {
            let files = scenario.files.iter().map(|&(name, text)| InputFile::new(1, name, text));
            let (report, _) = analyse(&files.collect::<Vec<_>>(), &scenario.options());
            let found = FindingsOf::new(&report);
            for (at, plan) in report.images.iter().enumerate() {
                let findings = report.findings.iter().enumerate();
                let about: Vec<_> = findings.filter(|(_, finding)| finding.images.contains(&plan.id)).collect();
                let numbers: Vec<_> = about.into_iter().map(|(number, _)| number).collect();
                assert_eq!(found.image(at), numbers, "{}: {}", scenario.slug, plan.id);
            }
        }
    }
}
