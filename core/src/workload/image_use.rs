use alloc::{format, string::String};
use core::fmt::Write;

use super::ContainerList;
use crate::tree::{Shape, Tree};

/// One place where an object names an image: a container, or a volume of type `image`.
#[derive(Debug)]
pub struct ImageUse<'t, T> {
    /// Which list of the Pod spec it stands in.
    pub list: ContainerList,
    /// Its index in that list.
    pub index: usize,
    /// The container's or the volume's name, if it has one.
    pub name: Option<&'t str>,
    /// The image as written.
    pub image: Field<'t, T>,
    /// The pull policy as written.
    pub pull_policy: Field<'t, T>,
    /// The map that holds both: the container, or the volume's `image`.
    pub node: &'t T,
}

/// A text field as it was found.
#[derive(Debug)]
pub enum Field<'t, T> {
    /// Text, the empty one included.
    Text(&'t str, &'t T),
    /// Absent or `null`.
    Missing,
    /// Something that is not text.
    Wrong(Shape, &'t T),
}

impl<'t, T: Tree> Field<'t, T> {
    pub(super) fn read(node: &'t T, key: &str) -> Self {
        match node.get(key) {
            None => Self::Missing,
            Some(value) => match (value.as_str(), value.shape()) {
                (Some(text), _) => Self::Text(text, value),
                (None, Shape::Null) => Self::Missing,
                (None, shape) => Self::Wrong(shape, value),
            },
        }
    }

    /// The text, if it is text and not empty.
    #[must_use]
    pub fn text(&self) -> Option<&'t str> {
        match self {
            Self::Text(text, _) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// The value, if there is one.
    #[must_use]
    pub const fn node(&self) -> Option<&'t T> {
        match self {
            Self::Text(_, node) | Self::Wrong(_, node) => Some(node),
            Self::Missing => None,
        }
    }
}

impl<T> ImageUse<'_, T> {
    /// The path of the image field under the Pod spec: `containers[0].image`,
    /// `volumes[2].image.reference`.
    #[must_use]
    pub fn field(&self) -> String {
        let mut field = String::with_capacity(32);
        self.push_field(&mut field);
        field
    }

    pub(super) fn push_field(&self, out: &mut String) {
        // Writing to a text never fails.
        let _ = write!(out, "{}[{}].{}", self.list.key(), self.index, self.image_key());
    }

    /// The path of the pull policy under the Pod spec: `containers[0].imagePullPolicy`,
    /// `volumes[2].image.pullPolicy`.
    #[must_use]
    pub fn pull_policy_field(&self) -> String {
        let key = if self.list == ContainerList::ImageVolumes { "image.pullPolicy" } else { "imagePullPolicy" };
        format!("{}[{}].{key}", self.list.key(), self.index)
    }

    const fn image_key(&self) -> &'static str {
        if matches!(self.list, ContainerList::ImageVolumes) { "image.reference" } else { "image" }
    }
}
