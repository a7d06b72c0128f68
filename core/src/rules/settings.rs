use alloc::vec::Vec;

use super::{Entry, EntryRole, SettingsError, reader::Reader};
use crate::tree::Tree;

/// The settings of the rules, as a policy or the page gives them.
///
/// # Shape
///
/// ```yaml
/// allow: [ghcr.io/org, "acme/*"]   # absent: every image that isn't denied
/// deny: [ghcr.io/org/legacy]       # wins over allow
/// ```
///
/// See [`Entry`] for the grammar of the entries. The shape is closed: an unknown key is an error.
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
    allow: Option<Vec<Entry>>,
    deny: Vec<Entry>,
}

impl Settings {
    /// Every key.
    pub(crate) const KEYS: [&str; 2] = ["allow", "deny"];

    /// Reads settings; `null` is the same as `{}`.
    ///
    /// # Errors
    ///
    /// Every problem with its path, at most 50: an unknown key, a value of another shape, an entry that can't be
    /// read.
    pub fn from_tree<T: Tree>(tree: &T) -> Result<Self, Vec<SettingsError>> {
        let mut reader = Reader::new();
        let mut settings = Self::default();
        if tree.shape() != crate::Shape::Null && reader.map("", tree, &Self::KEYS) {
            if let Some(list) = tree.get("allow") {
                settings.allow = Some(reader.entries("allow", list, EntryRole::Allow));
            }
            if let Some(list) = tree.get("deny") {
                settings.deny = reader.entries("deny", list, EntryRole::Deny);
            }
        }
        reader.finish(settings)
    }

    /// The entries of `allow`; `None` if there is no such list, so that every image is allowed that isn't
    /// denied. An empty list allows nothing.
    #[must_use]
    pub fn allow(&self) -> Option<&[Entry]> {
        self.allow.as_deref()
    }

    /// The entries of `deny`.
    #[must_use]
    pub fn deny(&self) -> &[Entry] {
        &self.deny
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
        refused(&json!({"deny": {"a": 1}}), &["deny must be a list, not a map."]);
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
        entry_refused("ghcr.io/a b", r#" holds ' ', which no image name can have there."#);
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
