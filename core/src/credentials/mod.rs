//! Registry credentials: the files and Secrets that hold them, and which of them the kubelet tries for
//! an image, in which order and why.

pub(crate) mod base64;
mod config;
mod credential;
mod host_path;
mod hosts;
mod key;
mod key_error;
mod key_text;
mod keyring;
mod kubectl;
mod masked;
pub(crate) mod messages;
mod provider;
mod readers;
mod secret;
mod toolchain;
mod union;
mod url;

pub use config::{
    ConfigError, ConfigErrorKind, ConfigFile, ConfigFormat, Entry, Expected, Field, Fields, Helper, LegacyKey, Replaced,
};
pub use credential::Credential;
pub use key::{Key, Scheme, UrlMatchError, url_matches};
pub use key_error::{KeyError, KeyErrorKind};
pub use key_text::KeyText;
pub(crate) use key_text::shown_name;
pub use keyring::{
    HUB_SPELLINGS, HostReason, Keyring, LabelMatch, Lookup, Match, MissReason, NearMiss, OrderReason, PathReason,
    RejectedKey,
};
pub use kubectl::{RegistrySecret, RegistrySecretError, manifest_of_file};
pub use masked::Masked;
pub use provider::{
    CacheKeyType, MatchImage, Provider, ProviderConfig, ProviderProblem, ProviderProblemKind, ProviderResponse,
    TokenAttributes,
};
pub use readers::{
    OtherCredential, OtherEntry, OtherError, OtherErrorKind, OtherExpected, OtherFile, OtherReader, OtherReading,
};
pub use secret::{PassedOver, PullSecret, SecretType};
pub use toolchain::{Toolchain, UnknownToolchain};
pub use union::{PullKeyrings, Ring};
