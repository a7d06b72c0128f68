use super::*;

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
fn long_lists_of_names_are_cut() {
    let names = "{name: a},".repeat(MAX_NAMES + 3);
    let text = format!("{{apiVersion: v1, kind: Pod, metadata: {{name: p}}, spec: {{imagePullSecrets: [{names}]}}}}");
    with(&[&text], |cluster| {
        let secrets = listed(cluster, "p");
        assert_eq!((secrets.listed.len(), secrets.left_out), (MAX_NAMES, 3));
    });
}
