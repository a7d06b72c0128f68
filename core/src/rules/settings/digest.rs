use super::{
    path::Path,
    reader::Reader,
    scope::{Images, Scope},
};
use crate::{
    rules::{EntryRole, Subject, entry::Candidate},
    tree::{Shape, Tree},
};

/// That images are named with their digest.
///
/// ```yaml
/// requireDigest: true        # or of some images:
/// requireDigest: {images: [docker.io], except: {namespaces: [dev]}, mode: warn}
/// ```
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct DigestRule {
    pub(in crate::rules) scope: Scope,
    images: Images,
}

impl DigestRule {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Self> {
        if tree.shape() != Shape::Map {
            return reader.boolean(path, tree).then(Self::default);
        }
        reader.map(path, tree, &[&["images"], Scope::KEYS]).then(|| Self {
            scope: Scope::read(reader, path, tree),
            images: Images::read(reader, path, tree, EntryRole::Deny),
        })
    }

    /// Whether the image lacks a digest that it should have.
    pub(in crate::rules) fn refuses(&self, image: &Candidate<'_>, subject: &Subject<'_>) -> bool {
        image.digest.is_none() && self.images.hold(image) && self.scope.applies(subject, Some(image))
    }
}
