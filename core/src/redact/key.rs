//! Which keys hold secrets.

/// What the value of a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyMeaning {
    /// `auth`.
    Auth,
    /// A whole file of credentials, as base64 or as it is: `.dockerconfigjson`.
    File,
    /// A password or a token.
    Plain,
    /// `data` and `stringData`: each value of a Secret.
    SecretData,
    /// `kind`, whose value says whether `data` is secret.
    Kind,
    /// `name` beside `value`, as in an environment variable.
    Name,
    /// `value`, secret if the name before it is.
    Value,
    /// Anything else.
    Other,
}

/// The endings of names whose values are secret, lower case, without `-`, `_` and `.`.
const ENDINGS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "token",
    "authorization",
    "clientsecret",
    "secretkey",
    "secretaccesskey",
    "apikey",
    "privatekey",
    "credential",
];

/// The keys whose values are files of credentials, in the same spelling.
const FILES: &[&str] = &["dockerconfigjson", "dockercfg", "configjson"];

const AUTH: &str = "auth";
/// What all these end in: one look rules most names out.
const LAST_TWO: &[[u8; 2]] = &[*b"al", *b"en", *b"et", *b"ey", *b"fg", *b"on", *b"rd", *b"se", *b"th", *b"wd"];

/// What the value of this key is.
pub(super) fn meaning(key: &str) -> KeyMeaning {
    match key {
        "data" | "stringData" => KeyMeaning::SecretData,
        "kind" => KeyMeaning::Kind,
        "name" => KeyMeaning::Name,
        "value" => KeyMeaning::Value,
        _ if !may_be_secret(key) => KeyMeaning::Other,
        _ if is(key, AUTH) => KeyMeaning::Auth,
        _ if FILES.iter().any(|file| is(key, file)) => KeyMeaning::File,
        _ if ends_as_a_secret(key) => KeyMeaning::Plain,
        _ => KeyMeaning::Other,
    }
}

/// Whether a variable of this name holds a secret: `DB_PASSWORD`.
pub(super) fn is_secret_name(name: &str) -> bool {
    may_be_secret(name) && (is(name, AUTH) || ends_as_a_secret(name))
}

fn is(name: &str, word: &str) -> bool {
    before(name, word).is_some_and(|mut rest| rest.next().is_none())
}

fn ends_as_a_secret(name: &str) -> bool {
    ENDINGS.iter().any(|ending| before(name, ending).is_some())
}

fn may_be_secret(name: &str) -> bool {
    LAST_TWO.contains(&last_two(name))
}

fn last_two(name: &str) -> [u8; 2] {
    let (mut two, mut at) = ([0; 2], 2);
    let mut bytes = name.as_bytes();
    while let (1.., Some((&byte, before))) = (at, bytes.split_last()) {
        bytes = before;
        if !is_sign(byte) {
            at -= 1;
            two[at] = byte.to_ascii_lowercase();
        }
    }
    two
}

/// What no name's meaning depends on.
const fn is_sign(byte: u8) -> bool {
    matches!(byte, b'-' | b'_' | b'.')
}

fn letters_from_end(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().rev().filter(|&byte| !is_sign(byte))
}

/// What stands before `ending` in a name, from its end, without case and signs; `None` if the name ends otherwise.
fn before(name: &str, ending: &str) -> Option<impl Iterator<Item = u8>> {
    let mut letters = letters_from_end(name);
    ending
        .bytes()
        .rev()
        .all(|byte| letters.next().is_some_and(|letter| letter.eq_ignore_ascii_case(&byte)))
        .then_some(letters)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn every_name_of_a_secret_passes_the_first_look() {
        let mut last: Vec<[u8; 2]> = [AUTH].iter().chain(FILES).chain(ENDINGS).map(|name| last_two(name)).collect();
        last.sort_unstable();
        last.dedup();
        assert_eq!(last, LAST_TWO);
    }
}
