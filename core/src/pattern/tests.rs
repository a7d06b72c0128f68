use core::ops::Range;
use std::string::String;

use super::{PatternErrorKind::*, *};

impl Steps for usize {
    fn add(&mut self, bytes: usize) {
        *self += bytes;
    }
}

#[track_caller]
fn err(text: &str, kind: PatternErrorKind, span: Range<usize>) {
    let error = Pattern::new(text).check().expect_err(text);
    assert_eq!((error.kind(), error.span().range()), (kind, span), "{text:?}");
}

#[track_caller]
fn matches(pattern: &str, name: &str) -> bool {
    Pattern::new(pattern).matches(name).expect(pattern)
}

#[test]
fn refuses() {
    err("a[b", ClassOpen, 1..3);
    err("[", ClassOpen, 0..1);
    err("[^", ClassOpen, 0..2);
    err("[a", ClassOpen, 0..2);
    err("[a-", ClassOpen, 0..3);
    err("[é", ClassOpen, 0..3);
    err("[\\", ClassOpen, 0..2);
    err("[\\]", ClassOpen, 0..3);
    err("x[]a]", ClassEmpty, 1..3);
    err("[^]", ClassEmpty, 0..3);
    err("[-a]", RangeStart, 1..2);
    err("[a-c-e]", RangeStart, 4..5);
    err("[ba-]", RangeEnd, 2..4);
    err("[a--]", RangeEnd, 1..3);
    err("*a\\", EscapeEnd, 2..3);
}

#[test]
fn finds_a_fault_only_where_it_comes_to_it() {
    assert_eq!(Pattern::new("a*[").matches("x"), Ok(false));
    let error = Pattern::new("a*[").matches("axx").expect_err("reached");
    assert_eq!((error.kind(), error.span().range()), (ClassOpen, 2..3));
    // In the chunk that fails to fit it is found all the same.
    assert_eq!(Pattern::new("ab[").matches("x").map_err(|error| error.kind()), Err(ClassOpen));
}

#[test]
fn matches_as_go_does() {
    assert!(matches("*", "") && matches("a*c", "abbc") && !matches("*", "a/b"));
    assert!(matches("[/]", "/") && !matches("?", "/"));
    assert!(matches("[!a]", "!") && matches("[^a]", "b") && !matches("[^a]", "a"));
    assert!(matches("[\\]\\-]", "-") && matches("\\*", "*") && !matches("\\*", "a"));
    assert!(matches("[z-a]x", "mx") == matches("[z-a]x", "zx") && !matches("[z-a]x", "zx"));
    assert!(matches("{a,b}", "{a,b}") && !matches("{a,b}", "a"));
    assert!(matches("?", "€") && matches("[é-ü]", "ö") && matches("caf\\é", "café"));
}

#[test]
fn goes_byte_by_byte_behind_a_star_as_go_does() {
    assert!(matches("*??", "€") && !matches("??", "€"));
    assert!(matches("*[\u{FFFD}]", "é") && !matches("[\u{FFFD}]", "é"));
}

#[test]
fn takes_any_bytes() {
    let matches = |pattern: &[u8], name: &[u8]| Pattern::new(pattern).matches(name);
    assert_eq!(matches(b"\xFF*", b"\xFFa"), Ok(true));
    assert_eq!(matches(b"?", b"\xFF"), Ok(true));
    assert_eq!(matches(b"?", b"\xE2\x82"), Ok(false));
    assert_eq!(matches("[\u{FFFD}]".as_bytes(), b"\xFF"), Ok(true));
    let error = matches(b"a[b\xFF]", b"a").expect_err("not UTF-8");
    assert_eq!((error.kind(), error.span().range()), (ClassByte, 3..4));
}

#[test]
fn knows_literals() {
    let literal = |text| Pattern::new(text).is_literal();
    assert!(literal("registry-1") && literal(""));
    assert!(!literal("*") && !literal("a?") && !literal("[a]") && !literal("\\a"));
}

#[test]
fn takes_bounded_steps_on_hostile_patterns() {
    let name = "a".repeat(2_000);
    let stars = |chunk: &str, count: usize| {
        let mut pattern: String = [chunk, "*"].concat().repeat(count);
        pattern.push('b');
        pattern
    };
    for pattern in [
        stars("a", 1_000),
        stars("", 1_000),
        stars("?", 1_000),
        stars("[a-a]", 300),
        stars("aaaaaaaaab", 100),
        ["*", &"a".repeat(1_000), "b"].concat(),
        ["*", &"[a]".repeat(300), "b"].concat(),
    ] {
        let mut steps = 0;
        assert_eq!(Pattern::new(&pattern).run(name.as_bytes(), &mut steps), Ok(false), "{pattern:.20}");
        let bound = 2 * pattern.len() * (name.len() + 2);
        assert!(steps > 0 && steps <= bound, "{steps} > {bound} for {pattern:.20}");
    }
    // The classic one is not just polynomial: every `a*` is tried in one place.
    let mut steps = 0;
    assert_eq!(Pattern::new(&stars("a", 1_000)).run(name.as_bytes(), &mut steps), Ok(false));
    assert!(steps <= 4 * (2_000 + 2_000), "{steps}");
}
