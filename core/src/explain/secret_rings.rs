use alloc::{
    rc::Rc,
    string::{String, ToString},
    vec::Vec,
};
use core::cell::RefCell;

use super::{credentials::ListedSecret, rings::SourceRing};
use crate::collections::Map;

/// The keyrings of lists of pull secrets: Pods with the same list share one.
#[derive(Default)]
pub(super) struct SecretRings<'e>(RefCell<Map<ListId, Option<Rc<SourceRing<'e>>>>>);

/// What makes two lists the same: the index of each Secret, and who names it.
type ListId = Vec<(usize, String)>;

impl<'e> SecretRings<'e> {
    /// The keyring of a list; `None` if nothing of it is read.
    pub(super) fn of(&self, list: &[ListedSecret<'e>]) -> Option<Rc<SourceRing<'e>>> {
        let identities = list.iter().filter_map(ListedSecret::identity);
        let key: ListId = identities.map(|(index, via)| (index, via.to_string())).collect();
        if key.is_empty() {
            return None;
        }
        let mut rings = self.0.borrow_mut();
        let ring = rings.entry(key).or_insert_with(|| {
            let sources = list.iter().filter_map(ListedSecret::source).collect();
            SourceRing::new(sources).map(Rc::new)
        });
        ring.clone()
    }
}
