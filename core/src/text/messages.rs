//! The macro that declares a room's messages, and the list of all rooms.

/// Declares messages as constants, and `ALL`, the list of them:
/// `NAME = "room.id": "English with {fields}.";`
#[allow(unused_macros, reason = "rooms declare their messages with it")]
macro_rules! messages {
    ($($name:ident = $id:literal : $english:literal;)*) => {
        $(pub(crate) const $name: $crate::Message = $crate::Message::new($id, $english);)*
        /// Every message of this room.
        #[allow(dead_code, reason = "a build without the report links no list of messages")]
        pub(crate) const ALL: &[$crate::Message] = &[$($name),*];
    };
}
#[allow(unused_imports, reason = "rooms declare their messages with it")]
pub(crate) use messages;
