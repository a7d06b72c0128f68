//! What the host is asked, and what comes of its answers.

use super::*;
use crate::rules::{SignatureQuestion, Signer, Verified, VerifyError};

/// A host with recorded answers.
struct Host {
    answer: Result<&'static str, VerifyError>,
    asked: Vec<String>,
}

impl Host {
    const fn new(answer: Result<&'static str, VerifyError>) -> Self {
        Self { answer, asked: Vec::new() }
    }
}

impl Verifier for Host {
    fn verify(&mut self, question: &SignatureQuestion<'_>) -> Result<Verified, VerifyError> {
        self.asked.push(question.image.into());
        self.answer.clone().map(|digest| Verified { digest: digest.into() })
    }
}

const KEY: &str = "-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n";

fn rules() -> Settings {
    settings(&json!({"deny": ["ghcr.io/org/old"], "requireDigest": true,
        "signatures": [{"images": ["ghcr.io/org"], "publicKeys": [KEY], "pinDigest": true}],
    }))
}

fn refusal(image: &str, answer: Result<&'static str, VerifyError>) -> (Option<String>, Vec<String>) {
    let mut host = Host::new(answer);
    let verdict = judge_with(&create(pod(images(&[image]))), &rules(), &mut host);
    (verdict.reasons.first().map(|reason| reason.text.to_string()), host.asked)
}

#[test]
fn a_signed_image_is_let_in_and_pinned() {
    let mut host = Host::new(Ok(DIGEST));
    let object = changed_by(&rules(), &create(pod(images(&["ghcr.io/org/a:1"]))), &mut host);
    assert_eq!(object["spec"]["containers"][0]["image"], alloc::format!("ghcr.io/org/a:1@{DIGEST}"));
    assert_eq!(host.asked[0], "ghcr.io/org/a:1");
}

#[test]
fn what_is_not_verified_is_refused() {
    let (text, _) = refusal("ghcr.io/org/a", Err(VerifyError::Untrusted));
    assert_eq!(text.unwrap(), "image \"ghcr.io/org/a:latest\" is not signed as required");
    let (text, _) = refusal("ghcr.io/org/a", Err(VerifyError::Failed("no route".into())));
    assert_eq!(text.unwrap(), "the signature of image \"ghcr.io/org/a:latest\" could not be verified: \"no route\"");
    let (text, _) = refusal("ghcr.io/org/a", Err(VerifyError::Unsupported));
    assert!(text.unwrap().ends_with("this host can't verify signatures"));
    let (text, _) = refusal("ghcr.io/org/a", Ok("sha256:short"));
    assert!(text.unwrap().contains("could not be verified"));
}

#[test]
fn a_digest_must_be_the_signed_one() {
    let other = DIGEST.replace("b855", "b856");
    let (text, _) = refusal(&alloc::format!("ghcr.io/org/a@{other}"), Ok(DIGEST));
    assert!(text.unwrap().ends_with(&alloc::format!("is signed with another digest, {DIGEST}")));
    let (text, _) = refusal(&alloc::format!("ghcr.io/org/a@{DIGEST}"), Ok(DIGEST));
    assert_eq!(text, None);
}

#[test]
fn the_host_is_asked_only_what_matters() {
    let (_, asked) = refusal("ghcr.io/org/old/a", Ok(DIGEST));
    assert_eq!(asked, [] as [&str; 0], "a denied image");
    let (_, asked) = refusal(&alloc::format!("nginx@{DIGEST}"), Ok(DIGEST));
    assert_eq!(asked, [] as [&str; 0], "an image that no rule concerns");
    let mut host = Host::new(Ok(DIGEST));
    let verdict = judge_with(&create(pod(images(&["ghcr.io/org/a:1"; 50]))), &rules(), &mut host);
    assert!(verdict.accepted());
    assert_eq!(host.asked.len(), 1, "one image many times");
    let many: Vec<_> = (0..100).map(|at| alloc::format!("ghcr.io/org/a:{at}")).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    let verdict = judge_with(&create(pod(images(&many))), &rules(), &mut host);
    assert!(verdict.reasons.iter().any(|reason| reason.text.id() == "rules.too-many-signatures"));
    assert_eq!(host.asked.len(), 65);
    let unchanged = update(pod(images(&["ghcr.io/org/a:1"])), pod(images(&["ghcr.io/org/a:1"])));
    assert!(judge_with(&unchanged, &rules(), &mut host).accepted());
    assert_eq!(host.asked.len(), 65, "an image that was there");
}

#[test]
fn settings_name_one_kind_of_signer() {
    let read = |rule: Value| Settings::from_tree(&json!({"signatures": rule}));
    let signer = |rule: Value| read(rule).unwrap().signatures[0].signer.clone();
    assert_eq!(signer(json!({"publicKeys": [KEY]})), Signer::PublicKeys(Vec::from([KEY.into()])));
    assert_eq!(
        signer(json!({"keyless": {"issuer": "i", "subjectPrefix": "https://a/"}})),
        Signer::KeylessPrefix(Vec::from([("i".into(), "https://a/".into())]))
    );
    assert_eq!(signer(json!({"github": {"owner": "acme"}})), Signer::Github { owner: "acme".into(), repository: None });
    assert_eq!(
        signer(json!({"certificate": {"pem": KEY}})),
        Signer::Certificate { certificate: KEY.into(), chain: Vec::new(), transparency_log: true }
    );
    for (rule, message) in [
        (json!({}), "signatures needs exactly one of: publicKeys, keyless, github, certificate."),
        (
            json!({"publicKeys": [KEY], "github": {"owner": "a"}}),
            "signatures needs exactly one of: publicKeys, keyless, github, certificate.",
        ),
        (json!({"publicKeys": []}), "signatures.publicKeys is empty."),
        (json!({"publicKeys": ["MFkw"]}), "signatures.publicKeys[0] is not in PEM: it begins with no \"-----BEGIN\"."),
        (json!({"keyless": []}), "signatures.keyless is empty."),
        (json!({"keyless": [{"issuer": "i"}]}), "signatures.keyless[0] needs issuer, and subject or subjectPrefix."),
        (json!({"github": {"owner": ""}}), "signatures.github.owner is empty."),
        (json!({"certificate": {}}), "signatures.certificate needs pem."),
        (
            json!({"publicKeys": [KEY], "annotation": {}}),
            "\"signatures.annotation\" is no setting; did you mean \"annotations\"?",
        ),
    ] {
        assert_eq!(read(rule).unwrap_err()[0].to_string(), message);
    }
}
