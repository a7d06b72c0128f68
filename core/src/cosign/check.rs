use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{KeyKind, Part, Problem, PublicKey, messages as m, payload::Payload, signature};
use crate::{NormalizedReference, Reference, Span, Text, report::Severity};

/// What is pasted to find out whether an image is signed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pasted<'p> {
    /// The image with its digest: `ghcr.io/org/app@sha256:…`; a tag may stand before the digest.
    pub image: &'p str,
    /// The public key in PEM.
    pub key: &'p str,
    /// The payload that was signed, or a line that `cosign download signature` prints.
    pub payload: &'p str,
    /// The signature in base64; may be empty if it stands beside the payload.
    pub signature: &'p str,
}

/// All that can be said about a signature without arithmetic, and what is left to verify.
#[derive(Clone, Debug)]
pub struct Check {
    key: Option<PublicKey>,
    signature: Option<Vec<u8>>,
    payloads: Vec<Vec<u8>>,
    image: String,
    problems: Vec<Problem>,
}

/// A signature to verify: whether `signature` is by `key` over `payload`, hashed with `hash`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt<'c> {
    /// The key.
    pub key: &'c PublicKey,
    /// The hash; `None` for Ed25519, which is over the payload itself.
    pub hash: Option<Hash>,
    /// The signature as WebCrypto takes it: that of ECDSA in the form of IEEE P1363.
    pub signature: &'c [u8],
    /// What was signed.
    pub payload: &'c [u8],
}

/// A hash that is signed instead of the payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
}

/// What came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The holder of the key has signed this very image.
    Signed,
    /// The holder of the key has signed the payload, which is not about this image.
    SignedOther,
    /// It is no signature by this key over this payload.
    NotSigned,
    /// Something can't be read, so nothing could be verified.
    Unreadable,
}

impl Check {
    /// The longest text that is read, in bytes.
    pub const MAX_LEN: usize = 1 << 20;

    /// Reads what is pasted, and checks everything but the signature's arithmetic. Takes linear time.
    ///
    /// # Examples
    ///
    /// ```
    /// use pullplan::cosign::{Check, Part, Pasted};
    /// let check = Check::read(&Pasted { image: "ghcr.io/org/app:1", ..Pasted::default() });
    /// let problem = &check.problems()[0];
    /// assert_eq!((problem.part, problem.text.id()), (Part::Image, "cosign.image.digest"));
    /// assert_eq!(check.attempts().count(), 0);
    /// ```
    #[must_use]
    pub fn read(pasted: &Pasted<'_>) -> Self {
        let mut problems = Vec::new();
        let parts = [
            (Part::Image, pasted.image),
            (Part::Key, pasted.key),
            (Part::Payload, pasted.payload),
            (Part::Signature, pasted.signature),
        ];
        for (part, text) in parts.into_iter().filter(|(_, text)| text.len() > Self::MAX_LEN) {
            let span = Span::new(0, text.len());
            problems.push(Problem::error(part, span, Text::new(m::TOO_LONG).with("limit", Self::MAX_LEN)));
        }
        if !problems.is_empty() {
            return Self { key: None, signature: None, payloads: Vec::new(), image: String::new(), problems };
        }
        let image = read_image(pasted.image, &mut problems);
        let key = PublicKey::read(pasted.key, &mut problems);
        let mut payloads = Vec::new();
        let mut beside = None;
        if let Some(payload) = Payload::read(pasted.payload, &mut problems) {
            payload.check(image, &mut problems);
            payloads.push(payload.bytes.clone());
            payloads.extend(payload.trimmed().map(Into::into));
            beside = payload.signature;
        }
        let kind = key.as_ref().map(PublicKey::kind);
        let signature = read_signature(kind, pasted.signature, beside, &mut problems);
        let image = image.map(|image| image.completed().to_string()).unwrap_or_default();
        Self { key, signature, payloads, image, problems }
    }

    /// What is wrong or worth knowing, image first, then key, payload and signature.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The key, if it can be read.
    #[must_use]
    pub const fn key(&self) -> Option<&PublicKey> {
        self.key.as_ref()
    }

    /// What is left to verify; it suffices that one holds. At most four; none if something can't be read.
    ///
    /// The payload is tried as it is and without the line breaks at its end. The hash is SHA-256, as cosign takes it
    /// for every key; for P-384 also SHA-384, as newer versions take it.
    pub fn attempts(&self) -> impl Iterator<Item = Attempt<'_>> {
        let (key, signature) = (self.key.as_ref(), self.signature.as_deref());
        let both = key.zip(signature).into_iter();
        both.flat_map(|(key, signature)| {
            let hashes: &[Option<Hash>] = match key.kind() {
                KeyKind::EcdsaP256 | KeyKind::Rsa { .. } => &[Some(Hash::Sha256)],
                KeyKind::EcdsaP384 => &[Some(Hash::Sha256), Some(Hash::Sha384)],
                KeyKind::Ed25519 => &[None],
            };
            self.payloads.iter().flat_map(move |payload| {
                hashes.iter().map(move |hash| Attempt { key, hash: *hash, signature, payload })
            })
        })
    }

    /// What comes out, if one of the attempts has held, or none.
    #[must_use]
    pub fn answer(&self, verified: bool) -> Answer {
        let wrong = self.problems.iter().any(|problem| problem.severity == Severity::Error);
        match self.attempts().next() {
            None => Answer::Unreadable,
            Some(_) if !verified => Answer::NotSigned,
            Some(_) if wrong => Answer::SignedOther,
            Some(_) => Answer::Signed,
        }
    }

    /// An answer in words.
    #[must_use]
    pub fn text(&self, answer: Answer) -> Text {
        match answer {
            Answer::Signed => Text::new(m::SIGNED).with("image", &self.image),
            Answer::SignedOther => Text::new(m::SIGNED_OTHER),
            Answer::NotSigned => Text::new(m::NOT_SIGNED),
            Answer::Unreadable => Text::new(m::UNREADABLE),
        }
    }
}

impl Hash {
    /// The name in WebCrypto: `SHA-256`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
        }
    }
}

/// Where a text stands without the white space around it.
fn trimmed(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    Span::new(start, text.trim_end().len())
}

fn read_image<'i>(text: &'i str, problems: &mut Vec<Problem>) -> Option<NormalizedReference<'i>> {
    let span = trimmed(text);
    let image = text.trim();
    if image.is_empty() {
        problems.push(Problem::plain(Part::Image, span, m::IMAGE_NONE));
        return None;
    }
    match Reference::parse(image).map(Reference::normalize) {
        Ok(image) if image.digest().is_some() => Some(image),
        Ok(_) => {
            problems.push(Problem::plain(Part::Image, span, m::IMAGE_DIGEST));
            None
        }
        Err(error) => {
            let text = Text::new(m::IMAGE_READ).with_words("error", error.kind().message());
            problems.push(Problem::error(Part::Image, error.span().shifted(span.start()), text));
            None
        }
    }
}

fn read_signature(
    kind: Option<KeyKind>,
    pasted: &str,
    beside: Option<(String, Span)>,
    problems: &mut Vec<Problem>,
) -> Option<Vec<u8>> {
    let span = trimmed(pasted);
    let read = match (pasted.trim(), beside) {
        ("", None) => Err(Problem::plain(Part::Signature, span, m::SIGNATURE_NONE)),
        // How a signature is to be read depends on the key.
        ("", Some((base64, span))) => {
            signature::read(kind?, base64.trim(), 0).map_err(|problem| Problem { part: Part::Payload, span, ..problem })
        }
        (base64, _) => signature::read(kind?, base64, span.start()),
    };
    read.map_err(|problem| problems.push(problem)).ok()
}
