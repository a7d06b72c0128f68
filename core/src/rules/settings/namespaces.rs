use alloc::vec::Vec;

use super::{path::Path, reader::Reader};
use crate::{
    Text,
    rules::{Entry, EntryRole, messages as m, name, name::NamePattern},
    tree::Tree,
};

/// Lists of images for some namespaces.
///
/// ```yaml
/// namespaces:
///   - names: ["team-a-*"]
///     add: {allow: [ghcr.io/team-a]}        # beside the cluster-wide lists
///   - names: [sandbox]
///     replace: {allow: [docker.io], deny: []}   # instead of them
/// ```
///
/// Of several blocks with a namespace, the last that replaces a list gives it, and all that add to it add.
#[derive(Clone, Debug)]
pub(in crate::rules) struct NamespaceBlock {
    names: Vec<NamePattern>,
    pub(in crate::rules) add: Lists,
    pub(in crate::rules) replace: Lists,
}

/// The two lists of images.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct Lists {
    pub(in crate::rules) allow: Option<Vec<Entry>>,
    pub(in crate::rules) deny: Option<Vec<Entry>>,
}

impl NamespaceBlock {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T, cluster_allows: bool) -> Option<Self> {
        if !reader.map(path, tree, &[&["names", "add", "replace"]]) {
            return None;
        }
        let names = reader.member(path, tree, "names", Reader::names);
        let add = reader.member(path, tree, "add", Lists::read).unwrap_or_default();
        let replace = reader.member(path, tree, "replace", Lists::read).unwrap_or_default();
        if names.is_none() || tree.get("add").is_none() && tree.get("replace").is_none() {
            let text = Text::new(m::NEEDS).with("path", path).with_words("keys", m::KEYS_NAMESPACES);
            reader.error(path, tree.span(), text);
        }
        // Without a list everything is allowed: to add to that would take most of it away.
        if add.allow.is_some() && replace.allow.is_none() && !cluster_allows {
            reader.error(path, tree.span(), Text::new(m::NOTHING_TO_ADD_TO).with("path", path));
        }
        Some(Self { names: names?, add, replace })
    }

    pub(in crate::rules) fn holds(&self, namespace: &str) -> bool {
        name::any(&self.names, namespace)
    }
}

impl Lists {
    fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Self {
        if !reader.map(path, tree, &[&["allow", "deny"]]) {
            return Self::default();
        }
        let mut entries =
            |key, role| reader.member(path, tree, key, |reader, path, list| reader.entries(path, list, role));
        Self { allow: entries("allow", EntryRole::Allow), deny: entries("deny", EntryRole::Deny) }
    }
}
