use super::{Content, Document};
use crate::{events, tree::Tree};

/// What a whole file is, by its content alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileContent {
    /// Nothing but blanks and comments.
    Empty,
    /// Documents: objects, or anything else that reads as YAML or JSON.
    Documents,
    /// One document that is no object but a file of its own: [`Content::ConfigJson`],
    /// [`Content::DockerCfg`] or [`Content::Settings`].
    Single(Content),
    /// Pasted events: the end of `kubectl describe`, or error lines.
    Events,
    /// Something else than manifests.
    Other(LookAlike),
}

/// What a text that is no manifest looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LookAlike {
    /// A template that has not been rendered: `{{ .Values.image }}`.
    HelmTemplate,
    /// A web page, or XML: often what a download brought instead of the file.
    Html,
    /// Shell commands.
    Shell,
    /// A Dockerfile.
    Dockerfile,
    /// A certificate or key in PEM.
    Pem,
    /// One long word of base64, as the value of a Secret.
    Base64,
    /// The output of a diff.
    Diff,
}

impl FileContent {
    /// What a file with this text is; `documents` are what was read from it.
    ///
    /// A text with at least one object is manifests, whatever else stands in it.
    #[must_use]
    pub fn of(text: &str, documents: &[Document<'_>]) -> Self {
        let mut roots = documents.iter().filter_map(Document::root);
        let has_kind = |root: &super::Node<'_>| root.get("kind").is_some() || root.get("apiVersion").is_some();
        if roots.clone().any(has_kind) {
            return Self::Documents;
        }
        if documents.iter().all(Document::is_empty) {
            return Self::Empty;
        }
        if events::looks_like_events(text) {
            return Self::Events;
        }
        if let ([_], Some(root)) = (documents, roots.next())
            && let single @ (Content::ConfigJson | Content::DockerCfg | Content::Settings) = Content::of(root)
        {
            return Self::Single(single);
        }
        LookAlike::of(text).map_or(Self::Documents, Self::Other)
    }
}

impl LookAlike {
    /// What a text looks like that does not read as a manifest: a whole file, or one document of it.
    ///
    /// `None` if it looks like nothing known; a manifest too, for a template has to have its braces.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let start = text.trim_start();
        let first = start.lines().find(|line| !line.trim_start().starts_with("# ") && !line.trim().is_empty())?.trim();
        let command = first.strip_prefix("$ ").unwrap_or(first);
        let word = command.split_whitespace().next().unwrap_or("");
        match () {
            () if first.starts_with('<')
                && first[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') =>
            {
                Some(Self::Html)
            }
            () if start.starts_with("#!") || SHELL_WORDS.contains(&word) || first.starts_with("$ ") => {
                Some(Self::Shell)
            }
            () if start.starts_with("-----BEGIN ") => Some(Self::Pem),
            () if first.starts_with("diff --git ") || (first.starts_with("--- ") && start.contains("\n@@ ")) => {
                Some(Self::Diff)
            }
            () if word == "FROM" && text.lines().any(|line| DOCKERFILE_WORDS.iter().any(|w| line.starts_with(w))) => {
                Some(Self::Dockerfile)
            }
            () if is_template(text) => Some(Self::HelmTemplate),
            () if is_base64(start) => Some(Self::Base64),
            () => None,
        }
    }
}

const SHELL_WORDS: &[&str] = &[
    "kubectl", "docker", "podman", "helm", "sudo", "export", "cat", "echo", "curl", "oc", "kind", "minikube", "crictl",
    "skopeo", "set",
];

const DOCKERFILE_WORDS: &[&str] = &["RUN ", "COPY ", "CMD ", "ENTRYPOINT ", "WORKDIR ", "ENV ", "ADD ", "EXPOSE "];

/// Whether a text has an action of Go's templates: a field, a function of Helm's, or a control word.
fn is_template(text: &str) -> bool {
    const STARTS: &[&str] = &[
        ".",
        "$",
        "-",
        "/*",
        "if ",
        "end",
        "else",
        "range ",
        "with ",
        "include ",
        "template ",
        "define ",
        "tpl ",
        "toYaml ",
    ];
    let Some(last) = text.rfind("}}") else { return false };
    let mut rest = &text[..last];
    while let Some(at) = rest.find("{{") {
        rest = &rest[at + 2..];
        if STARTS.iter().any(|start| rest.trim_start().starts_with(start)) {
            return true;
        }
    }
    false
}

/// Whether a text is nothing but base64, on one line or wrapped, and too long to be a word.
fn is_base64(text: &str) -> bool {
    const SHORTEST: usize = 40;
    let digits = text.trim_end().trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'\n' | b'\r');
    digits.len() >= SHORTEST && digits.bytes().all(is_digit) && digits.bytes().any(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{Limits, read_text};

    #[track_caller]
    fn is(text: &str, content: FileContent) {
        assert_eq!(FileContent::of(text, &read_text(text, &Limits::new())), content, "{text}");
    }

    #[test]
    fn knows_manifests_and_files() {
        is("", FileContent::Empty);
        is("# a comment\n---\n", FileContent::Empty);
        is("kind: Pod\nimage: {{ .Values.image }}\n", FileContent::Other(LookAlike::HelmTemplate));
        is("kind: Pod\n---\nimage: {{ .Values.image }}\n", FileContent::Documents);
        is("{\"auths\": {}}", FileContent::Single(Content::ConfigJson));
        is("allow: [ghcr.io]\n", FileContent::Single(Content::Settings));
        is("a: 1\n", FileContent::Documents);
        is("a: [\n", FileContent::Documents);
    }

    #[test]
    fn knows_pasted_events() {
        let table = "Events:\n  Type     Reason     Age   From     Message\n  ----     ------     ----  ----     -------\n  \
                     Warning  Failed     2m    kubelet  Failed to pull image \"acme/x:1\": not found\n";
        is(table, FileContent::Events);
        is("Failed to pull image \"acme/x:1\": rpc error: code = NotFound", FileContent::Events);
        // A Pod whose status holds the same words is an object.
        let pod = "kind: Pod\nstatus:\n  message: 'Back-off pulling image \"acme/x:1\"'\n";
        is(pod, FileContent::Documents);
    }

    #[test]
    fn knows_what_is_no_manifest() {
        let other = |look| FileContent::Other(look);
        is("<!DOCTYPE html>\n<html><body>404</body></html>", other(LookAlike::Html));
        is("<?xml version=\"1.0\"?><Error/>", other(LookAlike::Html));
        is("#!/bin/sh\necho hi\n", other(LookAlike::Shell));
        is("$ kubectl get pods\nNAME READY\n", other(LookAlike::Shell));
        is("kubectl create secret docker-registry regcred --docker-server=ghcr.io", other(LookAlike::Shell));
        is("FROM alpine:3\nRUN apk add curl\n", other(LookAlike::Dockerfile));
        is("-----BEGIN CERTIFICATE-----\nMIIB\n", other(LookAlike::Pem));
        is("diff --git a/x b/x\n", other(LookAlike::Diff));
        is("{{- if .Values.x }}\nkind: Pod\n{{- end }}\n", other(LookAlike::HelmTemplate));
        is("eyJhdXRocyI6eyJnaGNyLmlvIjp7ImF1dGgiOiJZVHBpIn19fQo=\n", other(LookAlike::Base64));
    }

    #[test]
    fn a_text_is_no_look_alike_by_accident() {
        for text in ["image: nginx", "a: {b: {c: d}}", "from: x", "- <a>", "deploy: kubectl", "x: {{a}}"] {
            assert_eq!(LookAlike::of(text), None, "{text}");
        }
    }
}
