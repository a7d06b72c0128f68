use alloc::vec::Vec;

use super::{KeyError, Toolchain, url};
use crate::{Pattern, PatternError};

/// Host, port and path of a URL without scheme: what a key and an image have in common.
///
/// All three may be any bytes. Without a port, the port is empty.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct HostPath {
    /// One after another.
    text: Vec<u8>,
    host_end: usize,
    port_end: usize,
}

impl HostPath {
    /// `ParseSchemelessURL` and `SplitURL` of the kubelet's keyring.
    pub(super) fn parse(text: &[u8], toolchain: Toolchain) -> Result<Self, KeyError> {
        let parsed = url::parse(text, toolchain)?;
        let (host, port) = url::split_host_port(&parsed.host);
        let text = [host, port, parsed.path.as_ref()].concat();
        Ok(Self { text, host_end: host.len(), port_end: host.len() + port.len() })
    }

    pub(super) fn host(&self) -> &[u8] {
        self.text.get(..self.host_end).unwrap_or_default()
    }

    pub(super) fn port(&self) -> &[u8] {
        self.text.get(self.host_end..self.port_end).unwrap_or_default()
    }

    pub(super) fn path(&self) -> &[u8] {
        self.text.get(self.port_end..).unwrap_or_default()
    }

    pub(super) fn labels(&self) -> impl DoubleEndedIterator<Item = &[u8]> {
        self.host().split(|&byte| byte == b'.')
    }

    pub(super) fn label_count(&self) -> usize {
        self.labels().count()
    }

    /// Whether a label is a pattern; without one, host equals host.
    pub(super) fn is_glob(&self) -> bool {
        !Pattern::new(self.host()).is_literal()
    }

    /// `URLsMatch`: whether this key serves that image.
    ///
    /// # Errors
    ///
    /// `filepath.ErrBadPattern`, which the kubelet takes for no match.
    pub(super) fn serves(&self, image: &Self) -> Result<bool, PatternError> {
        if self.port() != image.port() || !image.path().starts_with(self.path()) {
            return Ok(false);
        }
        self.host_serves(image)
    }

    /// The same for the host alone.
    pub(super) fn host_serves(&self, image: &Self) -> Result<bool, PatternError> {
        if !self.is_glob() {
            return Ok(self.host() == image.host());
        }
        if self.label_count() != image.label_count() {
            return Ok(false);
        }
        for (pattern, label) in self.labels().zip(image.labels()) {
            if !Pattern::new(pattern).matches(label)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The path may hold what was written as user information.
impl core::fmt::Debug for HostPath {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "HostPath({} bytes)", self.text.len())
    }
}
