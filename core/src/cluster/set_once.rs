use alloc::{string::String, vec::Vec};

use super::{Cluster, Object, Role, object::text};
use crate::{
    PullPolicy, Span,
    collections::{Map, sort_by_key},
    json,
    manifest::Node,
    tree::Tree,
    workload::{ContainerList, ImageUse, Workload},
};

/// A pull policy that was written when its object was created and no longer fits the image's tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPolicy<'d> {
    /// The index in [`Cluster::objects`] of the object with today's image.
    pub object: usize,
    /// The list the container or volume stands in.
    pub list: ContainerList,
    /// Its index in that list.
    pub index: usize,
    /// Today's image.
    pub image: &'d str,
    /// Where today's image stands.
    pub image_span: Span,
    /// The policy that is stored.
    pub stored: PullPolicy,
    /// The policy that today's image would get.
    pub today: PullPolicy,
    /// How it is known that nobody chose the stored policy.
    pub evidence: Evidence<'d>,
}

/// How it is known that a stored pull policy is a default of an earlier image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence<'d> {
    /// An older version of the object had another image, whose default it is.
    Before {
        /// The index of that version in [`Cluster::objects`].
        object: usize,
        /// Its image.
        image: &'d str,
        /// Where that image stands, in that version's file.
        image_span: Span,
    },
    /// The object exists, and what was last applied to it has no policy.
    LastApplied,
    /// The object exists; somebody may have chosen the policy.
    Exists,
}

const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

impl<'d> Cluster<'d> {
    /// The pull policies of existing objects that no longer fit their image.
    ///
    /// Two versions of an object are two documents with one kind, namespace and name (the one that
    /// exists in a cluster is the older), or `oldObject` and `object` of an admission request. A
    /// changed image keeps the stored policy, for `kubectl apply` and other patches don't touch it.
    #[must_use]
    pub fn stored_policies(&self) -> Vec<StoredPolicy<'d>> {
        let mut found = Vec::new();
        for same in self.same_objects() {
            if let [only] = same {
                self.existing(*only, &mut found);
                continue;
            }
            let versions = self.versions(same);
            for pair in versions.windows(2) {
                let [before, after] = pair else { continue };
                self.compare(*before, *after, &mut found);
            }
            if let [only] = versions.as_slice() {
                self.existing(*only, &mut found);
            }
        }
        sort_by_key(&mut found, |stored| (stored.object, stored.list, stored.index));
        found
    }

    /// The versions of a workload among the objects of one name, the oldest first.
    fn versions(&self, same: &[usize]) -> Vec<usize> {
        let object = |index: &usize| self.objects().get(*index);
        let age = |index: &usize| match object(index) {
            Some(object) if object.role == Role::Old => 0,
            Some(object) if object.exists() => 1,
            _ => 2,
        };
        let is_workload = |index: &usize| object(index).is_some_and(|object| object.workload_kind().is_some());
        let mut versions: Vec<usize> = same.iter().copied().filter(is_workload).collect();
        sort_by_key(&mut versions, age);
        versions
    }

    fn compare(&self, before: usize, after: usize, found: &mut Vec<StoredPolicy<'d>>) {
        let uses =
            |index: usize| self.objects().get(index).and_then(Object::workload).map(|workload| workload.images().0);
        let (Some(old), Some(new)) = (uses(before), uses(after)) else { return };
        let old = by_name(&old);
        for now in &new {
            let Some(then) = name_of(now).and_then(|name| old.get(&name)) else { continue };
            let (Some((image, image_span)), Some((old_image, old_span))) = (image(now), image(then)) else { continue };
            let default_then = PullPolicy::default_for(old_image).policy();
            let stored = policy(then).unwrap_or(default_then);
            let today = PullPolicy::default_for(image).policy();
            // A policy that is written anew, or that was no default, is a choice.
            let is_kept = policy(now).is_none_or(|written| written == stored) && stored == default_then;
            if is_kept && image != old_image && stored != today {
                let evidence = Evidence::Before { object: before, image: old_image, image_span: old_span };
                found.push(StoredPolicy { image, image_span, stored, today, evidence, ..entry(after, now) });
            }
        }
    }

    fn existing(&self, index: usize, found: &mut Vec<StoredPolicy<'d>>) {
        let Some(object) = self.objects().get(index).filter(|object| object.exists()) else { return };
        let Some(workload) = object.workload() else { return };
        let applied = text(object.node, &["metadata", "annotations", LAST_APPLIED]);
        let applied = json::parse(applied.as_bytes()).ok();
        let applied = applied.as_ref().map(|applied| Workload::new(applied, workload.kind, String::new()).images().0);
        let applied = by_name(applied.as_deref().unwrap_or_default());
        for now in &workload.images().0 {
            let (Some((image, image_span)), Some(stored)) = (image(now), policy(now)) else { continue };
            let today = PullPolicy::default_for(image).policy();
            // No image gets `Never` by default.
            if stored == today || stored == PullPolicy::Never {
                continue;
            }
            let evidence = match name_of(now).and_then(|name| applied.get(&name)) {
                Some(then) if policy(then).is_some() => continue,
                Some(_) => Evidence::LastApplied,
                None => Evidence::Exists,
            };
            found.push(StoredPolicy { image, image_span, stored, today, evidence, ..entry(index, now) });
        }
    }
}

/// The place of an entry, the rest to be filled in.
fn entry<'d, T>(object: usize, found: &ImageUse<'_, T>) -> StoredPolicy<'d> {
    StoredPolicy {
        object,
        list: found.list,
        index: found.index,
        image: "",
        image_span: Span::default(),
        stored: PullPolicy::Always,
        today: PullPolicy::Always,
        evidence: Evidence::Exists,
    }
}

/// What makes two entries of two versions the same: lists of the API are keyed by name.
fn name_of<'t, T>(found: &ImageUse<'t, T>) -> Option<(ContainerList, &'t str)> {
    found.name.map(|name| (found.list, name))
}

fn by_name<'u, 't, T>(uses: &'u [ImageUse<'t, T>]) -> Map<(ContainerList, &'t str), &'u ImageUse<'t, T>> {
    uses.iter().filter_map(|found| Some((name_of(found)?, found))).collect()
}

fn image<'d>(found: &ImageUse<'d, Node<'d>>) -> Option<(&'d str, Span)> {
    let node = found.image.node()?;
    Some((found.image.text()?, node.span()?))
}

fn policy<T: Tree>(found: &ImageUse<'_, T>) -> Option<PullPolicy> {
    found.pull_policy.text()?.parse().ok()
}
