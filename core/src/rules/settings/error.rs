use alloc::string::String;
use core::fmt;

use crate::{Span, Text};

/// Why settings are refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// The path of the offending setting: `allow[2]`; empty for the settings as a whole.
    pub path: String,
    /// Where it stands in its source, if that is known.
    pub span: Option<Span>,
    /// In words, with the path.
    pub text: Text,
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl core::error::Error for SettingsError {}
