use super::messages as m;
use crate::Message;

/// A cause that a line of events names, with what it means and the findings that explain it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    id: &'static str,
    needles: &'static [&'static str],
    meaning: Message,
    advice: Message,
    /// What to do if the image's manifest is among the files; none if that changes nothing.
    advice_beside: Option<Message>,
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
            advice_beside: None,
            findings: &["POL003"],
        },
        Self {
            id: "secretMissing",
            needles: &["failedtoretrieveimagepullsecret", "unable to retrieve some image pull secrets"],
            meaning: m::SECRET_MISSING,
            advice: m::SECRET_MISSING_ADVICE,
            advice_beside: None,
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
            advice_beside: None,
            findings: &["SEC005", "SEC007", "YML008"],
        },
        Self {
            id: "shortName",
            needles: &["short-name", "short name", "ambiguous list"],
            meaning: m::SHORT_NAME,
            advice: m::SHORT_NAME_ADVICE,
            advice_beside: None,
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
            advice_beside: Some(m::INVALID_NAME_ADVICE_BESIDE),
            findings: &["REF001", "REF002", "REF004", "REF008", "REF010", "REF013"],
        },
        Self {
            id: "rateLimit",
            needles: &["toomanyrequests", "429 too many requests", "pull rate limit"],
            meaning: m::RATE_LIMIT,
            advice: m::RATE_LIMIT_ADVICE,
            advice_beside: None,
            findings: &["RUN001"],
        },
        Self {
            id: "proxy",
            needles: &["proxyconnect", "407 proxy authentication required"],
            meaning: m::PROXY,
            advice: m::PROXY_ADVICE,
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "certificateName",
            needles: &[
                "certificate is valid for",
                "certificate is not valid for any names",
                "cannot validate certificate for",
                "certificate relies on legacy common name",
            ],
            meaning: m::CERTIFICATE_NAME,
            advice: m::CERTIFICATE_NAME_ADVICE,
            advice_beside: None,
            findings: &["RUN004"],
        },
        Self {
            id: "certificateTime",
            needles: &["certificate has expired", "certificate is not yet valid"],
            meaning: m::CERTIFICATE_TIME,
            advice: m::CERTIFICATE_TIME_ADVICE,
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "certificate",
            needles: &["x509:", "certificate signed by unknown authority"],
            meaning: m::CERTIFICATE,
            advice: m::CERTIFICATE_ADVICE,
            advice_beside: None,
            findings: &["RUN004"],
        },
        Self {
            id: "plainHttp",
            needles: &["server gave http response to https client", "first record does not look like a tls handshake"],
            meaning: m::PLAIN_HTTP,
            advice: m::PLAIN_HTTP_ADVICE,
            advice_beside: None,
            findings: &["RUN004", "KEY013"],
        },
        Self {
            id: "platform",
            needles: &[
                "no match for platform",
                "no matching manifest for",
                "no image found in image index for architecture",
                "no image found in manifest list for architecture",
                "does not match the specified platform",
                "exec format error",
            ],
            meaning: m::PLATFORM,
            advice: m::PLATFORM_ADVICE,
            advice_beside: None,
            findings: &["RUN003"],
        },
        Self {
            id: "signature",
            needles: &["signaturevalidationfailed", "signature validation failed", "source image rejected"],
            meaning: m::SIGNATURE,
            advice: m::SIGNATURE_ADVICE,
            advice_beside: None,
            findings: &["ADM005"],
        },
        Self {
            id: "anonymousRefused",
            needles: &["failed to fetch anonymous token"],
            meaning: m::ANONYMOUS,
            advice: m::ANONYMOUS_ADVICE,
            advice_beside: Some(m::ANONYMOUS_ADVICE_BESIDE),
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
            advice_beside: None,
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
                "403 (forbidden)",
                "requested access to the resource is denied",
                "failed to authorize",
                "denied: ",
            ],
            meaning: m::UNAUTHORIZED,
            advice: m::UNAUTHORIZED_ADVICE,
            advice_beside: None,
            findings: &["KEY018", "SEC010", "SEC012", "SEC013", "KEY009", "REF005"],
        },
        Self {
            id: "unknownHost",
            needles: &["no such host", "server misbehaving", "temporary failure in name resolution"],
            meaning: m::UNKNOWN_HOST,
            advice: m::UNKNOWN_HOST_ADVICE,
            advice_beside: None,
            findings: &["REF003", "REF007", "REF012"],
        },
        Self {
            id: "refused",
            needles: &["connection refused"],
            meaning: m::REFUSED,
            advice: m::REFUSED_ADVICE,
            advice_beside: None,
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
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "unavailable",
            needles: &[
                "500 internal server error",
                "502 bad gateway",
                "503 service unavailable",
                "504 gateway time",
                "registry is unavailable",
                "registryunavailable",
            ],
            meaning: m::UNAVAILABLE,
            advice: m::UNAVAILABLE_ADVICE,
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "disk",
            needles: &["no space left on device"],
            meaning: m::DISK,
            advice: m::DISK_ADVICE,
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "notFound",
            needles: &["manifest unknown", "name unknown", "repository name not known", ": not found", "404 not found"],
            meaning: m::NOT_FOUND,
            advice: m::NOT_FOUND_ADVICE,
            advice_beside: None,
            findings: &["RUN002", "REF005", "REF012"],
        },
        Self {
            id: "tooManyPulls",
            needles: &["pull qps exceeded"],
            meaning: m::TOO_MANY_PULLS,
            advice: m::TOO_MANY_PULLS_ADVICE,
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "brokenOff",
            needles: &["connection reset by peer", ": eof", "unexpected eof", "context canceled", "broken pipe"],
            meaning: m::BROKEN_OFF,
            advice: m::BROKEN_OFF_ADVICE,
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "inspectFailed",
            needles: &["failed to inspect image", "imageinspecterror"],
            meaning: m::INSPECT_FAILED,
            advice: m::INSPECT_FAILED_ADVICE,
            advice_beside: None,
            findings: &["REF006"],
        },
        Self {
            id: "pulled",
            needles: &["successfully pulled image", "already present on machine"],
            meaning: m::PULLED,
            advice: m::PULLED_ADVICE,
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "crashLoop",
            needles: &["back-off restarting failed", "crashloopbackoff"],
            meaning: m::CRASH_LOOP,
            advice: m::CRASH_LOOP_ADVICE,
            advice_beside: None,
            findings: &[],
        },
        Self {
            id: "backOff",
            needles: &["back-off pulling image", "imagepullbackoff"],
            meaning: m::BACK_OFF,
            advice: m::BACK_OFF_ADVICE,
            advice_beside: None,
            findings: &["RUN005"],
        },
        Self {
            id: "pullFailed",
            needles: &["failed to pull image", "errimagepull"],
            meaning: m::PULL_FAILED,
            advice: m::PULL_FAILED_ADVICE,
            advice_beside: None,
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

    /// What to do if the image's manifest is among the files: nothing needs to be pasted then.
    #[must_use]
    pub const fn advice_beside(&self) -> Message {
        match self.advice_beside {
            Some(advice) => advice,
            None => self.advice,
        }
    }

    /// Whether it says why a pull fails: not only that it does, and not something else.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        !self.is_vague() && !matches!(self.id, "secretMissing" | "inspectFailed" | "pulled" | "crashLoop")
    }

    /// Whether it says that a pull fails, and not why.
    #[must_use]
    pub fn is_vague(&self) -> bool {
        matches!(self.id, "backOff" | "pullFailed")
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
