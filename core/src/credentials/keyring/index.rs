use alloc::{collections::BTreeMap, vec::Vec};
use core::ops::Range;

use super::{super::host_path::HostPath, Slot};

/// Finds the keys that may serve an image without a look at the others.
///
/// Keys whose host is literal are found by host and port, in time that grows with the logarithm of their
/// number; keys with a pattern in the host are grouped by port and number of labels, and each of the one
/// group is tried.
#[derive(Debug)]
pub(super) struct Index {
    /// Sorted by host and port.
    hosts: Vec<LiteralHost>,
    /// By host, port and path.
    nodes: Vec<Node>,
    globs: BTreeMap<(usize, Vec<u8>), Vec<usize>>,
}

#[derive(Debug)]
struct LiteralHost {
    /// Host and port, with a byte between them that neither can have.
    name: Vec<u8>,
    nodes: Range<usize>,
}

#[derive(Clone, Debug)]
struct Node {
    slot: usize,
    /// The node of the same host with the longest path that this one's path begins with.
    parent: Option<usize>,
}

impl Index {
    pub(super) fn new(slots: &[Slot<'_>]) -> Self {
        let mut index = Self { hosts: Vec::new(), nodes: Vec::new(), globs: BTreeMap::new() };
        let mut literals: Vec<(&HostPath, usize)> = Vec::new();
        for (slot, place) in slots.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.key.place.as_ref().ok()?)))
        {
            if place.is_glob() {
                index.globs.entry((place.label_count(), place.port().into())).or_default().push(slot);
            } else {
                literals.push((place, slot));
            }
        }
        literals.sort_by(|(one, _), (other, _)| parts(one).cmp(&parts(other)));
        for same_host in
            literals.chunk_by(|(one, _), (other, _)| one.host() == other.host() && one.port() == other.port())
        {
            index.add_host(same_host);
        }
        index
    }

    /// Adds the keys of one host, sorted by path.
    fn add_host(&mut self, keys: &[(&HostPath, usize)]) {
        let Some((first, _)) = keys.first() else { return };
        let start = self.nodes.len();
        // The beginnings of the current path that are keys themselves, the longest last.
        let mut beginnings: Vec<(usize, &[u8])> = Vec::new();
        for &(place, slot) in keys {
            while beginnings.last().is_some_and(|(_, path)| !place.path().starts_with(path)) {
                beginnings.pop();
            }
            let parent = beginnings.last().map(|&(node, _)| node);
            beginnings.push((self.nodes.len(), place.path()));
            self.nodes.push(Node { slot, parent });
        }
        self.hosts.push(LiteralHost { name: name(first), nodes: start..self.nodes.len() });
    }

    /// The slots that serve the image, in no order.
    pub(super) fn find(&self, slots: &[Slot<'_>], image: &HostPath) -> Vec<usize> {
        let place = |slot: usize| slots.get(slot).and_then(|slot| slot.key.place.as_ref().ok());
        let serves = |slot: &usize| place(*slot).is_some_and(|key| key.serves(image) == Ok(true));
        let mut found = Vec::new();
        if let Ok(host) = self.hosts.binary_search_by(|host| host.name.as_slice().cmp(&name(image)))
            && let Some(LiteralHost { nodes, .. }) = self.hosts.get(host)
        {
            // All beginnings of the image's path sort before it, and each that is a key is an ancestor of
            // the last key that does: whatever stands between a beginning and the path starts with it.
            let range = self.nodes.get(nodes.clone()).unwrap_or_default();
            let after = range.partition_point(|node| place(node.slot).is_some_and(|key| key.path() <= image.path()));
            let mut next = (nodes.start + after).checked_sub(1).filter(|node| nodes.contains(node));
            while let Some(node) = next.and_then(|node| self.nodes.get(node)) {
                found.extend(Some(node.slot).filter(|slot| serves(slot)));
                next = node.parent;
            }
        }
        if !self.globs.is_empty()
            && let Some(globs) = self.globs.get(&(image.label_count(), image.port().into()))
        {
            found.extend(globs.iter().copied().filter(serves));
        }
        found
    }
}

fn parts(place: &HostPath) -> [&[u8]; 3] {
    [place.host(), place.port(), place.path()]
}

/// Host and port as one text, which sorts as [`parts`] do: control characters stand in neither.
fn name(place: &HostPath) -> Vec<u8> {
    [place.host(), b"\0", place.port()].concat()
}
