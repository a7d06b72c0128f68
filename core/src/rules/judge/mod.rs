//! Judging a request: what is looked at, rule by rule.

mod image;
mod policy;
mod request;
mod review;
mod secrets;
mod signature;
mod target;
#[cfg(all(test, feature = "serde"))]
mod tests;
mod wanted;

use alloc::{collections::BinaryHeap, string::String, vec::Vec};

use super::{
    Edit, EditValue, ImagePlace, Mode, NoVerifier, Reason, Rule, Settings, Subject, Verdict, Verifier, lists::Lists,
    messages as m,
};
use crate::{
    Text,
    decision::Operation,
    tree::Tree,
    workload::{ContainerList, ImageUse, pod_images},
};
pub(super) use image::candidate;
use request::{Request, refuse_shape};
pub use review::judge_image_review;
use target::Target;
pub use wanted::wanted;

/// Judges an admission request by the settings, on a host that can't verify signatures.
///
/// `request` is the `request` member of an `AdmissionReview`. Whatever can't be read is refused: a request without
/// object, an object of the wrong shape, a container without image, an image that is no reference. Let
/// in without a look are requests that store no object (`DELETE`, `CONNECT`), objects without a Pod spec,
/// and `status`. An image that stood in the same place before an `UPDATE` is not judged again, unless
/// the settings say so.
///
/// Takes time in proportion to the number of images times the number of entries.
pub fn judge<T: Tree>(request: &T, settings: &Settings) -> Verdict {
    judge_with(request, settings, &mut NoVerifier)
}

/// Judges an object as if someone created it in a namespace: what the rules will say to a manifest.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use pullplan::rules::{Settings, judge_object};
/// let settings = Settings::from_tree(&serde_json::json!({"allow": ["ghcr.io"]})).unwrap();
/// let pod = serde_json::json!({"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [{"image": "nginx"}]}});
/// assert!(!judge_object(&pod, "default", &settings).accepted());
/// # }
/// ```
pub fn judge_object<T: Tree>(object: &T, namespace: &str, settings: &Settings) -> Verdict {
    finished(|verdict| judge_read(&Request::creating(object, namespace), settings, &mut NoVerifier, verdict))
}

/// The same as [`judge`], on a host that can verify signatures.
pub fn judge_with<T: Tree>(request: &T, settings: &Settings, verifier: &mut impl Verifier) -> Verdict {
    finished(|verdict| judge_read(&Request::read(request)?, settings, verifier, verdict))
}

/// A verdict, whatever came of the judging.
fn finished(judging: impl FnOnce(&mut Verdict) -> Result<(), Text>) -> Verdict {
    let mut verdict = Verdict::default();
    if let Err(text) = judging(&mut verdict) {
        verdict.refuse(Rule::Request, text);
    }
    // A refused object is not stored, so nothing of it is changed either.
    if !verdict.accepted() {
        verdict.edits.clear();
    }
    verdict
}

fn judge_read<T: Tree>(
    request: &Request<'_, T>,
    settings: &Settings,
    verifier: &mut impl Verifier,
    verdict: &mut Verdict,
) -> Result<(), Text> {
    if request.operation == Operation::Other || request.sub_resource == "status" {
        return Ok(());
    }
    let object = request.object.ok_or_else(|| Text::new(m::ABSENT).with("field", "object"))?;
    let old = match request.old_object {
        Some(old) if request.operation == Operation::Update => request.targets(old, settings).unwrap_or_default(),
        _ => Vec::new(),
    };
    let before = Before::new(&old);
    let mut signatures = signature::Signatures::new(verifier);
    for (index, target) in request.targets(object, settings)?.into_iter().enumerate() {
        let Some(spec) = target.pod_spec else {
            refuse_shape(verdict, &target, target.problem());
            continue;
        };
        let (uses, problems) = pod_images(spec);
        for problem in &problems {
            refuse_shape(verdict, &target, problem);
        }
        let subject = request.subject(object, &target);
        let mut pod = PodJudge {
            settings,
            lists: Lists::new(settings, subject.namespace),
            subject,
            target: &target,
            index,
            operation: request.operation,
            changes: true,
            before: &before,
            verdict,
        };
        let images: Vec<_> = uses.iter().map(|image| pod.judge_image(image, &mut signatures)).collect();
        pod.judge_policies(&uses, &images, request.sub_resource);
        pod.judge_secrets(spec, &images);
    }
    Ok(())
}

/// What the images of a Pod are judged by.
struct PodJudge<'j, 't, T> {
    settings: &'j Settings,
    lists: Lists<'j>,
    subject: Subject<'t>,
    target: &'j Target<'t, T>,
    /// Which of the object's Pod specs it is.
    index: usize,
    operation: Operation,
    /// Whether the object can be changed.
    changes: bool,
    before: &'j Before<'t>,
    verdict: &'j mut Verdict,
}

/// An image that has been judged.
struct Judged {
    /// What it is after all changes; `None` if it can't be read.
    name: Option<String>,
    /// Whether it stood there before.
    unchanged: bool,
}

impl<'t, T: Tree> PodJudge<'_, 't, T> {
    /// Whether an object that is there already is changed.
    const fn is_update(&self) -> bool {
        matches!(self.operation, Operation::Update)
    }

    /// Whether what was there before an update is let alone.
    const fn lets_unchanged(&self) -> bool {
        self.is_update() && !self.settings.judge_unchanged
    }

    /// Has something against an image.
    fn object(&mut self, mode: Mode, rule: Rule, image: &ImageUse<'t, T>, field: String, text: Text) {
        let reason = self.reason(rule, image, &field, text);
        self.verdict.add(mode, self.key_of(image), reason);
    }

    /// Notes what speaks for an image.
    fn note(&mut self, rule: Rule, image: &ImageUse<'t, T>, text: Text) {
        let reason = self.reason(rule, image, &image.field(), text);
        self.verdict.note(self.key_of(image), &reason);
    }

    fn reason(&self, rule: Rule, image: &ImageUse<'t, T>, field: &str, text: Text) -> Reason {
        let place = ImagePlace {
            list: image.list,
            index: image.index,
            name: image.name.unwrap_or_default().into(),
            field: self.target.path(field),
        };
        Reason { rule, place: Some(place), image: image.image.text().map(Into::into), text }
    }

    fn key_of(&self, image: &ImageUse<'t, T>) -> String {
        self.key(&alloc::format!("{}.{}", image.list.key(), image.index))
    }

    /// The key for something of this Pod spec in the audit log.
    fn key(&self, part: &str) -> String {
        if self.index == 0 { part.into() } else { alloc::format!("{}.{part}", self.index) }
    }

    /// Changes a field of the map that holds an image.
    fn set(&mut self, rule: Rule, image: &ImageUse<'t, T>, key: &str, value: String) {
        let inner = if image.list == ContainerList::ImageVolumes { "/image" } else { "" };
        let pointer = alloc::format!("{}/{}/{}{inner}/{key}", self.target.pointer, image.list.key(), image.index);
        let replaces = image.node.get(key).is_some();
        self.verdict.edits.push(Edit { rule, pointer, replaces, value: EditValue::Text(value) });
    }
}

/// The images of an object before an update.
#[derive(Default)]
struct Before<'t> {
    /// Whether there was one.
    is_known: bool,
    /// The key of the list, the name and the image; sorted.
    images: Vec<[&'t str; 3]>,
    /// The images but for those of volumes; sorted.
    of_containers: Vec<[&'t str; 3]>,
    /// The names of the pull secrets of each Pod spec.
    secrets: Vec<Vec<&'t str>>,
}

impl<'t> Before<'t> {
    fn new<T: Tree>(old: &[Target<'t, T>]) -> Self {
        let (mut images, mut of_containers) = (BinaryHeap::new(), BinaryHeap::new());
        let mut secrets = Vec::new();
        for target in old {
            secrets.push(target.pod_spec.map(secrets::secret_names).unwrap_or_default());
            let Some(spec) = target.pod_spec else { continue };
            for image in pod_images(spec).0 {
                let text = image.image.text().unwrap_or_default();
                images.push([image.list.key(), image.name.unwrap_or_default(), text]);
                if image.list != ContainerList::ImageVolumes {
                    of_containers.push([text, "", ""]);
                }
            }
        }
        // Heaps, for the code of one is a tenth of that of the general sort.
        Self {
            is_known: !old.is_empty(),
            images: images.into_sorted_vec(),
            of_containers: of_containers.into_sorted_vec(),
            secrets,
        }
    }

    /// Whether the image stood in the same list under the same name.
    fn has(&self, list: ContainerList, name: &str, image: &str) -> bool {
        self.images.binary_search(&[list.key(), name, image]).is_ok()
    }

    /// Whether there was a container or volume of this name.
    fn has_name(&self, list: ContainerList, name: &str) -> bool {
        let from = self.images.partition_point(|before| *before < [list.key(), name, ""]);
        self.images
            .get(from)
            .is_some_and(|before| matches!(before, [found, of, _] if *found == list.key() && *of == name))
    }

    /// Whether any container had the image.
    fn has_image(&self, image: &str) -> bool {
        self.of_containers.binary_search(&[image, "", ""]).is_ok()
    }
}
