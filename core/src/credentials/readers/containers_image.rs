//! containers/image `pkg/docker/config`.

use super::{
    super::{KeyText, base64},
    OtherCredential, OtherEntry, OtherError, OtherErrorKind, OtherFile, OtherReader, OtherReading,
    docker_cli::trim_nuls,
};
pub(super) fn ask<'f>(file: &'f OtherFile, repository: &str) -> OtherReading<'f> {
    if let Some(error) = file.containers_error {
        return OtherReading::Refused(error);
    }
    let registry = repository.split('/').next().unwrap_or_default();
    if let Some(helper) = file.cred_helpers.get(registry) {
        return OtherReading::Helper(helper);
    }
    // The repository, then what it begins with, segment by segment.
    let mut name = repository;
    loop {
        if let Some((key, entry)) = file.entries.get_key_value(name) {
            return reading(key, entry);
        }
        match name.rsplit_once('/') {
            Some((shorter, _)) => name = shorter,
            None => break,
        }
    }
    let registry = docker_hub(registry);
    let fits = |key: &KeyText| docker_hub(host_of(key.as_str())) == registry;
    file.entries.iter().filter(|(key, _)| fits(key)).map(|(key, entry)| reading(key, entry)).collect()
}

/// What an entry that fits gives: also nothing, if it has no `auth`.
fn reading<'f>(key: &'f KeyText, entry: &'f OtherEntry) -> OtherReading<'f> {
    let decoded = match base64::decode(entry.auth.reveal(), base64::STANDARD) {
        Ok(decoded) => decoded,
        Err(at) => {
            let (reader, kind) = (OtherReader::ContainersImage, OtherErrorKind::Base64 { at });
            return OtherReading::Refused(OtherError { reader, kind, span: entry.auth_span });
        }
    };
    let Some(colon) = decoded.iter().position(|&byte| byte == b':') else { return OtherReading::Nothing };
    let (user, password) = decoded.split_at(colon);
    OtherReading::Credential(OtherCredential {
        key,
        key_span: entry.key_span,
        username: user.into(),
        password: trim_nuls(password.get(1..).unwrap_or_default()).into(),
        identity_token: entry.identity_token.clone(),
    })
}

/// `normalizeAuthFileKey`: a key with a scheme loses its path, any other stays.
fn host_of(key: &str) -> &str {
    let stripped = key.strip_prefix("http://").unwrap_or(key);
    let stripped = stripped.strip_prefix("https://").unwrap_or(stripped);
    if stripped.len() == key.len() { key } else { stripped.split('/').next().unwrap_or(stripped) }
}

/// `normalizeRegistry`: the names of Docker Hub become one.
fn docker_hub(registry: &str) -> &str {
    if matches!(registry, "docker.io" | "registry-1.docker.io") { "index.docker.io" } else { registry }
}
