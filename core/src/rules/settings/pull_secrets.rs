use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    path::Path,
    reader::Reader,
    scope::{Images, Scope},
};
use crate::{
    Text,
    rules::{EntryRole, messages as m, name::NamePattern, quote::quoted},
    tree::{Shape, Tree},
};

/// Which pull secrets Pods get, need and may name.
///
/// ```yaml
/// pullSecrets:
///   inject:
///     - {images: [ghcr.io/org], secrets: [ghcr-pull]}     # added to each Pod with such an image
///   require:
///     - {images: [registry.example.com]}                  # some secret, or with secrets: one of these
///   allow: ["*-pull"]                                     # no other names
///   templates: false                                      # true: also in Deployments and the like
/// ```
///
/// Secrets are added to Pods only, unless `templates` is set: a template that names a secret keeps its Pods from
/// getting those of their service account.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct PullSecrets {
    pub(in crate::rules) scope: Scope,
    pub(in crate::rules) inject: Vec<SecretRule>,
    pub(in crate::rules) require: Vec<SecretRule>,
    pub(in crate::rules) allow: Option<Vec<NamePattern>>,
    pub(in crate::rules) templates: bool,
}

/// Secrets for images.
#[derive(Clone, Debug)]
pub(in crate::rules) struct SecretRule {
    pub(in crate::rules) images: Images,
    pub(in crate::rules) secrets: Vec<String>,
}

impl PullSecrets {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T) -> Self {
        let mut rules = Self::default();
        if reader.map(path, tree, &[&["inject", "require", "allow", "templates"], Scope::KEYS]) {
            rules.scope = Scope::read(reader, path, tree);
            // Giving a secret to an image in doubt would show it to a registry that it isn't for.
            rules.inject = SecretRule::list(reader, path, tree, "inject", EntryRole::Allow);
            rules.require = SecretRule::list(reader, path, tree, "require", EntryRole::Deny);
            rules.allow = reader.member(path, tree, "allow", Reader::names);
            rules.templates = reader.member(path, tree, "templates", Reader::boolean).unwrap_or_default();
        }
        rules
    }
}

impl SecretRule {
    fn list<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T, key: &str, role: EntryRole) -> Vec<Self> {
        let read = |reader: &mut Reader, path: &Path<'_>, value: &T| {
            reader.one_or_more(path, value, |reader, path, rule| Self::read(reader, path, rule, role))
        };
        reader.member(path, tree, key, read).unwrap_or_default()
    }

    fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, tree: &T, role: EntryRole) -> Option<Self> {
        if !reader.map(path, tree, &[&["images", "secrets"]]) {
            return None;
        }
        let images = Images::read(reader, path, tree, role);
        let secrets = reader.member(path, tree, "secrets", |reader, path, list| reader.list(path, list, secret_name));
        let secrets = secrets.unwrap_or_default();
        let none = tree.get("secrets").is_none_or(|list| list.shape() == Shape::List && list.items().next().is_none());
        if none && role == EntryRole::Allow {
            let text = Text::new(m::NEEDS).with("path", path).with("keys", "secrets");
            reader.error(path, tree.span(), text);
        }
        Some(Self { images, secrets })
    }
}

/// The name of a Secret: a DNS subdomain (RFC 1123), as Kubernetes asks.
fn secret_name<T: Tree>(reader: &mut Reader, path: &Path<'_>, value: &T) -> Option<String> {
    let name = reader.word(path, value)?;
    let label = |label: &str| {
        let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.bytes().all(inner)
    };
    if name.len() <= 253 && name.split('.').all(label) {
        return Some(name);
    }
    reader.error(
        path,
        value.span(),
        Text::new(m::SECRET_NAME).with("path", path.to_string()).with("found", quoted(&name)),
    );
    None
}
