use alloc::vec::Vec;

use crate::{
    collections::Map,
    credentials::{Entry, Masked},
};

/// Which credentials are the same: a number for each user name with its password, so that no hash has to be shown.
///
/// Numbers count from 1, in the order in which the files are added.
#[derive(Default)]
pub(super) struct Groups<'e>(Map<(&'e Masked, &'e Masked), usize>);

impl<'e> Groups<'e> {
    /// The numbers of a file's entries; an empty credential has none.
    pub(super) fn add(&mut self, entries: &'e [Entry]) -> Vec<Option<usize>> {
        let number = |entry: &'e Entry| {
            let credential = entry.credential();
            let next = self.0.len() + 1;
            let number = || *self.0.entry((&credential.username, &credential.password)).or_insert(next);
            (!credential.is_empty()).then(number)
        };
        entries.iter().map(number).collect()
    }
}
