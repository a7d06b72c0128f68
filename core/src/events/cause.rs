use super::messages as m;
use crate::Message;

/// A cause that a line of events names, with what it means and the findings that explain it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    id: &'static str,
    needles: &'static [&'static str],
    meaning: Message,
    advice: Message,
    findings: &'static [&'static str],
}

impl Cause {
    /// Every cause, the more telling ones first: a line is of the first one that it names.
    pub const ALL: &'static [Self] = &[
        Self {
            id: "neverPulled",
            needles: &["is not present with pull policy of never", "errimageneverpull"],
            meaning: m::NEVER,
            advice: m::NEVER_ADVICE,
            findings: &["POL003"],
        },
        Self {
            id: "secretMissing",
            needles: &["failedtoretrieveimagepullsecret", "unable to retrieve some image pull secrets"],
            meaning: m::SECRET_MISSING,
            advice: m::SECRET_MISSING_ADVICE,
            findings: &["SEC001", "SEC002"],
        },
        Self {
            id: "secretBroken",
            needles: &[
                "illegal base64 data",
                "unable to parse auth field",
                "unexpected end of json input",
                "looking for beginning of value",
                "cannot unmarshal",
            ],
            meaning: m::SECRET_BROKEN,
            advice: m::SECRET_BROKEN_ADVICE,
            findings: &["SEC005", "SEC007", "YML008"],
        },
        Self {
            id: "shortName",
            needles: &["short-name", "short name", "ambiguous list", "imageinspecterror"],
            meaning: m::SHORT_NAME,
            advice: m::SHORT_NAME_ADVICE,
            findings: &["REF006"],
        },
        Self {
            id: "invalidName",
            needles: &[
                "couldn't parse image name",
                "invalidimagename",
                "invalid reference format",
                "must be lowercase",
            ],
            meaning: m::INVALID_NAME,
            advice: m::INVALID_NAME_ADVICE,
            findings: &["REF001", "REF002", "REF004", "REF008", "REF010", "REF013"],
        },
        Self {
            id: "rateLimit",
            needles: &["toomanyrequests", "429 too many requests", "pull rate limit"],
            meaning: m::RATE_LIMIT,
            advice: m::RATE_LIMIT_ADVICE,
            findings: &["RUN001"],
        },
        Self {
            id: "certificate",
            needles: &[
                "x509:",
                "certificate signed by unknown authority",
                "certificate has expired",
                "certificate is valid for",
            ],
            meaning: m::CERTIFICATE,
            advice: m::CERTIFICATE_ADVICE,
            findings: &["RUN004"],
        },
        Self {
            id: "plainHttp",
            needles: &["server gave http response to https client", "first record does not look like a tls handshake"],
            meaning: m::PLAIN_HTTP,
            advice: m::PLAIN_HTTP_ADVICE,
            findings: &["RUN004", "KEY013"],
        },
        Self {
            id: "platform",
            needles: &["no match for platform", "no matching manifest for", "exec format error"],
            meaning: m::PLATFORM,
            advice: m::PLATFORM_ADVICE,
            findings: &["RUN003"],
        },
        Self {
            id: "signature",
            needles: &["signaturevalidationfailed", "signature validation failed"],
            meaning: m::SIGNATURE,
            advice: m::SIGNATURE_ADVICE,
            findings: &["ADM005"],
        },
        Self {
            id: "anonymousRefused",
            needles: &["failed to fetch anonymous token"],
            meaning: m::ANONYMOUS,
            advice: m::ANONYMOUS_ADVICE,
            findings: &["KEY018", "SEC001", "SEC002", "SEC003", "SEC006", "SEC010"],
        },
        Self {
            id: "admission",
            needles: &[
                "admission webhook",
                "denied the request",
                "image policy webhook",
                "rejected by webhook backend",
            ],
            meaning: m::ADMISSION,
            advice: m::ADMISSION_ADVICE,
            findings: &["ADM004", "ADM005"],
        },
        Self {
            id: "unauthorized",
            needles: &[
                "insufficient_scope",
                "pull access denied",
                "may require authorization",
                "may require 'docker login'",
                "no basic auth credentials",
                "authentication required",
                "authorization failed",
                "unauthorized",
                "401 ",
                "403 forbidden",
                "requested access to the resource is denied",
                "failed to authorize",
                "denied: ",
            ],
            meaning: m::UNAUTHORIZED,
            advice: m::UNAUTHORIZED_ADVICE,
            findings: &["KEY018", "SEC010", "SEC012", "SEC013", "KEY009", "REF005"],
        },
        Self {
            id: "unknownHost",
            needles: &["no such host", "server misbehaving", "temporary failure in name resolution"],
            meaning: m::UNKNOWN_HOST,
            advice: m::UNKNOWN_HOST_ADVICE,
            findings: &["REF003", "REF007", "REF012"],
        },
        Self {
            id: "refused",
            needles: &["connection refused"],
            meaning: m::REFUSED,
            advice: m::REFUSED_ADVICE,
            findings: &["REF011", "RUN004"],
        },
        Self {
            id: "timeout",
            needles: &[
                "i/o timeout",
                "tls handshake timeout",
                "context deadline exceeded",
                "network is unreachable",
                "no route to host",
            ],
            meaning: m::TIMEOUT,
            advice: m::TIMEOUT_ADVICE,
            findings: &[],
        },
        Self {
            id: "unavailable",
            needles: &["registryunavailable", "registry is unavailable", "503 service unavailable", "502 bad gateway"],
            meaning: m::UNAVAILABLE,
            advice: m::UNAVAILABLE_ADVICE,
            findings: &[],
        },
        Self {
            id: "disk",
            needles: &["no space left on device"],
            meaning: m::DISK,
            advice: m::DISK_ADVICE,
            findings: &[],
        },
        Self {
            id: "notFound",
            needles: &["manifest unknown", "name unknown", "repository name not known", ": not found", "404 not found"],
            meaning: m::NOT_FOUND,
            advice: m::NOT_FOUND_ADVICE,
            findings: &["RUN002", "REF005", "REF012"],
        },
        Self {
            id: "backOff",
            needles: &["back-off pulling image", "imagepullbackoff"],
            meaning: m::BACK_OFF,
            advice: m::BACK_OFF_ADVICE,
            findings: &["RUN005"],
        },
        Self {
            id: "pullFailed",
            needles: &["failed to pull image", "errimagepull"],
            meaning: m::PULL_FAILED,
            advice: m::PULL_FAILED_ADVICE,
            findings: &[],
        },
    ];

    /// The cause of a line, given in lower case.
    pub(super) fn of(line: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|cause| cause.needles.iter().any(|needle| line.contains(needle)))
    }

    /// The stable name: `unauthorized`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// What it means.
    #[must_use]
    pub const fn meaning(&self) -> Message {
        self.meaning
    }

    /// What to do.
    #[must_use]
    pub const fn advice(&self) -> Message {
        self.advice
    }

    /// The ids of the findings that explain it.
    #[must_use]
    pub const fn findings(&self) -> &'static [&'static str] {
        self.findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_findings_that_exist_and_needles_in_lower_case() {
        for cause in Cause::ALL {
            for id in cause.findings {
                assert!(crate::finding::find(id).is_some(), "{}: {id}", cause.id);
            }
            for needle in cause.needles {
                assert_eq!(*needle, needle.to_ascii_lowercase());
                assert!(Cause::of(needle).is_some());
            }
        }
    }
}
