use alloc::{format, string::String, vec::Vec};

use super::{ContainerList, Field, ImageUse, WorkloadKind};
use crate::tree::{Shape, Tree};

/// An object with a Pod spec.
#[derive(Debug)]
pub struct Workload<'t, T> {
    /// The whole object.
    pub object: &'t T,
    /// The path of the object in its document: empty, or `items[3].` inside a `List`.
    pub prefix: String,
    /// Its kind.
    pub kind: &'static WorkloadKind,
    /// `metadata.name`.
    pub name: Option<&'t str>,
    /// `metadata.namespace`.
    pub namespace: Option<&'t str>,
    /// The Pod spec, if the object has one of the right shape.
    pub pod_spec: Option<&'t T>,
}

/// Something in an object that has not the shape the API gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeProblem {
    /// The field's path under the Pod spec; empty for the Pod spec itself.
    pub field: String,
    /// What the API has there.
    pub expected: Shape,
    /// What was found; `None` if nothing.
    pub found: Option<Shape>,
}

/// The deepest nesting of `List` in `List` that is followed.
const MAX_LISTS: usize = 8;

/// Every object with a Pod spec in a document: the document itself, or the items of a `List`.
pub fn workloads<T: Tree>(document: &T) -> Vec<Workload<'_, T>> {
    let mut found = Vec::new();
    collect(document, String::new(), 0, &mut found);
    found
}

fn collect<'t, T: Tree>(object: &'t T, prefix: String, depth: usize, found: &mut Vec<Workload<'t, T>>) {
    let text = |key| object.get(key).and_then(Tree::as_str).unwrap_or("");
    let (api_version, kind) = (text("apiVersion"), text("kind"));
    if let Some(kind) = WorkloadKind::find(api_version, kind) {
        found.push(Workload::new(object, kind, prefix));
    } else if kind.ends_with("List") && depth < MAX_LISTS {
        for (index, item) in object.get("items").into_iter().flat_map(Tree::items).enumerate() {
            collect(item, format!("{prefix}items[{index}]."), depth + 1, found);
        }
    }
}

impl<'t, T: Tree> Workload<'t, T> {
    /// The object as a workload of the given kind.
    pub fn new(object: &'t T, kind: &'static WorkloadKind, prefix: String) -> Self {
        let metadata = |key| object.at(&["metadata", key]).and_then(Tree::as_str);
        Self {
            object,
            prefix,
            kind,
            name: metadata("name").or_else(|| metadata("generateName")),
            namespace: metadata("namespace"),
            pod_spec: object.at(kind.pod_spec).filter(|spec| spec.shape() == Shape::Map),
        }
    }

    /// The path from the document to a field under the Pod spec: `spec.template.spec.containers[0].image`.
    #[must_use]
    pub fn path(&self, field: &str) -> String {
        let mut path = self.spec_path(field.len() + 1);
        if !field.is_empty() {
            path.push('.');
            path.push_str(field);
        }
        path
    }

    /// The path from the document to an image: [`Workload::path`] of its [`ImageUse::field`].
    #[must_use]
    pub fn image_path(&self, found: &ImageUse<'_, T>) -> String {
        let mut path = self.spec_path(32);
        path.push('.');
        found.push_field(&mut path);
        path
    }

    /// The path from the document to the Pod spec, with room for so many more bytes.
    fn spec_path(&self, room: usize) -> String {
        let keys = self.kind.pod_spec;
        let length = keys.iter().map(|key| key.len() + 1).sum::<usize>();
        let mut path = String::with_capacity(self.prefix.len() + length + room);
        path.push_str(&self.prefix);
        for (at, key) in keys.iter().enumerate() {
            if at > 0 {
                path.push('.');
            }
            path.push_str(key);
        }
        path
    }

    /// Every image of the object in the order of [`ContainerList::ALL`], and every place where
    /// there should be one but the shape is wrong.
    ///
    /// Nothing is passed over: an entry without image is an [`ImageUse`] whose field is
    /// [`Field::Missing`], and hides none of the others.
    pub fn images(&self) -> (Vec<ImageUse<'t, T>>, Vec<ShapeProblem>) {
        match self.pod_spec {
            Some(spec) => pod_images(spec),
            None => {
                let found = self.object.at(self.kind.pod_spec).map(Tree::shape);
                (Vec::new(), Vec::from([ShapeProblem { field: String::new(), expected: Shape::Map, found }]))
            }
        }
    }
}

/// Every image of a Pod spec, and every place where there should be one but the shape is wrong: what
/// [`Workload::images`] gives for the Pod spec of its object.
pub fn pod_images<T: Tree>(spec: &T) -> (Vec<ImageUse<'_, T>>, Vec<ShapeProblem>) {
    let (mut uses, mut problems) = (Vec::new(), Vec::new());
    for list in ContainerList::ALL {
        let Some(entries) = spec.get(list.key()) else { continue };
        match entries.shape() {
            Shape::List => {}
            Shape::Null => continue,
            found => {
                problems.push(ShapeProblem { field: list.key().into(), expected: Shape::List, found: Some(found) });
                continue;
            }
        }
        for (index, entry) in entries.items().enumerate() {
            match image_use(list, index, entry) {
                Ok(found) => uses.extend(found),
                Err(problem) => problems.push(problem),
            }
        }
    }
    (uses, problems)
}

fn image_use<T: Tree>(list: ContainerList, index: usize, entry: &T) -> Result<Option<ImageUse<'_, T>>, ShapeProblem> {
    let wrong = |found, field| ShapeProblem { field, expected: Shape::Map, found: Some(found) };
    if entry.shape() != Shape::Map {
        return Err(wrong(entry.shape(), format!("{}[{index}]", list.key())));
    }
    let name = entry.get("name").and_then(Tree::as_str);
    let (node, image, policy) = match list {
        ContainerList::ImageVolumes => match entry.get("image") {
            None => return Ok(None),
            Some(image) if image.shape() == Shape::Null => return Ok(None),
            Some(image) if image.shape() == Shape::Map => (image, "reference", "pullPolicy"),
            Some(image) => return Err(wrong(image.shape(), format!("{}[{index}].image", list.key()))),
        },
        _ => (entry, "image", "imagePullPolicy"),
    };
    Ok(Some(ImageUse {
        list,
        index,
        name,
        image: Field::read(node, image),
        pull_policy: Field::read(node, policy),
        node,
    }))
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn fields(document: &serde_json::Value) -> Vec<String> {
        workloads(document)
            .iter()
            .flat_map(|workload| {
                let (uses, _) = workload.images();
                uses.iter().map(|image| workload.path(&image.field())).collect::<Vec<_>>()
            })
            .collect()
    }

    fn object(api_version: &str, kind: &str, path: &[&str]) -> serde_json::Value {
        let mut value = serde_json::json!({
            "initContainers": [{"name": "i", "image": "a"}],
            "containers": [{"name": "c", "image": "b"}],
            "ephemeralContainers": [{"name": "e", "image": "c"}],
            "volumes": [{"name": "v", "emptyDir": {}}, {"name": "w", "image": {"reference": "d"}}],
        });
        for key in path.iter().rev() {
            value = serde_json::json!({ (*key).to_string(): value });
        }
        value["apiVersion"] = api_version.into();
        value["kind"] = kind.into();
        value
    }

    #[test]
    fn finds_all_four_places_in_every_kind_and_group() {
        for kind in WorkloadKind::ALL {
            for group in kind.groups {
                let version = if group.is_empty() { "v1".to_string() } else { format!("{group}/v1beta1") };
                let spec = kind.pod_spec.join(".");
                let expected: Vec<String> = [
                    "initContainers[0].image",
                    "containers[0].image",
                    "ephemeralContainers[0].image",
                    "volumes[1].image.reference",
                ]
                .iter()
                .map(|field| format!("{spec}.{field}"))
                .collect();
                assert_eq!(fields(&object(&version, kind.kind, kind.pod_spec)), expected, "{version} {}", kind.kind);
            }
        }
    }

    #[test]
    fn looks_into_lists() {
        let pod = object("v1", "Pod", &["spec"]);
        let list = serde_json::json!({"apiVersion": "v1", "kind": "List", "items": [{"kind": "List", "items": [pod]}]});
        assert_eq!(fields(&list)[1], "items[0].items[0].spec.containers[0].image");
    }

    #[test]
    fn an_entry_without_image_hides_nothing() {
        let pod = serde_json::json!({"apiVersion": "v1", "kind": "Pod", "spec": {
            "initContainers": [{"name": "none"}, {"name": "evil", "image": "evil.example.com/x"}, 5],
            "containers": {"name": "c"},
        }});
        let found = workloads(&pod);
        let (uses, problems) = found[0].images();
        assert!(matches!(uses[0].image, Field::Missing));
        assert_eq!(uses[1].image.text(), Some("evil.example.com/x"));
        let places: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.found)).collect();
        assert_eq!(places, [("initContainers[2]", Some(Shape::Number)), ("containers", Some(Shape::Map))]);
    }

    #[test]
    fn a_missing_pod_spec_is_a_problem() {
        let deployment = serde_json::json!({"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": 5}});
        let (uses, problems) = workloads(&deployment)[0].images();
        assert!(uses.is_empty());
        assert_eq!(problems, [ShapeProblem { field: String::new(), expected: Shape::Map, found: None }]);
    }
}
