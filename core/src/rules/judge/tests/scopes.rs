//! `except` and `mode`, for every rule that has them.

use super::*;
use crate::rules::{SignatureQuestion, Verified, VerifyError};

/// A host without signatures.
struct Unsigned;

impl Verifier for Unsigned {
    fn verify(&mut self, _: &SignatureQuestion<'_>) -> Result<Verified, VerifyError> {
        Err(VerifyError::Untrusted)
    }
}

/// Each rule that can refuse a Pod with the image `nginx` and the pull secret `mine`, as a map that takes a scope; and
/// whether its exceptions can name images.
fn rules() -> [(&'static str, Value, bool); 7] {
    [
        ("allow", json!({"images": ["ghcr.io"]}), true),
        ("deny", json!({"images": ["docker.io"]}), true),
        ("tags", json!({"deny": ["latest"]}), true),
        ("requireDigest", json!({}), true),
        ("pullPolicy", json!({"require": "Never"}), true),
        ("pullSecrets", json!({"allow": ["ours"]}), false),
        ("signatures", json!({"github": {"owner": "acme"}}), true),
    ]
}

fn request() -> Value {
    let mut spec = images(&["nginx"]);
    spec["serviceAccountName"] = "builder".into();
    spec["imagePullSecrets"] = json!([{"name": "mine"}]);
    create(pod(spec))
}

#[track_caller]
fn verdict(key: &str, rule: &Value) -> Verdict {
    judge_with(&request(), &settings(&json!({ key: rule })), &mut Unsigned)
}

#[test]
fn every_rule_takes_every_exception() {
    for (key, rule, of_images) in rules() {
        let mut exceptions = Vec::from([
            (json!({}), false),
            (json!({"namespaces": ["shop"]}), true),
            (json!({"namespaces": ["sh*"]}), true),
            (json!({"namespaces": ["sho", "shop2"]}), false),
            (json!({"serviceAccounts": ["builder"]}), true),
            (json!({"serviceAccounts": ["shop/builder"]}), true),
            (json!({"serviceAccounts": ["ci/builder", "default"]}), false),
            (json!({"users": ["alice"]}), true),
            (json!({"users": ["bob", "alic"]}), false),
        ]);
        if of_images {
            exceptions.extend([
                (json!({"images": ["nginx"]}), true),
                (json!({"images": ["docker.io/library/*"]}), true),
                (json!({"images": ["quay.io/library/nginx", "nginx-2"]}), false),
            ]);
        }
        for (except, passes) in exceptions {
            let mut rule = rule.clone();
            rule["except"] = except.clone();
            let found = verdict(key, &rule);
            assert_eq!(found.accepted(), passes, "{key} {except}: {:?}", found.message());
            if !passes {
                assert!(found.reasons.iter().all(|reason| reason.rule.name() == key), "{key}: {:?}", found.reasons);
            }
        }
    }
}

#[test]
fn every_rule_can_warn() {
    for (key, mut rule, _) in rules() {
        for (mode, enforced) in [(None, true), (Some("enforce"), true), (Some("warn"), false)] {
            if let Some(mode) = mode {
                rule["mode"] = mode.into();
            }
            let found = verdict(key, &rule);
            let (there, not_there) =
                if enforced { (&found.reasons, &found.warnings) } else { (&found.warnings, &found.reasons) };
            assert_eq!((there.len(), not_there.len()), (1, 0), "{key} {mode:?}");
            assert_eq!(there[0].rule.name(), key);
            assert_eq!(found.accepted(), !enforced);
            assert_eq!(found.warning_texts().count(), found.warnings.len());
        }
    }
}

/// Rules that only change: their exceptions keep an image as it is, and there is nothing to warn about.
#[test]
fn what_is_an_exception_is_not_changed() {
    for (key, mut rule) in [
        ("rewrite", json!({"from": "docker.io", "to": "m.io"})),
        ("pullPolicy", json!({"set": "Always"})),
        ("alwaysPullImages", json!({})),
        ("pullSecrets", json!({"inject": {"secrets": ["s"]}})),
    ] {
        let edits = |rule: &Value| verdict(key, rule).edits.len();
        assert_eq!(edits(&rule), 1, "{key}");
        for except in
            [json!({"namespaces": ["shop"]}), json!({"serviceAccounts": ["builder"]}), json!({"users": ["alice"]})]
        {
            rule["except"] = except.clone();
            assert_eq!(edits(&rule), 0, "{key} {except}");
        }
        rule["except"] = json!({"images": ["nginx"]});
        assert_eq!(edits(&rule), 0, "{key} except nginx");
        rule["except"] = json!({"namespaces": ["other"], "images": ["quay.io"]});
        assert_eq!(edits(&rule), 1, "{key}");
    }
}

/// A rule that would change something says so where it only warns, and changes nothing.
#[test]
fn a_change_on_trial_is_a_warning() {
    for (key, rule, warning) in [
        (
            "rewrite",
            json!({"from": "docker.io", "to": "m.io"}),
            r#"image "nginx" would be redirected to "m.io/library/nginx""#,
        ),
        ("pullPolicy", json!({"set": "Never"}), r#"image "nginx" gets the pull policy "Always"; required is Never"#),
        (
            "pullSecrets",
            json!({"inject": {"secrets": ["s", "mine", "t"]}}),
            "spec.imagePullSecrets would get the Secrets s, t",
        ),
    ] {
        let mut rule = rule;
        rule["mode"] = "warn".into();
        let found = verdict(key, &rule);
        assert!(found.accepted() && found.edits.is_empty(), "{key}: {:?}", found.edits);
        let texts: Vec<_> = found.warnings.iter().map(|reason| reason.text.to_string()).collect();
        assert_eq!(texts, [warning]);
    }
    let tagged = create(pod(images(&["nginx:1"])));
    let found = judge(&tagged, &settings(&json!({"alwaysPullImages": {"mode": "warn"}})));
    assert_eq!(
        found.warnings[0].text.to_string(),
        r#"image "nginx:1" gets the pull policy "IfNotPresent"; required is Always"#
    );
    assert_eq!(found.edits, []);
    // An image whose policy is the wanted one anyway.
    let always = judge(&tagged, &settings(&json!({"pullPolicy": {"set": "IfNotPresent", "mode": "warn"}})));
    assert_eq!(always.warnings, []);
    // On trial, a rule stands in no other one's way.
    let both = json!({"pullPolicy": [{"set": "Never", "mode": "warn"}, {"set": "Always"}]});
    let found = judge(&tagged, &settings(&both));
    assert_eq!((found.edits.len(), found.warnings.len()), (1, 1));
}
