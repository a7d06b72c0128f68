use alloc::{rc::Rc, vec::Vec};
use core::cell::RefCell;

use super::{
    credentials::{List, ListedSecret},
    rings::SourceRing,
};
use crate::collections::Map;

/// The keyrings of lists of pull secrets: Pods with the same list share one.
#[derive(Default)]
pub(super) struct SecretRings<'e>(RefCell<Map<ListId<'e>, Option<Rc<SourceRing<'e>>>>>);

/// What makes two lists the same: the index of each Secret, and the ServiceAccount that names it, if not the Pod.
type ListId<'e> = Vec<(usize, Option<&'e str>)>;

impl<'e> SecretRings<'e> {
    /// The keyring of a list; `None` if nothing of it is read.
    pub(super) fn of(&self, list: &List<'e>) -> Option<Rc<SourceRing<'e>>> {
        let key: ListId<'e> = list.secrets.iter().filter_map(ListedSecret::identity).collect();
        if key.is_empty() {
            return None;
        }
        let mut rings = self.0.borrow_mut();
        let ring = rings.entry(key).or_insert_with(|| SourceRing::new(list.sources()).map(Rc::new));
        ring.clone()
    }
}
