//! Words that sentences of every room are made with.

#[cfg(feature = "yaml")]
use alloc::vec::Vec;

use super::messages::messages;
#[cfg(feature = "yaml")]
use super::{Message, Text};

messages! {
    COMMA = "text.comma": "{first}, {rest}";
    SEMICOLON = "text.semicolon": "{first}; {rest}";
    OR = "text.or": "{first} or {rest}";
    NONE = "text.none": "none";
    MORE = "text.more": "…";
    NULL = "shape.null": "null";
    BOOL = "shape.bool": "a boolean";
    NUMBER = "shape.number": "a number";
    STRING = "shape.string": "text";
    LIST = "shape.list": "a list";
    MAP = "shape.map": "a map";
}

/// Several texts as one, with `between` after each but the last; none if there is no text.
///
/// The halves of the halves are joined, so that it is nested no deeper than the logarithm of their number.
#[cfg(feature = "yaml")]
pub(crate) fn joined(between: Message, mut texts: Vec<Text>) -> Option<Text> {
    if texts.len() < 2 {
        return texts.pop();
    }
    let rest = texts.split_off(texts.len() / 2);
    let (first, rest) = (joined(between, texts)?, joined(between, rest)?);
    Some(Text::new(between).with_words("first", first).with_words("rest", rest))
}

#[cfg(all(test, feature = "yaml"))]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn joins_in_order() {
        let number = |number: usize| Text::new(Message::new("t", "{n}")).with("n", number);
        let list = |count| joined(COMMA, (1..=count).map(number).collect()).map(|text| text.to_string());
        assert_eq!(list(0), None);
        assert_eq!(list(1).as_deref(), Some("1"));
        assert_eq!(list(5).as_deref(), Some("1, 2, 3, 4, 5"));
        // Many reasons nest, but not as deep as there are reasons.
        assert!(list(100_000).is_some_and(|list| list.ends_with(", 100000")));
    }
}
