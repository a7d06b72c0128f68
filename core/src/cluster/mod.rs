//! The pasted cluster: every object of every file, found again by kind, namespace and name.
//!
//! Plain data that borrows the documents, each thing with its file and span. What it means is said elsewhere.
//!
//! ```
//! use pullplan::{cluster::{Cluster, Resolution}, manifest::{Source, read}};
//! let text = "
//! apiVersion: v1
//! kind: Secret
//! metadata: {name: regcred, namespace: ci}
//! ---
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: app}
//! spec:
//!   imagePullSecrets: [{name: regcred}]
//! ";
//! let source = Source::from_text("m.yaml", text);
//! let documents = read(&source);
//! let cluster = Cluster::new(documents.iter().enumerate().filter_map(|(at, d)| Some((0, at, d.root()?))));
//! let pod = &cluster.objects()[1];
//! let secrets = cluster.pull_secrets(pod).unwrap();
//! assert_eq!(secrets.listed[0].resolution, Resolution::OtherNamespace(vec![0]));
//! ```

mod account;
mod fields;
mod identity;
mod made_secret;
mod names;
mod object;
mod pod_secrets;
mod review;
mod secret;
mod set_once;
#[cfg(test)]
mod tests;

pub use account::ServiceAccount;
pub use fields::{MisplacedField, MisspeltField};
pub use identity::{Cloud, IdentityMark};
pub use made_secret::{MadeProblem, MadeSecret};
pub use names::{MAX_NAMES, NameProblem, SecretName};
pub use object::{DEFAULT_NAMESPACE, Object, Role};
pub use pod_secrets::{AccountRule, ListedSecret, PodAccount, PodSecrets, Resolution, Via};
pub use review::{ImageReview, ReviewedImage};
pub use secret::{
    OverEncoded, Secret, SecretField, SecretReading, SecretValue, SecretValueError, SecretValueErrorKind,
};
pub use set_once::{Evidence, StoredPolicy};

use alloc::vec::Vec;

use crate::{
    collections::{Map, Set, sort_by, sort_by_key},
    manifest::{Content, Node},
};

/// Every object of the files, with indexes.
///
/// Of two Secrets or ServiceAccounts with one namespace and name the later counts, as with `kubectl apply`.
#[derive(Debug, Default)]
pub struct Cluster<'d> {
    objects: Vec<Object<'d>>,
    /// Those with a name, by API group, kind, namespace and name.
    same: Vec<usize>,
    secrets: Vec<Secret<'d>>,
    /// By name and namespace: names repeat across namespaces, and a name's namespaces are asked for together.
    secrets_by_name: Map<(&'d str, &'d str), usize>,
    /// The names in each namespace.
    secret_names: Set<(&'d str, &'d str)>,
    accounts: Vec<ServiceAccount<'d>>,
    accounts_by_name: Map<(&'d str, &'d str), usize>,
    made: Vec<MadeSecret<'d>>,
    /// By name and namespace; `None` for those that will be made in several.
    made_by_name: Map<(&'d str, Option<&'d str>), usize>,
}

/// Objects of a kind that has nothing to do with pulling images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOver<'d> {
    /// `apiVersion` as written; empty if it is absent.
    pub api_version: &'d str,
    /// `kind` as written.
    pub kind: &'d str,
    /// How many there are.
    pub count: usize,
    /// The index of the first in [`Cluster::objects`].
    pub first: usize,
}

impl Cluster<'_> {
    /// The deepest nesting of lists in lists that is followed.
    pub const MAX_LISTS: usize = 8;
}

impl<'d> Cluster<'d> {
    /// The cluster of these documents: each with the index of its file, its index in the file, and its root.
    ///
    /// Lists are taken apart, and so are the objects inside of admission requests. Time is linear in
    /// the documents, but for the logarithm of an index.
    #[must_use]
    pub fn new(documents: impl IntoIterator<Item = (usize, usize, &'d Node<'d>)>) -> Self {
        let mut objects = Vec::new();
        for (file, document, root) in documents {
            object::collect(file, document, root, &mut objects);
        }
        let mut cluster = Self::default();
        for (index, object) in objects.iter().enumerate() {
            if object.has_name() && !object.kind.is_empty() {
                cluster.same.push(index);
            }
            if object.role != Role::Old {
                cluster.index(index, object);
            }
        }
        let identity = |index: &usize| objects.get(*index).map(Object::identity);
        sort_by(&mut cluster.same, |one, other| identity(one).cmp(&identity(other)));
        cluster.objects = objects;
        cluster
    }

    fn index(&mut self, index: usize, object: &Object<'d>) {
        match object.content {
            Content::Secret => {
                let secret = Secret::new(index, object);
                self.secrets_by_name.insert((secret.name, secret.namespace), self.secrets.len());
                self.secret_names.insert((secret.namespace, secret.name));
                self.secrets.push(secret);
            }
            Content::ServiceAccount => {
                let account = ServiceAccount::new(index, object);
                self.accounts_by_name.insert((account.namespace, account.name), self.accounts.len());
                self.accounts.push(account);
            }
            Content::SecretMaker(_) => {
                for made in made_secret::made_from(index, object) {
                    self.made_by_name.insert((made.name, made.namespace), self.made.len());
                    self.secret_names.extend(made.namespace.map(|namespace| (namespace, made.name)));
                    self.made.push(made);
                }
            }
            _ => {}
        }
    }

    /// Every object, in the order of files, documents and lists.
    #[must_use]
    pub fn objects(&self) -> &[Object<'d>] {
        &self.objects
    }

    /// Every Secret, those that a later one replaces too.
    #[must_use]
    pub fn secrets(&self) -> &[Secret<'d>] {
        &self.secrets
    }

    /// Every ServiceAccount, those that a later one replaces too.
    #[must_use]
    pub fn accounts(&self) -> &[ServiceAccount<'d>] {
        &self.accounts
    }

    /// Every Secret that a controller will make.
    #[must_use]
    pub fn made_secrets(&self) -> &[MadeSecret<'d>] {
        &self.made
    }

    /// The index of the Secret of this namespace and name in [`Cluster::secrets`].
    #[must_use]
    pub fn secret(&self, namespace: &str, name: &str) -> Option<usize> {
        self.secrets_by_name.get(&(name, namespace)).copied()
    }

    /// The indexes in [`Cluster::secrets`] of the Secrets of this name, by namespace, at most `limit` of them.
    #[must_use]
    pub fn secrets_named(&self, name: &str, limit: usize) -> Vec<usize> {
        let from = self.secrets_by_name.from(&(name, ""));
        from.take_while(|((its, _), _)| *its == name).map(|(_, index)| *index).take(limit).collect()
    }

    /// The index in [`Cluster::made_secrets`] of the Secret of this name that a controller will make in this
    /// namespace, or perhaps will, when it makes one in several.
    #[must_use]
    pub fn made_secret(&self, namespace: &str, name: &str) -> Option<usize> {
        self.made_by_name.get(&(name, Some(namespace))).or_else(|| self.made_by_name.get(&(name, None))).copied()
    }

    /// The index of the ServiceAccount of this namespace and name in [`Cluster::accounts`].
    #[must_use]
    pub fn account(&self, namespace: &str, name: &str) -> Option<usize> {
        self.accounts_by_name.get(&(namespace, name)).copied()
    }

    /// The indexes of objects with one API group, kind, namespace and name; each group in the order of the files.
    ///
    /// Objects without a name of their own (`generateName`) are not among them.
    pub fn same_objects(&self) -> impl Iterator<Item = &[usize]> {
        let identity = |index: &usize| self.objects.get(*index).map(Object::identity);
        self.same.chunk_by(move |one, other| identity(one) == identity(other))
    }

    /// The kinds that have nothing to do with pulling images, each once, in the order of their first object.
    #[must_use]
    pub fn passed_over(&self) -> Vec<PassedOver<'d>> {
        let mut kinds: Map<(&'d str, &'d str), PassedOver<'d>> = Map::new();
        for (first, object) in self.objects.iter().enumerate() {
            if object.content == Content::OtherKind {
                let (api_version, kind) = (object.api_version, object.kind);
                let of_kind = PassedOver { api_version, kind, count: 0, first };
                kinds.entry((api_version, kind)).or_insert(of_kind).count += 1;
            }
        }
        let mut kinds: Vec<_> = kinds.into_values().collect();
        sort_by_key(&mut kinds, |kind| kind.first);
        kinds
    }
}
