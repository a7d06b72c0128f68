//! JSON, written.

/// A JSON object that is being written, member by member.
pub(crate) struct Object {
    out: Vec<u8>,
}

impl Object {
    pub(crate) fn new() -> Self {
        Self { out: vec![b'{'] }
    }

    pub(crate) fn boolean(&mut self, key: &str, value: bool) {
        self.raw(key, if value { b"true" } else { b"false" });
    }

    pub(crate) fn number(&mut self, key: &str, value: u32) {
        self.raw(key, value.to_string().as_bytes());
    }

    pub(crate) fn string(&mut self, key: &str, value: &str) {
        self.key(key);
        string(&mut self.out, value);
    }

    /// A member whose value is JSON already.
    pub(crate) fn raw(&mut self, key: &str, value: &[u8]) {
        self.key(key);
        self.out.extend_from_slice(value);
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.out.push(b'}');
        self.out
    }

    fn key(&mut self, key: &str) {
        if self.out.len() > 1 {
            self.out.push(b',');
        }
        string(&mut self.out, key);
        self.out.push(b':');
    }
}

/// Appends a string with its quotes.
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    for &byte in text.as_bytes() {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            0..0x20 => {
                let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]);
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            }
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let all: String = (0..0x80_u8).map(char::from).chain("é😀\u{2028}".chars()).collect();
        let mut object = Object::new();
        object.string(&all, &all);
        object.boolean("b", true);
        object.number("n", 403);
        let read: serde_json::Value = serde_json::from_slice(&object.finish()).unwrap();
        assert_eq!(read, serde_json::json!({ &all: &all, "b": true, "n": 403 }));
        assert_eq!(Object::new().finish(), b"{}");
    }
}
