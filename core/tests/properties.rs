//! What holds for every input, whatever it is.

mod naive;

use proptest::prelude::*;
use pullplan::{Pattern, PullPolicy, Reference};

/// Any text, more often than not nearly a reference.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,300}",
        "[a-zA-Z0-9._:@/\\[\\]-]{0,40}",
        reference().prop_flat_map(|text| (Just(text), any::<prop::sample::Index>(), any::<char>())).prop_map(
            |(text, index, other)| {
                let at = index.index(text.len() + 1);
                // The grammar is ASCII, so every offset is a character's.
                let (before, after) = text.split_at(at);
                format!("{before}{other}{after}")
            }
        ),
    ]
}

/// A text of the documented grammar.
fn reference() -> impl Strategy<Value = String> {
    let word = "[a-z0-9]{1,6}";
    let component = format!("{word}((\\.|_|__|-{{1,3}}){word}){{0,2}}");
    let path = format!("{component}(/{component}){{0,3}}");
    let label = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,4}[a-zA-Z0-9])?";
    let domain =
        format!("({label}(\\.{label}){{1,3}}(:[0-9]{{1,6}})?|\\[[0-9a-fA-F:]{{1,5}}:\\](:[0-9]{{1,6}})?|localhost)");
    let tag = "[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}";
    let digest = "(sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})";
    let whole = format!("({domain}/)?{path}(:{tag})?(@{digest})?");
    prop::string::string_regex(&whole).expect("a regular expression")
}

/// A pattern that is mostly well-formed.
fn pattern() -> impl Strategy<Value = String> {
    "([abc*?]|\\[\\^?([a-c]|\\\\[\\]x-])(-[a-c])?[abx]{0,2}\\]|\\\\[a*?\\[]){0,8}"
}

proptest! {
    #[test]
    fn reading_is_total_and_keeps_the_text(text in text()) {
        match Reference::parse(&text) {
            Ok(reference) => {
                prop_assert_eq!(reference.to_string(), text.as_str());
                prop_assert!(text.is_ascii());
            }
            Err(error) => {
                prop_assert!(error.span().slice(&text).is_some(), "{:?} {:?}", text, error);
                // It has words in every language that it is told in.
                prop_assert!(!error.to_string().is_empty());
                prop_assert!(error.go(&text).kubernetes().to_string().starts_with("couldn't parse image name \""));
            }
        }
        let latest = Reference::parse(&text).is_ok_and(|reference| reference.normalize().tag() == Some("latest"));
        prop_assert_eq!(PullPolicy::default_for(&text).policy() == PullPolicy::Always, latest);
    }

    #[test]
    fn a_text_of_the_grammar_is_a_reference(text in reference()) {
        prop_assert_eq!(Reference::parse(&text).map(Reference::as_str), Ok(text.as_str()));
    }

    #[test]
    fn the_parts_stand_where_their_spans_say(text in reference()) {
        let reference = Reference::parse(&text).expect("a reference");
        let slice = |span: pullplan::Span| span.slice(&text).expect("inside the text");
        let mut joined = String::new();
        if let (Some(span), Some(domain)) = (reference.domain_span(), reference.domain()) {
            prop_assert_eq!(slice(span), domain.as_str());
            joined = format!("{domain}/");
        }
        prop_assert_eq!(slice(reference.path_span()), reference.path().as_str());
        joined += reference.path().as_str();
        if let (Some(span), Some(tag)) = (reference.tag_span(), reference.tag()) {
            prop_assert_eq!(slice(span), tag.as_str());
            joined += &format!(":{tag}");
        }
        if let (Some(span), Some(digest)) = (reference.digest_span(), reference.digest()) {
            prop_assert_eq!(slice(span), digest.as_str());
            joined += &format!("@{digest}");
        }
        // Nothing is left out, and nothing is there twice.
        prop_assert_eq!(joined, text);
    }

    #[test]
    fn completing_twice_completes_nothing_more(text in reference()) {
        let once = Reference::parse(&text).expect("a reference").normalize();
        // Not the familiar form: `docker.io/localhost/app` has one that reads otherwise.
        for form in [once.canonical(), once.completed()] {
            let form = form.to_string();
            let twice = Reference::parse(&form).expect(&form).normalize();
            prop_assert_eq!(twice.repository(), once.repository(), "{}", form);
            prop_assert_eq!(twice.digest(), once.digest());
            prop_assert_eq!(twice.tag(), once.tag());
        }
        prop_assert!(once.path_components().eq(once.path().to_string().split('/')));
    }

    /// A host's label has neither slashes nor, once it is looked up, anything but ASCII.
    #[test]
    fn a_pattern_agrees_with_the_naive_matcher(pattern in pattern(), name in "[abcx*\\]-]{0,8}") {
        prop_assume!(Pattern::new(&pattern).check().is_ok());
        prop_assert_eq!(Pattern::new(&pattern).matches(&name), Ok(naive::matches(pattern.as_bytes(), name.as_bytes())));
    }

    #[test]
    fn matching_is_total(pattern in prop::collection::vec(any::<u8>(), 0..20), name in prop::collection::vec(any::<u8>(), 0..20)) {
        let pattern = Pattern::new(&pattern);
        match pattern.matches(&name) {
            Ok(matches) => prop_assert!(!matches || pattern.check().is_ok()),
            Err(error) => {
                prop_assert!(error.span().end() <= pattern.as_bytes().len());
                prop_assert!(pattern.check().is_err());
            }
        }
    }

    #[test]
    fn a_literal_matches_itself_only(pattern in "[a-z0-9-]{0,8}", name in "[a-z0-9-]{0,8}") {
        prop_assert!(Pattern::new(&pattern).is_literal());
        prop_assert_eq!(Pattern::new(&pattern).matches(&pattern), Ok(true));
        prop_assert_eq!(Pattern::new(&pattern).matches(&name), Ok(pattern == name));
    }
}
