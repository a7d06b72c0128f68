//! docker/cli `cli/config/configfile` and `cli/config/credentials`.

use alloc::{borrow::Cow, format, string::String, vec::Vec};

use super::{
    super::{KeyText, Masked, Toolchain, base64, url},
    OtherCredential, OtherEntry, OtherError, OtherErrorKind, OtherFile, OtherReader, OtherReading,
};
use crate::NormalizedReference;

/// The key of Docker Hub.
const HUB: &str = "https://index.docker.io/v1/";

pub(super) fn ask<'f>(file: &'f OtherFile, image: NormalizedReference<'_>, toolchain: Toolchain) -> OtherReading<'f> {
    if let Some(error) = file.docker_error {
        return OtherReading::Refused(error);
    }
    let server = if image.domain() == "docker.io" { HUB } else { image.domain() };
    let helper = file.cred_helpers.get(server).filter(|_| !server.is_empty());
    let helper = helper.unwrap_or(&file.creds_store);
    if !helper.is_empty() {
        return OtherReading::Helper(helper);
    }
    let reading = |(key, entry): (&'f KeyText, &'f OtherEntry)| {
        let (username, password) = decode(entry).ok()?;
        let (key_span, identity_token) = (entry.key_span, entry.identity_token.clone());
        Some(OtherReading::Credential(OtherCredential { key, key_span, username, password, identity_token }))
    };
    match file.entries.get_key_value(server) {
        Some(exact) => reading(exact).into_iter().collect(),
        None => {
            let fits = |(key, _): &(&KeyText, &OtherEntry)| host_of(key.as_str(), toolchain) == server;
            file.entries.iter().filter(fits).filter_map(reading).collect()
        }
    }
}

/// Why an entry refuses the file: the whole file is decoded before anything is looked for.
pub(super) fn refuses<'f>(mut entries: impl Iterator<Item = &'f OtherEntry>) -> Option<OtherError> {
    entries.find_map(|entry| {
        let kind = decoded(entry)?.err()?;
        Some(OtherError { reader: OtherReader::DockerCli, kind, span: entry.auth_span })
    })
}

/// `auth`, if there is one, decides; it must be padded and have a user name.
fn decode(entry: &OtherEntry) -> Result<(Masked, Masked), OtherErrorKind> {
    let Some(decoded) = decoded(entry) else { return Ok((entry.username.clone(), entry.password.clone())) };
    let (decoded, colon) = decoded?;
    let (user, password) = decoded.split_at(colon);
    Ok((user.into(), trim_nuls(password.get(1..).unwrap_or_default()).into()))
}

/// What `auth` stands for, and where its colon is; `None` if there is no `auth`.
fn decoded(entry: &OtherEntry) -> Option<Result<(Vec<u8>, usize), OtherErrorKind>> {
    if entry.auth.is_empty() {
        return None;
    }
    let decoded = base64::decode(entry.auth.reveal(), base64::STANDARD).map_err(|at| OtherErrorKind::Base64 { at });
    Some(decoded.and_then(|decoded| {
        let colon = decoded.iter().position(|&byte| byte == b':').filter(|&at| at > 0);
        colon.map(|colon| (decoded, colon)).ok_or(OtherErrorKind::AuthFormat)
    }))
}

pub(super) fn trim_nuls(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().take_while(|&&byte| byte == 0).count();
    let end = bytes.iter().rev().take_while(|&&byte| byte == 0).count();
    bytes.get(start..bytes.len() - end).unwrap_or_default()
}

/// `ConvertToHostname`: the host, and the port if there is one, of a key that may be a URL.
fn host_of(key: &str, toolchain: Toolchain) -> Cow<'_, str> {
    if key.as_bytes().contains(&b':')
        && key.contains("://")
        && let Some((scheme, authority)) = authority(key)
        && let Some(host) = host_and_port(scheme, authority, toolchain)
    {
        return Cow::Owned(host);
    }
    Cow::Borrowed(key.split('/').next().unwrap_or(key))
}

/// The scheme, which may be empty, and what follows the `//` of a URL, as `url.Parse` finds them.
fn authority(key: &str) -> Option<(&str, &str)> {
    let before_fragment = key.split('#').next().unwrap_or(key);
    let no_scheme = |next: char| !next.is_ascii_alphanumeric() && !matches!(next, '+' | '-' | '.');
    let begins_well = before_fragment.starts_with(|first: char| first.is_ascii_alphabetic());
    let end = before_fragment.find(no_scheme).filter(|_| begins_well).unwrap_or(0);
    let (scheme, rest) = key.split_at(end);
    let (scheme, rest) = rest.strip_prefix(':').filter(|_| end > 0).map_or(("", key), |rest| (scheme, rest));
    if scheme.is_empty() && before_fragment.starts_with("///") {
        return None;
    }
    Some((scheme, rest.strip_prefix("//")?))
}

/// `URL.Hostname` and `URL.Port`, joined as `net.JoinHostPort` does; `None` without a host.
fn host_and_port(scheme: &str, authority: &str, toolchain: Toolchain) -> Option<String> {
    let is_http = ["http", "https"].iter().any(|name| scheme.eq_ignore_ascii_case(name));
    let parsed = url::parse_after_scheme(authority.as_bytes(), toolchain, is_http).ok()?;
    // Bytes that are not UTF-8 are in no image's name, so it does not matter which.
    let text = String::from_utf8_lossy(&parsed.host);
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, port),
        _ => (text.as_ref(), ""),
    };
    let host = host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(host);
    match (host, port) {
        ("", _) => None,
        (host, "") => Some(host.into()),
        (host, port) if host.contains(':') => Some(format!("[{host}]:{port}")),
        (host, port) => Some(format!("{host}:{port}")),
    }
}
