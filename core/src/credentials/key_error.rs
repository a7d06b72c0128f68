use core::fmt;

use crate::Span;

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

    /// Where it is wrong, in the text of the key.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            KeyErrorKind::ControlCharacter => "control character in the key",
            KeyErrorKind::UserInfo => "invalid user information before the @",
            KeyErrorKind::Brackets => "brackets without an IPv6 address",
            KeyErrorKind::BracketOpen => "missing ] in the host",
            KeyErrorKind::Port => "invalid port after the host",
            KeyErrorKind::Escape => "invalid escape",
            KeyErrorKind::HostByte(byte) => return write!(f, "invalid character {:?} in the host", char::from(byte)),
            KeyErrorKind::Address => "no IPv6 address in the brackets",
        })
    }
}

impl core::error::Error for KeyError {}
