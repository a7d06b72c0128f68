use alloc::vec::Vec;

use super::{Part, Problem, messages as m};
use crate::{
    Message, Span,
    credentials::base64::{STANDARD, decode},
};

/// A public key's block of PEM (RFC 7468).
pub(super) struct Block {
    /// Whether it is a bare RSA key.
    pub(super) is_pkcs1: bool,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
    /// Where its first line begins.
    pub(super) start: usize,
    /// Where its last line ends.
    pub(super) end: usize,
}

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";

/// The first block of a text. White space inside, such as that of a key copied out of YAML, is skipped.
pub(super) fn first(text: &str) -> Result<Block, Problem> {
    let problem = |span, message: Message| Problem::plain(Part::Key, span, message);
    let none = || problem(Span::new(0, text.len()), m::KEY_NONE);
    let start = text.find(BEGIN).ok_or_else(none)?;
    let after = text.get(start + BEGIN.len()..).unwrap_or_default();
    let (label, rest) = after.split_once(DASHES).ok_or_else(none)?;
    let first_line = Span::new(start, text.len() - rest.len());
    let is_pkcs1 = match label {
        "PUBLIC KEY" => false,
        "RSA PUBLIC KEY" => true,
        _ if label.ends_with("PRIVATE KEY") => return Err(problem(first_line, m::KEY_PRIVATE)),
        _ if label.ends_with("CERTIFICATE") => return Err(problem(first_line, m::KEY_CERTIFICATE)),
        _ => return Err(problem(first_line, m::KEY_LABEL)),
    };
    let cut = || problem(first_line, m::KEY_END);
    let (body, last) = rest.split_once(END).ok_or_else(cut)?;
    let last = last.strip_prefix(label).and_then(|last| last.strip_prefix(DASHES)).ok_or_else(cut)?;
    let blank = |byte: &u8| byte.is_ascii_whitespace();
    let digits: Vec<u8> = body.bytes().filter(|byte| !blank(byte)).collect();
    let bytes = decode(&digits, STANDARD).map_err(|wrong| {
        let within = body.bytes().enumerate().filter(|(_, byte)| !blank(byte)).nth(wrong);
        let at = first_line.end() + within.map_or(body.trim_end().len(), |(at, _)| at);
        problem(at_char(text, at), m::KEY_BASE64)
    })?;
    Ok(Block { is_pkcs1, bytes, start, end: text.len() - last.len() })
}

/// The character at an offset; the empty span there at the end.
pub(super) fn at_char(text: &str, at: usize) -> Span {
    let start = text.floor_char_boundary(at);
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(start, start + length)
}
