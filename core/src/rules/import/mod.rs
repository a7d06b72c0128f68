//! Other people's image policies, read as they are: with their own meaning, and its holes.
//!
//! Most compare texts. So each policy here says what it says, image by image; where that is not what its author
//! meant, it says that too; and it can be written anew as [`Settings`](super::Settings) that close the holes.
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use pullplan::rules::import::{HoleKind, Imported};
//! let constraint = serde_json::json!({
//!     "apiVersion": "constraints.gatekeeper.sh/v1beta1",
//!     "kind": "K8sAllowedRepos",
//!     "metadata": {"name": "ours"},
//!     "spec": {"parameters": {"repos": ["registry.example.com/shop"]}},
//! });
//! let policy = Imported::read(&constraint).unwrap();
//! assert!(policy.judge("registry.example.com/shop-evil/cart").is_none(), "let in");
//! assert!(matches!(policy.holes()[0].kind, HoleKind::NoFinalSlash { .. }));
//! assert_eq!(policy.to_settings().yaml, "allow:\n  - \"registry.example.com/shop\"\n");
//! # }
//! ```
//!
//! # Source
//!
//! The templates of gatekeeper-library (`general/`, October 2025) and Kubewarden's trusted-repos policy 2.1.4.

mod binding;
mod convert;
mod entry;
mod gatekeeper;
mod hole;
pub(crate) mod messages;
mod rego;
#[cfg(all(test, feature = "serde", feature = "glob"))]
mod tests;
mod trusted_repos;
mod wild;

pub use binding::Binding;
pub use convert::Converted;
pub use entry::ImportedEntry;
pub use hole::{Hole, HoleKind};
pub use rego::{NotEqualToAny, not_equal_to_any};

use alloc::{format, string::String, vec::Vec};

use crate::{
    Text,
    tree::{Shape, Tree},
    workload::{ContainerList, WorkloadKind},
};
use gatekeeper::Constraint;
use trusted_repos::TrustedRepos;

/// An image policy of another project.
#[derive(Clone, Debug)]
pub struct Imported {
    name: String,
    policy: Policy,
}

#[derive(Clone, Debug)]
enum Policy {
    Constraint(Constraint),
    TrustedRepos(TrustedRepos),
}

/// Why an imported policy refuses an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// In words.
    pub text: Text,
    /// The index of the entry that decides in [`Imported::entries`], if one does.
    pub entry: Option<usize>,
}

impl Imported {
    /// Reads a policy; `None` if the document is none, or of a kind that isn't known.
    ///
    /// Known are the Gatekeeper constraints `K8sAllowedRepos`, `K8sAllowedReposv2`, `K8sDisallowedRepos`,
    /// `K8sDisallowedTags` and `K8sImageDigests`, those of any other kind that have `parameters.allowedRepos`, as
    /// hand-written templates do, Kubewarden's `ClusterAdmissionPolicy` and `AdmissionPolicy` with the module
    /// trusted-repos, and the settings of that module.
    pub fn read<T: Tree>(document: &T) -> Option<Self> {
        let text = |path: &[&str]| document.at(path).and_then(Tree::as_str).unwrap_or_default();
        let (api_version, kind) = (text(&["apiVersion"]), text(&["kind"]));
        let group = api_version.split_once('/').map_or("", |(group, _)| group);
        let (name, policy) = match (group, kind) {
            ("constraints.gatekeeper.sh", kind) => {
                (format!("{kind} {}", text(&["metadata", "name"])), Policy::Constraint(Constraint::read(document)?))
            }
            ("policies.kubewarden.io", "ClusterAdmissionPolicy" | "AdmissionPolicy") => {
                let module = text(&["spec", "module"]);
                let name = module.rsplit('/').next().unwrap_or_default();
                if !name.split([':', '@']).next().unwrap_or_default().starts_with("trusted-repos") {
                    return None;
                }
                let binding = Binding::read(document);
                let name = String::from(binding.name());
                (name, Policy::TrustedRepos(TrustedRepos::read(document.at(&["spec", "settings"])?, Some(binding))))
            }
            ("", "") if TrustedRepos::is_one(document) => {
                (String::from("trusted-repos"), Policy::TrustedRepos(TrustedRepos::read(document, None)))
            }
            _ => return None,
        };
        Some(Self { name, policy })
    }

    /// Reads a Gatekeeper constraint whose template compares with `!=`, as [`not_equal_to_any`] finds it, by that
    /// meaning; `parameter` holds the list.
    pub fn read_unequal<T: Tree>(constraint: &T, parameter: &str) -> Self {
        let text = |path: &[&str]| constraint.at(path).and_then(Tree::as_str).unwrap_or_default();
        let name = format!("{} {}", text(&["kind"]), text(&["metadata", "name"]));
        Self { name, policy: Policy::Constraint(Constraint::read_unequal(constraint, parameter)) }
    }

    /// The settings of this product's own policy in a Kubewarden `ClusterAdmissionPolicy` or `AdmissionPolicy`:
    /// one whose module is named `pullplan`, with or without more.
    pub fn own_settings<T: Tree>(document: &T) -> Option<&T> {
        let api_version = document.get("apiVersion").and_then(Tree::as_str)?;
        let module = document.at(&["spec", "module"]).and_then(Tree::as_str)?;
        let own = module.rsplit('/').next().is_some_and(|name| name.starts_with("pullplan"));
        (api_version.starts_with("policies.kubewarden.io/") && own).then(|| document.at(&["spec", "settings"]))?
    }

    /// Kind and name: `K8sAllowedRepos only-our-registries`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is in the policy's lists, in order.
    #[must_use]
    pub fn entries(&self) -> &[ImportedEntry] {
        match &self.policy {
            Policy::Constraint(constraint) => &constraint.entries,
            Policy::TrustedRepos(policy) => &policy.entries,
        }
    }

    /// Whether the policy looks at this place in objects of this kind at all; what it doesn't look at is let in.
    #[must_use]
    pub fn looks_at(&self, kind: &WorkloadKind, list: ContainerList) -> bool {
        match &self.policy {
            Policy::Constraint(constraint) => constraint.looks_at(kind, list),
            Policy::TrustedRepos(policy) => policy.looks_at(kind, list),
        }
    }

    /// Whether it is applied in a namespace.
    #[must_use]
    pub fn concerns(&self, namespace: &str) -> bool {
        match &self.policy {
            Policy::Constraint(constraint) => constraint.concerns(namespace),
            Policy::TrustedRepos(policy) => policy.concerns(namespace),
        }
    }

    /// Whether it refuses, and doesn't only warn or log.
    #[must_use]
    pub fn enforces(&self) -> bool {
        match &self.policy {
            Policy::Constraint(constraint) => constraint.enforces,
            Policy::TrustedRepos(policy) => policy.enforces(),
        }
    }

    /// What the policy has against an image where it looks at it, by its own meaning; `None` if it lets it in.
    #[must_use]
    pub fn judge(&self, image: &str) -> Option<Refusal> {
        match &self.policy {
            Policy::Constraint(constraint) => constraint.judge(image),
            Policy::TrustedRepos(policy) => policy.judge(image),
        }
    }

    /// The index of the entry in [`Imported::entries`] that lets an image in, if it takes one to be let in.
    #[must_use]
    pub fn holder(&self, image: &str) -> Option<usize> {
        match &self.policy {
            Policy::Constraint(constraint) => constraint.holder(image),
            Policy::TrustedRepos(policy) => policy.holder(image),
        }
    }

    /// Whether the entry of this index in [`Imported::entries`] lets images in, and doesn't keep them out.
    #[must_use]
    pub fn allows(&self, index: usize) -> bool {
        match &self.policy {
            Policy::Constraint(constraint) => constraint.allows(),
            Policy::TrustedRepos(policy) => policy.allows(index),
        }
    }

    /// Where the policy, as it is written, says something else than was probably meant.
    #[must_use]
    pub fn holes(&self) -> Vec<Hole> {
        match &self.policy {
            Policy::Constraint(constraint) => constraint.holes(),
            Policy::TrustedRepos(policy) => policy.holes(),
        }
    }

    /// Whether the policy lets in one spelling of an image and refuses another; then the other spelling.
    ///
    /// # Examples
    ///
    /// `acme/app:1` is refused where the list has `docker.io/acme/`, and `docker.io/acme/app:1` is let in.
    #[must_use]
    pub fn other_spelling(&self, image: &str) -> Option<String> {
        use alloc::string::ToString;
        let full = crate::Reference::parse(image).ok()?.normalize().canonical().to_string();
        (full != image && self.judge(image).is_none() != self.judge(&full).is_none()).then_some(full)
    }

    /// An entry that differs from an image only by its port, so that it does not let it in, or keep it out, as
    /// someone may think.
    #[must_use]
    pub fn other_port(&self, image: &str) -> Option<&ImportedEntry> {
        let refused = self.judge(image).is_some();
        let domain = crate::Reference::parse(image).ok()?.normalize().domain();
        let host = |domain: &str| domain.split_once(':').map_or(domain, |(host, _)| host).to_ascii_lowercase();
        let entries = self.entries().iter().enumerate().filter(|(index, _)| self.allows(*index) == refused);
        entries.map(|(_, entry)| entry).find(|entry| {
            let other = entry.text.split('/').next().unwrap_or_default().trim_end_matches('*');
            other.contains('.') && other != domain && host(other) == host(domain)
        })
    }

    /// The policy as settings that mean what was probably meant.
    #[must_use]
    pub fn to_settings(&self) -> Converted {
        match &self.policy {
            Policy::Constraint(constraint) => constraint.to_settings(),
            Policy::TrustedRepos(policy) => policy.to_settings(),
        }
    }
}

/// The texts of a list, with their places; what isn't text is passed over, as these policies do.
fn texts<T: Tree>(list: Option<&T>) -> Vec<ImportedEntry> {
    let items = list.filter(|list| list.shape() == Shape::List).into_iter().flat_map(Tree::items);
    items.filter_map(|item| Some(ImportedEntry { text: item.as_str()?.into(), span: item.span() })).collect()
}
