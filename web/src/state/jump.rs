use pullplan::report::Place;

/// What the editor is to select, in UTF-16 code units from the start of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jump {
    /// Differs for every jump, so that jumping twice to one place moves the cursor twice.
    pub serial: u32,
    /// The file's index.
    pub file: usize,
    /// The first code unit.
    pub start: u32,
    /// The code unit after the last.
    pub end: u32,
}

impl Jump {
    /// The jump to `place` in a file with this text.
    #[must_use]
    pub fn new(serial: u32, place: Place, text: &str) -> Self {
        Self { serial, file: place.file, start: units(text, place.start), end: units(text, place.end) }
    }
}

/// How many UTF-16 code units stand before a byte offset; one inside a character means its first byte.
#[must_use]
pub fn units(text: &str, offset: usize) -> u32 {
    let before = &text[..text.floor_char_boundary(offset)];
    u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// The byte offset behind so many UTF-16 code units; past the end it is the end.
#[must_use]
pub fn bytes(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    for (at, letter) in text.char_indices() {
        if left < letter.len_utf16() {
            return at;
        }
        left -= letter.len_utf16();
    }
    text.len()
}
