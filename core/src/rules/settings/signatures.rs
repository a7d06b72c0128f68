use alloc::{string::String, vec::Vec};

use super::{
    path::Path,
    reader::Reader,
    scope::{Images, Scope},
};
use crate::{
    Text,
    rules::{EntryRole, Subject, entry::Candidate, messages as m},
    tree::{Shape, Tree},
};

/// That images are signed, which the policy's host verifies.
///
/// ```yaml
/// signatures:
///   - images: [ghcr.io/org]
///     publicKeys: ["-----BEGIN PUBLIC KEY-----\n…"]       # all of them
///     annotations: {env: prod}                            # that the signature must carry
///     pinDigest: true                                     # write the verified digest into the object
///   - images: [ghcr.io/tools]
///     keyless: [{issuer: "https://…", subject: "…"}]      # or subjectPrefix instead of subject
///   - images: [ghcr.io/acme]
///     github: {owner: acme, repository: app}              # repository may be left out
///   - images: [registry.example.com]
///     certificate: {pem: "…", chain: ["…"], requireTransparencyLog: true}
/// ```
///
/// Each rule that concerns an image must be satisfied.
#[derive(Clone, Debug)]
pub(in crate::rules) struct SignatureRule {
    pub(in crate::rules) scope: Scope,
    pub(in crate::rules) signer: Signer,
    pub(in crate::rules) annotations: Vec<(String, String)>,
    pub(in crate::rules) pin_digest: bool,
    images: Images,
}

/// Who must have signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signer {
    /// The holders of all these keys, in PEM.
    PublicKeys(Vec<String>),
    /// Someone whom these issuers vouch for, by exact subject: `(issuer, subject)`.
    Keyless(Vec<(String, String)>),
    /// The same by the subject's beginning, a URL: `(issuer, prefix)`.
    KeylessPrefix(Vec<(String, String)>),
    /// A GitHub workflow of this owner, and of this repository if one is named.
    Github {
        /// The user or organisation.
        owner: String,
        /// The repository.
        repository: Option<String>,
    },
    /// The holder of this certificate.
    Certificate {
        /// The certificate, in PEM.
        certificate: String,
        /// Those above it, in PEM; empty to trust the host's.
        chain: Vec<String>,
        /// Whether the signature must stand in the public transparency log.
        transparency_log: bool,
    },
}

const SIGNERS: [&str; 4] = ["publicKeys", "keyless", "github", "certificate"];

impl SignatureRule {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Self> {
        if !reader.map(path, tree, &[&["images", "annotations", "pinDigest"], &SIGNERS, Scope::KEYS]) {
            return None;
        }
        let scope = Scope::read(reader, path, tree);
        let images = Images::read(reader, path, tree, EntryRole::Deny);
        let pin_digest = reader.member(path, tree, "pinDigest", Reader::boolean).unwrap_or_default();
        let annotations = reader.member(path, tree, "annotations", texts).unwrap_or_default();
        if SIGNERS.iter().filter(|key| tree.get(key).is_some()).count() != 1 {
            let text = Text::new(m::NEEDS_ONE).with("path", path).with("keys", SIGNERS.join(", "));
            reader.error(path, tree.span(), text);
            return None;
        }
        let keys = reader.member(path, tree, "publicKeys", pems).map(|keys| Some(Signer::PublicKeys(keys)));
        let keyless = || reader.member(path, tree, "keyless", keyless);
        let signer = keys.or_else(keyless);
        let signer = signer.or_else(|| reader.member(path, tree, "github", github));
        let signer = signer.or_else(|| reader.member(path, tree, "certificate", certificate))??;
        Some(Self { scope, signer, annotations, pin_digest, images })
    }

    pub(in crate::rules) fn concerns(&self, image: &Candidate<'_>, subject: &Subject<'_>) -> bool {
        self.images.hold(image) && self.scope.applies(subject, Some(image))
    }
}

/// A map of texts.
fn texts<T: Tree>(reader: &mut Reader, path: &Path<'_>, map: &T) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if reader.expect(path, map, Shape::Map) {
        for (key, value) in map.members() {
            found.extend(reader.text(&path.key(key), value).map(|value| (key.into(), value.into())));
        }
    }
    found
}

/// A list of texts in PEM; at least one.
fn pems<T: Tree>(reader: &mut Reader, path: &Path<'_>, list: &T) -> Vec<String> {
    let found = reader.list(path, list, pem);
    if list.shape() == Shape::List && list.items().next().is_none() {
        reader.error(path, list.span(), Text::new(m::ENTRY_EMPTY).with("path", path));
    }
    found
}

fn pem<T: Tree>(reader: &mut Reader, path: &Path<'_>, value: &T) -> Option<String> {
    let text = reader.text(path, value)?;
    if text.trim_start().starts_with("-----BEGIN ") {
        return Some(text.into());
    }
    reader.error(path, value.span(), Text::new(m::PEM).with("path", path));
    None
}

fn keyless<T: Tree>(reader: &mut Reader, path: &Path<'_>, list: &T) -> Option<Signer> {
    let read = |reader: &mut Reader, path: &Path<'_>, item: &T| {
        if !reader.map(path, item, &[&["issuer", "subject", "subjectPrefix"]]) {
            return None;
        }
        let issuer = reader.member(path, item, "issuer", Reader::word);
        let subject = reader.member(path, item, "subject", Reader::word);
        let prefix = reader.member(path, item, "subjectPrefix", Reader::word);
        let exact = subject.is_some();
        match (issuer, subject, prefix) {
            (Some(issuer), Some(name), None) | (Some(issuer), None, Some(name)) => Some((exact, (issuer?, name?))),
            _ => {
                let text = Text::new(m::NEEDS).with("path", path).with_words("keys", m::KEYS_ISSUER);
                reader.error(path, item.span(), text);
                None
            }
        }
    };
    let found = reader.one_or_more(path, list, read);
    let (exact, all) = (found.iter().filter(|(exact, _)| *exact).count(), found.len());
    let names = found.into_iter().map(|(_, names)| names).collect();
    match exact {
        _ if all == 0 => {
            // Else it was said already what is wrong.
            if list.shape() == Shape::List && list.items().next().is_none() {
                reader.error(path, list.span(), Text::new(m::ENTRY_EMPTY).with("path", path));
            }
            None
        }
        0 => Some(Signer::KeylessPrefix(names)),
        _ if exact == all => Some(Signer::Keyless(names)),
        _ => {
            let text = Text::new(m::NEEDS_ONE).with("path", path).with_words("keys", m::KEYS_SUBJECT);
            reader.error(path, list.span(), text);
            None
        }
    }
}

fn github<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Signer> {
    if !reader.map(path, tree, &[&["owner", "repository"]]) {
        return None;
    }
    let repository = reader.member(path, tree, "repository", Reader::word);
    let Some(owner) = reader.member(path, tree, "owner", Reader::word) else {
        reader.error(path, tree.span(), Text::new(m::NEEDS).with("path", path).with("keys", "owner"));
        return None;
    };
    Some(Signer::Github { owner: owner?, repository: repository.flatten() })
}

fn certificate<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Option<Signer> {
    if !reader.map(path, tree, &[&["pem", "chain", "requireTransparencyLog"]]) {
        return None;
    }
    let chain = reader.member(path, tree, "chain", pems).unwrap_or_default();
    let transparency_log = reader.member(path, tree, "requireTransparencyLog", Reader::boolean).unwrap_or(true);
    let Some(certificate) = reader.member(path, tree, "pem", pem) else {
        reader.error(path, tree.span(), Text::new(m::NEEDS).with("path", path).with("keys", "pem"));
        return None;
    };
    Some(Signer::Certificate { certificate: certificate?, chain, transparency_log })
}
