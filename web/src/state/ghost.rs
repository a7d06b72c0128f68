use std::rc::Rc;

use pullplan::report::{PullPlan, Report};

/// A plan of a text that could be read, shown while its document can't be.
#[derive(Clone, Debug)]
pub struct Ghost {
    /// The id of the file it stood in.
    pub file: u32,
    /// The answer it belongs to.
    pub report: Rc<Report>,
    /// Its index in that answer.
    pub at: usize,
}

impl Ghost {
    /// The plan.
    #[must_use]
    pub fn plan(&self) -> Option<&PullPlan> {
        self.report.images.get(self.at)
    }

    /// The index of its document.
    #[must_use]
    pub fn document(&self) -> usize {
        self.plan().map_or(usize::MAX, |plan| plan.document)
    }
}

impl PartialEq for Ghost {
    fn eq(&self, other: &Self) -> bool {
        (self.file, self.at) == (other.file, other.at) && Rc::ptr_eq(&self.report, &other.report)
    }
}
