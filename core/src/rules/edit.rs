use alloc::{string::String, vec::Vec};

use super::Rule;

/// One change to an object: an operation of a JSON patch (RFC 6902).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The rule that asks for it.
    pub rule: Rule,
    /// Where, as a JSON pointer (RFC 6901): `/spec/containers/0/image`. At the end of a list: `/spec/imagePullSecrets/-`.
    pub pointer: String,
    /// Whether there is a value that is replaced; else one is added.
    pub replaces: bool,
    /// The new value.
    pub value: EditValue,
}

/// What an edit puts into an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditValue {
    /// A text: an image, a pull policy.
    Text(String),
    /// A reference to a Secret: `{"name": …}`.
    Secret(String),
    /// A list of these.
    Secrets(Vec<String>),
}

/// A JSON pointer's token: `~` and `/` in a key are escaped.
pub(super) fn push_token(pointer: &mut String, key: &str) {
    pointer.push('/');
    for character in key.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_escaped() {
        let mut pointer = String::new();
        push_token(&mut pointer, "a/b~c.d");
        assert_eq!(pointer, "/a~1b~0c.d");
    }
}
