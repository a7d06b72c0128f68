use alloc::{format, string::String, sync::Arc, vec::Vec};

use super::phrases as p;
use crate::{
    Message, Reference, ReferenceError, Span, Text, Tree,
    explain::{files::Files, work},
    manifest::Node,
    report::{Place, PullPlan},
    workload::{ContainerList, Field, ImageUse},
};

/// An object with images, and what was planned for them.
pub(super) struct Work<'c> {
    /// What was read of it.
    read: &'c work::Work<'c>,
    /// The file it stands in.
    pub(super) file: usize,
    /// Its namespace.
    pub(super) namespace: &'c str,
    /// Its images.
    pub(super) images: Vec<Site<'c>>,
}

/// A place that names an image, and what was planned for it.
pub(super) struct Site<'c> {
    pub(super) found: &'c ImageUse<'c, Node<'c>>,
    pub(super) plan: &'c PullPlan,
    /// How the image's text was parsed.
    pub(super) read: Result<Reference<'c>, ReferenceError>,
}

/// Every object with images, beside its plans: both are in the order of the documents.
pub(super) fn works<'c>(works: &'c [work::Work<'c>], plans: &'c [PullPlan]) -> Vec<Work<'c>> {
    let mut plans = plans.iter();
    let with_plans = works.iter().map(|read| {
        let site = |(found, plan): (_, &'c PullPlan)| Site { found, plan, read: Reference::parse(&plan.image.written) };
        let images = read.uses.iter().zip(plans.by_ref()).map(site).collect();
        Work { read, file: read.object.file, namespace: read.object.namespace, images }
    });
    with_plans.collect()
}

impl<'c> core::ops::Deref for Work<'c> {
    type Target = work::Work<'c>;

    fn deref(&self) -> &work::Work<'c> {
        self.read
    }
}

impl<'c> Work<'c> {
    /// Where the key of the Pod spec's own list of pull secrets stands, if it has one that is not empty.
    pub(super) fn own_list(&self) -> Option<Span> {
        let spec = self.workload.pod_spec?;
        spec.get("imagePullSecrets").filter(|list| list.items().next().is_some())?;
        spec.key_span("imagePullSecrets")
    }

    /// What it is called in a sentence: `Deployment "cart"`.
    pub(super) fn title(&self) -> String {
        format!("{} \"{}\"", self.object.kind, self.object.name)
    }

    /// Where the object's name stands; the object, if it has none.
    pub(super) fn name_place(&self, files: &Files<'_>) -> Place {
        files.place(self.file, self.object.name_span())
    }

    /// The ids of its plans.
    pub(super) fn ids(&self) -> impl Iterator<Item = &'c Arc<str>> {
        self.images.iter().map(|site| &site.plan.id)
    }
}

impl Site<'_> {
    /// The image's text; empty if there is none.
    pub(super) fn text(&self) -> &str {
        self.plan.image.written.as_str()
    }

    /// The place of a part of the image's text; the whole value if the text is not in the file as it is.
    pub(super) fn place(&self, files: &Files<'_>, part: Span) -> Place {
        let map = self.found.image.node().and_then(Node::source_map);
        map.map_or(self.plan.place, |map| files.place(self.plan.place.file, map.span(part)))
    }

    /// What the entry is called in a sentence: `Container "cart"`.
    pub(super) fn title(&self) -> Text {
        let message = match self.found.list {
            ContainerList::Init => p::TITLE_INIT,
            ContainerList::Containers => p::TITLE_CONTAINER,
            ContainerList::Ephemeral => p::TITLE_EPHEMERAL,
            ContainerList::ImageVolumes => p::TITLE_VOLUME,
        };
        match self.found.name {
            Some(name) => Text::new(message).with("name", format!("\"{name}\"")),
            None => Text::new(message).with("name", self.found.index),
        }
    }

    /// The image's value, if it is of a shape that no image has.
    pub(super) fn wrong_shape(&self) -> Option<&Node<'_>> {
        match self.found.image {
            Field::Wrong(_, node) => Some(node),
            _ => None,
        }
    }
}

/// What the entries of a list are called.
pub(super) const fn containers(list: ContainerList) -> Message {
    match list {
        ContainerList::Init => p::ALL_INIT,
        ContainerList::Containers => p::ALL_CONTAINERS,
        ContainerList::Ephemeral => p::ALL_EPHEMERAL,
        ContainerList::ImageVolumes => p::ALL_VOLUMES,
    }
}

/// The value at a path such as `volumes[1].image`.
pub(super) fn follow<'n>(spec: &'n Node<'n>, field: &str) -> Option<&'n Node<'n>> {
    field.split('.').filter(|part| !part.is_empty()).try_fold(spec, |node, part| {
        let (key, index) = part.split_once('[').map_or((part, None), |(key, index)| (key, index.strip_suffix(']')));
        let value = node.get(key)?;
        match index {
            Some(index) => value.items().nth(index.parse().ok()?),
            None => Some(value),
        }
    })
}
