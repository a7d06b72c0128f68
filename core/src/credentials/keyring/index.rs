use alloc::vec::Vec;
use core::ops::Range;

use super::{
    super::{host_path::HostPath, hosts::Hosts},
    Slot,
};
use crate::collections::{sort_by, sort_by_key};

/// Finds the keys that may serve an image without a look at the others.
///
/// Keys whose host is literal are found by host and port; keys with a pattern in the host are grouped by
/// port and number of labels, and each of the one group is tried.
#[derive(Debug)]
pub(super) struct Index {
    hosts: Hosts,
    /// For each of `hosts`, its nodes.
    ranges: Vec<Range<usize>>,
    /// By host, port and path.
    nodes: Vec<Node>,
    /// By number of labels and port.
    globs: Vec<GlobGroup>,
}

#[derive(Clone, Debug)]
struct Node {
    slot: usize,
    /// The node of the same host with the longest path that this one's path begins with.
    parent: Option<usize>,
}

#[derive(Debug)]
struct GlobGroup {
    labels: usize,
    port: Vec<u8>,
    slots: Vec<usize>,
}

impl Index {
    pub(super) fn new(slots: &[Slot<'_>]) -> Self {
        // The other way round they are almost sorted.
        let usable =
            slots.iter().enumerate().rev().filter_map(|(slot, one)| Some((one.key.place.as_ref().ok()?, slot)));
        let (mut globs, mut literals) = (Vec::new(), Vec::with_capacity(slots.len()));
        for (place, slot) in usable {
            if place.is_glob() { globs.push((place, slot)) } else { literals.push((place, slot)) }
        }
        sort_by(&mut literals, |(one, _), (other, _)| parts(one).cmp(&parts(other)));
        let same_host =
            |(one, _): &Place<'_>, (other, _): &Place<'_>| one.host() == other.host() && one.port() == other.port();
        let mut index = Self {
            hosts: Hosts::new(
                literals.len(),
                literals.chunk_by(same_host).filter_map(<[_]>::first).map(|(place, _)| name(place)),
            ),
            ranges: Vec::with_capacity(literals.len()),
            nodes: Vec::with_capacity(literals.len()),
            globs: group(globs),
        };
        let mut beginnings = Vec::new();
        for keys in literals.chunk_by(same_host) {
            index.add_host(keys, &mut beginnings);
        }
        index
    }

    /// Adds the keys of one host, sorted by path. `beginnings` are those of the current path that are keys
    /// themselves, the longest last.
    fn add_host<'k>(&mut self, keys: &[Place<'k>], beginnings: &mut Vec<(usize, &'k [u8])>) {
        let start = self.nodes.len();
        beginnings.clear();
        for &(place, slot) in keys {
            while beginnings.last().is_some_and(|(_, path)| !place.path().starts_with(path)) {
                beginnings.pop();
            }
            let parent = beginnings.last().map(|&(node, _)| node);
            beginnings.push((self.nodes.len(), place.path()));
            self.nodes.push(Node { slot, parent });
        }
        self.ranges.push(start..self.nodes.len());
    }

    /// The slots that serve the image, in no order.
    pub(super) fn find(&self, slots: &[Slot<'_>], image: &HostPath) -> Vec<usize> {
        let place = |slot: usize| slots.get(slot).and_then(|slot| slot.key.place.as_ref().ok());
        let path = |node: &Node| place(node.slot).map_or(&[][..], HostPath::path);
        let mut found = Vec::new();
        let nodes = self.hosts.find(name(image)).and_then(|host| self.ranges.get(host)).cloned().unwrap_or_default();
        // All beginnings of the image's path sort before it, and each that is a key is an ancestor of the
        // last key that does: whatever stands between a beginning and the path starts with it.
        let range = self.nodes.get(nodes.clone()).unwrap_or_default();
        let after = range.partition_point(|node| path(node) <= image.path());
        let mut next = (nodes.start + after).checked_sub(1).filter(|node| nodes.contains(node));
        while let Some(node) = next.and_then(|node| self.nodes.get(node)) {
            found.extend(Some(node.slot).filter(|_| image.path().starts_with(path(node))));
            next = node.parent;
        }
        if !self.globs.is_empty() {
            let wanted = (image.label_count(), image.port());
            let group = self.globs.binary_search_by(|group| (group.labels, group.port.as_slice()).cmp(&wanted));
            let globs = group.ok().and_then(|group| self.globs.get(group)).map_or(&[][..], |group| &group.slots);
            let serves = |slot: &usize| place(*slot).is_some_and(|key| key.serves(image) == Ok(true));
            found.extend(globs.iter().copied().filter(serves));
        }
        found
    }
}

type Place<'s> = (&'s HostPath, usize);

fn group(mut globs: Vec<Place<'_>>) -> Vec<GlobGroup> {
    let key = |(place, _): &Place<'_>| (place.label_count(), place.port().to_vec());
    sort_by_key(&mut globs, key);
    let same = |one: &Place<'_>, other: &Place<'_>| key(one) == key(other);
    let groups = globs.chunk_by(same).filter_map(|group| {
        let (labels, port) = key(group.first()?);
        Some(GlobGroup { labels, port, slots: group.iter().map(|&(_, slot)| slot).collect() })
    });
    groups.collect()
}

fn parts(place: &HostPath) -> [&[u8]; 3] {
    [place.host(), place.port(), place.path()]
}

/// Host and port.
fn name(place: &HostPath) -> [&[u8]; 2] {
    [place.host(), place.port()]
}
