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
fn the_accounts_list_is_copied_only_into_an_empty_one() {
    with(&[ACCOUNTS], |cluster| {
        let inherits = listed(cluster, "inherits");
        assert_eq!(resolved(cluster, &inherits), ["build/ghcr-creds"]);
        assert_eq!((inherits.account.rule, inherits.listed[0].via), (AccountRule::Copied, Via::ServiceAccount));
        assert_eq!(slice(ACCOUNTS, inherits.listed[0].named.span), "ghcr-creds");
        assert_eq!(slice(ACCOUNTS, inherits.account.span.unwrap()), "builder");

        let own = listed(cluster, "own-list");
        assert_eq!(resolved(cluster, &own), ["build/quay-creds"]);
        assert_eq!((own.account.rule, own.listed[0].via), (AccountRule::OwnList, Via::Pod));
        assert_eq!(own.hidden.iter().map(|named| named.name).collect::<Vec<_>>(), ["ghcr-creds"]);

        let wrong = listed(cluster, "wrong-level");
        assert!(wrong.listed.is_empty());
        let unknown = PodAccount { name: "default", span: None, found: None, rule: AccountRule::Unknown };
        assert_eq!(wrong.account, unknown);
        let tokens: Vec<_> = cluster.accounts()[0].secrets.iter().map(|named| named.name).collect();
        assert_eq!(tokens, ["quay-creds"]);
    });
}

#[test]
fn pods_that_exist_or_mirror_keep_their_list() {
    let account =
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}, imagePullSecrets: [{name: a}]}\n---\n";
    let pod = |metadata: &str| {
        format!("{account}{{apiVersion: v1, kind: Pod, metadata: {{name: p, {metadata}}}, spec: {{}}}}")
    };
    let rule = |metadata: &str| with(&[&pod(metadata)], |cluster| listed(cluster, "p").account.rule);
    assert_eq!(rule("namespace: ''"), AccountRule::Copied);
    assert_eq!(rule("uid: 1a2b"), AccountRule::Stored);
    assert_eq!(rule("annotations: {kubernetes.io/config.mirror: abc}"), AccountRule::Mirror);
    assert_eq!(rule("namespace: other"), AccountRule::Unknown);
    // Its Pods are made anew, so a Deployment's own uid says nothing.
    let deployment = format!(
        "{account}{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: p, uid: x}}, spec: {{template: {{spec: {{}}}}}}}}"
    );
    assert_eq!(with(&[&deployment], |cluster| listed(cluster, "p").account.rule), AccountRule::Copied);
}

#[test]
fn an_entry_without_name_is_a_list_all_the_same() {
    let text = "
{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}, imagePullSecrets: [{name: a}]}
---
apiVersion: v1
kind: Pod
metadata: {name: p}
spec: {imagePullSecrets: [{}, {name: ''}, text, {name: 5}]}
";
    with(&[text], |cluster| {
        let secrets = listed(cluster, "p");
        assert_eq!(secrets.account.rule, AccountRule::OwnList);
        assert_eq!(resolved(cluster, &secrets), ["nameless", "nameless"]);
        let problems: Vec<_> =
            secrets.problems.iter().map(|p| (&*p.problem.field, p.problem.found, slice(text, p.span))).collect();
        assert_eq!(
            problems,
            [
                ("imagePullSecrets[2]", Some(Shape::String), "text"),
                ("imagePullSecrets[3].name", Some(Shape::Number), "5"),
            ]
        );
    });
}

#[test]
fn a_name_is_looked_up_in_the_pods_namespace() {
    let secret = |namespace: &str, name: &str| {
        format!("{{apiVersion: v1, kind: Secret, metadata: {{name: {name}, namespace: {namespace}}}}}\n---\n")
    };
    let made = "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: made}, spec: {}}\n---\n";
    let elsewhere = "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: far, namespace: ci}, spec: {}}\n---\n";
    let pod = "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {imagePullSecrets: [{name: here}, {name: made}, {name: there}, {name: hree}, {name: nothing-alike}, {name: far}]}}";
    let secrets = secret("default", "here") + &secret("ci", "here") + &secret("ci", "there") + &secret("qa", "there");
    with(&[&(secrets + made + elsewhere), pod], |cluster| {
        let found = resolved(cluster, &listed(cluster, "p"));
        let near = "missing, near Some(\"here\")";
        let expected =
            ["default/here", "made made", "other ci/there qa/there", near, "missing, near None", "missing, near None"];
        assert_eq!(found, expected);
        assert_eq!(listed(cluster, "p").listed[0].named.file, 1);
    });
}

#[test]
fn of_two_secrets_of_one_name_the_later_counts() {
    let text = "{apiVersion: v1, kind: Secret, metadata: {name: a}, type: one}\n---\n{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: default}, type: two}";
    with(&[text], |cluster| assert_eq!(cluster.secrets()[cluster.secret("default", "a").unwrap()].kind, "two"));
}

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
fn string_data_takes_the_place_of_data() {
    let text = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: e30=\n  other: 'x'\nstringData:\n  .dockerconfigjson: |\n    {\n      \"auths\": {\"é.example.com\": {\"auth\": \"dTpw\"}}\n    }\n";
    with(&[text], |cluster| {
        let secret = &cluster.secrets()[0];
        let keys: Vec<_> = secret.keys().map(|(key, field, _)| (key, field)).collect();
        use SecretField::{Data, StringData};
        assert_eq!(keys, [(".dockerconfigjson", Data), ("other", Data), (".dockerconfigjson", StringData)]);
        let value = secret.pull_value().unwrap();
        assert_eq!(value.field, StringData);
        assert_eq!(slice(text, value.overrides.unwrap()), ".dockerconfigjson");
        let SecretReading::Pull(PullSecret::Read(file)) = secret.read() else { panic!("it is read") };
        let span = value.source_map().unwrap().span(file.entries()[0].key_span());
        assert_eq!(slice(text, span), "\"é.example.com\"");
    });
}

#[test]
fn decodes_data() {
    let secret = |kind: &str, value: &str| {
        format!(
            "apiVersion: v1\nkind: Secret\nmetadata: {{name: s}}\ntype: {kind}\ndata:\n  .dockerconfigjson: {value}\n"
        )
    };
    let pull = "kubernetes.io/dockerconfigjson";
    let read = |text: &str| with(&[text], |cluster| cluster.secrets()[0].read());
    // {"auths":{"a.io":{"auth":"dTpw"}}}, also wrapped, which Go's decoder allows.
    let base64 = "eyJhdXRocyI6eyJhLmlvIjp7ImF1dGgiOiJkVHB3In19fQ==";
    let wrapped = format!("|\n    {}\n    {}", &base64[..20], &base64[20..]);
    for value in [base64, &wrapped] {
        assert!(
            matches!(read(&secret(pull, value)), SecretReading::Pull(PullSecret::Read(file)) if file.entries().len() == 1)
        );
    }
    let skipped = |text: &str| match read(text) {
        SecretReading::Pull(PullSecret::PassedOver(why)) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(skipped(&secret("Opaque", base64)), Skipped::Type);
    assert_eq!(skipped("{apiVersion: v1, kind: Secret, metadata: {name: s}}"), Skipped::Type);
    assert!(matches!(skipped(&secret("kubernetes.io/dockercfg", base64)), Skipped::Key { .. }));
    assert!(matches!(skipped(&secret(pull, "''")), Skipped::Empty { .. }));
    assert!(matches!(skipped(&secret(pull, "")), Skipped::Empty { .. }));
    assert!(matches!(read(&secret(pull, "bm8=")), SecretReading::Broken(_)));

    let refused = |value: &str| {
        let text = secret(pull, value);
        match read(&text) {
            SecretReading::Refused(error) => (error.kind, slice(&text, error.span).to_string()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused("'e30=#'"), (SecretValueErrorKind::NotBase64, "#".to_string()));
    assert_eq!(refused("é"), (SecretValueErrorKind::NotBase64, "é".to_string()));
    assert_eq!(refused("e30"), (SecretValueErrorKind::NotBase64, "e".to_string()));
    assert_eq!(refused("[a]"), (SecretValueErrorKind::NotText(Shape::List), "[a]".to_string()));
    assert_eq!(refused("12"), (SecretValueErrorKind::NotText(Shape::Number), "12".to_string()));
}

#[test]
fn sees_what_is_encoded_once_too_often() {
    let over = |field: &str, value: &str| {
        let text = format!(
            "apiVersion: v1\nkind: Secret\ntype: kubernetes.io/dockerconfigjson\n{field}: {{.dockerconfigjson: '{value}'}}"
        );
        with(&[&text], |cluster| cluster.secrets()[0].pull_value().unwrap().over_encoded())
    };
    // {"auths":{}} once and twice in base64.
    assert_eq!(over("data", "eyJhdXRocyI6e319"), None);
    assert_eq!(over("data", "ZXlKaGRYUm9jeUk2ZTMxOQo="), Some(OverEncoded::Twice));
    assert_eq!(over("stringData", "eyJhdXRocyI6e319"), Some(OverEncoded::AsText));
    assert_eq!(over("stringData", "{\"auths\":{}}"), None);
    assert_eq!(over("stringData", "password"), None);
}

#[test]
fn knows_which_secrets_will_be_made() {
    let made = |text: &str| {
        with(&[text], |cluster| {
            let describe =
                |made: &MadeSecret<'_>| (made.name.to_string(), made.namespace.map(str::to_string), made.problem());
            cluster.made_secrets().iter().map(describe).collect::<Vec<_>>()
        })
    };
    let external = |spec: &str| {
        let head =
            "apiVersion: external-secrets.io/v1beta1\nkind: ExternalSecret\nmetadata: {name: es, namespace: pay}\n";
        made(&format!("{head}spec: {spec}"))
    };
    let pay = Some("pay".to_string());
    let template = "template: {type: kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: '{{ .x }}'}}";
    assert_eq!(
        external(&format!("{{target: {{name: regcred, {template}}}}}")),
        [("regcred".to_string(), pay.clone(), None)]
    );
    assert_eq!(external("{}"), [("es".to_string(), pay.clone(), Some(MadeProblem::Type))]);
    let no_key = Some(MadeProblem::NoKey(".dockerconfigjson"));
    let fetched = |key: &str| {
        external(&format!(
            "{{target: {{template: {{type: kubernetes.io/dockerconfigjson}}}}, data: [{{secretKey: {key}}}]}}"
        ))
    };
    assert_eq!(fetched(".dockerconfigjson")[0].2, None);
    assert_eq!(fetched("config.json")[0].2, no_key);
    // What is fetched is dropped when a template makes the keys, unless they are merged.
    let both = |policy: &str| {
        let template = format!("{{type: kubernetes.io/dockerconfigjson, {policy} data: {{other: x}}}}");
        external(&format!("{{target: {{template: {template}}}, data: [{{secretKey: .dockerconfigjson}}]}}"))[0].2
    };
    assert_eq!((both(""), both("mergePolicy: Merge,")), (no_key, None));
    let unknown = "{target: {template: {type: kubernetes.io/dockerconfigjson}}, dataFrom: [{extract: {key: x}}]}";
    assert_eq!(external(unknown)[0].2, None);
    assert_eq!(external("{target: {creationPolicy: None}}"), []);

    let cluster = "apiVersion: external-secrets.io/v1\nkind: ClusterExternalSecret\nmetadata: {name: ces}\nspec: {externalSecretName: e, externalSecretSpec: {target: {name: t}}}";
    assert_eq!(made(cluster), [("t".to_string(), None, Some(MadeProblem::Type))]);
    let sealed = "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: ss}\nspec: {encryptedData: {.dockerconfigjson: x}, template: {type: kubernetes.io/dockerconfigjson}}";
    assert_eq!(made(sealed), [("ss".to_string(), Some("default".to_string()), None)]);
    let vault = |destination: &str| {
        made(&format!(
            "apiVersion: secrets.hashicorp.com/v1beta1\nkind: VaultStaticSecret\nmetadata: {{name: v}}\nspec: {{destination: {destination}}}"
        ))
    };
    assert_eq!(vault("{name: d, create: true, type: kubernetes.io/dockercfg}")[0].2, None);
    assert_eq!(vault("{name: d}"), []);
    let class = "apiVersion: secrets-store.csi.x-k8s.io/v1\nkind: SecretProviderClass\nmetadata: {name: c}\nspec: {secretObjects: [{secretName: s, type: kubernetes.io/dockerconfigjson, data: [{key: .dockerconfigjson}]}, {secretName: o}]}";
    let default = || Some("default".to_string());
    assert_eq!(
        made(class),
        [("s".to_string(), default(), None), ("o".to_string(), default(), Some(MadeProblem::Type))]
    );
    with(&[class], |cluster| assert_eq!(cluster.made_secrets()[1].maker, SecretMaker::SecretProviderClass));
}

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

#[test]
fn shows_no_secret_in_debug() {
    let text = "{apiVersion: v1, kind: Secret, metadata: {name: s}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{\"auths\": {\"a\": {\"password\": \"hunter2\"}}}'}}";
    with(&[text], |cluster| {
        let secret = &cluster.secrets()[0];
        let shown = format!("{cluster:?} {:?} {:?}", secret.pull_value(), secret.read());
        assert!(!shown.contains("hunter2"), "{shown}");
    });
}

#[test]
fn long_lists_of_names_are_cut() {
    let names = "{name: a},".repeat(MAX_NAMES + 3);
    let text = format!("{{apiVersion: v1, kind: Pod, metadata: {{name: p}}, spec: {{imagePullSecrets: [{names}]}}}}");
    with(&[&text], |cluster| {
        let secrets = listed(cluster, "p");
        assert_eq!((secrets.listed.len(), secrets.left_out), (MAX_NAMES, 3));
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
