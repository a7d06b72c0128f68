use core::fmt;

/// What other programs want a value of `config.json` to be. `null` always does.
///
/// `Display` names the place and type as containers/image's Go code does; the Docker CLI shows neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OtherExpected {
    /// The document: an object.
    Document,
    /// `auths`: an object.
    Auths,
    /// An entry of `auths`: an object.
    Entry,
    /// A field of an entry: text.
    Field(&'static str),
    /// `credHelpers`: an object.
    Helpers,
    /// A value of `credHelpers`: text.
    Helper,
    /// A setting that only the Docker CLI reads, such as `detachKeys`, or a part of it.
    Setting,
}

impl fmt::Display for OtherExpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, of) = match self {
            Self::Document => return f.write_str("value of type config.dockerConfigFile"),
            Self::Auths => ("auths", "map[string]config.dockerAuthConfig"),
            Self::Entry => ("auths", "config.dockerAuthConfig"),
            Self::Field(name) => return write!(f, "struct field dockerAuthConfig.auths.{name} of type string"),
            Self::Helpers => ("credHelpers", "map[string]string"),
            Self::Helper => ("credHelpers", "string"),
            Self::Setting => return f.write_str("value of another type"),
        };
        write!(f, "struct field dockerConfigFile.{place} of type {of}")
    }
}
