/// Why a match stands where it does, after the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderReason {
    /// It is the first.
    First,
    /// The same key as used, from a later source.
    SourceOrder,
    /// The same key as used, from the same file: the kubelet's order is random.
    Random,
    /// The key before begins with this one: longer goes first.
    Shorter,
    /// The keys differ first at byte `at` of the keys as used, and the greater byte goes first.
    SmallerByte {
        /// The offset.
        at: usize,
        /// The byte of the key before.
        before: u8,
        /// The byte of this key.
        this: u8,
    },
}

impl OrderReason {
    /// Why `this` key as used follows `before`, from another source or the same.
    pub(super) fn between(before: &[u8], this: &[u8], same_source: bool) -> Self {
        let differ = before.iter().zip(this).enumerate().find(|(_, (one, other))| one != other);
        match differ {
            Some((at, (&before, &this))) => Self::SmallerByte { at, before, this },
            None if before.len() > this.len() => Self::Shorter,
            None if same_source => Self::Random,
            None => Self::SourceOrder,
        }
    }
}
