//! The page as the fragment of an address: `v1.CORE.DATA`.
//!
//! DATA is base64url of deflate of JSON. Only a redacted state gets into it: [`Link::of`] is the one way to make it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use pullplan::{Options, redact::Redactor};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{LinkTrouble, State, View, txtar};
use crate::{json::text, words::Lang};

/// The newest version of links that this page reads and makes.
const VERSION: u32 = 1;
/// The longest text that a link may unfold into, in bytes.
const MAX_UNFOLDED: usize = 4 << 20;
/// 9 is zlib's best; links are short, so time does not matter.
const LEVEL: u8 = 9;

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Link {
    /// The files, redacted.
    pub files: Vec<LinkedFile>,
    /// The index of the file in the editor.
    pub active: usize,
    /// The cluster's settings.
    pub options: Options,
    /// [`View::slug`].
    pub view: String,
    /// The ids of the open tickets.
    pub open: Vec<String>,
    /// [`Lang::tag`].
    pub lang: String,
    /// What of a newer version's link was left out, by its name there; `None` for links that this page can make.
    #[serde(skip)]
    pub left_out: Option<Vec<String>>,
}

/// A file in a link.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LinkedFile {
    /// The name on its tab.
    pub name: String,
    /// The text without secrets.
    pub text: String,
    /// [`InputFile::node_file`](super::InputFile::node_file).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub node_file: bool,
}

impl Link {
    /// What a link to this page carries: every file redacted.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let mut redactor = Redactor::default();
        let files = state.files.iter().map(|file| LinkedFile {
            name: file.name.clone(),
            text: redactor.redact(&file.text),
            node_file: file.node_file,
        });
        Self {
            files: files.collect(),
            active: state.active,
            options: state.options.clone(),
            view: state.view.slug().to_owned(),
            open: state.open.iter().cloned().collect(),
            lang: state.lang.tag().to_owned(),
            left_out: None,
        }
    }

    /// The files as one text, as in Go's txtar.
    #[must_use]
    pub fn to_txtar(&self) -> String {
        txtar::join(self.files.iter().map(|file| (file.name.as_str(), file.text.as_str())))
    }

    /// The fragment, without `#`.
    #[must_use]
    pub fn to_fragment(&self) -> String {
        // A struct of strings and numbers always has a JSON form.
        let json = serde_json::to_vec(self).unwrap_or_default();
        let data = URL_SAFE_NO_PAD.encode(compress_to_vec(&json, LEVEL));
        format!("v{VERSION}.{}.{data}", env!("CARGO_PKG_VERSION").replace('.', "-"))
    }

    /// Reads a fragment, with or without `#`; `None` if it is no link of this page at all.
    ///
    /// Of a newer version's link everything is read that has kept its name and its form.
    ///
    /// # Errors
    ///
    /// [`LinkTrouble::Newer`] for a version after this page's of which nothing can be read, [`LinkTrouble::Damaged`]
    /// for other data that can't be read.
    pub fn parse(fragment: &str) -> Option<Result<Self, LinkTrouble>> {
        let (version, rest) = fragment.trim_start_matches('#').strip_prefix('v')?.split_once('.')?;
        let version: u32 = version.parse().ok()?;
        let data = rest.split_once('.').map_or(rest, |(_, data)| data);
        Some(match (unfold(data), version > VERSION) {
            (Some(json), false) => Self::read(&json).ok_or(LinkTrouble::Damaged),
            (Some(json), true) => Self::of_newer(&json).ok_or(LinkTrouble::Newer),
            (None, false) => Err(LinkTrouble::Damaged),
            (None, true) => Err(LinkTrouble::Newer),
        })
    }

    /// What can be read of a newer version's link; `None` without any file.
    fn of_newer(json: &str) -> Option<Self> {
        const NAMES: [&str; 6] = ["files", "active", "options", "view", "open", "lang"];
        let Value::Object(members) = serde_json::from_str(json).ok()? else { return None };
        let (mut link, mut left_out) = (Self::default(), Vec::new());
        let mut options = Vec::new();
        for (name, value) in members {
            match (&*name, value) {
                ("options", Value::Object(settings)) => {
                    for (setting, value) in settings {
                        let member = format!("{}:{}", text(&Value::from(&*setting)), text(&value));
                        if Self::read(&format!("{{\"options\":{{{member}}}}}")).is_some() {
                            options.push(member);
                        } else {
                            left_out.push(format!("options.{setting}"));
                        }
                    }
                }
                (known, value) => {
                    let read = NAMES
                        .contains(&known)
                        .then(|| Self::read(&format!("{{\"{known}\":{}}}", text(&value))))
                        .flatten();
                    match (known, read) {
                        ("files", Some(read)) => link.files = read.files,
                        ("active", Some(read)) => link.active = read.active,
                        ("open", Some(read)) => link.open = read.open,
                        ("view", Some(read)) if read.view().slug() == read.view => link.view = read.view,
                        ("lang", Some(read)) if read.lang().is_some() => link.lang = read.lang,
                        _ => left_out.push(name),
                    }
                }
            }
        }
        link.options = Self::read(&format!("{{\"options\":{{{}}}}}", options.join(","))).unwrap_or_default().options;
        link.left_out = Some(left_out);
        Some(link).filter(|link| !link.files.is_empty())
    }

    fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The view it names.
    #[must_use]
    pub fn view(&self) -> View {
        View::ALL.into_iter().find(|view| view.slug() == self.view).unwrap_or_default()
    }

    /// The language it names, if it names one.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.tag() == self.lang)
    }
}

fn unfold(data: &str) -> Option<String> {
    let folded = URL_SAFE_NO_PAD.decode(data.trim_end_matches('=')).ok()?;
    String::from_utf8(decompress_to_vec_with_limit(&folded, MAX_UNFOLDED).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by the first version of the page; it must open for ever.
    const FIRST_VERSION: &str = include_str!("../../tests/data/link-v1.txt");

    #[test]
    fn opens_what_it_makes_without_the_secrets() {
        let state = State::first_visit(Lang::Chinese);
        let fragment = Link::of(&state).to_fragment();
        let link = Link::parse(&format!("#{fragment}")).unwrap().unwrap();
        assert_eq!(link.files.len(), state.files.len());
        assert_eq!(link.lang(), Some(Lang::Chinese));
        let text: String = link.files.iter().map(|file| file.text.as_str()).collect();
        assert!(text.contains("registry.example.com/pay"));
        // The scenario's entries are base64 of "USER:not-a-real-password".
        assert!(!text.contains("bm90LWEtcmVhbC1wYXNzd29yZA"), "{text}");
    }

    #[test]
    fn links_of_the_first_version_open() {
        let link = Link::parse(FIRST_VERSION.trim()).unwrap().unwrap();
        assert_eq!(link.files.first().map(|file| file.name.as_str()), Some("pod.yaml"));
        assert_eq!(link.view(), View::Problems);
    }

    #[test]
    fn what_is_no_link_is_left_alone_and_what_is_damaged_is_said() {
        for fragment in ["", "#", "#images", "v", "v.", "vx.1.a"] {
            assert_eq!(Link::parse(fragment), None, "{fragment}");
        }
        assert_eq!(Link::parse("#v2.x.AAAA"), Some(Err(LinkTrouble::Newer)));
        for fragment in ["#v1.0-1-0.", "#v1.0-1-0.%%%", "#v1.0-1-0.AAAA", "#v1.", "#v1.zzz"] {
            assert_eq!(Link::parse(fragment), Some(Err(LinkTrouble::Damaged)), "{fragment}");
        }
    }

    #[test]
    fn a_link_cannot_unfold_without_end() {
        let bomb = compress_to_vec(&vec![b' '; MAX_UNFOLDED + 1], LEVEL);
        assert_eq!(unfold(&URL_SAFE_NO_PAD.encode(bomb)), None);
    }

    fn newer(json: &str) -> Option<Result<Link, LinkTrouble>> {
        Link::parse(&format!("#v2.9-0-0.{}", URL_SAFE_NO_PAD.encode(compress_to_vec(json.as_bytes(), LEVEL))))
    }

    #[test]
    fn what_a_newer_version_has_in_common_is_read_and_the_rest_named() {
        let link = newer(
            r#"{"files": [{"name": "a.yaml", "text": "kind: Pod", "colour": 7}], "active": "a.yaml", "view": "graph",
                "pins": [1], "lang": "zh-Hans",
                "options": {"alwaysPullImages": true, "mirrors": ["x"], "runtime": "docker", "kubernetes": "1.30"}}"#,
        );
        let link = link.unwrap().unwrap();
        assert_eq!(link.files, [LinkedFile { name: "a.yaml".into(), text: "kind: Pod".into(), node_file: false }]);
        assert_eq!((link.active, link.view(), link.lang()), (0, View::Images, Some(Lang::Chinese)));
        assert!(link.options.always_pull_images);
        assert_eq!(link.options.kubernetes.to_string(), "1.30");
        let mut left_out = link.left_out.unwrap();
        left_out.sort();
        assert_eq!(left_out, ["active", "options.mirrors", "options.runtime", "pins", "view"]);
    }

    #[test]
    fn a_newer_link_without_a_file_that_can_be_read_is_only_said() {
        for json in ["", "[]", "{}", r#"{"files": {"a.yaml": "kind: Pod"}}"#, r#"{"files": []}"#] {
            assert_eq!(newer(json), Some(Err(LinkTrouble::Newer)), "{json}");
        }
    }

    #[test]
    fn a_newer_link_with_nothing_new_leaves_nothing_out() {
        let json = serde_json::to_string(&Link::of(&State::first_visit(Lang::English))).unwrap();
        let link = newer(&json).unwrap().unwrap();
        assert_eq!(link.left_out, Some(Vec::new()));
        assert_eq!(link.files.len(), 2);
    }
}
