use alloc::vec::Vec;

use super::{Cluster, NameProblem, Object, SecretName, names::secret_names, object::text};
use crate::{Span, collections::Set, near::nearest, tree::Tree};

/// The list of pull secrets that the Pods of a workload end up with, and how they come to it.
#[derive(Clone, Debug)]
pub struct PodSecrets<'d> {
    /// The list, in its order, and what each name leads to.
    pub listed: Vec<ListedSecret<'d>>,
    /// How many more names the list has, after [`MAX_NAMES`](super::MAX_NAMES).
    pub left_out: usize,
    /// The ServiceAccount, and what admission does with its list.
    pub account: PodAccount<'d>,
    /// The names of the ServiceAccount's list that the Pods don't get, for they have their own list.
    pub hidden: Vec<SecretName<'d>>,
    /// What has the wrong shape in the Pod's own list.
    pub problems: Vec<NameProblem>,
}

/// One name in the list of pull secrets of a Pod.
#[derive(Clone, Debug)]
pub struct ListedSecret<'d> {
    /// The name and where it stands.
    pub named: SecretName<'d>,
    /// Who names it.
    pub via: Via,
    /// What the name leads to.
    pub resolution: Resolution<'d>,
}

/// Who names a pull secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Via {
    /// The Pod itself.
    Pod,
    /// Its ServiceAccount.
    ServiceAccount,
}

/// What the name of a pull secret leads to. Indices are into [`Cluster::secrets`] and [`Cluster::made_secrets`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution<'d> {
    /// A Secret of the Pod's namespace.
    Found(usize),
    /// A Secret that a controller will make in the Pod's namespace.
    Made(usize),
    /// No Secret of the Pod's namespace, but some of others (the first few); the kubelet does not look there.
    OtherNamespace(Vec<usize>),
    /// None in the files.
    Missing {
        /// A name of the same namespace that was probably meant.
        near: Option<&'d str>,
    },
    /// The entry has no name: it is passed over.
    Nameless,
}

/// The ServiceAccount of a Pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PodAccount<'d> {
    /// Its name: `default` if the Pod names none.
    pub name: &'d str,
    /// Where the Pod names it.
    pub span: Option<Span>,
    /// Its index in [`Cluster::accounts`], if it is in the files.
    pub found: Option<usize>,
    /// What becomes of its list.
    pub rule: AccountRule,
}

/// What the admission plug-in ServiceAccount does with the account's list of pull secrets when a Pod is created.
///
/// # Source
///
/// Kubernetes `plugin/pkg/admission/serviceaccount/admission.go`: the list is copied if the Pod has
/// none; the two are never merged. Mirror Pods are left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountRule {
    /// The Pod has no list: it gets a copy.
    Copied,
    /// The Pod has no list, and the account has none either.
    NothingToCopy,
    /// The Pod has its own list: the account's is not looked at.
    OwnList,
    /// The Pod has no list, and the account is not in the files: what it would give is unknown.
    Unknown,
    /// The Pod exists already: its list is what it was when it was created.
    Stored,
    /// The Pod mirrors one that the kubelet runs from a file: no account's list is copied.
    Mirror,
}

/// With more Secrets than this in a namespace, only the first ones are looked at for a near name.
const MAX_NEAR: usize = 100;

/// The most Secrets of other namespaces that are named.
const MAX_OTHERS: usize = 8;

const MIRROR_ANNOTATION: &str = "kubernetes.io/config.mirror";

impl<'d> Cluster<'d> {
    /// The pull secrets of the Pods of a workload; `None` for an object without Pod spec.
    #[must_use]
    pub fn pull_secrets(&self, object: &Object<'d>) -> Option<PodSecrets<'d>> {
        let kind = object.workload_kind()?;
        let spec = object.node.at(kind.pod_spec)?;
        let own = secret_names(spec, "imagePullSecrets", object.file);
        let has_list = spec.get("imagePullSecrets").is_some_and(|list| list.items().next().is_some());
        let (name, span) = ["serviceAccountName", "serviceAccount"]
            .into_iter()
            .map(|key| (text(spec, &[key]), spec.get(key).and_then(Tree::span)))
            .find(|(name, _)| !name.is_empty())
            .unwrap_or(("default", None));
        let found = self.account(object.namespace, name);
        let account = found.and_then(|index| self.accounts().get(index));
        let copy = account.map_or(&[][..], |account| &account.pull_secrets);
        let is_pod = kind.kind == "Pod";
        let rule = match found {
            _ if is_pod && !text(object.node, &["metadata", "annotations", MIRROR_ANNOTATION]).is_empty() => {
                AccountRule::Mirror
            }
            _ if is_pod && object.exists() => AccountRule::Stored,
            _ if has_list => AccountRule::OwnList,
            None => AccountRule::Unknown,
            Some(_) if copy.is_empty() => AccountRule::NothingToCopy,
            Some(_) => AccountRule::Copied,
        };
        let (names, left_out, via) = match account {
            Some(account) if rule == AccountRule::Copied => (copy, account.left_out, Via::ServiceAccount),
            _ => (&own.names[..], own.left_out, Via::Pod),
        };
        let listed = names.iter().map(|named| ListedSecret {
            named: *named,
            via,
            resolution: self.resolve(object.namespace, named.name),
        });
        let own_names: Set<&str> = own.names.iter().map(|named| named.name).collect();
        let hidden = if rule == AccountRule::OwnList { copy } else { &[] };
        Some(PodSecrets {
            listed: listed.collect(),
            left_out,
            account: PodAccount { name, span, found, rule },
            hidden: hidden.iter().filter(|named| !own_names.contains(named.name)).copied().collect(),
            problems: own.problems,
        })
    }

    /// What a pull secret's name leads to for a Pod of a namespace.
    #[must_use]
    pub fn resolve(&self, namespace: &str, name: &str) -> Resolution<'d> {
        if name.is_empty() {
            return Resolution::Nameless;
        }
        if let Some(index) = self.secret(namespace, name) {
            return Resolution::Found(index);
        }
        if let Some(index) = self.made_secret(namespace, name) {
            return Resolution::Made(index);
        }
        let others = self.secrets_named(name, MAX_OTHERS);
        if others.is_empty() {
            return Resolution::Missing { near: self.near_secret(namespace, name) };
        }
        Resolution::OtherNamespace(others)
    }

    fn near_secret(&self, namespace: &str, name: &str) -> Option<&'d str> {
        let names = self.secret_names.from(&(namespace, "")).take_while(|(its, _)| *its == namespace);
        nearest(name, names.take(MAX_NEAR).map(|(_, name)| *name))
    }
}
