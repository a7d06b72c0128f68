//! Pasted events and error lines, read: what they mean, and which image they are about.
//!
//! Feed it the end of `kubectl describe pod`, a line of `kubectl get events`, or an error on its own.

mod cause;
pub(crate) mod messages;

pub use cause::Cause;

use alloc::{string::String, vec::Vec};

use crate::Span;

/// One line that is about pulling an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// The line without the white space around it.
    pub line: &'a str,
    /// Where it stands in the text.
    pub span: Span,
    /// What it means.
    pub cause: &'static Cause,
    /// The image it names, without quotes.
    pub image: Option<String>,
}

/// The most lines that are read; the rest of a longer text is passed over.
pub const MAX_LINES: usize = 10_000;

/// The lines of a text that are about pulling images, in their order.
///
/// Linear in the length of the text.
///
/// # Examples
///
/// ```
/// let text = r#"Warning  Failed  2m  kubelet  Failed to pull image "acme/x:1": 429 Too Many Requests"#;
/// let event = &pullplan::events::decode(text)[0];
/// assert_eq!(event.cause.id(), "rateLimit");
/// assert_eq!(event.image.as_deref(), Some("acme/x:1"));
/// ```
#[must_use]
pub fn decode(text: &str) -> Vec<Event<'_>> {
    let mut at = 0;
    let mut found = Vec::new();
    for whole in text.split_inclusive('\n').take(MAX_LINES) {
        let line = whole.trim();
        let start = at + (whole.len() - whole.trim_start().len());
        at += whole.len();
        if let Some(cause) = Cause::of(&line.to_ascii_lowercase()) {
            found.push(Event { line, span: Span::new(start, start + line.len()), cause, image: image(line) });
        }
    }
    found
}

/// Whether a text reads like events rather than a manifest: most of its lines that are not blank say something
/// about pulling, or it has the head of one of kubectl's tables.
#[must_use]
pub fn looks_like_events(text: &str) -> bool {
    let lines = || text.lines().take(MAX_LINES).map(str::trim).filter(|line| !line.is_empty());
    let about = decode(text).len();
    lines().any(is_head) || about > 0 && about * 2 >= lines().count()
}

/// Where the part about each Pod begins in the output of `kubectl describe pod`.
#[cfg(feature = "yaml")]
pub(crate) fn parts(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').take(MAX_LINES).map(move |line| {
        at += line.len();
        (at - line.len(), line)
    });
    lines.filter(|(_, line)| line.starts_with("Name:")).map(|(at, _)| at)
}

/// The first words of the tables of `kubectl describe pod`, `kubectl get events` and `kubectl get pods`.
const HEADS: [&[&str]; 3] =
    [&["Type", "Reason", "Age"], &["LAST", "SEEN", "TYPE", "REASON"], &["NAME", "READY", "STATUS", "RESTARTS"]];

fn is_head(line: &str) -> bool {
    // Of all namespaces, the namespace comes first.
    let line = line.strip_prefix("NAMESPACE").unwrap_or(line);
    HEADS.iter().any(|head| {
        let mut words = line.split_whitespace();
        head.iter().all(|word| words.next() == Some(word))
    })
}

/// The image that a line names: the first text in quotes after the word `image` or `reference`.
fn image(line: &str) -> Option<String> {
    ["image ", "reference ", "image: ", "image name "].iter().find_map(|word| {
        let after = line.split_once(word)?.1;
        let (open, quote) = ["\\\"", "\"", "'"].iter().find_map(|q| after.strip_prefix(q).map(|rest| (rest, *q)))?;
        let (name, _) = open.split_once(quote)?;
        (!name.is_empty() && !name.contains(char::is_whitespace)).then(|| name.into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(line: &str, cause: &str, image: Option<&str>) {
        let events = decode(line);
        let read: Vec<_> = events.iter().map(|event| (event.cause.id(), event.image.as_deref())).collect();
        assert_eq!(read, [(cause, image)], "{line}");
    }

    #[test]
    fn reads_what_runtimes_and_the_kubelet_say() {
        let containerd = r#"Failed to pull image "registry.example.com/a:1": failed to pull and unpack image "registry.example.com/a:1": failed to resolve reference "registry.example.com/a:1": "#;
        let after = |end: &str| alloc::format!("{containerd}{end}");
        let image = Some("registry.example.com/a:1");
        reads(
            &after("failed to authorize: failed to fetch anonymous token: unexpected status: 401"),
            "anonymousRefused",
            image,
        );
        reads(
            &after("pull access denied, repository does not exist or may require authorization"),
            "unauthorized",
            image,
        );
        reads(&after("registry.example.com/a:1: not found"), "notFound", image);
        reads(&after("dial tcp: lookup registry.example.com: no such host"), "unknownHost", image);
        reads(&after("x509: certificate signed by unknown authority"), "certificate", image);
        reads(&after("http: server gave HTTP response to HTTPS client"), "plainHttp", image);
        reads(&after("no match for platform in manifest: not found"), "platform", image);
        reads(&after("429 Too Many Requests - Server message: toomanyrequests"), "rateLimit", image);
        reads(r#"Back-off pulling image "nginx""#, "backOff", Some("nginx"));
        reads(r#"Container image "a:1" is not present with pull policy of Never"#, "neverPulled", Some("a:1"));
        reads(
            r#"Failed to apply default image tag "http://x": couldn't parse image name "http://x": invalid reference format"#,
            "invalidName",
            Some("http://x"),
        );
        reads(
            "Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.",
            "secretMissing",
            None,
        );
        reads("web-1   0/1   ErrImagePull   0   3s", "pullFailed", None);
    }

    #[test]
    fn reads_what_is_no_fault_of_credentials() {
        let request = r#"Failed to pull image "a.b/c:1": failed to do request: Head "https://a.b/v2/c/manifests/1": "#;
        for (end, cause) in [
            ("tls: failed to verify certificate: x509: certificate signed by unknown authority", "certificate"),
            ("x509: certificate is valid for *.internal.example, not a.b", "certificateName"),
            (
                "x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs",
                "certificateName",
            ),
            ("x509: certificate has expired or is not yet valid: current time is after 2026", "certificateTime"),
            ("proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused", "proxy"),
            ("dial tcp 10.0.0.1:443: connect: connection refused", "refused"),
            ("EOF", "brokenOff"),
            ("read tcp 10.0.0.2:5->10.0.0.1:443: read: connection reset by peer", "brokenOff"),
            ("unexpected status from HEAD request: 500 Internal Server Error", "unavailable"),
        ] {
            reads(&alloc::format!("{request}{end}"), cause, Some("a.b/c:1"));
        }
        reads("Failed to pull image \"a:1\": pull QPS exceeded", "tooManyPulls", Some("a:1"));
    }

    #[test]
    fn reads_what_cri_o_says() {
        let failed = |end: &str| alloc::format!("Failed to pull image \"a.b/c:1\": {end}");
        let image = Some("a.b/c:1");
        reads(
            &failed("Requesting bearer token: invalid status code from registry 403 (Forbidden)"),
            "unauthorized",
            image,
        );
        reads(&failed("Source image rejected: None of the signatures were accepted"), "signature", image);
        reads(
            &failed("choosing image instance: no image found in image index for architecture \"arm64\", OS \"linux\""),
            "platform",
            image,
        );
        reads("Failed to inspect image \"a.b/c:1\": rpc error: code = Unknown", "inspectFailed", image);
    }

    #[test]
    fn what_is_not_the_pull_is_said_not_to_be() {
        reads("Container image \"a:1\" already present on machine", "pulled", Some("a:1"));
        reads("Successfully pulled image \"a:1\" in 1.2s", "pulled", Some("a:1"));
        reads("Back-off restarting failed container a in pod b", "crashLoop", None);
    }

    #[test]
    fn tables_of_kubectl_are_events_whatever_they_say() {
        assert!(looks_like_events(
            "Events:\n  Type    Reason     Age   From  Message\n  Normal  Scheduled  3m    x     y"
        ));
        assert!(looks_like_events(
            "LAST SEEN   TYPE     REASON   OBJECT  MESSAGE\n3m   Normal   Killing  pod/a   Stopping"
        ));
        assert!(looks_like_events(
            "NAMESPACE  NAME  READY  STATUS   RESTARTS  AGE\nshop       a     1/1    Running  0         3m"
        ));
        assert!(!looks_like_events("NAME: a\nREADY: b\n"));
    }

    #[test]
    fn other_lines_are_passed_over() {
        assert!(decode("Normal  Scheduled  3m  default-scheduler  Successfully assigned a/b to c").is_empty());
        assert!(decode("apiVersion: v1\nkind: Pod\nimage: nginx").is_empty());
        assert!(!looks_like_events("apiVersion: v1\nkind: Pod\nmetadata: {}\n# ErrImagePull\n"));
        assert!(looks_like_events(
            "Events:\n  Type  Reason  Age\n  Normal x\n  Normal y\n  Warning Failed ErrImagePull"
        ));
    }

    #[test]
    fn spans_slice_the_text() {
        let text = "é 😀\r\n\t ErrImagePull \r\n";
        let event = &decode(text)[0];
        assert_eq!(event.span.slice(text), Some("ErrImagePull"));
    }
}
