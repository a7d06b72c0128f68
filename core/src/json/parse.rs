use alloc::{borrow::Cow, vec::Vec};

use super::{Context, JsonError, JsonErrorKind, Member, Value, skip, string::unquote, value::Node};
use crate::{Shape, Span};

/// The deepest nesting of objects and arrays, as in Go's `encoding/json` (`maxNestingDepth`).
pub const MAX_DEPTH: usize = 10_000;

/// Reads all of `bytes` as one JSON value.
///
/// Time and memory are linear in the length; nothing recurses.
///
/// # Errors
///
/// The first byte that does not fit, with the context that Go names: `[1,]` gives
/// [`Context::BeginValue`] at the `]`, `{"a":1` [`JsonErrorKind::UnexpectedEnd`] at the end.
pub fn parse(bytes: &[u8]) -> Result<Value<'_>, JsonError> {
    parse_wanted(bytes, |_| Wanted::Whole)
}

/// Reads `bytes` as one JSON value, of which only some members are wanted.
///
/// What isn't wanted is passed over without a look inside: of its value only shape and place are known, and only
/// strings and brackets of it are checked. That is several times as fast as to read it.
///
/// # Errors
///
/// As [`parse`]; a value that is passed over and never ends gives [`JsonErrorKind::UnexpectedEnd`].
///
/// # Examples
///
/// ```
/// use pullplan::{json::{parse_wanted, Wanted}, Shape, Tree};
/// let text = br#"{"spec": {"image": "nginx", "env": [{"image": "x"}]}}"#;
/// let value = parse_wanted(text, |key| if key == "env" { Wanted::No } else { Wanted::Members })?;
/// assert_eq!(value.at(&["spec", "image"]).and_then(Tree::as_str), Some("nginx"));
/// let env = value.at(&["spec", "env"]).unwrap();
/// assert_eq!((env.shape(), env.items().count()), (Shape::List, 0));
/// # Ok::<(), pullplan::json::JsonError>(())
/// ```
pub fn parse_wanted(bytes: &[u8], wanted: impl Fn(&str) -> Wanted) -> Result<Value<'_>, JsonError> {
    if bytes.len() > Span::MAX_SOURCE {
        return Err(JsonError::new(JsonErrorKind::TooLong, Span::at(0)));
    }
    Parser { bytes, at: 0, open: Vec::new(), wanted: &wanted, whole_above: usize::MAX }.document()
}

/// How much of a member's value is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Nothing.
    No,
    /// Of its own members those that are wanted by their keys.
    Members,
    /// All of it.
    Whole,
}

struct Parser<'s, 'w> {
    bytes: &'s [u8],
    at: usize,
    open: Vec<Open<'s>>,
    wanted: &'w dyn Fn(&str) -> Wanted,
    /// Where more containers than this are open, no member is asked for.
    whole_above: usize,
}

/// An object or array whose end was not reached yet.
enum Open<'s> {
    List { start: usize, items: Vec<Value<'s>> },
    Map { start: usize, members: Vec<Member<'s>>, key: (Cow<'s, str>, Span) },
}

impl<'s> Parser<'s, '_> {
    fn document(mut self) -> Result<Value<'s>, JsonError> {
        loop {
            let begun = if self.is_wanted() { self.begin_value()? } else { Some(self.skip_value()?) };
            let Some(mut value) = begun else { continue };
            // The value may be the last of its container, that one the last of the next …
            loop {
                let Some(open) = self.open.pop() else {
                    self.skip_space();
                    return if self.at == self.bytes.len() { Ok(value) } else { Err(self.invalid(Context::AfterTop)) };
                };
                match self.end_value(open, value)? {
                    Some(complete) => value = complete,
                    None => break,
                }
            }
        }
    }

    /// Whether the next value is wanted: whatever isn't the value of a member.
    fn is_wanted(&mut self) -> bool {
        let depth = self.open.len();
        if depth > self.whole_above {
            return true;
        }
        self.whole_above = usize::MAX;
        let Some(Open::Map { key: (key, _), .. }) = self.open.last() else { return true };
        match (self.wanted)(key) {
            Wanted::No => false,
            Wanted::Members => true,
            Wanted::Whole => {
                self.whole_above = depth;
                true
            }
        }
    }

    /// Passes over the next value.
    fn skip_value(&mut self) -> Result<Value<'s>, JsonError> {
        self.skip_space();
        let start = self.at;
        let shape = match self.peek() {
            Some(b'{') => Shape::Map,
            Some(b'[') => Shape::List,
            Some(b'"') => Shape::String,
            _ => {
                return self
                    .begin_value()
                    .map(|value| value.unwrap_or_else(|| Value::new(Node::Null, Span::at(start))));
            }
        };
        let rest = self.bytes.get(start..).unwrap_or_default();
        let Some(len) = skip::value_len(rest) else {
            self.at = self.bytes.len();
            return Err(self.invalid(Context::AfterElement));
        };
        self.at += len;
        Ok(Value::new(Node::Skipped(shape), Span::new(start, self.at)))
    }

    /// Reads a scalar or an empty container; opens any other container and stops before its first value.
    fn begin_value(&mut self) -> Result<Option<Value<'s>>, JsonError> {
        self.skip_space();
        let start = self.at;
        let node = match self.peek() {
            Some(b'{') => {
                self.enter()?;
                if self.eat_after_space(b'}') {
                    Node::Map(Vec::new())
                } else {
                    let key = self.key()?;
                    self.open.push(Open::Map { start, members: Vec::new(), key });
                    return Ok(None);
                }
            }
            Some(b'[') => {
                self.enter()?;
                if self.eat_after_space(b']') {
                    Node::List(Vec::new())
                } else {
                    self.open.push(Open::List { start, items: Vec::new() });
                    return Ok(None);
                }
            }
            Some(b'"') => Node::String(self.string()?.0),
            Some(b't') => self.literal("true", Node::Bool(true))?,
            Some(b'f') => self.literal("false", Node::Bool(false))?,
            Some(b'n') => self.literal("null", Node::Null)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => return Err(self.invalid(Context::BeginValue)),
        };
        Ok(Some(Value::new(node, Span::new(start, self.at))))
    }

    /// Puts a complete value into its container; gives back the container if that is complete too.
    fn end_value(&mut self, open: Open<'s>, value: Value<'s>) -> Result<Option<Value<'s>>, JsonError> {
        self.skip_space();
        match open {
            Open::List { start, mut items } => {
                items.push(value);
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        self.open.push(Open::List { start, items });
                        Ok(None)
                    }
                    Some(b']') => {
                        self.at += 1;
                        Ok(Some(Value::new(Node::List(items), Span::new(start, self.at))))
                    }
                    _ => Err(self.invalid(Context::AfterElement)),
                }
            }
            Open::Map { start, mut members, key: (key, key_span) } => {
                members.push(Member { key, key_span, value });
                match self.peek() {
                    Some(b',') => {
                        self.at += 1;
                        let key = self.key()?;
                        self.open.push(Open::Map { start, members, key });
                        Ok(None)
                    }
                    Some(b'}') => {
                        self.at += 1;
                        Ok(Some(Value::new(Node::Map(members), Span::new(start, self.at))))
                    }
                    _ => Err(self.invalid(Context::AfterMember)),
                }
            }
        }
    }

    fn enter(&mut self) -> Result<(), JsonError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(self.invalid(Context::Depth));
        }
        self.at += 1;
        Ok(())
    }

    /// A key and its colon.
    fn key(&mut self) -> Result<(Cow<'s, str>, Span), JsonError> {
        self.skip_space();
        if self.peek() != Some(b'"') {
            return Err(self.invalid(Context::BeginKey));
        }
        let key = self.string()?;
        if self.eat_after_space(b':') { Ok(key) } else { Err(self.invalid(Context::AfterKey)) }
    }

    /// A string, from the quote at the current place.
    fn string(&mut self) -> Result<(Cow<'s, str>, Span), JsonError> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    self.at += 1;
                    match self.peek() {
                        Some(b'b' | b'f' | b'n' | b'r' | b't' | b'\\' | b'/' | b'"') => self.at += 1,
                        Some(b'u') => {
                            self.at += 1;
                            for _ in 0..4 {
                                self.expect(|byte| byte.is_ascii_hexdigit(), Context::InHex)?;
                            }
                        }
                        _ => return Err(self.invalid_in_token(Context::InEscape)),
                    }
                }
                None | Some(0..0x20) => return Err(self.invalid(Context::InString)),
                Some(_) => self.at += 1,
            }
        }
        let raw = self.bytes.get(start + 1..self.at).unwrap_or_default();
        self.at += 1;
        Ok((unquote(raw), Span::new(start, self.at)))
    }

    fn literal(&mut self, word: &'static str, node: Node<'s>) -> Result<Node<'s>, JsonError> {
        self.at += 1;
        for due in word.chars().skip(1) {
            self.expect(|byte| char::from(byte) == due, Context::InLiteral(word, due))?;
        }
        Ok(node)
    }

    fn number(&mut self) -> Result<Node<'s>, JsonError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits(Context::InNumber)?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits(Context::AfterPoint)?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits(Context::InExponent)?;
        }
        let text = self.bytes.get(start..self.at).and_then(|text| core::str::from_utf8(text).ok());
        Ok(Node::Number(text.unwrap_or_default()))
    }

    fn digits(&mut self, context: Context) -> Result<(), JsonError> {
        self.expect(|byte| byte.is_ascii_digit(), context)?;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    fn expect(&mut self, fits: impl Fn(u8) -> bool, context: Context) -> Result<(), JsonError> {
        if self.peek().is_some_and(fits) {
            self.at += 1;
            return Ok(());
        }
        Err(self.invalid_in_token(context))
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    fn eat_after_space(&mut self, byte: u8) -> bool {
        self.skip_space();
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The byte at the current place does not fit, or the text stops where it could go on.
    fn invalid(&self, context: Context) -> JsonError {
        let kind = match self.peek() {
            Some(byte) => JsonErrorKind::InvalidCharacter { byte, context },
            None => JsonErrorKind::UnexpectedEnd,
        };
        JsonError::new(kind, Span::new(self.at, self.at + self.character_len()))
    }

    /// The same where white space may not stand: Go ends a text with a space and reports that.
    fn invalid_in_token(&self, context: Context) -> JsonError {
        match self.peek() {
            Some(_) => self.invalid(context),
            None => JsonError::new(JsonErrorKind::InvalidCharacter { byte: b' ', context }, Span::at(self.at)),
        }
    }

    /// The length of the character at the current place; 1 for a byte that begins none, 0 at the end.
    fn character_len(&self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let rest = rest.get(..4).unwrap_or(rest);
        let valid = rest.utf8_chunks().next().map_or("", |chunk| chunk.valid());
        valid.chars().next().map_or(usize::from(!rest.is_empty()), char::len_utf8)
    }
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;
    use crate::Tree;

    #[track_caller]
    fn err(text: &str, message: &str, start: usize, end: usize) {
        let error = parse(text.as_bytes()).expect_err(text);
        assert_eq!((error.to_string().as_str(), error.span().range()), (message, start..end), "{text:?}");
    }

    #[test]
    fn errors_are_gos_with_their_place() {
        err("", "unexpected end of JSON input", 0, 0);
        err(" [1", "unexpected end of JSON input", 3, 3);
        err("{\"a\"", "unexpected end of JSON input", 4, 4);
        err("\"a", "unexpected end of JSON input", 2, 2);
        err("nope", "invalid character 'o' in literal null (expecting 'u')", 1, 2);
        err("tru", "invalid character ' ' in literal true (expecting 'e')", 3, 3);
        err("-", "invalid character ' ' in numeric literal", 1, 1);
        err("-x", "invalid character 'x' in numeric literal", 1, 2);
        err("1.", "invalid character ' ' after decimal point in numeric literal", 2, 2);
        err("1e+", "invalid character ' ' in exponent of numeric literal", 3, 3);
        err("01", "invalid character '1' after top-level value", 1, 2);
        err("[1 2]", "invalid character '2' after array element", 3, 4);
        err("[1,]", "invalid character ']' looking for beginning of value", 3, 4);
        err("{\"a\" 1}", "invalid character '1' after object key", 5, 6);
        err("{\"a\":1 \"b\":2}", "invalid character '\"' after object key:value pair", 7, 8);
        err("{1:2}", "invalid character '1' looking for beginning of object key string", 1, 2);
        err("\"\\x\"", "invalid character 'x' in string escape code", 2, 3);
        err("\"\\", "invalid character ' ' in string escape code", 2, 2);
        err("\"\\u12g4\"", "invalid character 'g' in \\u hexadecimal character escape", 5, 6);
        err("\"a\tb\"", "invalid character '\\t' in string literal", 2, 3);
        err("\u{feff}{}", "invalid character 'ï' looking for beginning of value", 0, 3);
        err("😀", "invalid character 'ð' looking for beginning of value", 0, 4);
        err("\0", "invalid character '\\x00' looking for beginning of value", 0, 1);
        err("'", "invalid character '\\'' looking for beginning of value", 0, 1);
        err("{} \u{a0}", "invalid character 'Â' after top-level value", 3, 5);
    }

    #[test]
    fn keeps_duplicates_and_spans() {
        let text = r#" {"é": 1, "a": [true, null, -0.5e+3], "a": "x\n"} "#;
        let value = parse(text.as_bytes()).unwrap();
        let slices: Vec<_> = value
            .entries()
            .iter()
            .map(|member| {
                (member.key(), member.key_span().slice(text).unwrap(), member.value().span().slice(text).unwrap())
            })
            .collect();
        assert_eq!(slices, [("é", "\"é\"", "1"), ("a", "\"a\"", "[true, null, -0.5e+3]"), ("a", "\"a\"", "\"x\\n\"")]);
        assert_eq!(value.get("a").and_then(Tree::as_str), Some("x\n"));
        assert_eq!(Tree::key_span(&value, "a"), Some(Span::new(39, 42)));
        let list = value.entries()[1].value();
        let shapes: Vec<_> = list.items().map(Tree::shape).collect();
        assert_eq!(shapes, [Shape::Bool, Shape::Null, Shape::Number]);
        assert_eq!(list.items().last().unwrap().as_number(), Some("-0.5e+3"));
    }

    #[test]
    fn nests_to_the_limit_on_a_small_stack() {
        std::thread::Builder::new()
            .stack_size(64 * 1024)
            .spawn(|| {
                let list = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
                assert_eq!(parse(list.as_bytes()).unwrap().span().len(), list.len());
                let map = "{\"a\":".repeat(MAX_DEPTH) + "1" + &"}".repeat(MAX_DEPTH);
                assert!(parse(map.as_bytes()).is_ok());
                let error = parse(format!("[{list}]").as_bytes()).unwrap_err();
                assert_eq!(error.to_string(), "invalid character '[' exceeded max depth");
                assert_eq!(error.span().start(), MAX_DEPTH);
            })
            .unwrap()
            .join()
            .unwrap();
    }

    #[test]
    fn debug_hides_the_text() {
        let value = parse(br#"{"planted":"planted"}"#).unwrap();
        assert_eq!(format!("{value:?} {:?}", value.entries()), "Map at 0..21 [member at 1..10: String at 11..20]");
    }

    proptest::proptest! {
        /// `serde_json` agrees on what is JSON, but for numbers out of range, lone surrogates and
        /// bytes that are not UTF-8: the alphabet here makes none of them.
        #[test]
        fn agrees_with_serde_json(text in "[\\[\\]{}:,\"a\\\\n tru1.e+é-]{0,24}") {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            match parse(text.as_bytes()) {
                Ok(_) => proptest::prop_assert!(theirs.is_ok() || text.contains('e')),
                Err(error) => {
                    proptest::prop_assert!(theirs.is_err());
                    proptest::prop_assert!(error.span().slice(&text).is_some());
                }
            }
        }

        #[test]
        fn total_on_any_bytes(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = parse(&bytes);
        }
    }
}
