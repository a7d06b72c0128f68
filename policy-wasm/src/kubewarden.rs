//! The capability of Kubewarden's host that verifies signatures.

use pullplan::{
    Tree,
    json::{
        self, Value,
        write::{Object, list, strings},
    },
    rules::{SignatureQuestion, Signer, Verified, VerifyError},
};

/// Binding, namespace and operation of the call.
pub(crate) const VERIFY: [&str; 3] = ["kubewarden", "oci", "v2/verify"];

/// The question as the host reads it.
pub(crate) fn question(question: &SignatureQuestion<'_>) -> String {
    let mut out = Object::new();
    let pairs = |pairs: &[(String, String)], name: &str| {
        list(pairs, |out, (issuer, subject)| {
            let mut pair = Object::new();
            pair.string("issuer", issuer);
            pair.string(name, subject);
            out.push_str(&pair.finish());
        })
    };
    let kind = match question.signer {
        Signer::PublicKeys(keys) => {
            out.raw("pub_keys", &strings(keys));
            "SigstorePubKeyVerify"
        }
        Signer::Keyless(signers) => {
            out.raw("keyless", &pairs(signers, "subject"));
            "SigstoreKeylessVerify"
        }
        Signer::KeylessPrefix(signers) => {
            out.raw("keyless_prefix", &pairs(signers, "url_prefix"));
            "SigstoreKeylessPrefixVerify"
        }
        Signer::Github { owner, repository } => {
            out.string("owner", owner);
            match repository {
                Some(repository) => out.string("repo", repository),
                None => out.null("repo"),
            }
            "SigstoreGithubActionsVerify"
        }
        Signer::Certificate { certificate, chain, transparency_log } => {
            out.raw("certificate", &bytes(certificate));
            match chain.as_slice() {
                [] => out.null("certificate_chain"),
                chain => out.raw("certificate_chain", &list(chain, |out, pem| out.push_str(&bytes(pem)))),
            }
            out.boolean("require_rekor_bundle", *transparency_log);
            "SigstoreCertificateVerify"
        }
    };
    out.string("type", kind);
    out.string("image", question.image);
    match question.annotations {
        [] => out.null("annotations"),
        annotations => out.texts("annotations", annotations),
    }
    out.finish()
}

/// A text as a list of its bytes.
fn bytes(text: &str) -> String {
    list(text.as_bytes(), |out, byte| out.push_str(&byte.to_string()))
}

/// The answer of the host, or its error.
pub(crate) fn answer(reply: Result<&[u8], &[u8]>) -> Result<Verified, VerifyError> {
    let failed = |bytes: &[u8]| VerifyError::Failed(String::from_utf8_lossy(bytes).into_owned());
    let reply = reply.map_err(failed)?;
    let value = json::parse(reply).map_err(|error| VerifyError::Failed(error.to_string()))?;
    let trusted = value.get("is_trusted").and_then(Value::as_bool);
    match (trusted, value.get("digest").and_then(Tree::as_str)) {
        (Some(true), Some(digest)) => Ok(Verified { digest: digest.into() }),
        (Some(false), _) => Err(VerifyError::Untrusted),
        _ => Err(failed(reply)),
    }
}
