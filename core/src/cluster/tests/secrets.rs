use super::*;

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
    // The API server asks for a JSON object and looks no further: "no", [] and {"auths":{"a":[]}}.
    assert!(matches!(read(&secret(pull, "bm8=")), SecretReading::NotAnObject(_)));
    assert!(matches!(read(&secret(pull, "W10=")), SecretReading::NotAnObject(_)));
    assert!(matches!(read(&secret(pull, "eyJhdXRocyI6eyJhIjpbXX19")), SecretReading::Broken(_)));

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

#[test]
fn shows_no_secret_in_debug() {
    let text = "{apiVersion: v1, kind: Secret, metadata: {name: s}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: '{\"auths\": {\"a\": {\"password\": \"hunter2\"}}}'}}";
    with(&[text], |cluster| {
        let secret = &cluster.secrets()[0];
        let shown = format!("{cluster:?} {:?} {:?}", secret.pull_value(), secret.read());
        assert!(!shown.contains("hunter2"), "{shown}");
    });
}
