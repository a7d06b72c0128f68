mod fields;
mod pull_secrets;
mod secrets;
mod stored;

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use proptest::prelude::*;

use super::*;
use crate::{
    PullPolicy, Span,
    credentials::{PassedOver as Skipped, PullSecret},
    manifest::{Document, Limits, SecretMaker, read_text},
    tree::Shape,
    workload::ContainerList,
};

/// The cluster of these files.
fn with<R>(files: &[&str], test: impl FnOnce(&Cluster<'_>) -> R) -> R {
    let documents: Vec<Vec<Document<'_>>> = files.iter().map(|text| read_text(text, &Limits::new())).collect();
    let roots = documents.iter().enumerate().flat_map(|(file, documents)| {
        documents.iter().enumerate().filter_map(move |(at, document)| Some((file, at, document.root()?)))
    });
    test(&Cluster::new(roots))
}

fn object<'c, 'd>(cluster: &'c Cluster<'d>, name: &str) -> &'c Object<'d> {
    cluster.objects().iter().find(|object| object.name == name).expect(name)
}

fn listed<'d>(cluster: &Cluster<'d>, name: &str) -> PodSecrets<'d> {
    cluster.pull_secrets(object(cluster, name)).expect(name)
}

/// The namespaces and names of the Secrets that names lead to, or what they lead to instead.
fn resolved(cluster: &Cluster<'_>, secrets: &PodSecrets<'_>) -> Vec<String> {
    let place = |index: usize| format!("{}/{}", cluster.secrets()[index].namespace, cluster.secrets()[index].name);
    let resolution = |listed: &ListedSecret<'_>| match &listed.resolution {
        Resolution::Found(index) => place(*index),
        Resolution::Made(index) => format!("made {}", cluster.made_secrets()[*index].name),
        Resolution::OtherNamespace(others) => {
            format!("other {}", others.iter().map(|index| place(*index)).collect::<Vec<_>>().join(" "))
        }
        Resolution::Missing { near } => format!("missing, near {near:?}"),
        Resolution::Nameless => "nameless".to_string(),
    };
    secrets.listed.iter().map(resolution).collect()
}

fn slice(text: &str, span: Span) -> &str {
    span.slice(text).unwrap()
}

/// Scenario 08 of the gallery.
const ACCOUNTS: &str = "
apiVersion: v1
kind: ServiceAccount
metadata: {name: builder, namespace: build}
secrets: [{name: quay-creds}]
imagePullSecrets: [{name: ghcr-creds}]
---
apiVersion: v1
kind: Secret
metadata: {name: ghcr-creds, namespace: build}
---
apiVersion: v1
kind: Secret
metadata: {name: quay-creds, namespace: build}
---
apiVersion: v1
kind: Pod
metadata: {name: inherits, namespace: build}
spec: {serviceAccountName: builder, containers: []}
---
apiVersion: v1
kind: Pod
metadata: {name: own-list, namespace: build}
spec: {serviceAccountName: builder, imagePullSecrets: [{name: quay-creds}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: wrong-level, namespace: build}
spec:
  imagePullSecrets: [{name: quay-creds}]
  template: {spec: {containers: [{name: scan, image: quay.io/acme/scan:2}]}}
";

#[test]
fn takes_lists_and_requests_apart() {
    let text = r#"{"apiVersion": "v1", "kind": "List", "items": [
      {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "s"}},
      {"apiVersion": "v1", "kind": "PodList", "items": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}}]}
    ]}
    {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"namespace": "pay", "operation": "UPDATE",
      "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "new"}},
      "oldObject": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "old", "namespace": "own"}}}}"#;
    with(&[text], |cluster| {
        let found: Vec<_> =
            cluster.objects().iter().map(|o| (&*o.prefix, o.kind, o.name, o.namespace, o.role, o.document)).collect();
        assert_eq!(
            found,
            [
                ("items[0].", "Secret", "s", "default", Role::Itself, 0),
                ("items[1].items[0].", "Pod", "p", "default", Role::Itself, 0),
                ("", "AdmissionReview", "", "default", Role::Itself, 1),
                ("request.oldObject.", "Pod", "old", "own", Role::Old, 1),
                ("request.object.", "Pod", "new", "pay", Role::Requested, 1),
            ]
        );
        assert!(cluster.objects()[2].admission_request().is_some());
    });
}

#[test]
fn names_each_kind_that_is_passed_over_once() {
    let text = "{apiVersion: v1, kind: Service}\n---\n{apiVersion: v1, kind: Pod}\n---\n{apiVersion: v1, kind: ConfigMap}\n---\n{apiVersion: v1, kind: Service}";
    with(&[text], |cluster| {
        let kinds: Vec<_> = cluster.passed_over().iter().map(|kind| (kind.kind, kind.count, kind.first)).collect();
        assert_eq!(kinds, [("Service", 2, 0), ("ConfigMap", 1, 2)]);
    });
}

#[test]
fn reads_image_reviews() {
    let text = "{apiVersion: imagepolicy.k8s.io/v1alpha1, kind: ImageReview, spec: {namespace: pay, containers: [{image: a}, {}, {image: 5}]}}";
    with(&[text], |cluster| {
        let review = cluster.objects()[0].image_review().unwrap();
        let images: Vec<_> =
            review.images.iter().map(|image| (image.index, image.image, slice(text, image.span))).collect();
        assert_eq!((review.namespace, images), ("pay", vec![(0, "a", "a"), (1, "", "{}"), (2, "", "5")]));
    });
}

const SEEDS: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p, uid: x, labels: {aadpodidbinding: y}}\nspec:\n  imagePullSecrets: [{name: s}, {}]\n  containers: [{name: a, image: app, imagePullPolicy: IfNotPresent}]\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: e30=}\n---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: e}\nspec: {target: {template: {type: x, data: {k: v}}}, data: [{secretKey: a}]}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: 'app:1'}]}\n";

proptest! {
    #[test]
    fn never_panics_on_changed_files(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), "[ -~\n\té😀]{0,4}", 0..6_usize), 0..8),
    ) {
        let mut text: Vec<char> = SEEDS.chars().collect();
        for (at, insert, remove) in changes {
            let at = at.index(text.len().max(1)).min(text.len());
            let end = (at + remove).min(text.len());
            text.splice(at..end, insert.chars());
        }
        let text: String = text.into_iter().collect();
        with(&[&text], |cluster| {
            let mut spans: Vec<Span> = cluster.stored_policies().iter().map(|found| found.image_span).collect();
            for object in cluster.objects() {
                spans.extend([object.span(), object.name_span()]);
                spans.extend(object.misplaced_fields().iter().map(|found| found.span));
                spans.extend(object.misspelt_fields().iter().map(|found| found.span));
                spans.extend(object.identity_marks().iter().map(|mark| mark.span));
                let secrets = cluster.pull_secrets(object);
                spans.extend(secrets.iter().flat_map(|secrets| &secrets.listed).map(|listed| listed.named.span));
                spans.extend(secrets.iter().flat_map(|secrets| &secrets.problems).map(|problem| problem.span));
            }
            for secret in cluster.secrets() {
                spans.extend(secret.keys().map(|(_, _, span)| span));
                spans.extend(secret.pull_value().map(|value| value.span()));
                if let SecretReading::Refused(error) = secret.read() {
                    spans.push(error.span);
                }
            }
            spans.extend(cluster.made_secrets().iter().map(|made| made.name_span));
            prop_assert!(spans.iter().all(|span| span.slice(&text).is_some()));
            Ok(())
        })?;
    }
}
