use pullplan::{GoErrorKind, Reference};
use serde::{Deserialize, Serialize};

use crate::{Suite, Toolchain};

/// `references`: how a reference reads, in Go's library and in Kubernetes.
pub(crate) struct References;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Question {
    input: String,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Answer {
    ok: bool,
    domain: Option<String>,
    path: Option<String>,
    familiar_name: Option<String>,
    familiar_string: Option<String>,
    canonical: Option<String>,
    tag: Option<String>,
    digest: Option<String>,
    error_kind: Option<String>,
    error: Option<String>,
    k8s: Kubernetes,
    kubelet_image: Option<String>,
}

#[derive(Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Kubernetes {
    ok: bool,
    repo: Option<String>,
    tag: Option<String>,
    digest: Option<String>,
    error: Option<String>,
}

impl Suite for References {
    const QUESTION: &'static [&'static str] = &["input"];
    type Question = Question;
    type Answer = Answer;

    fn answer(question: &Question, _: Toolchain) -> Answer {
        let written = match Reference::parse(&question.input) {
            Ok(written) => written,
            Err(error) => {
                let go = error.go(&question.input);
                return Answer {
                    error_kind: Some(kind_name(go.kind()).to_owned()),
                    error: Some(go.to_string()),
                    k8s: Kubernetes { error: Some(go.kubernetes().to_string()), ..Kubernetes::default() },
                    ..Answer::default()
                };
            }
        };
        let full = written.normalize();
        let digest = full.digest().map_or(String::new(), |digest| digest.to_string());
        Answer {
            ok: true,
            domain: Some(full.domain().to_owned()),
            path: Some(full.path().to_string()),
            familiar_name: Some(full.familiar_name().to_string()),
            familiar_string: Some(full.familiar().to_string()),
            canonical: Some(full.canonical().to_string()),
            tag: Some(written.tag().map_or(String::new(), |tag| tag.to_string())),
            digest: Some(digest.clone()),
            k8s: Kubernetes {
                ok: true,
                repo: Some(full.repository().to_string()),
                tag: Some(full.tag().unwrap_or_default().to_owned()),
                digest: Some(digest),
                error: None,
            },
            kubelet_image: Some(full.runtime().to_string()),
            ..Answer::default()
        }
    }
}

fn kind_name(kind: GoErrorKind) -> &'static str {
    match kind {
        GoErrorKind::InvalidFormat => "reference_invalid_format",
        GoErrorKind::RepositoryNotLowercase => "repository_not_lowercase",
        GoErrorKind::NameContainsUppercase => "name_contains_uppercase",
        GoErrorKind::Identifier => "identifier_64_hex",
        GoErrorKind::NameTooLong => "name_too_long",
        GoErrorKind::DigestInvalidFormat => "digest_invalid_format",
        GoErrorKind::DigestInvalidLength => "digest_invalid_length",
        GoErrorKind::DigestUnsupported => "digest_unsupported",
    }
}
