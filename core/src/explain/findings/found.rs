use alloc::boxed::Box;

use crate::report::Finding;

/// A finding that is done, behind a pointer until all are in order: it is large, and moved often.
pub(in crate::explain) struct Found(pub(super) Box<Finding>);

impl Found {
    /// What was found.
    pub(in crate::explain) const fn finding(&self) -> &Finding {
        &self.0
    }

    /// What was found, to be kept.
    pub(in crate::explain) fn into_finding(self) -> Finding {
        *self.0
    }
}
