use alloc::format;
use core::fmt;

use super::messages as m;
use crate::{Span, Text};

/// Why a registry key is no URL to Go, so that the kubelet logs it and passes it over.
///
/// `Display` does not quote the key, which may hold a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyError {
    pub(super) kind: KeyErrorKind,
    pub(super) span: Span,
}

/// One kind for each way in which a registry key can be refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyErrorKind {
    /// A control character, as in `registry.io\n`.
    ControlCharacter,
    /// A character that user information before `@` may not have, as in `a b@registry.io`.
    UserInfo,
    /// `[` or `]` where no IPv6 address stands, as in `reg[i]stry.io` or `[1.2.3.4]`.
    Brackets,
    /// `[` without `]`, as in `[registry.io`.
    BracketOpen,
    /// What follows the host's `:` is not a number, as in `registry.io:*` or, from Go 1.26 on, `fe80::1`.
    Port,
    /// A `%` without two hexadecimal digits, as in `registry.io/%zz`, or an escape that a host may not
    /// have, as in `registry%2eio`.
    Escape,
    /// A byte that a host may not have, as in `{a,b}.io`, `a\b.io` or `registry .io`.
    HostByte(u8),
    /// No address in the brackets, as in `[*]`.
    Address,
}

impl KeyError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> KeyErrorKind {
        self.kind
    }

    /// What is wrong, in words: lower case, without a full stop.
    #[must_use]
    pub fn text(&self) -> Text {
        Text::new(match self.kind {
            KeyErrorKind::ControlCharacter => m::KEY_CONTROL_CHARACTER,
            KeyErrorKind::UserInfo => m::KEY_USER_INFO,
            KeyErrorKind::Brackets => m::KEY_BRACKETS,
            KeyErrorKind::BracketOpen => m::KEY_BRACKET_OPEN,
            KeyErrorKind::Port => m::KEY_PORT,
            KeyErrorKind::Escape => m::KEY_ESCAPE,
            KeyErrorKind::HostByte(byte) => {
                return Text::new(m::KEY_HOST_BYTE).with("character", format!("{:?}", char::from(byte)));
            }
            KeyErrorKind::Address => m::KEY_ADDRESS,
        })
    }

    /// Where it is wrong, in the text of the key.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl core::error::Error for KeyError {}
