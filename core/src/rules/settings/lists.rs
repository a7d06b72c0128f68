use alloc::vec::Vec;

use super::{path::Path, reader::Reader, scope::Scope};
use crate::{
    Text,
    rules::{Entry, EntryRole, messages as m},
    tree::{Shape, Tree},
};

/// `allow` or `deny`: a list of entries, or a map with the list as `images`, and the rule's mode and exceptions.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct ImageList {
    pub(in crate::rules) entries: Vec<Entry>,
    pub(in crate::rules) scope: Scope,
}

impl ImageList {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T, role: EntryRole) -> Self {
        if tree.shape() != Shape::Map {
            return Self { entries: reader.entries(path, tree, role), scope: Scope::default() };
        }
        reader.map(path, tree, &[&["images"], Scope::KEYS]);
        let entries = reader.member(path, tree, "images", |reader, path, list| reader.entries(path, list, role));
        if entries.is_none() {
            reader.error(path, tree.span(), Text::new(m::NEEDS).with("path", path).with("keys", "images"));
        }
        Self { entries: entries.unwrap_or_default(), scope: Scope::read(reader, path, tree) }
    }
}
