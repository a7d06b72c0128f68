//! What kubectl's reader takes and refuses, asked of sigs.k8s.io/yaml.

use super::*;

/// What kubectl's reader says about tabs, asked of sigs.k8s.io/yaml v1.4.0.
#[test]
fn refuses_the_tabs_that_kubectl_refuses() {
    for text in [
        "a: 1\n\t\n",
        "a: 1\n\t# c\nb: 2\n",
        "\n\t\na: 1\n",
        "a: 'x'\n \t\nb: 2\n",
        "a: 1 # c\n \t\nb: 2\n",
        "a:\n  b: 1\n \t\n",
        "- \ta\n",
        "- - \ta\n",
        "- a\n-\tb\n",
        "a: |\n  \tx\n",
        "a: |\n \t\n  x\n",
        "a: |\n  x\n\t\n",
        "a: >-\n\n\t\nb: 1\n",
        "a: {}\n\t\nb: 1\n",
        "a: &x 1\nb: *x\n\t\n",
    ] {
        err(text, DocumentErrorKind::Tab, "\t", None);
    }
    for (text, expected) in [
        ("a:\tb\t# c\n", r#"{"a":"b"}"#),
        ("a: 1\n \t\nb: 2\n", r#"{"a":1,"b":2}"#),
        ("a:\n- b\n \t\n", r#"{"a":["b"]}"#),
        ("a:\n  b\n \tc\n", r#"{"a":"b c"}"#),
        ("a: &x\tb\n", r#"{"a":"b"}"#),
        ("a: |2\n  \tx\n", r#"{"a":"\tx\n"}"#),
        ("a: |\n  x\n  \t\n", r#"{"a":"x\n\t\n"}"#),
        ("a: \"b\tc\"\n", r#"{"a":"b\tc"}"#),
        // kubectl reads this as JSON.
        ("{\n\t\"a\":\t1\n\t}\n\t", r#"{"a":1}"#),
    ] {
        one(text, expected);
    }
    let text = "a: 1\n  \n\t \n---\n\t\nb: 1\n";
    let tabs = |document: &Document<'_>| document.tabs().iter().map(|tab| tab.start()).collect::<Vec<_>>();
    assert_eq!(read_text(text, &Limits::new()).iter().map(tabs).collect::<Vec<_>>(), [[8], [15]]);
}

/// The same about the escapes of JSON, which YAML 1.1 does not have all.
#[test]
fn refuses_escapes_that_only_json_has() {
    use DocumentErrorKind::Escape;
    err("a: \"b\\/\"", Escape, "\\/", Some((Opening::Quote, 3)));
    err("\"\\/\": 1", Escape, "\\/", Some((Opening::Quote, 0)));
    err("a: {\"b\": \"é\\/\"}", Escape, "\\/", Some((Opening::Quote, 9)));
    err("a: \"\\uD83d\\ude00\"", Escape, "\\uD83d", Some((Opening::Quote, 3)));
    one(r#"a: "\\/ \uD7A3""#, "{\"a\":\"\\\\/ \u{d7a3}\"}");
    one(r"a: '\/'", r#"{"a":"\\/"}"#);
    // kubectl reads this as JSON.
    one(r#"{"a": "\/\ud83d\ude00"}"#, "{\"a\":\"/😀\"}");
}

/// The same about text in quotes whose lines begin further to the left than it, or with a tab.
#[test]
fn quoted_text_goes_on_at_any_column() {
    one("a:\n  b: \"x\n y\"\n", r#"{"a":{"b":"x y"}}"#);
    one("a:\n  b: 'x\n\ty'\n", r#"{"a":{"b":"x y"}}"#);
    one("- \"x\ny\"\n", r#"["x y"]"#);
}

/// The same about a block of text in whose last line the source ends.
#[test]
fn a_block_ends_as_the_source_does() {
    for (text, expected) in [
        ("a: |\n  x", "x"),
        ("a: |\n  x\n", "x\n"),
        ("a: |\n  x\n ", "x\n"),
        ("a: |\n  x\n   ", "x\n "),
        ("a: |\n  x\n# c", "x\n"),
        ("a: |\n   x\n  # c", "x\n"),
        ("a: |\n  x\n  # c", "x\n# c"),
        ("a: |\n  x\n  # c\n# c", "x\n# c\n"),
        ("a: |+\n  x", "x"),
        ("a: |+\n  x\n\n", "x\n\n"),
        ("a: |-\n  x", "x"),
        ("a: >\n  x\n  y", "x y"),
        ("a: >1\n  x", " x"),
        ("a: |\r\n  x\r\n  y", "x\ny"),
    ] {
        one(text, &format!("{{\"a\":{expected:?}}}"));
    }
}
