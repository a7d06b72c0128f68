use std::sync::Arc;

use pullplan::collections::sort;

/// A set of ids, of images or of objects; in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids(Vec<Arc<str>>);

impl Ids {
    fn find(&self, id: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|one| (**one).cmp(id))
    }

    /// Whether an id is there.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.find(id).is_ok()
    }

    /// Puts an id in.
    pub fn insert(&mut self, id: Arc<str>) {
        if let Err(at) = self.find(&id) {
            self.0.insert(at, id);
        }
    }

    /// Takes an id out; says whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        self.find(id).map(|at| self.0.remove(at)).is_ok()
    }

    /// Puts an id in, or takes it out.
    pub fn turn(&mut self, id: Arc<str>) {
        if !self.remove(&id) {
            self.insert(id);
        }
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.iter()
    }
}

impl FromIterator<Arc<str>> for Ids {
    fn from_iter<I: IntoIterator<Item = Arc<str>>>(ids: I) -> Self {
        let mut ids: Vec<_> = ids.into_iter().collect();
        sort(&mut ids);
        ids.dedup();
        Self(ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_each_id_once_and_in_order() {
        let mut ids: Ids = ["b", "a", "b"].into_iter().map(Arc::from).collect();
        ids.insert("a".into());
        ids.turn("c".into());
        assert_eq!(ids.iter().map(|id| &**id).collect::<Vec<_>>(), ["a", "b", "c"]);
        ids.turn("a".into());
        assert!(ids.remove("b") && !ids.remove("b") && ids.contains("c") && !ids.contains("a"));
        assert_eq!(ids.len(), 1);
    }
}
