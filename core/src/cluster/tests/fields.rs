use super::*;

fn misplaced(text: &str) -> Vec<(String, String)> {
    with(&[text], |cluster| {
        let fields = cluster.objects().iter().flat_map(Object::misplaced_fields);
        fields
            .map(|found| {
                assert_eq!(slice(text, found.span), found.field);
                (found.path, found.right)
            })
            .collect()
    })
}

#[test]
fn finds_fields_at_the_wrong_level() {
    let spec = "spec.template.spec.imagePullSecrets";
    assert_eq!(misplaced(ACCOUNTS), [("spec.imagePullSecrets".to_string(), spec.to_string())]);
    let text = "
apiVersion: batch/v1
kind: CronJob
imagePullSecrets: []
metadata: {imagePullSecrets: [], annotations: {imagePullSecrets: fine}, name: c}
spec:
  jobTemplate:
    spec:
      imagePullPolicy: Always
      template:
        spec:
          imagePullSecrets: []
          imagePullPolicy: Always
          serviceAccountName: a
          containers:
          - {name: a, imagePullPolicy: Always, imagePullSecrets: [], serviceAccountName: b}
          initContainers: [{imagePullPolicy: Never}]
status: {imagePullPolicy: x}
";
    let found = misplaced(text);
    let paths: Vec<_> = found.iter().map(|(path, _)| &**path).collect();
    assert_eq!(
        paths,
        [
            "imagePullSecrets",
            "metadata.imagePullSecrets",
            "spec.jobTemplate.spec.imagePullPolicy",
            "spec.jobTemplate.spec.template.spec.imagePullPolicy",
            "spec.jobTemplate.spec.template.spec.containers[0].imagePullSecrets",
            "spec.jobTemplate.spec.template.spec.containers[0].serviceAccountName",
        ]
    );
    assert_eq!(found[0].1, "spec.jobTemplate.spec.template.spec.imagePullSecrets");
    assert_eq!(found[2].1, "spec.jobTemplate.spec.template.spec.containers[].imagePullPolicy");
    let account = "{apiVersion: v1, kind: ServiceAccount, metadata: {imagePullSecrets: []}, imagePullSecrets: []}";
    assert_eq!(misplaced(account), [("metadata.imagePullSecrets".to_string(), "imagePullSecrets".to_string())]);
    let custom = "{apiVersion: example.com/v1, kind: Application, spec: {imagePullSecrets: []}}";
    assert_eq!(misplaced(custom), []);
    let list = "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, imagePullSecrets: []}]}";
    let (path, right) = &misplaced(list)[0];
    assert_eq!((&**path, &**right), ("items[0].imagePullSecrets", "items[0].spec.imagePullSecrets"));
}

#[test]
fn finds_misspelt_fields() {
    let text = "
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  imagePullSecret: [{name: a}]
  imagePullSecrets: [{secretName: b}]
  service_account_name: x
  nodeName: fine
  hostAliases: []
  containers:
  - {name: c, Image: a, ImagePullPolicy: Always, pullPolicy: Never, args: [], tty: true, stdin: true}
  volumes:
  - {name: v, image: {image: a, pullpolicy: x}}
  - {name: w, emptyDir: {}}
---
{apiVersion: v1, kind: ServiceAccount, imagePullSecret: []}
---
{apiVersion: v1, kind: Secret, stringdata: {}}
---
{apiVersion: v1, kind: Service, spec: {imagePullSecret: x}}
";
    with(&[text], |cluster| {
        let fields: Vec<_> = cluster.objects().iter().flat_map(Object::misspelt_fields).collect();
        let found: Vec<_> = fields.iter().map(|found| (&*found.path, found.near)).collect();
        assert_eq!(
            found,
            [
                ("spec.imagePullSecret", "imagePullSecrets"),
                ("spec.service_account_name", "serviceAccountName"),
                ("spec.imagePullSecrets[0].secretName", "name"),
                ("spec.containers[0].Image", "image"),
                ("spec.containers[0].ImagePullPolicy", "imagePullPolicy"),
                ("spec.containers[0].pullPolicy", "imagePullPolicy"),
                ("spec.volumes[0].image.image", "reference"),
                ("spec.volumes[0].image.pullpolicy", "pullPolicy"),
                ("imagePullSecret", "imagePullSecrets"),
                ("stringdata", "stringData"),
            ]
        );
        assert!(fields.iter().all(|found| slice(text, found.span) == found.field));
    });
}

#[test]
fn knows_the_marks_of_workload_identity() {
    let text = "
{apiVersion: v1, kind: ServiceAccount, metadata: {annotations: {eks.amazonaws.com/role-arn: x, other: y}}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {template: {metadata: {labels: {azure.workload.identity/use: 'true'}}, spec: {}}}}
---
{apiVersion: v1, kind: Pod, metadata: {labels: {aadpodidbinding: x}}, spec: {}}
";
    with(&[text], |cluster| {
        let marks: Vec<_> = cluster.objects().iter().map(|o| o.identity_marks()).collect();
        let found: Vec<Vec<_>> =
            marks.iter().map(|marks| marks.iter().map(|m| (m.cloud, slice(text, m.span))).collect()).collect();
        assert_eq!(
            found,
            [
                vec![(Cloud::Aws, "eks.amazonaws.com/role-arn")],
                vec![(Cloud::Azure, "azure.workload.identity/use")],
                vec![(Cloud::Azure, "aadpodidbinding")],
            ]
        );
    });
}
