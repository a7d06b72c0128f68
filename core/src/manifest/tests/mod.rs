//! Whole documents: trees, places, recovery, limits.

mod kubectl;

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use proptest::prelude::*;

use super::*;
use crate::{
    LineIndex, Span,
    tree::{Shape, Tree},
};

/// A node as JSON, numbers as they were written.
fn json(node: &Node<'_>) -> String {
    match node.shape() {
        Shape::List => format!("[{}]", node.items().map(json).collect::<Vec<_>>().join(",")),
        Shape::Map => {
            let members = node.members().map(|(key, value)| format!("{key:?}:{}", json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Shape::String => format!("{:?}", node.as_str().unwrap()),
        Shape::Number => node.text().unwrap().to_string(),
        Shape::Null | Shape::Bool => node.scalar().unwrap().read_as().unwrap(),
    }
}

/// Every document as JSON; `""` for an empty one, the reason for a broken one.
fn all(text: &str) -> Vec<String> {
    read_text(text, &Limits::new())
        .iter()
        .map(|document| match (document.root(), document.error()) {
            (Some(root), None) => json(root),
            (None, Some(error)) => error.to_string(),
            (None, None) => String::new(),
            (Some(_), Some(_)) => panic!("both a value and an error"),
        })
        .collect()
}

#[track_caller]
fn one(text: &str, expected: &str) {
    assert_eq!(all(text), [expected], "{text:?}");
}

/// The one broken document's kind, the text under its error, and the text from what was opened.
#[track_caller]
fn err(text: &str, kind: DocumentErrorKind, at: &str, opened: Option<(Opening, usize)>) {
    let documents = read_text(text, &Limits::new());
    let error = documents.iter().find_map(Document::error).expect(text);
    let found = (error.kind(), error.span().slice(text), error.opened().map(|o| (o.what, o.span.start())));
    assert_eq!(found, (kind, Some(at), opened), "{text:?} at {:?}", error.span());
}

#[test]
fn reads_scalars_with_and_without_quotes_and_tags() {
    one("a: on", r#"{"a":true}"#);
    one("a: 'on'", r#"{"a":"on"}"#);
    one("a: \"0777\"", r#"{"a":"0777"}"#);
    one("a: |\n  123\n", r#"{"a":"123\n"}"#);
    one("a: 1.27", r#"{"a":1.27}"#);
    one("a:", r#"{"a":null}"#);
    one("a: ''", r#"{"a":""}"#);
    one("a: ~", r#"{"a":null}"#);
    one("a: 2026-11-21", r#"{"a":"2026-11-21"}"#);
    // From goyaml.v2's decode_test.go, "Explicit tags".
    one("a: !!str 12", r#"{"a":"12"}"#);
    one("a: ! 12", r#"{"a":"12"}"#);
    one("a: !!float '1.1'", r#"{"a":1.1}"#);
    one("a: !!float 0", r#"{"a":0}"#);
    one("a: !!null ''", r#"{"a":null}"#);
    one("a: !!bool 'yes'", r#"{"a":true}"#);
    one("%TAG !y! tag:yaml.org,2002:\n---\na: !y!int '1'", r#"{"a":1}"#);
    one("a: !!timestamp \"2015-01-01\"", r#"{"a":"2015-01-01"}"#);
    one("a: !custom 12", r#"{"a":"12"}"#);
    one("a: !!binary |\n  aGVs\n  bG8=\n", r#"{"a":"hello"}"#);
    one("a: !!binary gIGC", "{\"a\":\"\u{fffd}\u{fffd}\u{fffd}\"}");
    err("a: !!int abc", DocumentErrorKind::TagValue, "abc", None);
    err("a: !!int 1.5", DocumentErrorKind::TagValue, "1.5", None);
    err("a: !!binary '#'", DocumentErrorKind::TagValue, "'#'", None);
}

#[test]
fn makes_every_key_text() {
    one("on: 1\n0777: 2\n1.10: 3\n'on': 4", r#"{"true":1,"511":2,"1.1":3,"on":4}"#);
    err("~: 1", DocumentErrorKind::KeyType, "~", None);
    err("[a]: 1", DocumentErrorKind::ComplexKey, "[", None);
    err("image: {{ .Values.image }}", DocumentErrorKind::ComplexKey, "{", None);
}

#[test]
fn says_which_scalars_surprise() {
    let text = "spec:\n  mode: 0644\n  on: [yes, 1_0, 'no', .inf]\n  image: 1.27\n";
    let documents = read_text(text, &Limits::new());
    let found: Vec<_> = documents[0]
        .surprises()
        .iter()
        .map(|s| (s.span.slice(text).unwrap(), s.surprise, s.key.as_deref(), s.is_key))
        .collect();
    assert_eq!(
        found,
        [
            ("0644", Surprise::Octal, Some("mode"), false),
            ("on", Surprise::Boolean, None, true),
            ("yes", Surprise::Boolean, None, false),
            ("1_0", Surprise::Underscores, None, false),
            (".inf", Surprise::NotFinite, None, false),
        ]
    );
}

#[test]
fn gives_every_key_and_value_a_place() {
    let text = "# é😀\nspec: # c\n  containers:\n  - image: 'é😀'\n    args: [a, {b: c}]\n  note: |\n    x\n    y\n\n  end: 1\n";
    let documents = read_text(text, &Limits::new());
    let spec = documents[0].root().unwrap().get("spec").unwrap();
    let slice = |span: Option<Span>| span.unwrap().slice(text).unwrap();
    let container = spec.get("containers").unwrap().items().next().unwrap();
    assert_eq!(slice(container.key_span("image")), "image");
    assert_eq!(slice(container.get("image").unwrap().span()), "'é😀'");
    assert_eq!(slice(container.get("args").unwrap().span()), "[a, {b: c}]");
    assert_eq!(slice(container.span()), "image: 'é😀'\n    args: [a, {b: c}]");
    assert_eq!(slice(spec.get("note").unwrap().span()), "x\n    y");
    assert_eq!(slice(spec.span()).split('\n').next_back(), Some("  end: 1"));
    assert_eq!(container.get("image").unwrap().source_offset("é".len()), text.rfind('😀'));
}

#[test]
fn keeps_duplicate_keys_with_both_places() {
    let text = "a: 1\nb: {a: 2}\na: 3\na: 4\n";
    let documents = read_text(text, &Limits::new());
    let root = documents[0].root().unwrap();
    assert_eq!(json(root), r#"{"b":{"a":2},"a":4}"#);
    assert_eq!(root.entries().map(Member::key).collect::<Vec<_>>(), ["a", "b", "a", "a"]);
    let pairs: Vec<_> = documents[0].duplicates().iter().map(|d| (d.overridden.start(), d.by.start())).collect();
    assert_eq!(pairs, [(0, 15), (15, 20)]);
}

#[test]
fn finds_duplicates_among_many_keys() {
    let text: String = (0..100).map(|n| format!("k{}: {n}\n", n % 90)).collect();
    let documents = read_text(&text, &Limits::new());
    assert_eq!(documents[0].duplicates().len(), 10);
    let root = documents[0].root().unwrap();
    assert_eq!(root.members().count(), 90);
    assert_eq!(root.get("k3").unwrap().text(), Some("93"));
}

#[test]
fn follows_aliases_and_merges() {
    one("a: &x {k: 1}\nb: *x\nc: &y [*x]\nd: *y", r#"{"a":{"k":1},"b":{"k":1},"c":[{"k":1}],"d":[{"k":1}]}"#);
    // From goyaml.v2's decode_test.go, 3GZX: the latest definition counts.
    one("a: &n Foo\nb: *n\nc: &n Bar\nd: *n", r#"{"a":"Foo","b":"Foo","c":"Bar","d":"Bar"}"#);
    one("&k a: 1\n*k : 2", r#"{"a":2}"#);
    one("x: &x {a: 1, b: 2}\nz:\n  <<: *x\n  b: 3", r#"{"x":{"a":1,"b":2},"z":{"a":1,"b":3}}"#);
    // What stands before `<<` gives way to it: goyaml.v2 sets the keys in their order.
    one("z: {b: 3, <<: {a: 1, b: 2}}", r#"{"z":{"a":1,"b":2}}"#);
    // Of several maps the earlier wins.
    one("<<: [{a: 1}, {a: 2, b: 2}]", r#"{"b":2,"a":1}"#);
    one("'<<': {a: 1}", r#"{"<<":{"a":1}}"#);
    one("a: <<", r#"{"a":"<<"}"#);
    err("<<: 1", DocumentErrorKind::Merge, "1", None);
    err("<<: [{a: 1}, b]", DocumentErrorKind::Merge, "[{a: 1}, b]", None);
    err("a: &x.y 1", DocumentErrorKind::Tag, "&x.y", None);
    err("a: *x", DocumentErrorKind::UnknownAlias, "*x", None);
    err("a: &x [*x]", DocumentErrorKind::AliasInside, "*x", None);
    assert_eq!(all("a: &x 1\n---\na: *x"), [r#"{"a":1}"#, "no anchor of this name before"]);
}

#[test]
fn merged_members_are_no_duplicates() {
    let documents = read_text("z: {<<: {a: 1}, a: 2}", &Limits::new());
    assert_eq!(documents[0].duplicates(), []);
    let z = documents[0].root().unwrap().get("z").unwrap();
    let origins: Vec<_> = z.entries().map(|member| (member.origin(), member.is_live())).collect();
    assert_eq!(origins, [(Origin::Merged, false), (Origin::Written, true)]);
}

#[test]
fn an_alias_has_its_own_place_and_its_contents() {
    let text = "a: &x nginx:1\nb: *x\n";
    let documents = read_text(text, &Limits::new());
    let root = documents[0].root().unwrap();
    let b = root.get("b").unwrap();
    assert_eq!(b.span().unwrap().slice(text), Some("*x"));
    assert_eq!(b.content_span().slice(text), Some("nginx:1"));
    assert_eq!(b.as_str(), Some("nginx:1"));
    assert_eq!(root.get("a").unwrap().span().unwrap().slice(text), Some("nginx:1"));
}

#[test]
fn reads_every_document() {
    assert_eq!(all(""), [""; 0]);
    assert_eq!(all("# only a comment\n"), [""; 0]);
    assert_eq!(all("---\n"), [""]);
    assert_eq!(all("---\n# c\n---\na: 1\n...\n# end\n---\n"), ["", r#"{"a":1}"#, ""]);
    assert_eq!(all("a: 1\r\n---\r\nb: |\r\n  x\r\n  y\r\n"), [r#"{"a":1}"#, r#"{"b":"x\ny\n"}"#]);
    assert_eq!(all("%YAML 1.1\n--- # c\na: 1\n"), [r#"{"a":1}"#]);
    // Not a marker: inside a block of text, and without a blank after it.
    one("a: |\n  ---\n  b\n", r#"{"a":"---\nb\n"}"#);
    one("a: x\n ---b", r#"{"a":"x ---b"}"#);
}

#[test]
fn documents_know_where_they_stand() {
    let text = "# first\na: 1\n\n---\n# é\nb: 2\n...\n---\nc: [\n---\n{\"d\": 1}\n";
    let documents = read_text(text, &Limits::new());
    let spans: Vec<_> = documents.iter().map(|document| document.span().slice(text).unwrap()).collect();
    assert_eq!(spans, ["a: 1", "# é\nb: 2", "c: [", "{\"d\": 1}"]);
    let text = " {\"a\": 1}\n{\"b\": 2} ";
    let documents = read_text(text, &Limits::new());
    let spans: Vec<_> = documents.iter().map(|document| document.span().slice(text).unwrap()).collect();
    assert_eq!(spans, ["{\"a\": 1}", "{\"b\": 2}"]);
}

#[test]
fn reads_json_values_one_after_another() {
    let text = "{\"é\": \"a\\/b\\u00e9\\ud83d\\ude00\",\n\t\"b\": {\n\t\t\"c\": [1, true, null]\n\t}\n}\n{\"c\":1}{\"d\":2}\n[3]\n";
    let documents = read_text(text, &Limits::new());
    let found: Vec<_> = documents.iter().map(|document| json(document.root().unwrap())).collect();
    let first = "{\"é\":\"a/bé😀\",\"b\":{\"c\":[1,true,null]}}";
    assert_eq!(found, [first, r#"{"c":1}"#, r#"{"d":2}"#, "[3]"]);
    // A broken one hides none of those around it.
    let broken = r#"{"a": "}"} {"b": [1] 2} {"c": 3}"#;
    assert_eq!(all(broken), [r#"{"a":"}"}"#, "expected a comma or the closing bracket", r#"{"c":3}"#]);
    let d = documents[2].root().unwrap();
    assert_eq!(d.key_span("d").unwrap().slice(text), Some("\"d\""));
}

#[test]
fn goes_on_after_a_broken_document() {
    // Scenario 13 of the gallery, its second document.
    let text = "a: 1\n---\napiVersion: v1\nmetadata:\n  labels: {tier: [front\nspec:\n  x: 1\n---\nb: 2\n";
    assert_eq!(all(text), [r#"{"a":1}"#, "a \":\" can't stand here", r#"{"b":2}"#]);
    let documents = read_text(text, &Limits::new());
    let error = documents[1].error().unwrap();
    let lines = LineIndex::new(text);
    assert_eq!(lines.position(text, error.span().start()).line, 6);
    let opened = error.opened().unwrap();
    assert_eq!((opened.what, lines.position(text, opened.span.start()).line), (Opening::Bracket, 5));
    assert_eq!(opened.span.slice(text), Some("["));
}

#[test]
fn errors_say_where_and_what_was_open() {
    use DocumentErrorKind as E;
    use Opening as O;
    err("é: 😀\nb: [é, 😀\nc: 1\n", E::Colon, ":", Some((O::Bracket, 12)));
    err("a: [1, 2\n", E::Unclosed, "", Some((O::Bracket, 3)));
    err("a: {b: 1\n---\nc: 1", E::Unclosed, "", Some((O::Brace, 3)));
    err("a: [1 2}", E::Closing, "}", Some((O::Bracket, 3)));
    err("a: [[b] c]", E::Separator, "c", Some((O::Bracket, 3)));
    err("}", E::Closing, "}", None);
    err("a: b: c", E::Colon, ":", Some((O::BlockMap, 0)));
    err("a:\n  b: 1\n c: 2\n", E::Indentation, "c", Some((O::BlockMap, 0)));
    err("- a\nb: 1", E::ListEntry, "b", Some((O::BlockList, 0)));
    err("a: \"foo\nb: \"bar\"\n", E::Quote, "b", Some((O::Quote, 3)));
    err("é: \"foo", E::Quote, "", Some((O::Quote, 4)));
    err("a: 'it's'\n", E::AfterQuote, "s", Some((O::Quote, 3)));
    err("a: \"\\\\\\n\\d\"", E::Escape, "\\d", Some((O::Quote, 3)));
    err("a: \"\\ud83d\\ude00\\ud83d\"", E::Escape, "\\ud83d", Some((O::Quote, 3)));
    err("a: \"\\x4é\"", E::Escape, "\\x", Some((O::Quote, 3)));
    err("a: @x", E::Character, "@", Some((O::BlockMap, 0)));
    err("a: \u{1}", E::Character, "\u{1}", Some((O::BlockMap, 0)));
    err(" a: 1\nb: 2\n", E::AfterEnd, "b", None);
    err("a: 1\nb\nc: 2\n", E::Key, "b", Some((O::BlockMap, 0)));
}

#[test]
fn finds_tabs_that_indent() {
    let text = "a: 1\nb:\n\tc: 2\n \t d: 3\n";
    let documents = read_text(text, &Limits::new());
    assert_eq!(documents[0].error().unwrap().kind(), DocumentErrorKind::Tab);
    let tabs: Vec<_> = documents[0].tabs().iter().map(|span| span.range()).collect();
    assert_eq!(tabs, [8..9, 15..16]);
    // JSON may indent with tabs, and a line of text may start with one.
    assert!(read_text("{\n\t\"a\": 1\n}\n---\na: |\n  x\n  \ty\n", &Limits::new()).iter().all(|d| d.tabs().is_empty()));
}

fn limited(text: &str, limits: Limits) -> Vec<Option<DocumentErrorKind>> {
    read_text(text, &limits).iter().map(|document| document.error().map(DocumentError::kind)).collect()
}

#[test]
fn stops_at_the_limits() {
    let limit = |limit| Some(DocumentErrorKind::Limit(limit));
    let base = Limits::new();
    assert_eq!(limited("a: é", Limits { source_bytes: 4, ..base }), [limit(Limit::SourceBytes)]);
    assert_eq!(limited("a: é", Limits { source_bytes: 5, ..base }), [None]);
    // A document, its map, and that one's key and value.
    assert_eq!(limited("a: 1\n---\nb: 2\n---\nc: 3", Limits { nodes: 7, ..base }), [None, limit(Limit::Nodes)]);
    assert_eq!(limited("a: 1\n---\nb: 2\n---\nc: 3", Limits { nodes: 8, ..base }), [None, None, limit(Limit::Nodes)]);
    assert_eq!(limited("{}{}{}", Limits { nodes: 4, ..base }), [None, None, limit(Limit::Nodes)]);
    assert_eq!(limited("[[[1]]]\n---\na: 1", Limits { depth: 2, ..base }), [limit(Limit::Depth), None]);
    assert_eq!(limited("a:\n  b:\n    c: 1", Limits { depth: 2, ..base }), [limit(Limit::Depth)]);
    assert_eq!(limited("[[[1]]]", Limits { depth: 3, ..base }), [None]);
    // An alias may not build what could not be written.
    assert_eq!(limited("a: &x [[1]]\nb: [*x]", Limits { depth: 3, ..base }), [limit(Limit::Depth)]);
    assert_eq!(limited("a: &x [1, 2]\nb: *x", Limits { alias_nodes: 2, ..base }), [limit(Limit::AliasNodes)]);
    assert_eq!(limited("a: &x [1, 2]\nb: *x", Limits { alias_nodes: 3, ..base }), [None]);
    assert_eq!(limited("a: {<<: {b: 1}}", Limits { alias_nodes: 1, ..base }), [limit(Limit::AliasNodes)]);
}

#[test]
fn bombs_do_no_harm() {
    let mut laughs = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..20 {
        let before = level - 1;
        laughs += &format!("a{level}: &a{level} [{}]\n", vec![format!("*a{before}"); 9].join(","));
    }
    assert_eq!(limited(&laughs, Limits::new()), [Some(DocumentErrorKind::Limit(Limit::AliasNodes))]);

    let mut merges = String::from("a0: &a0 {k: v}\n");
    for level in 1..40 {
        let before = level - 1;
        merges += &format!("a{level}: &a{level} {{<<: *a{before}, x: *a{before}, y: *a{before}}}\n");
    }
    assert_eq!(limited(&merges, Limits::new()), [Some(DocumentErrorKind::Limit(Limit::AliasNodes))]);

    let values = "{}".repeat(20_000);
    assert_eq!(limited(&values, Limits { nodes: 5, ..Limits::new() }).len(), 3);
    assert_eq!(limited(&values, Limits::new()).len(), 20_000);

    let deep = "[".repeat(100_000);
    assert_eq!(limited(&deep, Limits::new()), [Some(DocumentErrorKind::Limit(Limit::Depth))]);
    let deep: String = (0..1000).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    assert_eq!(limited(&deep, Limits::new()), [Some(DocumentErrorKind::Limit(Limit::Depth))]);
}

#[test]
fn shows_no_content_in_debug() {
    let documents = read_text("hunter1: hunter2\nl: [hunter3]\n---\nx: [hunter4", &Limits::new());
    assert!(!format!("{documents:?}").contains("hunter"));
    let entries: Vec<_> = documents[0].root().unwrap().entries().collect();
    assert!(!format!("{entries:?}").contains("hunter"));
}

/// Every place that a document names lies in the text, on whole characters.
fn check_places(text: &str) -> Result<(), TestCaseError> {
    fn walk(node: &Node<'_>, text: &str) -> Result<(), TestCaseError> {
        prop_assert!(node.span().unwrap().slice(text).is_some());
        if let (Some(map), Some(value)) = (node.source_map(), node.text()) {
            for (at, _) in value.char_indices() {
                prop_assert!(map.locate(at).is_none_or(|place| text.is_char_boundary(place)));
            }
            prop_assert!(map.span(Span::new(0, value.len())).slice(text).is_some());
        }
        for member in node.entries() {
            prop_assert!(member.key_span().slice(text).is_some());
            walk(member.value(), text)?;
        }
        node.items().try_for_each(|item| walk(item, text))
    }
    let limits = Limits { nodes: 500, depth: 20, alias_nodes: 50, source_bytes: 4000 };
    for document in read_text(text, &limits) {
        prop_assert!(document.span().slice(text).is_some());
        prop_assert!(document.root().is_none() || document.error().is_none());
        if let Some(error) = document.error() {
            prop_assert!(error.span().slice(text).is_some());
            prop_assert!(error.opened().is_none_or(|opened| opened.span.slice(text).is_some()));
        }
        for duplicate in document.duplicates() {
            prop_assert_eq!(duplicate.overridden.slice(text).is_some(), duplicate.by.slice(text).is_some());
        }
        prop_assert!(document.surprises().iter().all(|surprise| surprise.span.slice(text).is_some()));
        prop_assert!(document.tabs().iter().all(|tab| tab.slice(text).is_some()));
        if let Some(root) = document.root() {
            walk(root, text)?;
        }
    }
    Ok(())
}

const SEEDS: [&str; 4] = [
    "apiVersion: v1\nkind: Pod\nmetadata: {name: é😀, labels: &l {a: \"b\\u00e9\"}}\nspec:\n  containers:\n  - image: 'a''b'\n    <<: *l\n",
    "a: |\n  {\n    \"auths\": {}\n  }\nb: >-\n  x\n\n  y\n---\n- on\n- 0777\n- !!int 5\n- !!binary aGVsbG8=\n...\n",
    "{\"a\": [1, {\"b\": null}],\n\t\"c\": \"\\ud83d\\ude00\\/\"}\n{\"d\": \"x\"}\r\n",
    "%YAML 1.1\n---\n? a\n: &x [b, *x]\n--- # c\n\ta: 1\n\"k\": 'v\n  w'\n",
];

proptest! {
    #[test]
    fn never_panics_on_text(text in "[ -~\n\té😀]{0,200}") {
        check_places(&text)?;
    }

    #[test]
    fn never_panics_on_yaml_like_text(text in "([a-c]: |- |[\\[\\]{},:&*?|>!%#@`'\"~\\\\]|\n {0,4}|\n---\n|<<: |&a|\\*a|é|😀|\r\n|\t){0,80}") {
        check_places(&text)?;
    }

    #[test]
    fn never_panics_on_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        match Source::from_bytes("f", &bytes) {
            Ok(source) => check_places(source.text())?,
            Err(error) => prop_assert!(error.offset() <= bytes.len() && error.readable().len() <= error.offset()),
        }
    }

    #[test]
    fn never_panics_on_changed_manifests(
        seed in 0..SEEDS.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), "[ -~\n\té😀]{0,3}", 0..4_usize), 0..6),
    ) {
        let mut text: Vec<char> = SEEDS[seed].chars().collect();
        for (at, insert, remove) in changes {
            let at = at.index(text.len().max(1)).min(text.len());
            let end = (at + remove).min(text.len());
            text.splice(at..end, insert.chars());
        }
        check_places(&text.into_iter().collect::<String>())?;
    }
}
