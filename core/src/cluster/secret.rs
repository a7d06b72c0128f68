use alloc::{borrow::Cow, vec::Vec};

use super::{Object, object::text};
use crate::{
    Span,
    credentials::{ConfigError, Masked, OtherFile, PullSecret, SecretType, base64},
    json,
    manifest::{Member, Node, SourceMap},
    tree::{Shape, Tree},
};

/// A Secret of the files.
#[derive(Clone, Debug)]
pub struct Secret<'d> {
    /// The index of its object in [`Cluster::objects`](super::Cluster::objects).
    pub object: usize,
    /// Its namespace.
    pub namespace: &'d str,
    /// Its name.
    pub name: &'d str,
    /// Its `type`; `Opaque` if it is absent.
    pub kind: &'d str,
    /// The place of `type`, if it is there.
    pub kind_span: Option<Span>,
    node: &'d Node<'d>,
}

/// One value of a Secret.
#[derive(Clone, Copy, Debug)]
pub struct SecretValue<'d> {
    /// The map it stands in.
    pub field: SecretField,
    /// The place of its key.
    pub key_span: Span,
    /// The place of the key under `data` that this value, under `stringData`, takes the place of.
    pub overrides: Option<Span>,
    node: &'d Node<'d>,
}

/// The two maps of a Secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretField {
    /// `data`: values in base64.
    Data,
    /// `stringData`: values as they are; they take the place of those under `data`.
    StringData,
}

/// Why a value of a Secret gives no bytes: the API server refuses the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretValueError {
    /// Why.
    pub kind: SecretValueErrorKind,
    /// Where: the byte that is not base64, or the whole value.
    pub span: Span,
}

/// Why a value of a Secret gives no bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretValueErrorKind {
    /// It is not text but this.
    NotText(Shape),
    /// It is not base64.
    NotBase64,
}

/// What the kubelet makes of a Secret in the list of pull secrets.
#[derive(Clone, Debug)]
pub enum SecretReading {
    /// It uses it or passes over it.
    Pull(PullSecret),
    /// It can't read it: every container of the Pod that needs credentials fails.
    Broken(ConfigError),
    /// There is no such Secret, for the API server refuses it.
    Refused(SecretValueError),
    /// There is no such Secret, for the API server refuses a value that is not a JSON object.
    NotAnObject(ConfigError),
}

/// What an encoded value is, encoded once too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OverEncoded {
    /// Under `data`: base64 of base64.
    Twice,
    /// Under `stringData`: base64, where the file itself belongs.
    AsText,
}

impl<'d> Secret<'d> {
    pub(super) fn new(index: usize, object: &Object<'d>) -> Self {
        let kind = text(object.node, &["type"]);
        Self {
            object: index,
            namespace: object.namespace,
            name: object.name,
            kind: if kind.is_empty() { "Opaque" } else { kind },
            kind_span: object.node.get("type").and_then(Tree::span),
            node: object.node,
        }
    }

    /// The keys of both maps, `data` first, each with its place; a key of both maps comes twice.
    pub fn keys(&self) -> impl Iterator<Item = (&'d str, SecretField, Span)> {
        let node = self.node;
        let fields = [("data", SecretField::Data), ("stringData", SecretField::StringData)];
        fields.into_iter().flat_map(move |(name, field)| {
            let entries = node.get(name).into_iter().flat_map(Node::entries).filter(|entry| entry.is_live());
            entries.map(move |entry| (entry.key(), field, entry.key_span()))
        })
    }

    /// The value of a key: of `stringData` if it is there, else of `data`.
    ///
    /// A `null` under `stringData` is an empty value; under `data` too.
    #[must_use]
    pub fn value(&self, key: &str) -> Option<SecretValue<'d>> {
        let entry = |field| self.node.get(field).and_then(|map: &'d Node<'d>| map.entry(key));
        let (data, string_data) = (entry("data"), entry("stringData"));
        let value = |entry: &'d Member<'d>, field, overrides| SecretValue {
            field,
            key_span: entry.key_span(),
            overrides,
            node: entry.value(),
        };
        string_data
            .map(|entry| value(entry, SecretField::StringData, data.map(Member::key_span)))
            .or(data.map(|entry| value(entry, SecretField::Data, None)))
    }

    /// The type, if the kubelet reads pull credentials from Secrets of this one.
    #[must_use]
    pub fn pull_type(&self) -> Option<SecretType> {
        SecretType::named(self.kind)
    }

    /// The value that holds the credentials: under the key of the Secret's type.
    #[must_use]
    pub fn pull_value(&self) -> Option<SecretValue<'d>> {
        self.value(self.pull_type()?.data_key())
    }

    /// What the kubelet makes of it in a list of pull secrets.
    #[must_use]
    pub fn read(&self) -> SecretReading {
        self.read_value(self.pull_value().as_ref()).0
    }

    /// The same of [`Self::pull_value`], and a file that is used as other programs read it.
    pub(crate) fn read_value(&self, value: Option<&SecretValue<'_>>) -> (SecretReading, Option<OtherFile>) {
        let bytes = match value.map(SecretValue::content).transpose() {
            Ok(bytes) => bytes,
            Err(error) => return (SecretReading::Refused(error), None),
        };
        match PullSecret::read_for_all(self.kind, |_| bytes.as_deref()) {
            Ok((secret, others)) => (SecretReading::Pull(secret), others),
            Err(error) if !error.is_inside() => (SecretReading::NotAnObject(error), None),
            Err(error) => (SecretReading::Broken(error), None),
        }
    }
}

impl SecretValue<'_> {
    /// The place of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.node.content_span()
    }

    /// The bytes that the Secret will hold.
    ///
    /// # Errors
    ///
    /// [`SecretValueErrorKind::NotText`] for a number, a list …; [`SecretValueErrorKind::NotBase64`]
    /// under `data`. Line breaks inside of base64 are allowed, as in Go.
    pub fn bytes(&self) -> Result<Masked, SecretValueError> {
        self.content().map(|bytes| Masked::from(bytes.into_owned()))
    }

    fn content(&self) -> Result<Cow<'_, [u8]>, SecretValueError> {
        let shape = self.node.shape();
        if shape == Shape::Null {
            return Ok(Cow::Borrowed(&[]));
        }
        let wrong = |kind, span| Err(SecretValueError { kind, span });
        let Some(text) = self.node.as_str() else {
            return wrong(SecretValueErrorKind::NotText(shape), self.span());
        };
        match self.field {
            SecretField::StringData => Ok(Cow::Borrowed(text.as_bytes())),
            SecretField::Data => match base64::decode(text.as_bytes(), base64::STANDARD) {
                Ok(bytes) => Ok(Cow::Owned(bytes)),
                Err(at) => {
                    let at = Span::new(
                        at,
                        at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8),
                    );
                    let place = self.source_map().map_or(self.span(), |map| map.span(at));
                    wrong(SecretValueErrorKind::NotBase64, place)
                }
            },
        }
    }

    /// From offsets in the value's text to offsets in the file: for `stringData`, whose text is the value.
    #[must_use]
    pub fn source_map(&self) -> Option<SourceMap> {
        self.node.source_map()
    }

    /// Whether the value is encoded once too often: decoding it again gives a JSON object.
    #[must_use]
    pub fn over_encoded(&self) -> Option<OverEncoded> {
        let bytes = self.bytes().ok()?;
        let text = bytes.reveal().trim_ascii();
        let is_object = |bytes: Vec<u8>| json::parse(&bytes).is_ok_and(|value| value.shape() == Shape::Map);
        let decoded = base64::decode(text, base64::STANDARD).ok()?;
        is_object(decoded).then_some(match self.field {
            SecretField::Data => OverEncoded::Twice,
            SecretField::StringData => OverEncoded::AsText,
        })
    }
}
