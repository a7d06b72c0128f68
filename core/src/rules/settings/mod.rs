//! The settings: what the rules are.

mod digest;
mod error;
mod kinds;
mod lists;
mod namespaces;
mod path;
mod pull_policy;
mod pull_secrets;
mod reader;
mod rewrite;
#[cfg(all(test, feature = "serde", feature = "glob"))]
mod schema;
mod scope;
mod signatures;
mod tags;

pub(super) use digest::DigestRule;
pub use error::SettingsError;
pub(super) use kinds::{CustomKind, Step};
pub(super) use lists::ImageList;
pub(super) use namespaces::NamespaceBlock;
pub(super) use pull_policy::{Action, AlwaysPull, PullPolicyRule};
pub(super) use pull_secrets::{PullSecrets, SecretRule};
pub(super) use rewrite::Rewrite;
pub use scope::Mode;
pub(super) use scope::Scope;
pub(super) use signatures::SignatureRule;
pub use signatures::Signer;
pub(super) use tags::{TagProblem, TagRule};

use alloc::vec::Vec;

use super::{Entry, EntryRole};
use crate::tree::{Shape, Tree};
use path::Path;
use reader::Reader;

/// The settings of the rules, as a policy or the page gives them.
///
/// # Shape
///
/// ```yaml
/// allow: [ghcr.io/org, "acme/*"]     # absent: every image that isn't denied
/// deny: [ghcr.io/org/legacy]         # wins over allow
/// tags: {deny: [latest]}
/// requireDigest: true
/// pullPolicy: [{set: Always, tags: [latest]}]
/// alwaysPullImages: true
/// pullSecrets: {inject: [{images: [ghcr.io/org], secrets: [ghcr-pull]}]}
/// rewrite: [{from: docker.io, to: mirror.example.com/hub}]
/// signatures: [{images: [ghcr.io/org], publicKeys: ["-----BEGIN PUBLIC KEY-----\n…"]}]
/// namespaces: [{names: [sandbox], add: {allow: [docker.io]}}]
/// updates: {judgeUnchanged: true}    # absent: an image that was there before an update is let alone
/// customKinds: [{group: argoproj.io, kind: Rollout, templates: [spec.template]}]
/// ```
///
/// Each rule may say `mode: warn` and `except: {images: …, namespaces: …, serviceAccounts: …, users: …}`;
/// for `allow` and `deny` these stand beside the list: `allow: {images: […], mode: warn}`. See [`Entry`] for the
/// grammar of the entries. The shape is closed: an unknown key is an error.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "serde")] {
/// use pullplan::rules::Settings;
/// let settings = Settings::from_tree(&serde_json::json!({"allow": ["ghcr.io/org"]})).unwrap();
/// assert_eq!(settings.allow().unwrap()[0].as_str(), "ghcr.io/org");
///
/// let errors = Settings::from_tree(&serde_json::json!({"alow": []})).unwrap_err();
/// assert_eq!(errors[0].to_string(), r#""alow" is no setting; did you mean "allow"?"#);
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub(super) allow: Option<ImageList>,
    pub(super) deny: ImageList,
    pub(super) tags: Vec<TagRule>,
    pub(super) require_digest: Vec<DigestRule>,
    pub(super) pull_policy: Vec<PullPolicyRule>,
    pub(super) always_pull: Option<AlwaysPull>,
    pub(super) pull_secrets: PullSecrets,
    pub(super) rewrite: Vec<Rewrite>,
    pub(super) signatures: Vec<SignatureRule>,
    pub(super) namespaces: Vec<NamespaceBlock>,
    pub(super) judge_unchanged: bool,
    pub(super) custom_kinds: Vec<CustomKind>,
}

impl Settings {
    /// Every setting.
    pub const KEYS: &[&str] = &[
        "allow",
        "deny",
        "tags",
        "requireDigest",
        "pullPolicy",
        "alwaysPullImages",
        "pullSecrets",
        "rewrite",
        "signatures",
        "namespaces",
        "updates",
        "customKinds",
    ];

    /// Reads settings; `null` is the same as `{}`.
    ///
    /// # Errors
    ///
    /// Every problem with its path, at most 50: an unknown key, a value of another shape, an entry that can't be
    /// read.
    pub fn from_tree<T: Tree>(tree: &T) -> Result<Self, Vec<SettingsError>> {
        let mut reader = Reader::default();
        let settings = Self::read_by(&mut reader, tree);
        reader.finish(settings)
    }

    fn read_by<T: Tree>(reader: &mut Reader, tree: &T) -> Self {
        let mut settings = Self::default();
        if tree.shape() != Shape::Null && reader.map(&Path::Root, tree, &[Self::KEYS]) {
            settings.read(reader, tree);
        }
        settings
    }

    fn read<T: Tree>(&mut self, reader: &mut Reader, tree: &T) {
        let root = Path::Root;
        let list =
            |role| move |reader: &mut Reader, path: &Path<'_>, list: &T| ImageList::read(reader, path, list, role);
        self.allow = reader.member(&root, tree, "allow", list(EntryRole::Allow));
        self.deny = reader.member(&root, tree, "deny", list(EntryRole::Deny)).unwrap_or_default();
        self.tags = reader
            .member(&root, tree, "tags", |reader, path, value| reader.one_or_more(path, value, TagRule::read))
            .unwrap_or_default();
        self.require_digest = reader
            .member(&root, tree, "requireDigest", |reader, path, value| {
                reader.one_or_more(path, value, DigestRule::read)
            })
            .unwrap_or_default();
        self.pull_policy = reader
            .member(&root, tree, "pullPolicy", |reader, path, value| {
                reader.one_or_more(path, value, PullPolicyRule::read)
            })
            .unwrap_or_default();
        self.always_pull = reader.member(&root, tree, "alwaysPullImages", AlwaysPull::read).flatten();
        self.pull_secrets = reader.member(&root, tree, "pullSecrets", PullSecrets::read).unwrap_or_default();
        self.rewrite = reader.member(&root, tree, "rewrite", rewrite::read).unwrap_or_default();
        self.signatures = reader
            .member(&root, tree, "signatures", |reader, path, value| {
                reader.one_or_more(path, value, SignatureRule::read)
            })
            .unwrap_or_default();
        let cluster_allows = self.allow.is_some();
        self.namespaces = reader
            .member(&root, tree, "namespaces", |reader, path, value| {
                reader.one_or_more(path, value, |reader, path, block| {
                    NamespaceBlock::read(reader, path, block, cluster_allows)
                })
            })
            .unwrap_or_default();
        self.judge_unchanged = reader
            .member(&root, tree, "updates", |reader, path, value| {
                reader.map(path, value, &[&["judgeUnchanged"]]);
                reader.member(path, value, "judgeUnchanged", Reader::boolean).unwrap_or_default()
            })
            .unwrap_or_default();
        self.custom_kinds = reader
            .member(&root, tree, "customKinds", |reader, path, value| reader.one_or_more(path, value, CustomKind::read))
            .unwrap_or_default();
    }

    /// The cluster-wide entries of `allow`; `None` if there is no such list, so that every image is allowed that
    /// isn't denied. An empty list allows nothing.
    #[must_use]
    pub fn allow(&self) -> Option<&[Entry]> {
        self.allow.as_ref().map(|list| list.entries.as_slice())
    }

    /// Whether there are kinds with a path of their own to a Pod template.
    #[must_use]
    pub fn has_custom_kinds(&self) -> bool {
        !self.custom_kinds.is_empty()
    }

    /// The cluster-wide entries of `deny`.
    #[must_use]
    pub fn deny(&self) -> &[Entry] {
        &self.deny.entries
    }
}

#[cfg(all(test, feature = "serde"))]
mod tests {
    use alloc::{format, string::ToString};

    use serde_json::{Value, json};

    use super::*;

    #[track_caller]
    fn refused(settings: &Value, messages: &[&str]) {
        let errors = Settings::from_tree(settings).expect_err("refused");
        let texts: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(texts, messages, "{settings}");
    }

    #[track_caller]
    fn entry_refused(entry: &str, message: &str) {
        for key in ["allow", "deny"] {
            let shown = if entry.is_empty() { "".to_string() } else { format!(" \"{entry}\"") };
            refused(&json!({ key: [entry] }), &[&format!("{key}[0]{shown}{message}")]);
        }
    }

    #[test]
    fn closed() {
        refused(&json!({"alow": []}), &[r#""alow" is no setting; did you mean "allow"?"#]);
        refused(&json!({"registries": {"allow": []}}), &[r#""registries" is no setting."#]);
        refused(
            &json!({"Allow": [], "denyy": []}),
            &[r#""Allow" is no setting; did you mean "allow"?"#, r#""denyy" is no setting; did you mean "deny"?"#],
        );
    }

    #[test]
    fn shapes() {
        refused(&json!([]), &["the settings must be a map, not a list."]);
        refused(&json!(5), &["the settings must be a map, not a number."]);
        refused(&json!("x"), &["the settings must be a map, not text."]);
        refused(&json!({"allow": "ghcr.io"}), &["allow must be a list, not text."]);
        refused(&json!({"allow": null}), &["allow must be a list, not null."]);
        refused(&json!({"deny": {"a": 1}}), &[r#""deny.a" is no setting."#, "deny needs images."]);
        refused(
            &json!({"deny": ["a", 5, null]}),
            &["deny[1] must be text, not a number.", "deny[2] must be text, not null."],
        );
        assert!(Settings::from_tree(&json!(null)).is_ok());
        assert!(Settings::from_tree(&json!({})).is_ok());
    }

    #[test]
    fn twice_is_refused_where_it_can_be_seen() {
        let settings = crate::json::parse(br#"{"deny": ["a"], "deny": []}"#).unwrap();
        let errors = Settings::from_tree(&settings).unwrap_err();
        assert_eq!(errors[0].to_string(), r#""deny" is given twice."#);
        assert_eq!(errors[0].span.unwrap().range(), 16..22);
    }

    #[test]
    fn entries() {
        entry_refused("", " is empty.");
        entry_refused(
            "!nginx",
            r#" begins with "!", which would turn the entry around; put what must not run into "deny"."#,
        );
        entry_refused("https://ghcr.io/a", r#" has a scheme; write "ghcr.io/a"."#);
        entry_refused("ghcr.io/Org", r#" can never match: the path of a repository is in lower case."#);
        entry_refused("ghcr.io//a", r#" has an empty part between slashes."#);
        entry_refused("ghcr.io/a b", r#" holds " ", which no image name can have there."#);
        entry_refused(" ghcr.io", r#": " ghcr.io" is no registry host."#);
        entry_refused("ghcr.io/a-", r#": "a-" is no image name."#);
        entry_refused("-a.io/b", r#": "-a.io" is no registry host."#);
        entry_refused("ghcr.io:latest", r#": "ghcr.io:latest" is no registry host."#);
        entry_refused("ghcr.io/a:b!", r#": "b!" is no image name."#);
        entry_refused("ghcr.io/a@sha256:0", r#": "sha256:0" is no image name."#);
        entry_refused("ghcr.io/a/:1", r#" has an empty part between slashes."#);
        entry_refused("/nginx", r#" has an empty part between slashes."#);
    }

    #[test]
    fn what_could_be_a_tag_or_a_host_is_asked_back() {
        entry_refused(
            "nginx:1",
            r#" could be a host with a port or a repository with a tag; write "docker.io/library/nginx:1" or "nginx:1/"."#,
        );
        entry_refused(
            "Nginx",
            r#" could be a host or a misspelt repository; write it in lower case, or "Nginx/" for the host."#,
        );
        for entry in ["docker.io/library/nginx:1", "nginx:1/", "nginx:1.29", "Nginx/", "registry:5000"] {
            assert!(Settings::from_tree(&json!({"deny": [entry]})).is_ok(), "{entry}");
        }
    }

    #[cfg(feature = "glob")]
    #[test]
    fn globs() {
        entry_refused("a**", r#": "**" must stand alone between slashes."#);
        entry_refused("[a", r#" has a "[" or "]" without its other half, or nothing between."#);
        entry_refused("{a,b", r#" has a brace without its other half."#);
    }

    #[cfg(not(feature = "glob"))]
    #[test]
    fn a_build_without_globs_says_so() {
        entry_refused("acme/*", r#" is a glob, and this build reads none."#);
    }

    #[test]
    fn a_flood_of_problems_is_cut() {
        let list: Vec<_> = (0..20_000).map(|_| json!(1)).collect();
        assert_eq!(Settings::from_tree(&json!({"allow": list})).unwrap_err().len(), 50);
        let list: Vec<_> = (0..10_001).map(|_| json!("a")).collect();
        refused(&json!({"allow": list}), &["allow has more than 10000 entries."]);
    }
}
