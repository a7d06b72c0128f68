use super::*;

/// Each stored policy as list index, stored and today's policy.
fn stored(files: &[&str]) -> Vec<(usize, PullPolicy, PullPolicy)> {
    with(files, |cluster| {
        cluster.stored_policies().iter().map(|found| (found.index, found.stored, found.today)).collect()
    })
}

#[test]
fn a_changed_tag_keeps_the_stored_policy() {
    use PullPolicy::{Always, IfNotPresent};
    let version = |uid: &str, containers: &str| {
        format!("{{apiVersion: v1, kind: Pod, metadata: {{name: p{uid}}}, spec: {{containers: [{containers}]}}}}")
    };
    let before = version(
        ", uid: x",
        "{name: a, image: app:latest, imagePullPolicy: Always}, {name: b, image: app:1}, {name: c, image: app:1, imagePullPolicy: Always}",
    );
    let after =
        version("", "{name: b, image: app}, {name: a, image: app:2}, {name: c, image: app:2}, {name: new, image: app}");
    // The one that exists is the older, wherever it stands.
    for files in [[&*before, &*after], [&*after, &*before]] {
        assert_eq!(stored(&files), [(0, IfNotPresent, Always), (1, Always, IfNotPresent)]);
    }
    with(&[&before, &after], |cluster| {
        let found = &cluster.stored_policies()[1];
        assert_eq!((found.object, found.list, found.image), (1, ContainerList::Containers, "app:2"));
        assert_eq!(slice(&after, found.image_span), "app:2");
        let Evidence::Before { object: 0, image: "app:latest", image_span } = found.evidence else {
            panic!("{found:?}")
        };
        assert_eq!(slice(&before, image_span), "app:latest");
    });
    // A policy that is written anew is a choice; the same image is no change; another name is another object.
    assert_eq!(stored(&[&before, &version("", "{name: a, image: app:2, imagePullPolicy: IfNotPresent}")]), []);
    assert_eq!(stored(&[&before, &version("", "{name: a, image: app:latest}")]), []);
    with(&[&before, &version("-2", "{name: a, image: app:2}")], |cluster| {
        assert!(cluster.stored_policies().iter().all(|found| found.evidence == Evidence::Exists));
    });
    let request = "{apiVersion: admission.k8s.io/v1, kind: AdmissionReview, request: {object: {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, image: app:2, imagePullPolicy: Always}]}}, oldObject: {apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: a, image: app, imagePullPolicy: Always}]}}}}";
    assert_eq!(stored(&[request]), [(0, Always, IfNotPresent)]);
}

#[test]
fn an_existing_object_shows_a_policy_that_no_longer_fits() {
    use PullPolicy::{Always, IfNotPresent};
    let pod = |metadata: &str| {
        format!(
            "{{apiVersion: v1, kind: Pod, metadata: {{name: p, {metadata}}}, spec: {{containers: [{{name: a, image: app:2, imagePullPolicy: Always}}, {{name: b, image: app, imagePullPolicy: Never}}]}}}}"
        )
    };
    assert_eq!(stored(&[&pod("labels: {}")]), []);
    assert_eq!(stored(&[&pod("uid: x")]), [(0, Always, IfNotPresent)]);
    let applied = |policy: &str| {
        let json = format!(
            "{{\"kind\":\"Pod\",\"spec\":{{\"containers\":[{{\"name\":\"a\",\"image\":\"app:2\"{policy}}}]}}}}"
        );
        pod(&format!("uid: x, annotations: {{kubectl.kubernetes.io/last-applied-configuration: '{json}'}}"))
    };
    assert_eq!(stored(&[&applied("")]), [(0, Always, IfNotPresent)]);
    with(&[&applied("")], |cluster| assert_eq!(cluster.stored_policies()[0].evidence, Evidence::LastApplied));
    assert_eq!(stored(&[&applied(",\"imagePullPolicy\":\"Always\"")]), []);
}
