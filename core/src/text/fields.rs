use alloc::vec::Vec;

use super::Filling;

/// What fills the holes of a sentence, in the order in which it was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields {
    /// The first ones: few sentences have more.
    first: [Option<Field>; 3],
    rest: Vec<Field>,
}

type Field = (&'static str, Filling);

impl Fields {
    pub(super) fn push(&mut self, name: &'static str, filling: Filling) {
        match self.first.iter_mut().find(|field| field.is_none()) {
            Some(free) => *free = Some((name, filling)),
            None => self.rest.push((name, filling)),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &Filling)> {
        self.first.iter().flatten().chain(&self.rest).map(|(name, filling)| (*name, filling))
    }
}
