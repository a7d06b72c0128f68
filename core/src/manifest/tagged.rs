//! A scalar with its tag, or without one, as sigs.k8s.io/yaml decodes it.

use alloc::{borrow::Cow, string::String};

use pullplan_yaml::{ScalarStyle, Tag};

use super::{
    DocumentError, DocumentErrorKind, Node, Number, Scalar, Style,
    node::{Kind, Text},
    resolve,
};
use crate::{Span, credentials::base64, json::lossy};

/// The tags that say what a scalar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypeTag {
    /// No tag: plain text is resolved.
    None,
    /// `!!str`, `!`, `!!timestamp`, and every tag that YAML's own schema does not know.
    Text,
    Null,
    Bool,
    Int,
    Float,
    Binary,
    Merge,
}

const YAML_NAMESPACE: &str = "tag:yaml.org,2002:";

impl TypeTag {
    pub(super) fn of(tag: Option<&Tag>) -> Self {
        let Some(tag) = tag else { return Self::None };
        match tag.suffix_in_namespace(YAML_NAMESPACE).as_deref() {
            Some("null") => Self::Null,
            Some("bool") => Self::Bool,
            Some("int") => Self::Int,
            Some("float") => Self::Float,
            Some("binary") => Self::Binary,
            Some("merge") => Self::Merge,
            _ => Self::Text,
        }
    }

    /// Whether a plain `<<` with this tag merges.
    pub(super) const fn may_merge(self) -> bool {
        matches!(self, Self::None | Self::Merge)
    }
}

/// The node for a scalar at `span`.
pub(super) fn scalar<'s>(
    source: &'s str,
    value: Cow<'s, str>,
    style: ScalarStyle,
    tag: TypeTag,
    span: Span,
) -> Result<Node<'s>, DocumentError> {
    let style = match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::SingleQuoted,
        ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    };
    let mut raw = span.slice(source).unwrap_or("");
    if matches!(style, Style::Literal | Style::Folded) {
        // The parser's span goes on to the next token.
        raw = raw.trim_end();
    }
    let span = Span::new(span.start(), span.start() + raw.len());
    let error = DocumentError::new(DocumentErrorKind::TagValue, span);
    let mut text = value;
    let scalar = match tag {
        TypeTag::None if style == Style::Plain => kind(resolve(&text)),
        TypeTag::None | TypeTag::Text | TypeTag::Merge => Kind::String,
        TypeTag::Binary => {
            text = Cow::Owned(binary(&text).ok_or(error)?);
            // Nothing of the text stands in the source.
            raw = "";
            Kind::String
        }
        TypeTag::Null | TypeTag::Bool | TypeTag::Int | TypeTag::Float => {
            let found = resolve(&text);
            let fits = match found {
                Scalar::Null => tag == TypeTag::Null,
                Scalar::Bool(_) => tag == TypeTag::Bool,
                Scalar::Number(Number::Int(_)) => matches!(tag, TypeTag::Int | TypeTag::Float),
                Scalar::Number(Number::Float(_)) => tag == TypeTag::Float,
                Scalar::String => false,
            };
            if !fits {
                return Err(error);
            }
            kind(found)
        }
    };
    Ok(Node::scalar_node(span, Text { text, raw, scalar, style }))
}

const fn kind(scalar: Scalar) -> Kind {
    match scalar {
        Scalar::Null => Kind::Null,
        Scalar::Bool(value) => Kind::Bool(value),
        Scalar::Number(_) => Kind::Number,
        Scalar::String => Kind::String,
    }
}

/// What `!!binary` stands for; JSON has U+FFFD for bytes that are not UTF-8.
fn binary(text: &str) -> Option<String> {
    let bytes = base64::decode(text.as_bytes(), base64::STANDARD).ok()?;
    Some(lossy(&bytes).into_owned())
}
