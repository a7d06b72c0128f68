//! The part of Go's `net/url` and `net` that decides about registry keys: `https://` + text.

use alloc::borrow::Cow;
use core::{
    net::{Ipv4Addr, Ipv6Addr},
    ops::Range,
};

use super::{KeyError, KeyErrorKind, Toolchain};
use crate::Span;

/// What remains of `https://` + text: host and path, percent-decoded. Both may be any bytes.
pub(super) struct Url<'t> {
    /// The host with its port.
    pub(super) host: Cow<'t, [u8]>,
    pub(super) path: Cow<'t, [u8]>,
    /// Where `user:password@` stands, without the `@`.
    pub(super) user_info: Option<Range<usize>>,
    /// Where the query stands, from its `?`.
    pub(super) query: Option<Range<usize>>,
    /// Where the fragment stands, from its `#`.
    pub(super) fragment: Option<Range<usize>>,
    /// Whether host and path are the text, and mean the same when they are read once more.
    pub(super) is_plain: bool,
}

/// `url.Parse("https://" + text)`.
///
/// # Errors
///
/// The first that Go reports; its span is in `text`.
pub(super) fn parse(text: &[u8], toolchain: Toolchain) -> Result<Url<'_>, KeyError> {
    parse_after_scheme(text, toolchain, true)
}

/// The same behind another scheme than `http` and `https`: there no Go minds several colons.
pub(super) fn parse_after_scheme(text: &[u8], toolchain: Toolchain, is_http: bool) -> Result<Url<'_>, KeyError> {
    if let Some(slash) = plain(text) {
        let (host, path) = text.split_at(slash);
        let (host, path) = (host.into(), path.into());
        return Ok(Url { host, path, user_info: None, query: None, fragment: None, is_plain: true });
    }
    let fragment = position(text, b'#').map(|at| at..text.len());
    let before = text.get(..fragment.as_ref().map_or(text.len(), |range| range.start)).unwrap_or_default();
    if let Some(at) = before.iter().position(|byte| byte.is_ascii_control()) {
        return Err(KeyError::new(KeyErrorKind::ControlCharacter, at..at + 1));
    }
    let query = position(before, b'?').map(|at| at..before.len());
    let before = before.get(..query.as_ref().map_or(before.len(), |range| range.start)).unwrap_or_default();
    let (authority, raw_path) = before.split_at(position(before, b'/').unwrap_or(before.len()));

    let at_sign = authority.iter().rposition(|&byte| byte == b'@');
    let host_start = at_sign.map_or(0, |at| at + 1);
    let host = host(authority.get(host_start..).unwrap_or_default(), toolchain, is_http)
        .map_err(|error| error.shifted(host_start))?;
    let user_info = at_sign.map(|at| 0..at);
    if let Some(range) = &user_info {
        user_info_is_valid(authority.get(range.clone()).unwrap_or_default())?;
    }
    let path = unescape(raw_path, Part::Path).map_err(|error| error.shifted(authority.len()))?;
    if let Some(range) = &fragment {
        let raw = text.get(range.start + 1..).unwrap_or_default();
        unescape(raw, Part::Path).map_err(|error| error.shifted(range.start + 1))?;
    }
    Ok(Url { host, path, user_info, query, fragment, is_plain: false })
}

/// Where the path begins in a text that is what it says: letters, digits, `.`, `-`, `_`, `*`, a port and a path, as
/// almost all are.
fn plain(text: &[u8]) -> Option<usize> {
    let slash = text.iter().position(|&byte| byte == b'/').unwrap_or(text.len());
    let (authority, path) = (text.get(..slash)?, text.get(slash..)?);
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'*');
    let host = authority.iter().position(|byte| !is_plain(byte)).unwrap_or(slash);
    let port_fits = match authority.get(host..)? {
        [] => true,
        [b':', port @ ..] => port.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    (port_fits && path.iter().all(|byte| is_plain(byte) || matches!(byte, b'/' | b':'))).then_some(slash)
}

/// `parseHost`, as each toolchain has it.
fn host(text: &[u8], toolchain: Toolchain, is_http: bool) -> Result<Cow<'_, [u8]>, KeyError> {
    let open = text.iter().rposition(|&byte| byte == b'[');
    match (toolchain, open) {
        (Toolchain::Go124, _) if text.first() == Some(&b'[') => return literal_unchecked(text),
        (Toolchain::Go125, Some(open)) | (Toolchain::Go126, Some(open @ 0)) => return literal(text, open),
        (Toolchain::Go126, Some(open)) => return Err(KeyError::new(KeyErrorKind::Brackets, open..open + 1)),
        _ => {}
    }
    let colon = match toolchain {
        Toolchain::Go126 if is_http => position(text, b':'),
        _ => text.iter().rposition(|&byte| byte == b':'),
    };
    if let Some(colon) = colon {
        check_port(text, colon)?;
    }
    unescape(text, Part::Host)
}

/// `[address]` and a port, where the address must be IPv6. Go 1.25 forgets what stands before the bracket.
fn literal(text: &[u8], open: usize) -> Result<Cow<'_, [u8]>, KeyError> {
    let close = closing(text)?;
    check_port(text, close + 1)?;
    let inner = open + 1..close;
    let name = text.get(inner.clone()).unwrap_or_default();
    let decoded = match find(name, b"%25") {
        None => unescape(name, Part::Host),
        Some(zone) => unescape_parts(name, zone, name.len()),
    };
    let decoded = decoded.map_err(|error| error.shifted(inner.start))?;
    match is_ipv6(&decoded) {
        Some(true) => {}
        Some(false) => return Err(KeyError::new(KeyErrorKind::Brackets, inner)),
        None => return Err(KeyError::new(KeyErrorKind::Address, inner)),
    }
    if open == 0 && matches!(decoded, Cow::Borrowed(_)) {
        return Ok(Cow::Borrowed(text));
    }
    let rest = text.get(close..).unwrap_or_default();
    Ok(Cow::Owned([b"[", decoded.as_ref(), rest].concat()))
}

/// `[anything]` and a port, as Go 1.24 has it.
fn literal_unchecked(text: &[u8]) -> Result<Cow<'_, [u8]>, KeyError> {
    let close = closing(text)?;
    check_port(text, close + 1)?;
    match find(text.get(..close).unwrap_or_default(), b"%25") {
        None => unescape(text, Part::Host),
        Some(zone) => unescape_parts(text, zone, close),
    }
}

fn closing(text: &[u8]) -> Result<usize, KeyError> {
    let close = text.iter().rposition(|&byte| byte == b']');
    close.ok_or_else(|| KeyError::new(KeyErrorKind::BracketOpen, 0..text.len()))
}

/// `text[..zone]` and `text[end..]` are host, what is between is an IPv6 zone.
fn unescape_parts(text: &[u8], zone: usize, end: usize) -> Result<Cow<'_, [u8]>, KeyError> {
    let part = |range: Range<usize>, part| {
        unescape(text.get(range.clone()).unwrap_or_default(), part).map_err(|error| error.shifted(range.start))
    };
    let parts = [part(0..zone, Part::Host)?, part(zone..end, Part::Zone)?, part(end..text.len(), Part::Host)?];
    Ok(Cow::Owned(parts.concat()))
}

/// `validOptionalPort`: nothing, or `:` and any number of digits, to the end.
fn check_port(text: &[u8], at: usize) -> Result<(), KeyError> {
    match text.get(at..) {
        None | Some([]) => Ok(()),
        Some([b':', digits @ ..]) if digits.iter().all(u8::is_ascii_digit) => Ok(()),
        Some(_) => Err(KeyError::new(KeyErrorKind::Port, at..text.len())),
    }
}

/// `validUserinfo`, and the escapes in it.
fn user_info_is_valid(text: &[u8]) -> Result<(), KeyError> {
    let odd = text.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-._:~!$&'()*+,;=%@".contains(byte)));
    match odd {
        Some(_) => Err(KeyError::new(KeyErrorKind::UserInfo, 0..text.len())),
        // An escape can't reach over the colon, because no hexadecimal digit is one.
        None => unescape(text, Part::Path).map(|_| ()),
    }
}

/// Whether it is an IPv6 address, with or without zone; `None` if it is no address at all, as `netip.ParseAddr`.
fn is_ipv6(text: &[u8]) -> Option<bool> {
    let text = core::str::from_utf8(text).ok()?;
    let (address, zone) = text.split_once('%').map_or((text, None), |(address, zone)| (address, Some(zone)));
    if zone == Some("") {
        return None;
    }
    if address.parse::<Ipv6Addr>().is_ok() {
        return Some(true);
    }
    (zone.is_none() && address.parse::<Ipv4Addr>().is_ok()).then_some(false)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Host,
    Zone,
    Path,
}

/// `unescape`: percent-decodes; in a host only bytes from 0x80 on and `%25` may be escaped, and of the
/// plain ones only some may stand there.
fn unescape(text: &[u8], part: Part) -> Result<Cow<'_, [u8]>, KeyError> {
    let mut escapes = false;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        if byte != b'%' {
            if part != Part::Path && !is_host_byte(byte) {
                return Err(KeyError::new(KeyErrorKind::HostByte(byte), at..at + 1));
            }
            at += 1;
            continue;
        }
        let Some(value) = escaped(text, at) else {
            return Err(KeyError::new(KeyErrorKind::Escape, at..(at + 3).min(text.len())));
        };
        let allowed = match part {
            Part::Path => true,
            Part::Host => value >= 0x80 || value == b'%',
            Part::Zone => value == b'%' || value == b' ' || is_host_byte(value) && value < 0x80,
        };
        if !allowed {
            return Err(KeyError::new(KeyErrorKind::Escape, at..at + 3));
        }
        escapes = true;
        at += 3;
    }
    if !escapes {
        return Ok(Cow::Borrowed(text));
    }
    let mut out = alloc::vec::Vec::with_capacity(text.len());
    at = 0;
    while let Some(&byte) = text.get(at) {
        let value = if byte == b'%' { escaped(text, at) } else { None };
        out.push(value.unwrap_or(byte));
        at += if value.is_some() { 3 } else { 1 };
    }
    Ok(Cow::Owned(out))
}

fn escaped(text: &[u8], at: usize) -> Option<u8> {
    let digit = |at: usize| char::from(*text.get(at)?).to_digit(16);
    u8::try_from(digit(at + 1)? << 4 | digit(at + 2)?).ok()
}

/// Bytes that may stand in a host unescaped.
const fn is_host_byte(byte: u8) -> bool {
    byte >= 0x80
        || byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b'-' | b'_'
                | b'.'
                | b'~'
                | b'!'
                | b'$'
                | b'&'
                | b'\''
                | b'('
                | b')'
                | b'*'
                | b'+'
                | b','
                | b';'
                | b'='
                | b':'
                | b'['
                | b']'
                | b'<'
                | b'>'
                | b'"'
        )
}

/// `net.SplitHostPort`, where an error means that there is no port.
pub(super) fn split_host_port(text: &[u8]) -> (&[u8], &[u8]) {
    let whole = (text, &b""[..]);
    let Some(colon) = text.iter().rposition(|&byte| byte == b':') else { return whole };
    let (before, port) = (text.get(..colon).unwrap_or_default(), text.get(colon + 1..).unwrap_or_default());
    let bracket = |text: &[u8]| text.iter().any(|byte| matches!(byte, b'[' | b']'));
    if let Some(inner) = before.strip_prefix(b"[") {
        let Some(inner) = inner.strip_suffix(b"]") else { return whole };
        return if bracket(inner) || bracket(port) { whole } else { (inner, port) };
    }
    if before.contains(&b':') || bracket(text) { whole } else { (before, port) }
}

fn position(text: &[u8], byte: u8) -> Option<usize> {
    text.iter().position(|&other| other == byte)
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}

impl KeyError {
    fn new(kind: KeyErrorKind, range: Range<usize>) -> Self {
        Self { kind, span: Span::new(range.start, range.end) }
    }

    /// The same in a text in which this one's text begins at `offset`.
    pub(super) const fn shifted(self, offset: usize) -> Self {
        Self { kind: self.kind, span: self.span.shifted(offset) }
    }

    /// The same with a span that cuts no character of `text`.
    pub(super) fn in_characters(self, text: &str) -> Self {
        let (start, end) = (text.floor_char_boundary(self.span.start()), text.ceil_char_boundary(self.span.end()));
        Self { kind: self.kind, span: Span::new(start, end) }
    }
}
