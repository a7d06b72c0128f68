use core::ops::Range;
use std::{format, string::ToString, vec::Vec};

use super::{
    ReferenceErrorKind::{self, *},
    go, *,
};

#[track_caller]
fn err(text: &str, kind: ReferenceErrorKind, span: Range<usize>) {
    let error = Reference::parse(text).expect_err(text);
    assert_eq!((error.kind(), error.span().range()), (kind, span), "{text:?}");
    assert!(go::verdict(text).is_some(), "Go reads {text:?}");
}

const HEX: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

#[test]
fn names_what_is_wrong_and_where() {
    err("", Empty, 0..0);
    err("nginx ", Whitespace, 5..6);
    err("\u{A0}\tnginx", Whitespace, 0..3);
    err("a b c", Whitespace, 1..2);
    err("https://ghcr.io/app", Scheme, 0..8);
    err("Oci+v1://x", Scheme, 0..9);
    err(HEX, Identifier, 0..64);
}

#[test]
fn refuses_domains() {
    err(".a/x", DomainLabelEmpty, 0..0);
    err("a../x", DomainLabelEmpty, 2..2);
    err("a./x", DomainLabelEmpty, 2..2);
    err(":5/x", DomainLabelEmpty, 0..0);
    err("-a.io/x", DomainHyphen, 0..1);
    err("a-.io/x", DomainHyphen, 1..2);
    err("A-/x", DomainHyphen, 1..2);
    err("Reg_1/app", DomainByte, 3..4);
    err("é.io/x", DomainByte, 0..2);
    err("[::1]a/x", DomainByte, 5..6);
    err("ghcr.io:/app", PortEmpty, 8..8);
    err("ghcr.io:5x/app", PortByte, 9..10);
    err("a:1:2/x", PortByte, 3..4);
    err("[fe80::1%eth0]:5000/x", Ipv6Byte, 8..9);
    err("[]:5000/x", Ipv6Empty, 1..1);
    err("[::1/x", Ipv6Open, 0..4);
    // Both the host and the path are wrong: the path, for a path it would be.
    err("my_registry.io/App", PathUpperCase, 15..16);
    err("my_registry.io/a:b:c", TagByte, 18..19);
}

#[test]
fn refuses_paths() {
    err("ghcr.io/", PathEmpty, 8..8);
    err(":1.0", PathEmpty, 0..0);
    err("@sha256:00", PathEmpty, 0..0);
    err("/a", ComponentEmpty, 0..0);
    err("a//b", ComponentEmpty, 2..2);
    err("a/", ComponentEmpty, 2..2);
    err("a/:1", ComponentEmpty, 2..2);
    err("-app", ComponentSeparator, 0..1);
    err("app-", ComponentSeparator, 3..4);
    err("app-:1", ComponentSeparator, 3..4);
    err("b/a..b", ComponentSeparator, 3..5);
    err("a___b", ComponentSeparator, 1..4);
    err("a_-b", ComponentSeparator, 1..3);
    err("x/a._/b", ComponentSeparator, 3..5);
    err("a/.b/c", ComponentSeparator, 2..3);
    err("Nginx", PathUpperCase, 0..1);
    err("ghcr.io/acme/App", PathUpperCase, 13..14);
    err("a$b", PathByte, 1..2);
    err("a/日本", PathByte, 2..5);
    err("x/É", PathByte, 2..4);
    // Without `.` or `:` it isn't taken for a domain.
    err("[a]/x", PathByte, 0..1);
}

#[test]
fn refuses_tags_and_digests() {
    err("app:", TagEmpty, 4..4);
    err(&format!("app:@sha256:{HEX}"), TagEmpty, 4..4);
    err("app:-1", TagStart, 4..5);
    err("app:.1", TagStart, 4..5);
    err("app:a+b", TagByte, 5..6);
    err("app:aé", TagByte, 5..7);
    err("app:1:2", TagByte, 5..6);
    err(&format!("app:{}", "a".repeat(130)), TagTooLong, 132..134);
    err("app@", DigestEmpty, 4..4);
    err("app@sha256", DigestColon, 4..10);
    err("app@1x:00", DigestAlgorithmByte, 4..5);
    err("app@:00", DigestAlgorithmByte, 4..5);
    err("app@sha256-:00", DigestAlgorithmByte, 11..12);
    err("user@ghcr.io/app", DigestAlgorithmByte, 12..13);
    err(&format!("app:1@SHA256:{HEX}"), DigestAlgorithmUpperCase, 6..12);
    err(&format!("app@md5:{HEX}"), DigestAlgorithmUnknown, 4..7);
    err("app@sha256:xyz", DigestByte, 11..12);
    err(&format!("app@sha256:{HEX}:1"), DigestByte, 75..76);
    err("app@sha256:", DigestLength, 11..11);
    err(&format!("app@sha512:{HEX}"), DigestLength, 11..75);
    err(&format!("app@sha256:{}B", &HEX[..63]), DigestUpperCase, 74..75);
}

#[test]
fn refuses_names_that_are_too_long() {
    let path = |len: usize| "a".repeat(len);
    for (prefix, longest) in [("", 247), ("docker.io/", 247), ("index.docker.io/", 247), ("ghcr.io/", 255), ("a/", 253)]
    {
        let text = format!("{prefix}{}:1", path(longest));
        assert_eq!(Reference::parse(&text).map(Reference::as_str), Ok(&*text));
        let start = if prefix.contains('.') { prefix.len() } else { 0 };
        let text = format!("{prefix}{}:1", path(longest + 1));
        err(&text, NameTooLong, start..text.len() - 2);
        assert_eq!(go::verdict(&text), Some(GoErrorKind::NameTooLong));
    }
}

#[test]
fn refuses_texts_that_spans_cannot_reach() {
    // Zeroed memory that nobody writes takes no room.
    let text = std::string::String::from_utf8(std::vec![0; Span::MAX_SOURCE + 1]).expect("NUL is a character");
    let error = Reference::parse(&text).expect_err("too long");
    assert_eq!((error.kind(), error.span()), (TextTooLong, Span::at(Span::MAX_SOURCE)));
}

#[test]
fn every_kind_has_its_own_name_and_words() {
    let distinct = |of: fn(ReferenceErrorKind) -> &'static str| {
        let mut all: Vec<_> = ReferenceErrorKind::ALL.iter().map(|kind| of(*kind)).collect();
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    assert_eq!(distinct(ReferenceErrorKind::name), ReferenceErrorKind::ALL.len());
    assert_eq!(distinct(ReferenceErrorKind::describe), ReferenceErrorKind::ALL.len());
}

#[test]
fn keeps_the_text_and_the_place_of_every_part() {
    let text = format!("ghcr.io:443/acme/app:1.2@sha256:{HEX}");
    let reference = Reference::parse(&text).expect("a reference");
    let slice = |span: Option<Span>| span.and_then(|span| span.slice(&text));
    assert_eq!(slice(reference.domain_span()), Some("ghcr.io:443"));
    assert_eq!(slice(Some(reference.path_span())), Some("acme/app"));
    assert_eq!(slice(reference.tag_span()), Some("1.2"));
    assert_eq!(slice(reference.digest_span()), text.split_once('@').map(|parts| parts.1));
    assert_eq!(reference.domain().map(|domain| (domain.host(), domain.port())), Some(("ghcr.io", Some("443"))));
    assert_eq!(reference.digest().map(Digest::encoded), Some(HEX));
    assert_eq!(reference.to_string(), text);
    assert_eq!(format!("{reference:?}"), format!("Reference({text:?})"));
}

#[test]
fn gives_the_rule_for_every_domain() {
    for (text, rule, domain) in [
        ("nginx", DomainRule::NoSlash, "docker.io"),
        ("my.repo:5000", DomainRule::NoSlash, "docker.io"),
        ("acme/app", DomainRule::FirstPartNotAHost, "docker.io"),
        ("localhost/app", DomainRule::Localhost, "localhost"),
        ("docker.io/app", DomainRule::DotOrColon, "docker.io"),
        ("a:5/app", DomainRule::DotOrColon, "a:5"),
        ("[::1]/app", DomainRule::DotOrColon, "[::1]"),
        ("Team/app", DomainRule::UpperCase, "Team"),
        ("index.docker.io/app", DomainRule::IndexDockerIo, "docker.io"),
        ("my_registry.io/app", DomainRule::Underscore, ""),
    ] {
        let full = Reference::parse(text).expect(text).normalize();
        assert_eq!((full.domain_rule(), full.domain()), (rule, domain), "{text:?}");
    }
}

#[test]
fn gives_the_rule_for_path_and_tag() {
    let digest = format!("@sha256:{HEX}");
    for (text, library, rule, tag) in [
        ("nginx", true, TagRule::LatestImplied, Some("latest")),
        ("docker.io/nginx:1", true, TagRule::Written, Some("1")),
        ("library/nginx:1", false, TagRule::Written, Some("1")),
        (&format!("ghcr.io/app{digest}"), false, TagRule::DigestDecides, None),
        (&format!("app:latest{digest}"), true, TagRule::Written, Some("latest")),
    ] {
        let full = Reference::parse(text).expect(text).normalize();
        assert_eq!(full.path_rule() == PathRule::LibraryAdded, library, "{text:?}");
        assert_eq!((full.tag_rule(), full.tag()), (rule, tag), "{text:?}");
    }
}

#[test]
fn completes_an_empty_domain_with_nothing() {
    let full = Reference::parse("my_registry.io/app").expect("a reference").normalize();
    assert_eq!(full.written().domain(), None);
    assert_eq!(full.repository().to_string(), "my_registry.io/app");
    assert_eq!(full.completed().to_string(), "my_registry.io/app:latest");
    assert!(full.path_components().eq(["my_registry.io", "app"]));
}

#[test]
fn joins_without_allocating() {
    let nginx = Reference::parse("nginx:1").expect("a reference").normalize();
    let full = nginx.canonical();
    assert_eq!(full.to_string().len(), full.len());
    assert!(full == "docker.io/library/nginx:1" && full != "docker.io/library/nginx:12" && full != "docker.io/");
    assert!(nginx.path_components().eq(["library", "nginx"]));
    let written = Reference::parse("docker.io/library/nginx:1").expect("a reference").normalize();
    // The same text in other pieces.
    assert_eq!(written.canonical(), full);
    assert_ne!(written.familiar(), full);
    assert!(Joined::EMPTY.is_empty() && !full.is_empty());
}

#[test]
fn parts_have_one_way_in() {
    assert_eq!(Tag::parse("a@b").map_err(|error| error.span().range()), Err(1..2));
    assert_eq!(Path::parse("a:b").map_err(|error| error.kind()), Err(PathByte));
    assert_eq!(Path::parse(&"a".repeat(256)).map_err(|error| error.kind()), Err(NameTooLong));
    assert_eq!(Domain::parse("").map_err(|error| error.kind()), Err(DomainLabelEmpty));
    assert_eq!(Domain::parse("[::1]").map(|domain| (domain.host(), domain.port())), Ok(("[::1]", None)));
    for algorithm in [Algorithm::Sha256, Algorithm::Sha384, Algorithm::Sha512] {
        let text = format!("{}:{}", algorithm.name(), "0".repeat(algorithm.digits()));
        assert_eq!(Digest::parse(&text).map(Digest::algorithm), Ok(algorithm));
    }
}
