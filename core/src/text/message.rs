/// A sentence with holes: a stable id, and English with `{field}` where a field goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    id: &'static str,
    english: &'static str,
}

impl Message {
    /// A message; ids are dotted lower-case words (`policy.latest-tag`) or a finding's id (`REF001`).
    #[must_use]
    pub const fn new(id: &'static str, english: &'static str) -> Self {
        Self { id, english }
    }

    /// The stable id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.id
    }

    /// The English sentence, fields as `{field}`.
    #[must_use]
    pub const fn english(self) -> &'static str {
        self.english
    }
}
