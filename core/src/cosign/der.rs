//! The little of DER (ITU-T X.690) that public keys and ECDSA signatures are written in.

/// The elements of some DER, read in their order.
pub(super) struct Der<'d>(&'d [u8]);

/// Tags of elements.
pub(super) mod tag {
    pub(in crate::cosign) const INTEGER: u8 = 0x02;
    pub(in crate::cosign) const BIT_STRING: u8 = 0x03;
    pub(in crate::cosign) const NULL: u8 = 0x05;
    pub(in crate::cosign) const OBJECT_IDENTIFIER: u8 = 0x06;
    pub(in crate::cosign) const SEQUENCE: u8 = 0x30;
}

impl<'d> Der<'d> {
    pub(super) const fn new(bytes: &'d [u8]) -> Self {
        Self(bytes)
    }

    /// Reads the next element's content; `None` if it has another tag, or its length isn't written as DER wants.
    pub(super) fn element(&mut self, tag: u8) -> Option<&'d [u8]> {
        let (&found, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        if found != tag {
            return None;
        }
        let (length, rest) = match first {
            0..=0x7f => (usize::from(first), rest),
            // Two bytes of length are 64 KiB: more than any key.
            0x81 => match rest.split_first()? {
                (&length @ 0x80..=0xff, rest) => (usize::from(length), rest),
                _ => return None,
            },
            0x82 => match rest.split_first_chunk()? {
                ([high @ 1..=0xff, low], rest) => (usize::from(*high) << 8 | usize::from(*low), rest),
                _ => return None,
            },
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(content)
    }

    /// Reads the next element as a sequence.
    pub(super) fn sequence(&mut self) -> Option<Self> {
        self.element(tag::SEQUENCE).map(Self)
    }

    /// Reads the next element as a number that is not negative: its big-endian bytes without leading zeros.
    pub(super) fn unsigned(&mut self) -> Option<&'d [u8]> {
        match self.element(tag::INTEGER)? {
            [0] => Some(&[]),
            [0, rest @ ..] if rest.first().is_some_and(|first| *first >= 0x80) => Some(rest),
            number @ [1..=0x7f, ..] => Some(number),
            _ => None,
        }
    }

    /// Reads the next element as a string of whole bytes.
    pub(super) fn bits(&mut self) -> Option<&'d [u8]> {
        match self.element(tag::BIT_STRING)? {
            [0, bytes @ ..] => Some(bytes),
            _ => None,
        }
    }

    /// What is not read yet.
    pub(super) const fn rest(&self) -> &'d [u8] {
        self.0
    }

    /// `Some` if nothing is left.
    pub(super) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// Writes an element.
pub(super) fn push(out: &mut alloc::vec::Vec<u8>, tag: u8, content: &[u8]) {
    out.push(tag);
    let [.., high, low] = content.len().to_be_bytes();
    match content.len() {
        0..0x80 => out.push(low),
        0x80..0x100 => out.extend([0x81, low]),
        _ => out.extend([0x82, high, low]),
    }
    out.extend_from_slice(content);
}

#[cfg(test)]
mod tests {
    use alloc::{vec, vec::Vec};

    use super::*;

    #[test]
    fn numbers() {
        for (bytes, number) in [
            (&[2, 1, 0][..], Some(&[][..])),
            (&[2, 1, 0x7f], Some(&[0x7f])),
            (&[2, 2, 0, 0x80], Some(&[0x80])),
            // Negative; not minimal; empty; cut; another tag.
            (&[2, 1, 0x80], None),
            (&[2, 2, 0, 0x7f], None),
            (&[2, 0], None),
            (&[2, 2, 1], None),
            (&[3, 1, 1], None),
        ] {
            assert_eq!(Der::new(bytes).unsigned(), number, "{bytes:?}");
        }
    }

    #[test]
    fn lengths() {
        for length in [0, 0x7f, 0x80, 0xff, 0x100, 0xffff] {
            let (content, mut out) = (vec![7; length], Vec::new());
            push(&mut out, tag::SEQUENCE, &content);
            let mut der = Der::new(&out);
            assert_eq!(der.element(tag::SEQUENCE), Some(&*content), "{length}");
            assert!(der.end().is_some());
            assert_eq!(Der::new(&out[..out.len() - 1]).element(tag::SEQUENCE), None, "{length}");
        }
        for long in [&[0x30, 0x81, 1, 7][..], &[0x30, 0x82, 0, 1, 7], &[0x30, 0x80, 0, 0], &[0x30, 0x83, 0, 0, 0]] {
            assert_eq!(Der::new(long).element(tag::SEQUENCE), None, "{long:?}");
        }
    }
}
