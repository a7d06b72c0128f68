//! The page as the fragment of an address: `v1.CORE.DATA`.
//!
//! DATA is base64url of deflate of JSON. Only a redacted state gets into it: [`Link::of`] is the one way to make it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use pullplan::{Options, redact::Redactor};
use serde::{Deserialize, Serialize};

use super::{LinkTrouble, State, View, txtar};
use crate::words::Lang;

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
    /// # Errors
    ///
    /// [`LinkTrouble::Newer`] for a version after this page's, [`LinkTrouble::Damaged`] for data that can't be read.
    pub fn parse(fragment: &str) -> Option<Result<Self, LinkTrouble>> {
        let (version, rest) = fragment.trim_start_matches('#').strip_prefix('v')?.split_once('.')?;
        let version: u32 = version.parse().ok()?;
        if version > VERSION {
            return Some(Err(LinkTrouble::Newer));
        }
        let data = rest.split_once('.').map_or(rest, |(_, data)| data);
        Some(Self::unfold(data).ok_or(LinkTrouble::Damaged))
    }

    fn unfold(data: &str) -> Option<Self> {
        let folded = URL_SAFE_NO_PAD.decode(data.trim_end_matches('=')).ok()?;
        let json = decompress_to_vec_with_limit(&folded, MAX_UNFOLDED).ok()?;
        serde_json::from_slice(&json).ok()
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
        assert_eq!(Link::unfold(&URL_SAFE_NO_PAD.encode(bomb)), None);
    }
}
