use alloc::vec::Vec;

use super::{path::Path, reader::Reader};
use crate::{
    rules::{Entry, EntryRole, Subject, entry::Candidate, name, name::NamePattern},
    tree::Tree,
};

/// Whether a rule refuses, or only warns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The object is refused.
    #[default]
    Enforce,
    /// The object is let in and not changed, and the user is told what would be refused or changed.
    Warn,
}

/// What every rule has: its mode, and to what it isn't applied.
///
/// ```yaml
/// mode: warn                       # or enforce, which is the default
/// except:
///   images: [registry.k8s.io]      # entries as in allow
///   namespaces: [kube-system, "istio-*"]
///   serviceAccounts: [ci/builder]  # the Pod's; without a namespace: of any
///   users: ["system:serviceaccount:flux-system:*"]   # who asks
/// ```
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct Scope {
    pub(in crate::rules) mode: Mode,
    images: Vec<Entry>,
    namespaces: Vec<NamePattern>,
    service_accounts: Vec<NamePattern>,
    users: Vec<NamePattern>,
}

impl Scope {
    pub(super) const KEYS: &[&str] = &["except", "mode"];

    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, map: &T) -> Self {
        let mode = reader.member(path, map, "mode", |reader, path, value| {
            reader.choice(path, value, &[("enforce", Mode::Enforce), ("warn", Mode::Warn)])
        });
        let mut scope = Self { mode: mode.flatten().unwrap_or_default(), ..Self::default() };
        reader.member(path, map, "except", |reader, path, except| {
            if !reader.map(path, except, &[&["images", "namespaces", "serviceAccounts", "users"]]) {
                return;
            }
            let images = |reader: &mut Reader, path: &Path<'_>, list: &T| reader.entries(path, list, EntryRole::Allow);
            scope.images = reader.member(path, except, "images", images).unwrap_or_default();
            let mut names = |key| reader.member(path, except, key, Reader::names).unwrap_or_default();
            scope.namespaces = names("namespaces");
            scope.service_accounts = names("serviceAccounts");
            scope.users = names("users");
        });
        scope
    }

    /// Whether the rule is applied to this image of this object at all.
    pub(in crate::rules) fn applies(&self, subject: &Subject<'_>, image: Option<&Candidate<'_>>) -> bool {
        !self.excepts(subject) && !image.is_some_and(|image| self.images.iter().any(|entry| entry.matches(image)))
    }

    /// Whether whose object it is makes it an exception.
    pub(in crate::rules) fn excepts(&self, subject: &Subject<'_>) -> bool {
        name::any(&self.namespaces, subject.namespace)
            || name::any(&self.users, subject.user)
            || self.service_accounts.iter().any(|account| {
                account.matches(subject.service_account)
                    || account.matches(&[subject.namespace, "/", subject.service_account].concat())
            })
    }
}

/// The images that a rule is about: all, if it names none.
#[derive(Clone, Debug, Default)]
pub(in crate::rules) struct Images(Option<Vec<Entry>>);

impl Images {
    pub(super) fn read<T: Tree>(reader: &mut Reader, path: &Path<'_>, map: &T, role: EntryRole) -> Self {
        Self(reader.member(path, map, "images", |reader, path, list| reader.entries(path, list, role)))
    }

    pub(in crate::rules) fn hold(&self, image: &Candidate<'_>) -> bool {
        self.0.as_ref().is_none_or(|entries| entries.iter().any(|entry| entry.matches(image)))
    }
}
