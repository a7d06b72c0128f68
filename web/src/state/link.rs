//! The page as the fragment of an address: `v1.CORE.DATA`.
//!
//! DATA is base64url of deflate of JSON. Only a redacted state gets into it: [`Link::of`] is the one way to make it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use miniz_oxide::{deflate::compress_to_vec, inflate::decompress_to_vec_with_limit};
use pullplan::{
    Options, Shape, Tree,
    json::{
        self, Value,
        write::{Object, strings},
    },
    redact::Redactor,
};

use super::{LinkTrouble, LinkedFile, State, View, link_options, txtar};
use crate::words::Lang;

/// The newest version of links that this page reads and makes.
const VERSION: u32 = 1;
/// The longest text that a link may unfold into, in bytes.
const MAX_UNFOLDED: usize = 4 << 20;
/// 9 is zlib's best; links are short, so time does not matter.
const LEVEL: u8 = 9;

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq)]
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
    pub left_out: Option<Vec<String>>,
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
            open: state.open.iter().map(|id| id.to_string()).collect(),
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
        let data = URL_SAFE_NO_PAD.encode(compress_to_vec(self.to_json().as_bytes(), LEVEL));
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

    fn to_json(&self) -> String {
        let mut object = Object::new();
        object.raw("files", &LinkedFile::list(&self.files));
        object.number("active", self.active);
        object.raw("options", &link_options::write(&self.options));
        object.string("view", &self.view);
        object.raw("open", &strings(&self.open));
        object.string("lang", &self.lang);
        object.finish()
    }

    /// What can be read of a newer version's link; `None` without any file.
    fn of_newer(json: &str) -> Option<Self> {
        let (mut link, unread) = Self::read_parts(json)?;
        link.left_out = Some(unread.into_iter().map(|(name, _)| name).collect());
        Some(link).filter(|link| !link.files.is_empty())
    }

    /// A link of this version, in which words may be unknown but nothing is of a wrong form.
    fn read(json: &str) -> Option<Self> {
        let (link, unread) = Self::read_parts(json)?;
        unread.iter().all(|(_, unread)| *unread == Unread::Unknown).then_some(link)
    }

    /// What can be read, and the names of what can't; `None` for no JSON object.
    fn read_parts(json: &str) -> Option<(Self, Vec<(String, Unread)>)> {
        let value = json::parse(json.as_bytes()).ok()?;
        if value.shape() != Shape::Map {
            return None;
        }
        let (mut link, mut unread) = (Self::default(), Vec::new());
        for (name, value) in value.members() {
            match link.take(name, value) {
                Ok(settings) => {
                    unread.extend(settings.iter().map(|setting| (format!("options.{setting}"), Unread::Wrong)));
                }
                Err(kind) => unread.push((name.to_owned(), kind)),
            }
        }
        Some((link, unread))
    }

    /// Takes over a member; gives back the settings in it that can't be read.
    fn take<'v>(&mut self, name: &str, value: &'v Value<'_>) -> Result<Vec<&'v str>, Unread> {
        let text = || value.as_str().map(str::to_owned).ok_or(Unread::Wrong);
        match name {
            "files" => self.files = LinkedFile::read_list(value).ok_or(Unread::Wrong)?,
            "active" => {
                self.active = value.as_number().and_then(|number| number.parse().ok()).ok_or(Unread::Wrong)?;
            }
            "options" => {
                let (options, unread) = link_options::read(value).ok_or(Unread::Wrong)?;
                self.options = options;
                return Ok(unread);
            }
            "view" => {
                self.view = text()?;
                if self.view().slug() != self.view {
                    return Err(Unread::Unknown);
                }
            }
            "open" => self.open = link_options::texts(value).ok_or(Unread::Wrong)?,
            "lang" => {
                self.lang = text()?;
                if self.lang().is_none() {
                    return Err(Unread::Unknown);
                }
            }
            _ => return Err(Unread::Unknown),
        }
        Ok(Vec::new())
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

/// Why a member of a link is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unread {
    /// It is of another form.
    Wrong,
    /// Its name or its word is not known.
    Unknown,
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
        let link = newer(&Link::of(&State::first_visit(Lang::English)).to_json()).unwrap().unwrap();
        assert_eq!(link.left_out, Some(Vec::new()));
        assert_eq!(link.files.len(), 2);
    }
}
