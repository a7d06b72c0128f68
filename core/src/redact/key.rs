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

/// What the value of this key is.
pub(super) fn meaning(key: &str) -> KeyMeaning {
    match key {
        "data" | "stringData" => KeyMeaning::SecretData,
        "kind" => KeyMeaning::Kind,
        "name" => KeyMeaning::Name,
        "value" => KeyMeaning::Value,
        _ => match Bare::new(key) {
            bare if bare.is("auth") => KeyMeaning::Auth,
            bare if bare.is("dockerconfigjson") || bare.is("dockercfg") || bare.is("configjson") => KeyMeaning::File,
            bare if bare.is_secret() => KeyMeaning::Plain,
            _ => KeyMeaning::Other,
        },
    }
}

/// Whether a variable of this name holds a secret: `DB_PASSWORD`.
pub(super) fn is_secret_name(name: &str) -> bool {
    let bare = Bare::new(name);
    bare.is("auth") || bare.is_secret()
}

/// A name without case and signs.
struct Bare {
    letters: [u8; Bare::MAX_LEN],
    len: usize,
}

impl Bare {
    /// A longer name is no key that a person wrote.
    const MAX_LEN: usize = 128;

    fn new(name: &str) -> Self {
        let mut bare = Self { letters: [0; Self::MAX_LEN], len: 0 };
        if name.len() <= Self::MAX_LEN {
            let letters = name.bytes().filter(|byte| !matches!(byte, b'-' | b'_' | b'.'));
            for (place, byte) in bare.letters.iter_mut().zip(letters) {
                *place = byte.to_ascii_lowercase();
                bare.len += 1;
            }
        }
        bare
    }

    fn letters(&self) -> &[u8] {
        self.letters.get(..self.len).unwrap_or_default()
    }

    fn is(&self, word: &str) -> bool {
        self.letters() == word.as_bytes()
    }

    fn is_secret(&self) -> bool {
        ENDINGS.iter().any(|ending| self.letters().ends_with(ending.as_bytes()))
    }
}
